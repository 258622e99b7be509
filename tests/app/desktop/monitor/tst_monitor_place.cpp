// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/benchmark.h"
#include "app/desktop/cost.h"
#include "app/desktop/monitor/iteration_panel.h"
#include "app/desktop/monitor/iteration_view.h"
#include "app/desktop/monitor/monitor_place.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/view/gather_view.h"
#include "app/desktop/view/map_view.h"
#include "app/desktop/view/section_view.h"
#include "app/desktop/workspace.h"
#include "core/model/model_file.h"
#include "core/run/iteration_file.h"
#include "core/run/run_folder.h"
#include "core/run/run_lock.h"
#include "remote/feed/feed_client.h"
#include "remote/profile/profile.h"
#include "tests/app/cli/run_process.h"
#include "tests/app/desktop/desktop_test.h"

#include <signal.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <fstream>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

// Adam goes on until it has made its iterations.
const QStringList kEndless = {"--set", "stages.iterations=100000", "--set", "update.optimizer=adam"};

// Feeds that this process has started.
std::vector<int> feeds()
{
    std::vector<int> found;
    const QDir tasks(QString("/proc/%1/task").arg(QCoreApplication::applicationPid()));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        std::ifstream children(tasks.filePath(task + "/children").toStdString());
        for (int child = 0; children >> child;) {
            const QByteArray line = readFile(QString("/proc/%1/cmdline").arg(child));
            if (line.split('\0').value(1) == "feed")
                found.push_back(child);
        }
    }
    return found;
}

} // namespace

