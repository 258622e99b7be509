// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/place.h"
#include "app/desktop/view/gather_view.h"
#include "app/desktop/workspace.h"
#include "tests/app/cli/run_process.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSet>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

// Text that has no room, though it neither wraps nor is shortened on purpose.
template<typename Widget>
void findCut(const QWidget &in, QStringList &found)
{
    for (const Widget *widget : in.findChildren<Widget *>()) {
        const bool isIgnored = widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
        if (!widget->isVisible() || widget->text().isEmpty() || isIgnored)
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->wordWrap())
            continue;
        const int wanted = widget->sizeHint().width();
        if (widget->width() < wanted)
            found << QString("%1 \"%2\" has %3 of %4 pixels")
                         .arg(widget->objectName(), widget->text())
                         .arg(widget->width())
                         .arg(wanted);
    }
}

QStringList cutTexts(const QWidget &in)
{
    QStringList found;
    findCut<QLabel>(in, found);
    findCut<QPushButton>(in, found);
    return found;
}

int coloursOf(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours << image.pixel(x, y);
    return static_cast<int>(colours.size());
}

} // namespace

// A picture of every place with the example project, light and dark; also run with QT_SCALE_FACTOR=2.
// Pictures are written where TERRANE_SCREENSHOTS says.
class PagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("PATH", QFileInfo(TERRANECTL).path().toUtf8() + ':' + qgetenv("PATH"));
        makeExample(QDir(m_folder.path()));
        const auto [code, output] = start({"run", at("fwi.json"), at("fwi"), "--workers", "1"});
        QVERIFY2(code == 0, output);

        m_window = std::make_unique<MainWindow>();
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY2(m_window->screen()->availableGeometry().contains(m_window->geometry()),
                 "the screen is too small");
    }

    void cleanupTestCase()
    {
        applyTheme(Theme::Light);
        m_window.reset();
    }

    void shows_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("isDark");
        for (const char *place : {"welcome", "data", "model", "run", "monitor"})
            for (const bool isDark : {false, true})
                QTest::addRow("%s-%s", place, isDark ? "dark" : "light") << place << isDark;
    }
    void shows()
    {
        QFETCH(QString, place);
        QFETCH(bool, isDark);
        applyTheme(isDark ? Theme::Dark : Theme::Light);
        go(place);
        QTest::qWait(200); // frames that follow from sizes and colours
        const QImage image = m_window->grab().toImage();
        QVERIFY2(coloursOf(image) > 100, qPrintable(QString::number(coloursOf(image))));
        const double lightest = lightness(image.pixel(image.width() / 2, 2)); // of the menu bar
        QVERIFY(isDark == (lightest < 0.5));
        keepPicture(*m_window, QString("page-%1-%2")
                                   .arg(QTest::currentDataTag())
                                   .arg(100 * m_window->devicePixelRatioF(), 0, 'f', 0));
        QTRY_VERIFY2(cutTexts(*m_window).isEmpty(), qPrintable(cutTexts(*m_window).join('\n')));
    }

    void panelsHaveRoom_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"data", "model", "run", "monitor"})
            QTest::newRow(place) << place;
    }
    void panelsHaveRoom()
    {
        QFETCH(QString, place);
        go(place);
        for (auto *dock : m_window->place(place)->findChildren<QDockWidget *>()) {
            const bool wasHidden = dock->isHidden();
            dock->show();
            dock->raise();
            QTest::qWait(50);
            QTRY_VERIFY2(cutTexts(*m_window).isEmpty(),
                         qPrintable(dock->objectName() + ": " + cutTexts(*m_window).join('\n')));
            dock->setHidden(wasHidden);
        }
    }

private:
    QString at(const QString &name) const { return m_folder.filePath(name); }
    template<typename Type>
    Type *find(const QString &name) const
    {
        return m_window->findChild<Type *>(name);
    }

    // Opens the example before the first place that shows it, and the run before Monitor.
    void go(const QString &place)
    {
        if (place == "welcome")
            return m_window->showWelcome();
        if (!m_window->workspace().survey()) {
            find<QAction>("openExample")->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() && m_window->workspace().model(), 30'000);
        }
        m_window->showPlace(place);
        if (place == "data")
            QTRY_VERIFY_WITH_TIMEOUT(find<GatherView>("gather")->shown(), 30'000);
        if (place != "monitor")
            return;
        m_window->workspace().showRun(at("fwi"));
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("arrayWhat")->text(), "Model of iteration 2", 30'000);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char **argv)
{
    return runTest<PagesTest>(argc, argv);
}
#include "tst_pages.moc"
