// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/view/section_view.h"
#include "core/model/model_file.h"

#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cmath>

using namespace terrane;
using namespace terrane::desktop;

namespace {

const QString kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";

QPalette darkPalette()
{
    QPalette palette;
    for (const auto role : {QPalette::Window, QPalette::Button})
        palette.setColor(role, QColor(45, 45, 48));
    for (const auto role : {QPalette::Base, QPalette::ToolTipBase})
        palette.setColor(role, QColor(30, 30, 32));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(225, 225, 225));
    return palette;
}

double lightness(QRgb colour)
{
    return (0.299 * qRed(colour) + 0.587 * qGreen(colour) + 0.114 * qBlue(colour)) / 255;
}

} // namespace

// Needs an X server with GLX (Xvfb will do). Pictures of what is tested are written where the environment
// variable TERRANE_SCREENSHOTS says.
class MainWindowTest : public QObject
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
        const QString folder = qEnvironmentVariable("TERRANE_SCREENSHOTS");
        if (!folder.isEmpty()) {
            const QString name = QString("%1-%2").arg(QTest::currentTestFunction(), QTest::currentDataTag());
            m_window->grab().save(folder + '/' + name + ".png");
        }
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
        const double ratio = m_window->devicePixelRatioF();
        const auto at = [&](double x, double z) {
            return image.pixel((section()->positionOf(x, z) * ratio).toPoint());
        };
        // Around it is the palette's background; in it are many colours, and light is fast (batlow).
        QCOMPARE(QColor(image.pixel(2, 2)), section()->palette().color(QPalette::Base));
        QSet<QRgb> colours;
        for (double x = 50; x < 10'000; x += 50) {
            for (double z = 50; z < 3'000; z += 50)
                colours << at(x, z);
        }
        QVERIFY2(colours.size() > 60, qPrintable(QString::number(colours.size())));
        QCOMPARE(at(1'000, 100), at(9'000, 400)); // water
        QVERIFY(lightness(at(5'000, 200)) < 0.2);
        QVERIFY(lightness(at(3'300, 2'950)) > 0.7); // the fastest layer, at 5500 m/s
    }

    void opensADroppedFile()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(kModel)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_VERIFY(section()->isVisible());
        QVERIFY(m_window->workspace().modelPath().endsWith("overthrust_model.h5"));
    }

    void saysInPlaceWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<bool>("afterAModel");
        QTest::newRow("first") << false;
        QTest::newRow("after a model") << true;
    }
    void saysInPlaceWhatIsWrongWithAFile()
    {
        QFETCH(bool, afterAModel);
        if (afterAModel) {
            m_window->openPath(kModel);
            QTRY_VERIFY(section()->isVisible());
        }
        QTemporaryDir folder;
        QFile bad(folder.filePath("bad.h5"));
        QVERIFY(bad.open(QFile::WriteOnly) && bad.write("no model at all") > 0);
        bad.close();
        m_window->openPath(bad.fileName());
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY(messages->isVisible() && messages->text().contains("bad.h5"));
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QCOMPARE(section()->isVisible(), afterAModel); // what was shown stays
    }

private:
    SectionView *section() const { return m_window->findChild<SectionView *>("modelSection"); }
    QString readOut() const { return m_window->findChild<QLabel *>("status")->text(); }

    // File > Open Model, as a user does it.
    void openByDialog(const QString &path)
    {
        QTimer::singleShot(0, m_window.get(), [path] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->selectFile(path);
            dialog->findChild<QLineEdit *>("fileNameEdit")->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
        m_window->findChild<QAction *>("openModel")->trigger();
    }

    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char **argv)
{
    prepareApplication();
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    MainWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
