// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/application.h"
#include "app/desktop/command/theme.h"
#include "core/model/model.h"
#include "core/survey/map_points.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

// What the tests of the desktop share. They need an X server with GLX (Xvfb will do).
namespace terrane::desktop::test {

const QString kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
const QString kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";

// A fast ball where velocities rise by `rise` from node to node of depth.
inline Model ball(std::array<std::size_t, 3> shape, float fast = 4'500, float rise = 10)
{
    Model model;
    model.grid = {shape, {25, 25, 20}, {1'000, 2'000, 0}};
    Field vp{"vp", "m/s", std::vector<float>(model.grid.size())};
    for (std::size_t ix = 0; ix < shape[0]; ++ix) {
        for (std::size_t iy = 0; iy < shape[1]; ++iy) {
            for (std::size_t iz = 0; iz < shape[2]; ++iz) {
                double square = 0;
                const std::size_t node[] = {ix, iy, iz};
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    const double half = static_cast<double>(shape[axis]) / 2;
                    square += std::pow((static_cast<double>(node[axis]) - half) / half, 2);
                }
                vp.values[model.grid.index(ix, iy, iz)] =
                    square < 0.3 ? fast : 1'500 + rise * static_cast<float>(iz);
            }
        }
    }
    model.fields = {std::move(vp)};
    return model;
}

// Five sources across a line of a hundred receivers.
inline std::shared_ptr<survey::MapPoints> crossedPoints()
{
    auto points = std::make_shared<survey::MapPoints>();
    for (int i = 0; i < 5; ++i)
        points->sources.push_back({1'000. * i, 500. * i, 10});
    for (int i = 0; i < 100; ++i)
        points->receivers.push_back({40. * i, 1'000, 20});
    points->extent = survey::extentOf(points->sources, points->receivers);
    return points;
}

inline double lightness(QRgb colour)
{
    return (0.299 * qRed(colour) + 0.587 * qGreen(colour) + 0.114 * qBlue(colour)) / 255;
}

// Writes a picture of the widget to the folder that the environment variable TERRANE_SCREENSHOTS names.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("TERRANE_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(200); // frames that follow from sizes
    widget.grab().save(QString("%1/%2.png").arg(folder, name));
}

// Whether a view looks as it did when the picture tests/data/pictures/NAME.png was kept: a sixteenth of the
// pixels, averaged, may differ by 6 % of white at most, and by 1 % in the mean, since drivers and fonts
// differ a little. With TERRANE_KEEP_BASELINES in the environment the picture is written instead.
inline bool looksAsBefore(const QImage &image, const QString &name)
{
    const QString file = QString(TERRANE_TEST_DATA "/pictures/%1.png").arg(name);
    if (qEnvironmentVariableIsSet("TERRANE_KEEP_BASELINES"))
        return image.convertToFormat(QImage::Format_RGB32).save(file);
    const QImage kept(file);
    if (kept.isNull() || kept.size() != image.size()) {
        qWarning("%s has no picture of this size", qPrintable(file));
        return false;
    }
    const auto coarse = [](const QImage &whole) {
        return whole.convertToFormat(QImage::Format_RGB32)
            .scaled(whole.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage now = coarse(image), before = coarse(kept);
    double worst = 0, sum = 0;
    for (int y = 0; y < now.height(); ++y) {
        for (int x = 0; x < now.width(); ++x) {
            const QColor a = now.pixelColor(x, y), b = before.pixelColor(x, y);
            const double difference = (std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
                                       std::abs(a.blue() - b.blue())) /
                                      (3 * 255.);
            worst = std::max(worst, difference);
            sum += difference;
        }
    }
    const double mean = sum / (now.width() * now.height());
    if (worst <= 0.06 && mean <= 0.01)
        return true;
    static QString told; // once, however often it is tried
    const QString what = QString("%1: differs by %2 at worst, %3 in the mean").arg(name).arg(worst).arg(mean);
    if (std::exchange(told, what) != what)
        qWarning("%s", qPrintable(what));
    return false;
}

// Moves the pointer from elsewhere: where it is already, X tells of no move.
inline void pointAt(QWidget &widget, QPoint position)
{
    QTest::mouseMove(&widget, position + QPoint(9, 9));
    QTest::mouseMove(&widget, position);
}

inline void wheel(QWidget &widget, QPointF at, int steps = 1)
{
    for (int i = 0; i < steps; ++i) {
        QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&widget, &event);
    }
}

// Answers the file dialog that opens next.
inline void acceptDialog(const QString &path)
{
    QTimer::singleShot(0, qApp, [path] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->selectFile(path);
        dialog->findChild<QLineEdit *>("fileNameEdit")->setText(path);
        QMetaObject::invokeMethod(dialog, "accept");
    });
}

// main() of a test program: as the program itself, with settings and data folders of its own.
template<typename Test>
int runTest(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        qputenv(folder, home.filePath(folder).toUtf8());
    prepareApplication();
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace terrane::desktop::test
