// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"
#include "app/desktop/command/about_dialog.h"
#include "app/desktop/command/action_list.h"
#include "app/desktop/command/command_model.h"
#include "app/desktop/command/fuzzy_match.h"
#include "app/desktop/command/theme.h"
#include "app/desktop/main_window.h"
#include "app/desktop/place.h"
#include "app/desktop/watchdog.h"
#include "core/error.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QTreeWidget>
#include <cmath>
#include <ctime>

using namespace terrane;
using namespace terrane::desktop;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

// As WCAG defines it: 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

// Takes the UI thread's processor for so long, as nothing should.
void compute(double milliseconds)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
    };
    const double end = now() + milliseconds;
    while (now() < end) {
    }
}

} // namespace

class CommandTest : public QObject
{
    Q_OBJECT

private slots:
    void findsByLetters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("initials") << "sp"
                                  << "File Save Project" << true;
        QTest::newRow("words in any order") << "project save"
                                            << "File Save Project" << true;
        QTest::newRow("letters") << "svprj"
                                 << "File Save Project" << true;
        QTest::newRow("case") << "SAVE"
                              << "File Save Project" << true;
        QTest::newRow("nothing") << ""
                                 << "File Save Project" << true;
        QTest::newRow("missing letter") << "savex"
                                        << "File Save Project" << false;
        QTest::newRow("wrong order") << "evas"
                                     << "Save" << false;
        QTest::newRow("longer than the text") << "saveaaa"
                                              << "Save" << false;
    }
    void findsByLetters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QFETCH(bool, fits);
        QCOMPARE(fuzzyMatch(typed, text).has_value(), fits);
    }

    void putsTheBestFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("word beginnings") << "sa"
                                         << "Save Project As"
                                         << "Messages";
        QTest::newRow("side by side") << "run"
                                      << "Launch Run"
                                      << "Restore undo now";
        QTest::newRow("shorter") << "open"
                                 << "Open"
                                 << "Open Example Project";
    }
    void putsTheBestFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(*fuzzyMatch(typed, better) > *fuzzyMatch(typed, worse));
    }

    void paletteNamesEachActionOnce()
    {
        MainWindow window;
        QSet<QString> names;
        for (const ListedAction &each : listActions(window)) {
            const QString name = each.where + ": " + each.text;
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
        QVERIFY(names.contains("Monitor: Export"));
    }

    // In the dark as well it is to be seen where something can be checked.
    void uncheckedBoxesAreSeen_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << Theme::Light;
        QTest::newRow("dark") << Theme::Dark;
    }
    void uncheckedBoxesAreSeen()
    {
        QFETCH(Theme, theme);
        applyTheme(theme);
        QCheckBox box;
        QRadioButton button;
        for (QAbstractButton *each : std::initializer_list<QAbstractButton *>{&box, &button}) {
            const QImage image = each->grab().toImage();
            const int window = each->palette().color(QPalette::Window).lightness();
            int most = 0; // of 255
            for (int x = 0; x < image.width(); ++x)
                most = std::max(most, std::abs(image.pixelColor(x, image.height() / 2).lightness() - window));
            QVERIFY2(most > 50, qPrintable(QString::number(most)));
        }
        applyTheme(Theme::System);
    }

    void paletteDoesAnActionOfAnotherPlace()
    {
        MainWindow window;
        showAndOpenPalette(window);
        auto *palette = window.findChild<QWidget *>("commandPalette");
        auto *list = window.findChild<QListView *>("commandList");
        const QAbstractItemModelTester tester(list->model());
        QVERIFY(list->model()->rowCount() > 20);
        QSignalSpy triggered(window.findChild<QAction *>("show_monitor"), &QAction::triggered);
        QTest::keyClicks(QApplication::focusWidget(), "view monitor");
        QCOMPARE(list->currentIndex().data().toString(), "Monitor");
        QVERIFY(!list->currentIndex().data(CommandModel::ShortcutRole).toString().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(triggered.size(), 1);
        QVERIFY(!palette->isVisible());
        QCOMPARE(window.frontPlace()->name(), "monitor");
    }

    void paletteShowsWhatIsNotPossibleInGreyAndClosesOnEscape()
    {
        MainWindow window;
        showAndOpenPalette(window);
        auto *palette = window.findChild<QWidget *>("commandPalette");
        auto *list = window.findChild<QListView *>("commandList");
        QTest::keyClicks(QApplication::focusWidget(), "edit undo"); // nothing to undo
        QCOMPARE(list->currentIndex().data().toString(), "Undo");
        QCOMPARE(list->currentIndex().data(CommandModel::EnabledRole).toBool(), false);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), "zzzz");
        QCOMPARE(list->model()->rowCount(), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    // In no place do two actions that can be reached have the same key: Qt would do neither.
    void keysAreUnique()
    {
        MainWindow window;
        window.show();
        for (const Place *place : window.places()) {
            window.showPlace(place->name());
            QMap<QString, QString> taken;
            for (const ListedAction &listed : listActions(window)) {
                if (!listed.place.isEmpty() && listed.place != place->name())
                    continue;
                for (const QKeySequence &key : listed.action->shortcuts()) {
                    const QString name = listed.action->objectName();
                    QVERIFY2(!taken.contains(key.toString()),
                             qPrintable(place->name() + ": " + key.toString() + " is of " + name +
                                        " and of " + taken.value(key.toString())));
                    taken[key.toString()] = name;
                }
            }
        }
    }

    // What the palette shows, tests and scripts find by name, and people read.
    void actionsHaveNamesAndTexts()
    {
        MainWindow window;
        for (const ListedAction &listed : listActions(window)) {
            QVERIFY2(!listed.action->objectName().isEmpty() || listed.where.contains(QChar(0x203a)),
                     qPrintable(listed.where + ": " + listed.text));
            QVERIFY(!listed.text.trimmed().isEmpty());
        }
    }

    void listsShortcuts()
    {
        MainWindow window;
        window.show();
        window.findChild<QAction *>("showShortcuts")->trigger();
        auto *list = window.findChild<QTreeWidget *>("shortcutList");
        QVERIFY(list && list->topLevelItemCount() > 8);
        auto *field = window.findChild<QLineEdit *>("shortcutField");
        QTest::keyClicks(field, "project save as");
        QStringList shown;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (!list->topLevelItem(row)->isHidden())
                shown << list->topLevelItem(row)->text(0);
        }
        QCOMPARE(shown, QStringList{"Save Project As"});
    }

    void aboutTellsVersionsAndDriver()
    {
        const QString text = AboutDialog(nullptr).text();
        for (const char *part : {"Terrane 0.", "Qt 6.", "VTK 9.", "HDF5 1.", "OpenGL: ", "Resources: "})
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY2(text.contains("llvmpipe") || !text.contains("offers no OpenGL"), qPrintable(text));
    }

    void themesAreReadable_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void themesAreReadable()
    {
        QFETCH(bool, isDark);
        const QPalette palette = isDark ? darkPalette() : lightPalette();
        using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
        for (const auto &[text, ground] :
             {Pair(QPalette::WindowText, QPalette::Window), Pair(QPalette::Text, QPalette::Base),
              Pair(QPalette::Text, QPalette::AlternateBase), Pair(QPalette::ButtonText, QPalette::Button),
              Pair(QPalette::ToolTipText, QPalette::ToolTipBase), Pair(QPalette::Link, QPalette::Window)})
            QVERIFY2(contrast(palette.color(text), palette.color(ground)) >= 4.5, QTest::toString(text));
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4);
        QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Window)) >= 3); // focus
        QCOMPARE(palette.color(QPalette::Base).lightnessF() < 0.5F, isDark);
    }

    void themeIsChosenAndKept()
    {
        MainWindow window;
        window.findChild<QAction *>("themeDark")->trigger();
        QCOMPARE(chosenTheme(), Theme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().color(QPalette::Window));
        MainWindow again;
        QVERIFY(again.findChild<QAction *>("themeDark")->isChecked());
        again.findChild<QAction *>("themeSystem")->trigger();
        QCOMPARE(chosenTheme(), Theme::System);
    }

    void watchdogTellsWhatBlocked()
    {
        auto &application = *static_cast<Application *>(QApplication::instance());
        Watchdog watchdog(50);
        application.setWatchdog(&watchdog);
        QTimer slow, fine, waiting;
        slow.setObjectName("slowTimer");
        for (QTimer *timer : {&slow, &fine, &waiting})
            timer->setSingleShot(true);
        connect(&slow, &QTimer::timeout, this, [] { compute(80); });
        connect(&fine, &QTimer::timeout, this, [] { compute(1); });
        connect(&waiting, &QTimer::timeout, this, [] { QThread::msleep(80); });
        fine.start(1);
        QTest::qWait(30);
        QCOMPARE(watchdog.longest().cpu, 0.);
        slow.start(1);
        QTRY_VERIFY(!watchdog.blocks().isEmpty());
        const Watchdog::Times computed = watchdog.longest();
        const QString what = watchdog.blocks().isEmpty() ? QString() : watchdog.blocks().constFirst().what;
        watchdog.clear();
        waiting.start(1);
        QTRY_VERIFY(!watchdog.blocks().isEmpty());
        const Watchdog::Times waited = watchdog.longest();
        application.setWatchdog(nullptr);
        QVERIFY(computed.wall >= 80 && computed.cpu >= 80);
        QVERIFY2(what.contains("Timer of QTimer slowTimer"), qPrintable(what));
        QVERIFY(waited.wall >= 80 && waited.cpu < 40);
    }

    void whatEscapesFromAnEventIsTold()
    {
        auto &application = *static_cast<Application *>(QApplication::instance());
        QString message;
        connect(&application, &Application::failed, this,
                [&](const Error &error) { message = error.what(); });
        QTimer::singleShot(0, this, [] { throw InputError("is odd", "a.h5", "Mend it"); });
        QTRY_COMPARE(message, "a.h5: is odd. Mend it");
    }

private:
    static void showAndOpenPalette(MainWindow &window)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QApplication::setActiveWindow(&window);
        window.findChild<QAction *>("commandPaletteAction")->trigger();
        QTRY_COMPARE(QApplication::focusWidget(), window.findChild<QLineEdit *>("commandField"));
    }
};

int main(int argc, char **argv)
{
    prepareApplication();
    QStandardPaths::setTestModeEnabled(true);
    Application application(argc, argv);
    CommandTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_command.moc"