// Needs an X server with GLX (Xvfb will do). Real runs, real drivers, real feeds. Pictures are written where
// TERRANE_SCREENSHOTS says.
class MonitorPlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("PATH", QFileInfo(TERRANECTL).path().toUtf8() + ':' + qgetenv("PATH"));
        makeExample(QDir(m_folder.path()));
        const auto [code, output] = start({"run", at("fwi.json"), at("done"), "--workers", "1"});
        QVERIFY2(code == 0, output);
    }

    void init() { open(); }

    void cleanup()
    {
        if (m_place && m_place->run())
            keepPicture(*m_place, QString("monitor-%1").arg(QTest::currentTestFunction()));
        m_place.reset();
        m_workspace.reset();
    }

    void showsAFinishedRun()
    {
        addByTyping(at("done"));
        QTRY_COMPARE(state(), QString("Finished"));
        QCOMPARE(cell(0, 1), QString("Finished"));
        QCOMPARE(cell(0, 2), QString("2 of 2"));
        QVERIFY(cell(0, 3).endsWith("%"));
        QTRY_COMPARE(label("arrayWhat"), QString("Model of iteration 2"));
        QCOMPARE(find<CurveView>("misfitCurves")->curves().at(0).y.size(), std::size_t{2});
        QTRY_VERIFY(find<QPlainTextEdit>("events")->toPlainText().contains("finished: 2 iterations"));
        for (const char *name : {"pauseRun", "resumeRun", "cancelRun"})
            QVERIFY(!find<QAction>(name)->isEnabled());
        QCOMPARE(m_place->command(), "terranectl watch " + at("done"));
        // The run's own survey: the window has none.
        QTRY_COMPARE(iterations()->view().section().sources().size(), std::size_t{2});
        showDock("shotsDock");
        QTRY_COMPARE(find<CurveView>("shotMisfits")->curves().size(), std::size_t{1});
        QCOMPARE(find<CurveView>("shotMisfits")->curves()[0].y.size(), std::size_t{2});
        showMisfitsOnAMap();
        showDock("tasksDock");
        QVERIFY(find<QTableView>("tasks")->model()->rowCount() > 2);
        keepPicture(*m_place, "monitor-tasks");
        setPriceOfCoreHour(1e6);
        showDock("loadDock");
        QTRY_VERIFY2(label("loadSummary").contains("which cost "), qPrintable(label("loadSummary")));
        setPriceOfCoreHour(0);
        showDock("waveletDock");
        QTRY_COMPARE(find<CurveView>("waveletSpectrum")->curves().size(), std::size_t{1});
    }

    void showsTheImageOfAMigration()
    {
        writeFile(at("rtm.json"), R"({"terrane_run": 1, "kind": "rtm", "data": {"survey": "shots.segy"},
            "model": {"layers": {"shape": [41, 31], "spacing_m": [10, 10], "top_m": [0], "vp_m_s": [1500]}},
            "wavelet": {"ricker_hz": 15}})");
        const auto [code, output] = start({"run", at("rtm.json"), at("image"), "--workers", "1"});
        QVERIFY2(code == 0, output);
        addByTyping(at("image"));
        QTRY_COMPARE(state(), QString("Finished"));
        QTRY_COMPARE(label("arrayWhat"), QString("Image of iteration 1"));
        find<QComboBox>("array")->setCurrentIndex(2);
        QTRY_COMPARE(label("arrayWhat"), QString("Background model of iteration 1"));
    }

    // What is on the screen within 2 s of the commit; a zoom, an iteration that was chosen and colours stay.
    void followsARunLive()
    {
        RunningDriver driver(at("fwi.json"), at("live"), kEndless);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(at("live/run.json")), 20'000);
        double worst = 0;
        connect(iterations(), &IterationPanel::iterationShown, this, [&](qint64 iteration) {
            const QFileInfo file(
                QString::fromStdString(run::RunFolder(at("live").toStdString()).iterationFile(iteration)));
            if (iteration > 0)
                worst = std::max(
                    worst,
                    static_cast<double>(file.lastModified().msecsTo(QDateTime::currentDateTime())) / 1000);
        });
        m_workspace->showRun(at("live"));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Running"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(shown() >= 4, 20'000);
        qInfo("an iteration is on the screen %.2f s after its commit at the latest", worst);

        // Back to the start model, by the slider's keys: it stays although the run goes on.
        find<QSlider>("iterationSlider")->setFocus();
        QTest::keyClick(find<QSlider>("iterationSlider"), Qt::Key_Home);
        QTRY_COMPARE(shown(), 0);
        QVERIFY(!find<QCheckBox>("followLast")->isChecked());
        const int last = find<QSlider>("iterationSlider")->maximum();
        QTRY_VERIFY(find<QSlider>("iterationSlider")->maximum() > last);
        QCOMPARE(shown(), 0);
        QTest::mouseClick(find<QCheckBox>("followLast"), Qt::LeftButton, {}, {8, 8});
        QTRY_VERIFY(shown() >= last);

        // Another array, and a pause by a click.
        find<QComboBox>("array")->setCurrentIndex(3);
        QTRY_VERIFY(label("arrayWhat").startsWith("Difference to start"));
        click("pauseRun");
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Paused"), 20'000);
        QVERIFY(find<QAction>("resumeRun")->isEnabled());
        QVERIFY(!find<QAction>("pauseRun")->isEnabled());
    }

    // A driver that is killed shows, and is started again by a click; cancelled, everything stays.
    void resumesWhatWasKilled()
    {
        QSignalSpy told(m_workspace.get(), &Workspace::told);
        {
            RunningDriver driver(at("fwi.json"), at("killed"), kEndless);
            m_workspace->showRun(at("killed"));
            QTRY_VERIFY_WITH_TIMEOUT(shown() >= 2, 20'000);
        } // kill -9
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Stopped"), 20'000);
        QVERIFY(label("runWhy").contains("killed"));
        const auto end = told.last()[0].value<Message>();
        QVERIFY(end.items.size() == 1 && end.level == Message::Level::Warning);
        showDock("shotsDock");
        QVERIFY2(label("shotsStatus").contains(" 0 running"), qPrintable(label("shotsStatus")));
        showDock("tasksDock");
        QVERIFY2(label("tasksSummary").startsWith("0 running"), qPrintable(label("tasksSummary")));
        const qint64 before = shown();
        QSignalSpy status(m_workspace.get(), &Workspace::statusChanged);
        click("resumeRun");
        QVERIFY(status.last()[0].toString().startsWith("Resuming"));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Running"), 20'000);
        QTRY_COMPARE(status.last()[0].toString(), QString());
        const auto taken = told.last()[0].value<Message>(); // its end is no news any more
        QVERIFY(taken.items.isEmpty() && taken.topic == end.topic);
        QTRY_VERIFY_WITH_TIMEOUT(shown() > before, 20'000);

        // The window goes and comes again: the run went on.
        const int process = driverOf("killed");
        QVERIFY(process > 0);
        m_place->keepState();
        const QString project = at("project.json");
        m_workspace->project().save(project);
        m_place.reset();
        m_workspace.reset();
        open();
        m_workspace->project().load(project);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Running"), 20'000);
        QCOMPARE(driverOf("killed"), process);

        click("cancelRun");
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Cancelled"), 20'000);
        QVERIFY(run::RunFolder(at("killed").toStdString()).iterations().size() > 2);
    }

    void offersProfilesToGoOnWith()
    {
        remote::Profile profile;
        profile.name = "cluster";
        profile.batch.program = "/opt/terranectl";
        remote::writeProfile(profile);
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        QMenu menu;
        m_place->fillMenu(menu);
        auto *with = menu.findChild<QMenu *>("resumeWith");
        emit with->aboutToShow();
        emit with->aboutToShow(); // lists them anew
        QCOMPARE(with->actions().size(), 2);
        QCOMPARE(with->actions()[1]->text(), QString("cluster"));
        QVERIFY(!with->actions()[0]->isEnabled()); // it is finished
        remote::removeProfile("cluster");
    }

    void findsAFeedAgain()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(state(), QString("Finished"));
        const auto evaluations = m_place->run()->known().progress.evaluations.size();
        QCOMPARE(feeds().size(), std::size_t{1});
        QSignalSpy changed(m_place->run(), &RunFeed::changed);
        ::kill(feeds().front(), SIGKILL);
        QTRY_COMPARE(state(), QString("Disconnected"));
        QVERIFY(!find<QAction>("branchRun")->isEnabled());
        QVERIFY(find<QAction>("reconnectRun")->isEnabled());
        QTRY_COMPARE(state(), QString("Finished"));
        QTest::qWait(300);
        QCOMPARE(m_place->run()->known().progress.evaluations.size(), evaluations);
        QCOMPARE(label("arrayWhat"), QString("Model of iteration 2"));
    }

    void showsAFolderThatGoes()
    {
        QVERIFY(start({"branch", at("done"), at("goes")}).first == 0);
        m_workspace->showRun(at("goes"));
        QTRY_COMPARE(state(), QString("Not started"));
        QVERIFY(QDir(at("goes")).removeRecursively());
        QTRY_COMPARE(state(), QString("Folder is gone"));
        QVERIFY(label("runWhy").contains(at("goes")));
        QVERIFY(label("runWhy").contains("Remove from Project"));
        find<QAction>("removeRun")->trigger();
        QTRY_COMPARE(find<QTableView>("runs")->model()->rowCount(), 0);
        QVERIFY(!m_place->run());
    }

    void saysWhyARunCannotBeFollowed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("why");
        QTest::newRow("nothing there") << "/nonexistent/run"
                                       << "/nonexistent/run";
        QTest::newRow("unknown host") << "no-such-host.invalid:/data/run"
                                      << "no-such-host.invalid";
    }
    void saysWhyARunCannotBeFollowed()
    {
        QFETCH(QString, path);
        QFETCH(QString, why);
        if (path.contains(':') && QStandardPaths::findExecutable("ssh").isEmpty())
            why = "ssh cannot be started";
        addByTyping(path);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Disconnected"), 20'000);
        QVERIFY2(label("runWhy").contains(why), qPrintable(label("runWhy")));
    }

    void refusesAHostThatIsAnOption()
    {
        addByTyping("-oProxyCommand=x:/run");
        QVERIFY(find<QLabel>("addRunProblem")->isVisible());
        QCOMPARE(find<QTableView>("runs")->model()->rowCount(), 0);
    }

    void branches()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        click("branchRun");
        QCOMPARE(find<QLineEdit>("branchFolder")->text(), at("done-2"));
        find<QPlainTextEdit>("branchChanges")->setPlainText("stages.iterations=5\nupdate.nonsense=3");
        QTest::mouseClick(find<QPushButton>("branch"), Qt::LeftButton);
        QTRY_VERIFY(label("branchProblem").contains("update.nonsense"));
        find<QPlainTextEdit>("branchChanges")->setPlainText("stages.iterations=1");
        QTest::mouseClick(find<QPushButton>("copyBranchCommand"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), "terranectl branch " + at("done") + ' ' + at("done-2") +
                                                        " --from 2 --set stages.iterations=1");
        QTest::mouseClick(find<QPushButton>("branch"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_place->run()->path(), at("done-2"), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString("Finished"), 20'000);
        QCOMPARE(cell(1, 2), QString("1 of 1"));
    }

    void exports_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("ending");
        QTest::newRow("HDF5") << "model"
                              << "h5";
        QTest::newRow("SEG-Y") << "difference"
                               << "segy";
        QTest::newRow("picture") << "gradient"
                                 << "png";
        QTest::newRow("gather") << "residual"
                                << "segy";
        QTest::newRow("table") << "iterations"
                               << "csv";
        QTest::newRow("report") << "report"
                                << "html";
        QTest::newRow("run file") << "run"
                                  << "json";
        QTest::newRow("pictures") << "animation"
                                  << "";
        QTest::newRow("script") << "script"
                                << "sh";
    }
    void exports()
    {
        QFETCH(QString, what);
        QFETCH(QString, ending);
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        click("exportRun");
        auto *choice = find<QComboBox>("exportWhat");
        choice->setCurrentIndex(choice->findData(what));
        auto *format = find<QComboBox>("exportFormat");
        format->setCurrentIndex(format->findData(ending));
        const QString file = find<QLineEdit>("exportFile")->text();
        QVERIFY(ending.isEmpty() || file.endsWith('.' + ending));
        QTest::mouseClick(find<QPushButton>("export"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!label("exportResult").isEmpty(), 30'000);
        QCOMPARE(label("exportResult"), file + " is written");
        QVERIFY(QFileInfo::exists(file));

        std::vector<Finding> findings;
        if (what == "model") {
            const Model model = readModel(file.toStdString(), {}, findings);
            const auto record = run::readIteration(run::RunFolder(at("done").toStdString()).iterationFile(2));
            QCOMPARE(model.field("vp").values, record.model.field("vp").values);
        } else if (what == "difference") {
            const Model model = readModel(file.toStdString(), {}, findings);
            QCOMPARE(model.grid.shape[0], std::size_t{41});
        } else if (what == "script") {
            // Of a run that is not finished: it goes on to its end.
            QProcess script;
            script.setProcessChannelMode(QProcess::MergedChannels);
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("TERRANECTL", TERRANECTL);
            script.setProcessEnvironment(environment);
            QVERIFY(start({"branch", at("done"), at("by-script"), "--from", "0"}).first == 0);
            script.start(file, {at("by-script")});
            QVERIFY(script.waitForFinished(60'000));
            QVERIFY2(script.exitCode() == 0, script.readAll());
            QCOMPARE(json({"status", at("by-script")})["state"].toString(), QString("finished"));
        } else if (ending.isEmpty()) {
            QCOMPARE(QDir(file).entryList({"*.png"}).size(), 3);
        }
    }

    // An array may come before the events up to its iteration.
    void exportsWhatIsShown()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        remote::ArrayNews news;
        news.wish.nodes = std::size_t{1} << 25;
        news.iteration = 7;
        news.model = std::make_shared<const Model>(
            run::readIteration(run::RunFolder(at("done").toStdString()).iterationFile(2)).model);
        emit m_place->run()->arrayCame(news);
        QCOMPARE(shown(), 7);
        QCOMPARE(find<QSlider>("iterationSlider")->maximum(), 7);
        click("exportRun");
        QCOMPARE(find<QSpinBox>("exportIteration")->value(), 7);
        click("branchRun");
        QCOMPARE(find<QSpinBox>("branchIteration")->value(), 7);
    }

    // By a button's context menu, which keys open as well, and in the Monitor menu.
    void copiesTheCommandOfEachAction()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        QApplication::clipboard()->clear();
        QWidget *button = find<QToolBar>("runActions")->widgetForAction(find<QAction>("branchRun"));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QTimer::singleShot(0, button, [] {
            QWidget *menu = QApplication::activePopupWidget();
            QVERIFY(menu);
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QContextMenuEvent keys(QContextMenuEvent::Keyboard, button->rect().center(),
                               button->mapToGlobal(button->rect().center()));
        QApplication::sendEvent(button, &keys);
        QVERIFY(QApplication::clipboard()->text().startsWith("terranectl branch " + at("done")));

        QMenu menu;
        m_place->fillMenu(menu);
        const auto copied = [&](const char *action) {
            find<QAction>(QString(action) + "Command")->trigger();
            return QApplication::clipboard()->text().replace(at("done"), "DONE");
        };
        QCOMPARE(copied("pauseRun"), QString("terranectl pause DONE"));
        QCOMPARE(copied("resumeRun"), QString("terranectl resume DONE --detach"));
        QCOMPARE(copied("cancelRun"), QString("terranectl cancel DONE"));
        QCOMPARE(copied("reconnectRun"), QString("terranectl watch DONE"));
        QVERIFY(copied("exportRun").startsWith("terranectl export DONE model -o DONE-model-0002.h5"));
        QCOMPARE(copied("saveMonitorPicture"),
                 QString("terranectl export DONE model --iteration 2 -o done-model-0002.png"));
    }

    void saysWhyAnArrayIsNotThere()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        find<QComboBox>("array")->setCurrentIndex(1);
        QTRY_COMPARE(label("arrayWhat"), QString("Gradient of iteration 2"));
        QCOMPARE(iterations()->view().section().model()->fields[0].unit, std::string("1/(s2/km2)"));
        iterations()->showIteration(0);
        QTRY_VERIFY(find<QLabel>("iterationNothing")->isVisible());
        QCOMPARE(label("iterationNothing"),
                 QString("The start model has no gradient. Choose a later iteration"));
        QCOMPARE(shown(), 0);
        iterations()->showIteration(1);
        QTRY_COMPARE(shown(), 1);
        QVERIFY(iterations()->view().section().isVisible());
        iterations()->showIteration(0);
        QTRY_VERIFY(find<QLabel>("iterationNothing")->isVisible());
        find<QComboBox>("array")->setCurrentIndex(0);
        QTRY_COMPARE(label("arrayWhat"), QString("Model of iteration 0"));
        QVERIFY(iterations()->view().section().isVisible());
    }

    void anExportsFailureGoesWithItsChoice()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        click("exportRun");
        auto *what = find<QComboBox>("exportWhat");
        what->setCurrentIndex(what->findData("gradient"));
        find<QSpinBox>("exportIteration")->setValue(0);
        QTest::mouseClick(find<QPushButton>("export"), Qt::LeftButton);
        QTRY_VERIFY(label("exportResult").contains("has no gradient"));
        find<QSpinBox>("exportIteration")->setValue(1);
        QCOMPARE(label("exportResult"), QString());
    }

    // In the order of its receivers, on both sides of the source.
    void showsGathersOverTheirReceivers()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        showDock("gathersDock");
        QTest::mouseClick(find<QPushButton>("gathersSimulate"), Qt::LeftButton);
        for (const char *name : {"observedGather", "simulatedGather", "residualGather"}) {
            QTRY_VERIFY(find<GatherView>(name)->gather());
            const GatherData &data = *find<GatherView>(name)->gather();
            QCOMPARE(data.positionName, QString("Receiver x"));
            QCOMPARE(data.positions.size(), data.gather.traces());
            QCOMPARE(data.positions.front(), 20.);
            QCOMPARE(data.positions.back(), 380.);
            QVERIFY(std::ranges::is_sorted(data.positions));
            QTRY_VERIFY(!find<GatherView>(name)->isBusy());
        }
    }

    // Docks that were open when the window was closed are there from the beginning.
    void openDocksFollowWhatIsShown()
    {
        showDock("branchDock");
        showDock("exportDock");
        auto *exported = find<QSpinBox>("exportIteration"), *from = find<QSpinBox>("branchIteration");
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        QTRY_COMPARE(exported->value(), 2);
        QVERIFY(find<QLineEdit>("exportFile")->text().endsWith("-0002.h5"));
        showDock("branchDock");
        QTRY_COMPARE(from->value(), 2);
        iterations()->showIteration(1);
        QTRY_COMPARE(from->value(), 1);

        // A number that was given by hand stays, until the action proposes one.
        QTest::keyClick(from, Qt::Key_Down);
        QCOMPARE(from->value(), 0);
        iterations()->showIteration(2);
        QTRY_COMPARE(shown(), 2);
        QCOMPARE(from->value(), 0);
        click("branchRun");
        QCOMPARE(from->value(), 2);
    }

    // Fabricated iterations of a larger model, as fast as the window takes them.
    void staysSmallOverManyUpdates()
    {
        m_workspace->showRun(at("done"));
        QTRY_COMPARE(shown(), 2);
        Model model;
        model.grid = {{401, 1, 301}, {10, 1, 10}, {0, 0, 0}};
        model.fields = {{"vp", "m/s", std::vector<float>(model.grid.size(), 2000)}};
        remote::ArrayNews news;
        news.wish.nodes = std::size_t{1} << 25;
        double afterTen = 0;
        for (int i = 1; i <= 200; ++i) {
            model.fields[0].values[static_cast<std::size_t>(i)] = 3000;
            news.iteration = 100 + i;
            news.model = std::make_shared<const Model>(model);
            emit m_place->run()->arrayCame(news);
            QCOMPARE(shown(), 100 + i);
            iterations()->view().section().grabFramebuffer();
            QCoreApplication::processEvents();
            if (i == 10)
                afterTen = residentMegabytes();
        }
        const double after = residentMegabytes();
        qInfo("%.0f MB after 10 updates, %.0f MB after 200", afterTen, after);
        QVERIFY(after < 1.05 * afterTen);
    }

private:
    QString at(const QString &name) const { return m_folder.filePath(name); }

    void open()
    {
        m_workspace = std::make_unique<Workspace>();
        m_place = std::make_unique<MonitorPlace>(*m_workspace);
        m_shown = -1;
        connect(iterations(), &IterationPanel::iterationShown, this,
                [this](qint64 iteration) { m_shown = iteration; });
        m_place->resize(1200, 780);
        m_place->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
    }

    template<typename Type>
    Type *find(const QString &name) const
    {
        return m_place->findChild<Type *>(name);
    }
    IterationPanel *iterations() const { return m_place->findChild<IterationPanel *>(); }
    qint64 shown() const { return m_shown; }
    QString state() const { return find<QLabel>("runState")->text(); }
    QString label(const QString &name) const { return find<QLabel>(name)->text(); }
    QString cell(int row, int column) const
    {
        return find<QTableView>("runs")->model()->index(row, column).data().toString();
    }
    void showDock(const QString &name) const
    {
        find<QDockWidget>(name)->show();
        find<QDockWidget>(name)->raise();
        QTRY_VERIFY(!find<QDockWidget>(name)->widget()->visibleRegion().isEmpty());
    }
    void addByTyping(const QString &path) const
    {
        find<QLineEdit>("addRunPath")->setFocus();
        QTest::keyClicks(find<QLineEdit>("addRunPath"), path);
        QTest::mouseClick(find<QPushButton>("addRun"), Qt::LeftButton);
    }
    void showMisfitsOnAMap() const
    {
        QTest::keyClick(find<QComboBox>("shotMisfitsPlace"), Qt::Key_Down);
        auto *map = find<MapView>("shotMisfitsMap");
        QTRY_VERIFY(map->isVisible() && find<QWidget>("shotMisfitsLegend")->isVisible());
        const auto &sources = map->points()->sources;
        QCOMPARE(sources.size(), std::size_t{2});
        QVERIFY(sources[0].x < sources[1].x && sources[0].z > 0);
        QTest::qWait(100); // drawn
        QTest::mouseClick(map, Qt::LeftButton, {}, map->positionOf(sources[1]).toPoint());
        QTRY_COMPARE(map->shot(), 1);
        keepPicture(*m_place, "monitor-misfits-on-a-map");
        QTest::keyClick(find<QComboBox>("shotMisfitsPlace"), Qt::Key_Up);
        QTRY_VERIFY(find<CurveView>("shotMisfits")->isVisible());
    }
    // The button of an action in the run's header.
    void click(const QString &action) const
    {
        QWidget *button = find<QToolBar>("runActions")->widgetForAction(find<QAction>(action));
        QVERIFY(button && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    int driverOf(const QString &name) const
    {
        const auto holder = run::RunLock::holder(run::RunFolder(at(name).toStdString()).lockFile());
        return holder ? holder->value("pid", 0) : 0;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MonitorPlace> m_place;
    qint64 m_shown = -1;
};

int main(int argc, char **argv)
{
    return runTest<MonitorPlaceTest>(argc, argv);
}
#include "tst_monitor_place.moc"
