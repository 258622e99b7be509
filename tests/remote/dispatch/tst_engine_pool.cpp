// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "remote/dispatch/engine_pool.h"
#include "tests/remote/dispatch/fake_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace terrane;
using namespace terrane::remote;
using terrane::remote::test::FakeEngine;

namespace {

EnginePoolSettings settings()
{
    EnginePoolSettings settings;
    settings.needs = {.memory = 1'000'000, .threads = 2, .seconds = 60};
    settings.interval = 0.001;
    settings.policy.firstDelay = 0.001;
    settings.policy.mostDelay = 0.002;
    settings.policy.settling = 0.05;
    settings.policy.silence = 0.3;
    return settings;
}

} // namespace

// Whatever an engine does, each chunk is told of once, when its result is there.
class EnginePoolTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<FakeEngine>();
        m_settings = settings();
        m_random.seed(4711);
        m_faults = 0;
        m_fault.clear();
        m_forgotten.clear();
        m_before.clear();
        m_events.clear();
        m_queue.clear();
        m_notes.clear();
    }

    void sharesChunksOut_data()
    {
        QTest::addColumn<int>("chunks");
        QTest::addColumn<int>("tasks");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("expected");
        QTest::newRow("few") << 4 << 100 << 0.0 << 1;
        QTest::newRow("many, of unknown length") << 4000 << 100 << 0.0 << 10;
        QTest::newRow("long ones alone") << 200 << 100 << 600.0 << 1;
        QTest::newRow("short ones together") << 4000 << 100 << 1.0 << 40; // but all have something to do
        QTest::newRow("none") << 0 << 100 << 0.0 << 1;
    }
    void sharesChunksOut()
    {
        QFETCH(int, chunks);
        QFETCH(int, tasks);
        QFETCH(double, seconds);
        QFETCH(int, expected);
        QCOMPARE(static_cast<int>(chunksOfTask(static_cast<std::size_t>(chunks),
                                               static_cast<std::size_t>(tasks), seconds, 3)),
                 expected);
    }

    void computesAll()
    {
        run(25);
        QCOMPARE(m_engine->cleanUps, 1);
        QVERIFY(m_engine->cancelled.empty());
        QCOMPARE(count("started"), 25);
        QCOMPARE(count("done"), 25);
        QCOMPARE(m_events.front().host, std::string("n1"));
        QCOMPARE(m_events.front().threads, 2);
        QVERIFY(!m_queue.empty());
    }

    void computesAThousand()
    {
        m_engine->tasksOfSet = 300;
        m_settings.tasksAtOnce = 1000;
        run(1000);
        QCOMPARE(m_engine->sets.size(), std::size_t{4});
    }

    void severalChunksOfATask()
    {
        m_settings.tasksAtOnce = 2;
        run(40);
        QCOMPARE(m_engine->tasks.size(), std::size_t{8}); // four rounds of two
        QCOMPARE(count("done"), 40);
    }

    void aDamagedResultIsComputedAgain()
    {
        const auto files = filesOf(1);
        std::ofstream(inversion::resultFile(files[0])) << "left over";
        run(1);
        QCOMPARE(m_engine->tasks.size(), std::size_t{1});
    }

    // Each of these happens again and again, to tasks by chance.
    void survives_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"lost", "preempted", "cancelled", "out of memory", "time limit", "program",
                                  "requeued", "forgotten", "silent engine", "submit refused", "garbage",
                                  "twice", "late", "done without a result", "never starts", "all of them"})
            QTest::newRow(fault) << QString(fault);
    }
    void survives()
    {
        QFETCH(QString, fault);
        m_fault = fault;
        m_settings.policy.hostsToFail = 1000;
        m_settings.policy.mostFailures = 1000;
        m_settings.policy.mostLosses = 1000;
        m_engine->misbehave = [this](FakeEngine::Task &task) { return misbehave(task); };
        m_engine->beforeStates = [this] {
            if (is("silent engine") && chance(0.3))
                throw FailureError("gave no answer within 60 s", "squeue");
        };
        m_engine->beforeSubmit = [this] {
            if (is("submit refused") && chance(0.5))
                throw FailureError("Unable to contact slurm controller", "sbatch");
        };
        m_engine->afterStates = [this](std::vector<TaskReport> &reports) { spoil(reports); };
        run(100);
        QCOMPARE(count("done"), 100);
        if (fault != "twice" && fault != "garbage" && fault != "late")
            QVERIFY2(m_faults > 0, qPrintable(QString::number(m_faults)));
    }

    void stopsWithTheLogOfWhatFails()
    {
        m_engine->misbehave = [this](FakeEngine::Task &task) {
            if (!QString::fromStdString(task.files[1]).contains("/3.task"))
                return false;
            task.report.host = "n" + std::to_string(++m_faults);
            FakeEngine::end(task, TaskState::Failed, TaskEnd::Program, 7);
            return true;
        };
        try {
            run(5, false);
            QFAIL("it goes on");
        } catch (const FailureError &error) {
            const QString text = error.what();
            QVERIFY2(text.contains("3.task.json") && text.contains("attempt 3") && text.contains("n3") &&
                         text.contains("the log of task"),
                     error.what());
        }
    }

    void aHostThatFailsIsAvoided()
    {
        m_settings.tasksAtOnce = 100;
        m_engine->misbehave = [this](FakeEngine::Task &task) {
            if (m_faults >= 6 || task.step == 0)
                return false;
            ++m_faults;
            task.report.host = "bad";
            FakeEngine::end(task, TaskState::Failed, TaskEnd::Program, 1);
            return true;
        };
        run(20);
        QVERIFY(m_engine->sets.back().avoid.contains("bad"));
        QVERIFY(m_notes.filter("bad is set aside").size() == 1);
    }

    void anInputErrorOfTheEngineStopsTheRun()
    {
        m_engine->beforeSubmit = [] { throw InputError("invalid partition", "sbatch"); };
        QVERIFY_EXCEPTION_THROWN(run(3, false), InputError);
    }

    void cancelsWhatRunsWhenItIsStopped()
    {
        m_engine->misbehave = [](FakeEngine::Task &task) {
            task.report.state = TaskState::Running;
            return true; // for ever
        };
        int looks = 0;
        const Progress progress{.report = {}, .cancelled = [&looks] { return ++looks > 5; }};
        try {
            run(10, false, progress);
            QFAIL("it goes on");
        } catch (const Error &error) {
            QVERIFY(error.kind() == ErrorKind::Interrupted);
        }
        QCOMPARE(m_engine->cancelled.size(), std::size_t{10});
    }

    void cancelsWhatRunsWhenItFails()
    {
        m_engine->misbehave = [](FakeEngine::Task &task) {
            task.report.state = TaskState::Running;
            if (!QString::fromStdString(task.files[1]).contains("/0.task"))
                return true;
            FakeEngine::writeResults(task);
            return false;
        };
        asio::io_context context;
        EnginePool pool(context, *m_engine, m_settings);
        const auto fail = [](std::size_t) { throw FailureError("the disk is full", "here"); };
        QVERIFY_EXCEPTION_THROWN(pool.run(filesOf(5), fail, {}), FailureError);
        QVERIFY(m_engine->cancelled.size() >= 4);
    }

    void refusesTasksOfTooLittleMemory()
    {
        asio::io_context context;
        EnginePool pool(context, *m_engine, m_settings);
        pool.expect(900'000);
        QVERIFY_EXCEPTION_THROWN(pool.expect(2'000'000), InputError);
    }

private:
    bool is(const char *fault) const { return m_fault == fault || m_fault == "all of them"; }
    bool chance(double part)
    {
        const double share = m_fault == "all of them" ? 0.2 : 1; // or none would ever come to its end
        const bool happens = std::uniform_real_distribution<>()(m_random) < share * part;
        m_faults += happens ? 1 : 0;
        return happens;
    }

    // True: the task does not go on by itself.
    bool misbehave(FakeEngine::Task &task)
    {
        struct Fault
        {
            const char *name;
            TaskState state;
            TaskEnd end;
        };
        constexpr std::array<Fault, 6> kFaults = {{{"lost", TaskState::Lost, TaskEnd::NodeLost},
                                                   {"preempted", TaskState::Lost, TaskEnd::Preempted},
                                                   {"cancelled", TaskState::Cancelled, TaskEnd::Cancelled},
                                                   {"out of memory", TaskState::Failed, TaskEnd::OutOfMemory},
                                                   {"time limit", TaskState::Failed, TaskEnd::TimeLimit},
                                                   {"program", TaskState::Failed, TaskEnd::Program}}};
        for (const Fault &fault : kFaults)
            if (is(fault.name) && chance(0.1)) {
                FakeEngine::end(task, fault.state, fault.end);
                return true;
            }
        if (is("requeued") && task.step == 2 && chance(0.5)) {
            task.step = 0;
            task.report.state = TaskState::Queued;
            return true;
        }
        if (is("done without a result") && task.step == 2 && chance(0.2)) {
            task.report.state = TaskState::Done;
            return true;
        }
        if (is("never starts") && task.step == 0 && chance(0.8)) {
            task.report.state = TaskState::Queued;
            task.report.why = "no node is free";
            return true;
        }
        return false;
    }

    void spoil(std::vector<TaskReport> &reports)
    {
        if (is("forgotten"))
            std::erase_if(reports, [this](const TaskReport &report) {
                const bool isForgotten = m_forgotten.contains(report.id) || chance(0.02);
                if (isForgotten)
                    m_forgotten.insert(report.id);
                return isForgotten;
            });
        if (is("twice"))
            reports.insert(reports.end(), reports.begin(), reports.end());
        if (is("late")) { // what it said before
            std::swap(reports, m_before);
        }
        if (is("garbage"))
            for (const char *id : {"", "nobody", "-1", "99999999"})
                reports.push_back(
                    {.id = id, .state = TaskState::Failed, .end = TaskEnd::Unknown, .host = "?"});
    }

    std::vector<std::string> filesOf(std::size_t count) const
    {
        std::vector<std::string> files;
        for (std::size_t i = 0; i < count; ++i)
            files.push_back(m_folder->filePath(QString("%1.task.json").arg(i)).toStdString());
        return files;
    }

    void run(std::size_t chunks, bool isWhole = true, const Progress &progress = {})
    {
        asio::io_context context;
        const EngineListener listener = {
            .task = [this](const TaskEvent &event) { m_events.push_back(event); },
            .queue = [this](const QueueEvent &event) { m_queue.push_back(event); },
            .note = [this](std::string_view,
                           const std::string &what) { m_notes << QString::fromStdString(what); }};
        EnginePool pool(context, *m_engine, m_settings, listener);
        std::vector<int> done(chunks);
        const auto files = filesOf(chunks);
        pool.run(
            files,
            [&](std::size_t chunk) {
                ++done.at(chunk);
                QVERIFY(QFile::exists(QString::fromStdString(inversion::resultFile(files[chunk]))));
            },
            progress);
        if (isWhole)
            QCOMPARE(done, std::vector<int>(chunks, 1));
    }

    int count(std::string_view state) const
    {
        return static_cast<int>(std::ranges::count(m_events, state, &TaskEvent::state));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeEngine> m_engine;
    EnginePoolSettings m_settings;
    QString m_fault;
    int m_faults = 0;
    std::mt19937 m_random;
    std::set<std::string> m_forgotten;
    std::vector<TaskReport> m_before;
    std::vector<TaskEvent> m_events;
    std::vector<QueueEvent> m_queue;
    QStringList m_notes;
};

QTEST_GUILESS_MAIN(EnginePoolTest)
#include "tst_engine_pool.moc"
