// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_list.h"
#include "app/desktop/monitor/shot_grid.h"
#include "app/desktop/monitor/task_table.h"
#include "app/desktop/project/project.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace terrane;
using namespace terrane::desktop;
using Json = nlohmann::ordered_json;

namespace {

Json task(const char *state, int worker, std::vector<std::size_t> shots, double time, double seconds = 0)
{
    return {{"event", "task"},        {"time", time},  {"state", state},     {"worker", worker},
            {"process", 4000},        {"attempt", 1},  {"seconds", seconds}, {"task", "abc.task"},
            {"quantity", "gradient"}, {"shots", shots}};
}

} // namespace

class MonitorModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void listsTheProjectsRuns()
    {
        Project project;
        RunList runs(project);
        QAbstractItemModelTester tester(&runs, QAbstractItemModelTester::FailureReportingMode::Fatal);
        project.add(ItemKind::Run, {"/nonexistent/a", {}});
        project.add(ItemKind::Run, {"/nonexistent/b", {}});
        project.add(ItemKind::Run, {"-bad:/x", {}});
        QCOMPARE(runs.rowCount(), 3);
        QCOMPARE(runs.index(1, RunList::Name).data().toString(), QString("b"));
        QCOMPARE(runs.index(2, RunList::State).data().toString(), QString("Disconnected"));
        QTRY_COMPARE(runs.index(0, RunList::State).data().toString(), QString("Disconnected"));
        QVERIFY(runs.index(0, RunList::State).data(Qt::ToolTipRole).toString().contains("/nonexistent/a"));
        project.remove(ItemKind::Run, "/nonexistent/a");
        QCOMPARE(runs.rowCount(), 2);
        QCOMPARE(runs.rowOf("/nonexistent/b"), 0);
        project.clear();
        emit project.loaded();
        QCOMPARE(runs.rowCount(), 0);
    }

    void listsAttemptsAtTasks()
    {
        inversion::RunTasks tasks(3);
        TaskTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        tasks.add(task("started", 0, {4, 5, 6, 7}, 100));
        table.setTasks(tasks, "node7", true);
        QCOMPARE(table.index(0, TaskTable::Task).data().toString(), QString("gradient, shots 4 to 7 (4)"));
        QCOMPARE(table.index(0, TaskTable::State).data().toString(), QString("running"));
        QCOMPARE(table.index(0, TaskTable::Worker).data().toString(), QString("1 on node7"));
        tasks.add(task("done", 0, {4, 5, 6, 7}, 103, 3));
        tasks.add(task("started", 1, {8}, 104));
        table.setTasks(tasks, "node7", true);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.index(0, TaskTable::Task).data().toString(), QString("gradient, shot 8"));
        QCOMPARE(table.index(1, TaskTable::State).data().toString(), QString("done"));
        QCOMPARE(table.index(1, TaskTable::Seconds).data().toString(), QString("3.00"));
        QCOMPARE(tasks.shots().at(5), std::string("done"));
        QCOMPARE(tasks.shots().at(8), std::string("running"));

        // A driver that was killed has told no end.
        table.setTasks(tasks, "node7", false);
        QCOMPARE(table.index(0, TaskTable::State).data().toString(), QString("stopped"));
        table.setTasks(tasks, "node7", true);
        QCOMPARE(table.index(0, TaskTable::State).data().toString(), QString("running"));

        // The last ones alone are kept; what ran when the driver ended runs no more.
        tasks.add(task("started", 0, {9}, 105));
        tasks.add(task("started", 2, {10}, 106));
        tasks.add({{"event", "paused"}, {"time", 107}});
        table.setTasks(tasks, "node7", true);
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(tasks.dropped(), std::size_t{1});
        QCOMPARE(table.index(0, TaskTable::State).data().toString(), QString("stopped"));
        table.setTasks(inversion::RunTasks(), {}, false);
        QCOMPARE(table.rowCount(), 0);

        // An engine tells its job, and where it runs as soon as it does.
        inversion::RunTasks jobs;
        Json job = task("started", 0, {1}, 100);
        job["id"] = "4711_2";
        jobs.add(job);
        table.setTasks(jobs, "login1", true);
        QCOMPARE(table.index(0, TaskTable::Worker).data().toString(), QString("1"));
        QCOMPARE(table.index(0, TaskTable::Process).data().toString(), QString("4711_2"));
        job["host"] = "node3";
        job["state"] = "done";
        jobs.add(job);
        table.setTasks(jobs, "login1", true);
        QCOMPARE(table.index(0, TaskTable::Worker).data().toString(), QString("1 on node3"));
    }

    // A run of some shots of a survey.
    void showsShotsByTheirNumbers()
    {
        ShotGrid grid;
        grid.resize(300, 40);
        grid.setShots({9, 2, 6}, {{2, "done"}, {6, "running"}});
        QCOMPARE(grid.shotAt(grid.cellOf(6).center()), 6);
        QVERIFY(grid.cellOf(2).left() < grid.cellOf(6).left());
        QVERIFY(grid.cellOf(0).isNull() && grid.cellOf(-1).isNull() && grid.cellOf(10).isNull());
        QCOMPARE(grid.stateOf(2), QString("done"));
        QCOMPARE(grid.stateOf(9), QString("waiting"));
        QSignalSpy chosen(&grid, &ShotGrid::chosen);
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.cellOf(6).center());
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_Right); // there is none
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[0][0].toLongLong(), 6);
        QCOMPARE(chosen[1][0].toLongLong(), 9);
    }

    void aRunIsStalledWhenItSaysNothingForLong()
    {
        inversion::RunProgress progress;
        inversion::RunTasks tasks;
        const auto add = [&](const Json &event) {
            progress.add(event);
            tasks.add(event);
        };
        add({{"event", "began"}, {"time", 1000}});
        QVERIFY(!inversion::isStalled(progress, tasks, 2000)); // the first tasks may take long
        add(task("started", 0, {1}, 1001));
        add(task("done", 0, {1}, 1011, 10));
        QVERIFY(!inversion::isStalled(progress, tasks, 1100));
        QVERIFY(inversion::isStalled(progress, tasks, 1200));
        add({{"event", "finished"}, {"time", 1300}});
        QVERIFY(!inversion::isStalled(progress, tasks, 5000));
    }
};

QTEST_MAIN(MonitorModelsTest)
#include "tst_monitor_models.moc"
