// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "remote/engine/batch_engine.h"
#include "remote/engine/slurm.h"
#include "tests/servers/slurm_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace terrane;
using namespace terrane::remote;
using terrane::test::SlurmServer;

namespace {

constexpr int kPatience = 40'000; // ms

// Does what its list's words say, instead of terranectl: ok; exit N; signal N; memory; sleep.
constexpr const char *kProgram = R"(#!/usr/bin/env python3
import json, os, sys, time
words = json.load(open(sys.argv[3]))["tasks"][int(sys.argv[4])]
print("the task is " + " ".join(words), flush=True)
if words[0] == "exit":
    sys.exit(int(words[1]))
if words[0] == "signal":
    os.kill(os.getpid(), int(words[1]))
if words[0] == "memory":
    taken = bytearray(os.urandom(1 << 20)) * 600
if words[0] in ("sleep", "memory"):
    time.sleep(600)
)";

} // namespace

// A real Slurm, and all that can become of a task.
class SlurmTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_slurm.start())
            QSKIP(qPrintable(m_slurm.error()));
        QFile program(path("program"));
        QVERIFY(program.open(QFile::WriteOnly));
        program.write(kProgram);
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }

    void becomesOfTasks_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<TaskState>("state");
        QTest::addColumn<TaskEnd>("end");
        QTest::addColumn<int>("code");
        QTest::newRow("done") << QStringList{"ok"} << TaskState::Done << TaskEnd::None << 0;
        QTest::newRow("exit code") << QStringList{"exit", "7"} << TaskState::Failed << TaskEnd::Program << 7;
        QTest::newRow("signal") << QStringList{"signal", "11"} << TaskState::Failed << TaskEnd::Program
                                << 128 + 11;
    }
    void becomesOfTasks()
    {
        QFETCH(QStringList, words);
        QFETCH(TaskState, state);
        QFETCH(TaskEnd, end);
        QFETCH(int, code);
        const std::string id = submit({words}).at(0);
        const TaskReport report = waitForEnd(id);
        QCOMPARE(report.state, state);
        QCOMPARE(report.end, end);
        QCOMPARE(report.exitCode, code);
        QVERIFY(report.host == "n1" || report.host == "n2");
        QCOMPARE(wait(engine().log(id)), "the task is " + words.join(' ').toStdString());
    }

    void tellsWhatTookTooMuchMemory()
    {
        const TaskReport report = waitForEnd(submit({{"memory"}}).at(0));
        QCOMPARE(report.state, TaskState::Failed);
        // Where control groups limit memory, Slurm tells it; else it is killed.
        QVERIFY(report.end == TaskEnd::OutOfMemory || (report.exitCode == 128 + 9 && !report.why.empty()));
    }

    // Slurm counts minutes; an administrator may cut a job short.
    void tellsTheTimeLimit()
    {
        const std::string id = submit({{"sleep"}}).at(0);
        waitFor(id, TaskState::Running);
        QVERIFY(m_slurm.run({"scontrol", "update", "JobId=" + QString::fromStdString(id), "EndTime=now+2"})
                    .isEmpty());
        QCOMPARE(waitForEnd(id).end, TaskEnd::TimeLimit);
    }

    void tellsWhatOthersCancelled()
    {
        const std::string id = submit({{"sleep"}}).at(0);
        waitFor(id, TaskState::Running);
        m_slurm.run({"scancel", QString::fromStdString(id)});
        QCOMPARE(waitForEnd(id).end, TaskEnd::Cancelled);
    }

    void cancelsWhatRunsAndWhatWaits()
    {
        const auto ids = submit({{"sleep"}, {"sleep"}, {"sleep"}}, {}, 1);
        waitFor(ids[0], TaskState::Running);
        const TaskReport waiting = stateOf(ids[2]);
        QCOMPARE(waiting.state, TaskState::Queued);
        QVERIFY2(waiting.why.find("as many tasks run as the profile wants") == 0, waiting.why.c_str());
        wait(engine().cancel({ids[0], ids[2]}));
        QCOMPARE(waitForEnd(ids[0]).end, TaskEnd::Cancelled);
        QCOMPARE(waitForEnd(ids[2]).end, TaskEnd::Unknown); // Slurm keeps no trace of what it never began
        waitFor(ids[1], TaskState::Running);
        wait(engine().cancel({ids[0], "999999_1"})); // that are gone, or never were: harmless
        wait(engine().cleanUp());
        QCOMPARE(waitForEnd(ids[1]).end, TaskEnd::Cancelled);
    }

    void tellsPreemption_data()
    {
        QTest::addColumn<QString>("partition");
        QTest::newRow("back to the queue") << "spot";
        QTest::newRow("ended") << "spotkill";
    }
    void tellsPreemption()
    {
        QFETCH(QString, partition);
        const auto ids = submit({{"sleep"}, {"sleep"}, {"sleep"}, {"sleep"}}, partition);
        for (const std::string &id : ids)
            waitFor(id, TaskState::Running);
        const auto others = submit({{"ok"}, {"ok"}, {"ok"}, {"ok"}}); // want all nodes
        for (const std::string &id : others)
            QCOMPARE(waitForEnd(id).state, TaskState::Done);
        if (partition == "spotkill") {
            int preempted = 0;
            for (const std::string &id : ids)
                preempted += stateOf(id).end == TaskEnd::Preempted ? 1 : 0;
            QVERIFY(preempted > 0);
        } else {
            for (const std::string &id : ids) // they run again by themselves
                waitFor(id, TaskState::Running);
        }
        wait(engine().cleanUp());
    }

    void tellsANodeThatIsLost()
    {
        const std::string id = submit({{"sleep"}}).at(0);
        waitFor(id, TaskState::Running);
        const QString node = QString::fromStdString(stateOf(id).host);
        m_slurm.run({"scontrol", "update", "NodeName=" + node, "State=DOWN", "Reason=test"});
        waitFor(id, TaskState::Queued); // Slurm puts it back in its queue
        m_slurm.run({"scontrol", "update", "NodeName=" + node, "State=RESUME"});
        waitFor(id, TaskState::Running);
        wait(engine().cleanUp());
        waitForEnd(id);
    }

    void theControllerMayBeAway()
    {
        const std::string id = submit({{"sleep"}}).at(0);
        waitFor(id, TaskState::Running);
        QVERIFY(m_slurm.saveState(QString::fromStdString(id)));
        m_slurm.kill("slurmctld");
        QVERIFY_EXCEPTION_THROWN(stateOf(id), FailureError);
        QVERIFY_EXCEPTION_THROWN(submit({{"ok"}}), FailureError);
        QVERIFY(m_slurm.restart("slurmctld"));
        QTRY_VERIFY_WITH_TIMEOUT(m_slurm.run({"scontrol", "ping"}).contains("UP"), kPatience);
        waitFor(id, TaskState::Running);
        wait(engine().cleanUp());
        QCOMPARE(waitForEnd(id).end, TaskEnd::Cancelled);
    }

    void refusesWhatSlurmWillNeverTake() { QVERIFY_EXCEPTION_THROWN(submit({{"ok"}}, "nosuch"), InputError); }

    void knowsNothingOfOthersTasks()
    {
        const std::string id = submit({{"ok"}}).at(0);
        waitForEnd(id);
        QVERIFY(wait(engine().states({"999999_0", "garbage", ""})).empty());
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    std::unique_ptr<BatchEngine> makeEngine(const QString &partition, std::size_t tasksAtOnce)
    {
        BatchSettings settings;
        settings.program = path("program").toStdString();
        settings.partition = partition.toStdString();
        settings.tasksAtOnce = tasksAtOnce;
        const RunCommand run = [this](std::vector<std::string> words) {
            return runCommand(m_context, std::move(words), std::chrono::milliseconds(kPatience));
        };
        return std::make_unique<BatchEngine>(std::make_unique<SlurmDialect>(), settings, run,
                                             path("jobs").toStdString(), "terrane-test");
    }
    BatchEngine &engine() { return *m_engine; } // that submitted last

    template<typename Result>
    Result wait(asio::awaitable<Result> work)
    {
        std::optional<Result> result;
        std::exception_ptr failure;
        asio::co_spawn(m_context, std::move(work), [&](std::exception_ptr error, Result value) {
            failure = std::move(error);
            result = std::move(value);
        });
        m_context.restart();
        m_context.run();
        if (failure)
            std::rethrow_exception(failure);
        return std::move(*result);
    }
    void wait(asio::awaitable<void> work)
    {
        std::exception_ptr failure;
        asio::co_spawn(m_context, std::move(work),
                       [&](std::exception_ptr error) { failure = std::move(error); });
        m_context.restart();
        m_context.run();
        if (failure)
            std::rethrow_exception(failure);
    }

    std::vector<std::string> submit(const QList<QStringList> &tasks, const QString &partition = {},
                                    std::size_t tasksAtOnce = 0)
    {
        TaskSet set;
        set.name = "set-" + std::to_string(++m_sets);
        for (const QStringList &words : tasks) {
            set.tasks.emplace_back();
            for (const QString &word : words)
                set.tasks.back().push_back(word.toStdString());
        }
        set.needs = {.memory = std::size_t{200} << 20, .threads = 1, .seconds = 600};
        m_engine = makeEngine(partition, tasksAtOnce);
        return wait(m_engine->submit(set));
    }

    TaskReport stateOf(const std::string &id)
    {
        const auto reports = wait(m_engine->states({id}));
        return reports.empty() ? TaskReport{} : reports.front();
    }

    void waitFor(const std::string &id, TaskState state)
    {
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id).state, state, kPatience);
    }

    TaskReport waitForEnd(const std::string &id)
    {
        QElapsedTimer timer;
        timer.start();
        TaskReport report = stateOf(id);
        while (!report.isEnd() && timer.elapsed() < kPatience) {
            QTest::qWait(100);
            report = stateOf(id);
        }
        return report;
    }

    SlurmServer m_slurm;
    QTemporaryDir m_folder;
    asio::io_context m_context;
    std::unique_ptr<BatchEngine> m_engine;
    int m_sets = 0;
};

QTEST_GUILESS_MAIN(SlurmTest)
#include "tst_slurm.moc"
