// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/model/import_page.h"
#include "app/desktop/model/model_command.h"
#include "app/desktop/model/model_place.h"
#include "app/desktop/view/colour_controls.h"
#include "app/desktop/view/curve_view.h"
#include "core/model/model_file.h"
#include "core/survey/scan.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <cmath>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

const QString kMarmousi = TERRANE_EXAMPLES "/marmousi_2d/marmousi_vp_20m_176x851.bin";

// How far red, green and blue of a pixel are apart, at most.
int mostColourful(const QImage &image)
{
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const auto [least, greatest] = std::minmax({pixel.red(), pixel.green(), pixel.blue()});
            most = std::max(most, greatest - least);
        }
    }
    return most;
}

} // namespace

// Needs an X server with GLX (Xvfb will do). Pictures of what is tested are written where the environment
// variable TERRANE_SCREENSHOTS says.
class ModelPlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        keepPicture(*m_window,
                    QString("model-%1-%2").arg(QTest::currentTestFunction(), QTest::currentDataTag()));
        m_window.reset();
        QApplication::setPalette(QPalette());
    }

    void showsTheSection_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void showsTheSection()
    {
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(darkPalette());
        openByDialog(kModel);
        QTRY_VERIFY(section()->isVisible());

        const QImage image = section()->grabFramebuffer();
        // Around it is the palette's background; in it are many colours, and light is fast (batlow).
        QCOMPARE(QColor(image.pixel(2, 2)), section()->palette().color(QPalette::Base));
        QSet<QRgb> colours;
        for (double x = 50; x < 10'000; x += 50) {
            for (double z = 50; z < 3'000; z += 50)
                colours << pixelAt(image, x, z);
        }
        QVERIFY2(colours.size() > 60, qPrintable(QString::number(colours.size())));
        QCOMPARE(pixelAt(image, 1'000, 100), pixelAt(image, 9'000, 400)); // water
        QVERIFY(lightness(pixelAt(image, 5'000, 200)) < 0.2);
        QVERIFY(lightness(pixelAt(image, 3'300, 2'950)) > 0.7); // the fastest layer, at 5500 m/s
    }

    void readsValuesUnderTheCursor_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("z");
        QTest::newRow("water") << 5'000. << 250.;
        QTest::newRow("fast layer") << 3'300. << 2'950.;
        QTest::newRow("right") << 9'500. << 1'500.;
    }
    void readsValuesUnderTheCursor()
    {
        QFETCH(double, x);
        QFETCH(double, z);
        open(kModel);
        QTest::qWait(100); // the message above it takes its height
        section()->grabFramebuffer();

        const QPointF position = section()->positionOf(x, z);
        const auto sample = section()->sampleAt(position);
        QVERIFY(sample);
        QVERIFY(std::abs(sample->x - x) < 1e-3);
        QVERIFY(std::abs(sample->z - z) < 1e-3);
        std::vector<Finding> findings;
        const Model model = readModel(kModel.toStdString(), {}, findings);
        const Grid &grid = model.grid;
        const std::size_t node = grid.index(static_cast<std::size_t>(std::lround(x / grid.spacing[0])), 0,
                                            static_cast<std::size_t>(std::lround(z / grid.spacing[2])));
        QCOMPARE(sample->value, model.field("vp").values[node]);

        pointAt(*section(), position.toPoint());
        const float shown = section()->sampleAt(position.toPoint())->value;
        QTRY_VERIFY2(readOut().remove(QChar(0x2009)).contains(QString("vp %1 m/s").arg(shown, 0, 'f', 1)),
                     qPrintable(readOut()));
        pointAt(*section(), QPoint(2, 2));
        QTRY_COMPARE(readOut(), QString());
    }

    void showsAProfileWhereOneClicks()
    {
        open(kModel);
        section()->grabFramebuffer();
        const auto *profile = child<CurveView>("profile");
        QVERIFY(profile->curves().empty());
        QTest::mouseClick(section(), Qt::LeftButton, {}, section()->positionOf(5'000, 1'500).toPoint());
        QCOMPARE(profile->curves().size(), 1u);
        const Model &model = *m_window->workspace().model();
        QCOMPARE(profile->curves()[0].y.size(), model.grid.shape[2]);
        QCOMPARE(profile->curves()[0].x[10], 1'500.); // water
        QVERIFY(section()->cursor());
        const QImage image = section()->grabFramebuffer();
        const QPointF at = section()->positionOf((*section()->cursor())[0], 2'500);
        QVERIFY(lightness(image.pixel((at * m_window->devicePixelRatioF()).toPoint())) > 0.95);
    }

    void keepsZoomAndColoursOnNewValues()
    {
        open(kModel);
        section()->grabFramebuffer();
        wheel(*section(), section()->positionOf(5'000, 1'500), 3);
        QRectF zoomed = section()->visibleRange();
        QVERIFY2(zoomed.width() < 9'000, qPrintable(QString::number(zoomed.width())));
        const ColourSettings colours = section()->colours();

        Model next = *m_window->workspace().model();
        for (float &value : next.fields[0].values)
            value += 400;
        const QPointF at = section()->positionOf(5'000, 1'500);
        const float before = section()->sampleAt(at)->value;
        section()->updateValues(std::make_shared<const Model>(std::move(next)));
        QCOMPARE(section()->visibleRange(), zoomed);
        QCOMPARE(section()->colours(), colours);
        QCOMPARE(section()->sampleAt(at)->value, before + 400);

        QTest::mouseDClick(section(), Qt::LeftButton, {}, at.toPoint());
        QVERIFY(section()->visibleRange().width() > 9'999);
        // True aspect: a metre is as long down as across, also after the wheel.
        child<QComboBox>("exaggeration")->setCurrentIndex(1);
        for (const int steps : {0, 2}) {
            wheel(*section(), section()->positionOf(5'000, 1'500), steps);
            section()->grabFramebuffer();
            const QPointF from = section()->positionOf(4'000, 1'000),
                          to = section()->positionOf(5'000, 2'000);
            QVERIFY2(std::abs((to.x() - from.x()) / (to.y() - from.y()) - 1) < 0.01,
                     qPrintable(QString("%1 %2").arg(to.x() - from.x()).arg(to.y() - from.y())));
        }
    }

    void choosesColours()
    {
        open(kModel);
        auto *controls = place()->findChild<ColourControls *>();
        QCOMPARE(controls->colours().low, 1'500.);
        auto *high = child<QLineEdit>("colourHigh"), *low = child<QLineEdit>("colourLow");
        type(high, "3000");
        QVERIFY(controls->colours().locked);
        QCOMPARE(section()->colours().high, 3'000.);
        QVERIFY(lightness(pixelAt(section()->grabFramebuffer(), 5'000, 2'000)) > 0.7); // above 3000 m/s
        type(low, "9000");
        QVERIFY(child<QLabel>("colourRangeWrong")->isVisible());
        QCOMPARE(section()->colours().low, 1'500.);
        // A locked range stays for another model.
        open(kModel, "m0");
        QCOMPARE(section()->colours().high, 3'000.);
        child<QCheckBox>("colourLocked")->click();
        QVERIFY(section()->colours().high > 4'000);
        child<QCheckBox>("colourSymmetric")->click();
        QCOMPARE(section()->colours().low, -section()->colours().high);
        auto *map = child<QComboBox>("colourMap");
        QCOMPARE(map->count(), 7);
        map->setCurrentIndex(map->findData("grey"));
        const QColor grey(pixelAt(section()->grabFramebuffer(), 5'000, 2'000));
        QVERIFY(grey.red() == grey.green() && grey.green() == grey.blue());
        QCOMPARE(mostColourful(section()->grabFramebuffer()), 0); // the colour bar, too
    }

    void showsVolumesInLinkedSlices()
    {
        const Model model = ball({60, 48, 40});
        const QString path = written(model, "ball.h5");
        open(path);
        QCOMPARE(section()->plane(), (SectionPlane{1, 24})); // the middle one
        section()->grabFramebuffer();
        for (const auto &[x, z] : {std::pair(1'001., 2.), {1'724., 409.}, {2'470., 778.}}) {
            const auto sample = section()->sampleAt(section()->positionOf(x, z));
            QVERIFY(sample);
            const std::size_t node = model.grid.index(static_cast<std::size_t>(std::lround((x - 1'000) / 25)),
                                                      24, static_cast<std::size_t>(std::lround(z / 20)));
            QCOMPARE(sample->value, model.fields[0].values[node]);
        }
        QCOMPARE(child<QAction>("nextSlice")->shortcut(), QKeySequence(Qt::Key_PageDown));
        child<QAction>("nextSlice")->trigger();
        QCOMPARE(section()->plane().node, 25u);
        QCOMPARE(child<QDoubleSpinBox>("slicePosition_y")->value(), 2'625.);

        child<QAction>("showThreeSections")->trigger();
        auto *map = child<SectionView>("modelSection_z");
        QTRY_VERIFY(map->isVisible());
        map->grabFramebuffer();
        QTest::mouseClick(map, Qt::LeftButton, {}, map->positionOf(1'250, 2'500).toPoint());
        const auto slices = views()->slices();
        QCOMPARE(slices, (std::array<std::size_t, 3>{10, 20, 20}));
        QCOMPARE(child<SectionView>("modelSection_x")->plane().node, 10u);
        QCOMPARE(views()->volume().slices(), slices);
        child<QSlider>("slice_z")->setValue(7);
        QCOMPARE(map->plane().node, 7u);
        pointAt(*map, map->positionOf(1'500, 2'400).toPoint());
        QTRY_VERIFY(readOut().contains("depth 140 m"));
        keepPicture(*m_window, QString("model-%1-three").arg(QTest::currentTestFunction()));
    }

    void showsVolumes()
    {
        open(written(ball({60, 48, 40}), "ball.h5"));
        child<QAction>("showVolume")->trigger();
        VolumeView &volume = views()->volume();
        QTRY_VERIFY(volume.isVisible());
        const QImage slices = volume.grabFramebuffer();
        QVERIFY(coloursIn(slices) > 100);

        child<QCheckBox>("isosurface")->click();
        child<QDoubleSpinBox>("isosurfaceValue")->setValue(3'000);
        QTRY_VERIFY(differs(volume.grabFramebuffer(), slices));
        keepPicture(*m_window, QString("model-%1-isosurface").arg(QTest::currentTestFunction()));
        for (const char axis : {'x', 'y', 'z'})
            child<QCheckBox>(QString("sliceShown_%1").arg(axis).toUtf8())->click();
        const QImage surface = volume.grabFramebuffer();
        child<QComboBox>("clipAxis")->setCurrentIndex(1);
        QVERIFY(differs(volume.grabFramebuffer(), surface));
        keepPicture(*m_window, QString("model-%1-clipped").arg(QTest::currentTestFunction()));
        child<QComboBox>("clipAxis")->setCurrentIndex(0);
        child<QCheckBox>("isosurface")->click();
        child<QCheckBox>("volumeRendering")->click();
        QTRY_VERIFY(coloursIn(volume.grabFramebuffer()) > 100);
        keepPicture(*m_window, QString("model-%1-rendering").arg(QTest::currentTestFunction()));
        for (const char *look : {"lookTop", "lookFront", "lookSide", "lookPerspective"}) {
            const QImage before = volume.grabFramebuffer();
            child<QToolButton>(look)->click();
            QVERIFY2(differs(volume.grabFramebuffer(), before), look);
        }
    }

    void keepsTheCameraOnNewValues()
    {
        VolumeView volume;
        volume.resize(500, 400);
        volume.show();
        QVERIFY(QTest::qWaitForWindowExposed(&volume));
        volume.showVolume(std::make_shared<const Model>(ball({60, 48, 40})), 0);
        volume.turn(40, 10);
        const QImage before = volume.grabFramebuffer();
        const ColourSettings colours = volume.colours();
        volume.updateValues(std::make_shared<const Model>(ball({60, 48, 40})));
        QVERIFY(!differs(volume.grabFramebuffer(), before));
        volume.updateValues(std::make_shared<const Model>(ball({60, 48, 40}, 2'000)));
        QCOMPARE(volume.colours(), colours);
        QVERIFY(differs(volume.grabFramebuffer(), before));
    }

    void reducesBigVolumes()
    {
        VolumeView volume;
        volume.resize(700, 500);
        volume.show();
        QVERIFY(QTest::qWaitForWindowExposed(&volume));
        const bool isMeasured = qEnvironmentVariableIsSet("TERRANE_MEASURE");
        const auto shape = isMeasured ? std::array<std::size_t, 3>{400, 400, 200}
                                      : std::array<std::size_t, 3>{160, 150, 100};
        const auto model = std::make_shared<const Model>(ball(shape));
        volume.showVolume(model, 0);
        volume.grabFramebuffer();
        const auto frames = [&](const char *what) {
            QElapsedTimer timer;
            timer.start();
            constexpr int kFrames = 8;
            for (int i = 0; i < kFrames; ++i)
                volume.turn(5, 0);
            if (isMeasured)
                qInfo("%s: %.1f frames/s", what, 1e3 * kFrames / static_cast<double>(timer.elapsed()));
        };
        if (isMeasured)
            frames("slices");
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < 9; ++i) {
            volume.setSlice(i % 3, 10 + i);
            volume.turn(0, 0); // draws
        }
        if (isMeasured)
            qInfo("slice change: %.1f ms", static_cast<double>(timer.elapsed()) / 9);
        QCOMPARE(volume.reduction(), QString());
        volume.setIsosurface(4'000);
        QTRY_VERIFY(!volume.reduction().isEmpty());
        QVERIFY(volume.reduction().contains(
            QString("of %1 x %2 x %3").arg(shape[0]).arg(shape[1]).arg(shape[2])));
        if (!isMeasured)
            return;
        QTest::qWait(1'500);
        frames("slices and isosurface");
        volume.setVolumeVisible(true);
        QTest::qWait(500);
        frames("slices, isosurface and volume");
        volume.setIsosurface({});
        frames("slices and volume");
    }

    void asksForWhatARawFileDoesNotTell()
    {
        m_window->openPath(kMarmousi);
        auto *page = child<ImportPage>("importPage");
        QTRY_VERIFY(page->isVisible());
        auto *shape = child<QLineEdit>("importShape");
        QCOMPARE(shape->text(), "851, 176"); // neighbours are most alike
        QCOMPARE(child<QLineEdit>("importSpacing")->text(), "20");
        auto *accept = child<QPushButton>("importAccept");
        QTRY_VERIFY(accept->isEnabled());
        keepPicture(*m_window, QString("model-%1-proposed").arg(QTest::currentTestFunction()));
        type(shape, "851, 177");
        QTRY_VERIFY(!accept->isEnabled());
        QVERIFY(child<QLabel>("importSize")->text().contains("too few"));
        QTRY_VERIFY(child<QLabel>("importResult")->text().contains("needs"));
        type(shape, "851 x 176");
        auto *unit = child<QComboBox>("importUnit");
        unit->setCurrentText("km/s");
        QTRY_VERIFY(accept->isEnabled() && child<QLabel>("importResult")->text().contains("e+06"));
        unit->setCurrentIndex(0);
        QTRY_VERIFY(accept->isEnabled() && child<QLabel>("importResult")->text().contains("m/s"));
        QTest::mouseClick(accept, Qt::LeftButton);
        QTRY_VERIFY(section()->isVisible());
        const Grid &grid = m_window->workspace().model()->grid;
        QCOMPARE(grid.shape, (std::array<std::size_t, 3>{851, 1, 176}));
        QCOMPARE(grid.spacing[0], 20.);
        QVERIFY2(place()->command().contains("--shape 851,176"), qPrintable(place()->command()));
        // The project knows how it is read.
        const auto items = m_window->workspace().project().items(ItemKind::Model);
        QCOMPARE(items.size(), 1);
        QCOMPARE(readOptionsFromJson(items[0].settings).shape, (std::vector<std::uint64_t>{851, 176}));
    }

    void editsCanBeUndone()
    {
        open(kModel);
        const QAbstractItemModelTester tester(&place()->models());
        const auto original = m_window->workspace().model();
        child<QComboBox>("editKind")->setCurrentIndex(0);
        child<QDoubleSpinBox>("smooth_x")->setValue(300);
        child<QDoubleSpinBox>("smooth_z")->setValue(150);
        QVERIFY(child<QCheckBox>("smoothKeepWater")->isChecked());
        apply();
        const auto smoothed = m_window->workspace().model();
        QVERIFY(smoothed != original);
        QCOMPARE(smoothed->fields[0].values[0], 1'500.f);
        QVERIFY(child<QListView>("modelList")->currentIndex().data().toString().contains("edited"));
        QCOMPARE(m_window->workspace().unsaved().size(), 1);

        child<QComboBox>("editKind")->setCurrentIndex(1);
        child<QDoubleSpinBox>("cropFrom_x")->setValue(2'000);
        child<QDoubleSpinBox>("cropTo_z")->setValue(2'000);
        apply();
        QCOMPARE(m_window->workspace().model()->grid.origin[0], 2'000.);
        QCOMPARE(m_window->workspace().model()->grid.shape[2], 81u);
        child<QComboBox>("editKind")->setCurrentIndex(2);
        child<QDoubleSpinBox>("resample_x")->setValue(50);
        child<QDoubleSpinBox>("resample_z")->setValue(50);
        apply();
        QCOMPARE(m_window->workspace().model()->grid.spacing[2], 50.);
        const QString command = place()->command();
        QVERIFY2(command.contains("model smooth") && command.contains("--sigma 300,150 --keep-water") &&
                     command.contains("model crop") && command.contains("--to-spacing 50,50"),
                 qPrintable(command));
        for (int i = 0; i < 3; ++i)
            child<QAction>("undo")->trigger();
        QCOMPARE(m_window->workspace().model(), original);
        QVERIFY(m_window->workspace().unsaved().isEmpty());
        child<QAction>("redo")->trigger();
        QCOMPARE(m_window->workspace().model(), smoothed);
        child<QComboBox>("editKind")->setCurrentIndex(3);
        child<QDoubleSpinBox>("waterDepth")->setValue(1'000);
        apply();
        QCOMPARE(m_window->workspace().model()->fields[0].values[39], 1'500.f);
    }

    void buildsAndSaves()
    {
        m_window->showPlace("model");
        child<QComboBox>("editKind")->setCurrentIndex(4);
        type(child<QLineEdit>("buildShape"), "41");
        child<QPushButton>("editApply")->click();
        QVERIFY(child<QLabel>("editProblem")->isVisible());
        type(child<QLineEdit>("buildShape"), "41, 31");
        child<QDoubleSpinBox>("buildWater")->setValue(200);
        apply();
        QTRY_VERIFY(section()->isVisible());
        const auto built = m_window->workspace().model();
        QCOMPARE(built->fields[0].values[0], 1'500.f);
        QCOMPARE(m_window->workspace().unsaved().size(), 1);
        for (const char *name : {"built.h5", "built.segy", "built.npy", "built.rsf", "built.bin"}) {
            const QString path = m_folder.filePath(name);
            acceptDialog(path);
            child<QAction>("saveModelAs")->trigger();
            QTRY_COMPARE(m_window->workspace().modelPath(), path);
            QVERIFY(m_window->workspace().unsaved().isEmpty());
            std::vector<Finding> findings;
            const auto items = m_window->workspace().project().items(ItemKind::Model);
            const Model again =
                readModel(path.toStdString(), readOptionsFromJson(items.constLast().settings), findings);
            QCOMPARE(again.grid, built->grid);
            QCOMPARE(again.fields[0].values, built->fields[0].values);
        }
    }

    void subtractsModels()
    {
        open(kModel);
        auto *dataset = child<QComboBox>("datasetChoice");
        QTRY_VERIFY(dataset->isVisible());
        dataset->setCurrentIndex(1);
        emit dataset->activated(1);
        QTRY_COMPARE(place()->models().rowCount(), 2);
        auto *menu = child<QMenu>("differenceMenu");
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        menu->actions().constFirst()->trigger();
        QTRY_COMPARE(place()->models().rowCount(), 3);
        QCOMPARE(section()->colours().map, std::string("vik"));
        QCOMPARE(section()->colours().low, -section()->colours().high);
        QVERIFY(section()->colours().high > 100);
        QVERIFY(place()->command().contains("--dataset m0 --dataset-b m") ||
                place()->command().contains("model diff"));
        QVERIFY(m_window->workspace().unsaved().isEmpty()); // a difference is no loss
        child<QListView>("modelList")->setCurrentIndex(place()->models().index(0));
        QCOMPARE(section()->colours().map, std::string("batlow"));
    }

    void drawsSourcesAndReceivers()
    {
        open(kModel);
        QTRY_VERIFY(section()->isVisible());
        const QImage before = section()->grabFramebuffer();
        const std::vector<std::string> files = {kShots.toStdString()};
        survey::ScanOptions options;
        options.mapping = segy::mappingPreset(segy::MappingPreset::Standard);
        m_window->workspace().setSurvey(std::make_shared<survey::Survey>(survey::scanSurvey(files, options)),
                                        kShots);
        const auto survey = m_window->workspace().survey();
        const survey::Position source = survey->shot(3).source;
        QCOMPARE(source.z, 50.);
        QTRY_VERIFY(pixelAt(section()->grabFramebuffer(), source.x, source.z) !=
                    pixelAt(before, source.x, source.z));
        const survey::Position receiver = survey->receivers(3)[20].position;
        QVERIFY(lightness(pixelAt(section()->grabFramebuffer(), receiver.x, receiver.z)) > 0.9); // white
    }

    void saysInPlaceWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("message");
        QTest::newRow("damaged") << QByteArray("\x89HDF\r\n\x1a\n broken") << "bad.h5"
                                 << "bad.h5";
        QTest::newRow("gone") << QByteArray() << "gone.h5"
                              << "gone.h5";
    }
    void saysInPlaceWhatIsWrong()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, name);
        QFETCH(QString, message);
        open(kModel);
        const QString path = m_folder.filePath(name);
        if (!content.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QFile::WriteOnly) && file.write(content) == content.size());
        }
        place()->openFile(path);
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY(messages->isVisible() && messages->text().contains(message));
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QVERIFY(section()->isVisible()); // what was shown stays
    }

    void tellsOfValuesThatAreNone()
    {
        Model model = ball({20, 1, 20});
        model.grid.spacing[1] = 1;
        model.grid.origin[1] = 0;
        model.fields[0].values[30] = 0;
        model.fields[0].values[50] = std::nanf("");
        open(written(model, "odd.h5"));
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY(messages->isVisible());
        QVERIFY(section()->sampleAt(section()->positionOf(1'025, 200)));
        QTRY_VERIFY(child<QLabel>("statisticsText")->text().contains("no number"));
        QVERIFY(child<QLabel>("statisticsText")->text().contains("zero or below"));
    }

private:
    template<typename Type>
    Type *child(const char *name) const
    {
        auto *found = place()->findChild<Type *>(name); // other places have panels of the same kind
        if (!found)
            found = m_window->findChild<Type *>(name);
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    SectionView *section() const { return child<SectionView>("modelSection"); }
    ModelPlace *place() const { return m_window->findChild<ModelPlace *>(); }
    ModelViews *views() const { return place()->findChild<ModelViews *>(); }
    QString readOut() const { return child<QLabel>("status")->text(); }

    QRgb pixelAt(const QImage &image, double across, double down) const
    {
        return image.pixel((section()->positionOf(across, down) * m_window->devicePixelRatioF()).toPoint());
    }

    static int coloursIn(const QImage &image)
    {
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours << image.pixel(x, y);
        }
        return static_cast<int>(colours.size());
    }

    // More than a hundredth of the pixels are not the same.
    static bool differs(const QImage &a, const QImage &b)
    {
        int count = 0, all = 0;
        for (int y = 0; y < a.height(); y += 2) {
            for (int x = 0; x < a.width(); x += 2, ++all)
                count += std::abs(lightness(a.pixel(x, y)) - lightness(b.pixel(x, y))) > 0.02;
        }
        return a.size() != b.size() || count > all / 100;
    }

    void open(const QString &path, const std::string &dataset = {})
    {
        m_window->showPlace("model");
        const int rows = place()->models().rowCount();
        if (dataset.empty()) {
            place()->openFile(path);
        } else {
            child<QComboBox>("datasetChoice")->setCurrentText(QString::fromStdString(dataset));
            emit child<QComboBox>("datasetChoice")->activated(1);
        }
        QTRY_COMPARE(place()->models().rowCount(), rows + 1);
        QTRY_VERIFY(section()->isVisible());
    }

    QString written(const Model &model, const QString &name)
    {
        const QString path = m_folder.filePath(name);
        writeModel(path.toStdString(), model);
        return path;
    }

    void type(QLineEdit *edit, const QString &text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void apply()
    {
        auto *button = child<QPushButton>("editApply");
        QVERIFY(button->isEnabled());
        button->click();
        QTRY_VERIFY(button->isEnabled());
    }

    // Model > Open Model, as a user does it.
    void openByDialog(const QString &path)
    {
        m_window->showPlace("model");
        acceptDialog(path);
        child<QAction>("openModel")->trigger();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char **argv)
{
    return runTest<ModelPlaceTest>(argc, argv);
}
#include "tst_model_place.moc"
