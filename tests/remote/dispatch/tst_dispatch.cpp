// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/dispatch/dispatch.h"

#include <QTest>

using namespace terrane::remote;

namespace {

TaskReport report(const std::string &id, TaskState state, TaskEnd end = TaskEnd::None,
                  const std::string &host = "n1", int code = 0)
{
    return {.id = id, .state = state, .end = end, .exitCode = code, .host = host, .why = {}};
}

// Submits all that is to be submitted; the id of attempt 3 is "t3".
std::vector<std::size_t> submit(Dispatch &dispatch, double now, std::size_t most = 1000)
{
    const std::vector<std::size_t> attempts = dispatch.next(now, most);
    for (const std::size_t number : attempts)
        dispatch.submitted(number, "t" + std::to_string(number), now);
    return attempts;
}

using Numbers = std::vector<std::size_t>;

} // namespace

// Event by event; times are made up.
class DispatchTest : public QObject
{
    Q_OBJECT

private slots:
    void handsOutChunksInOrder()
    {
        DispatchPolicy policy;
        policy.chunksOfTask = 3;
        Dispatch dispatch(7, policy);
        QCOMPARE(submit(dispatch, 0, 2), (Numbers{0, 1}));
        QCOMPARE(submit(dispatch, 0, 2), (Numbers{2}));
        QCOMPARE(submit(dispatch, 0, 2), Numbers{});
        QCOMPARE(dispatch.attempt(0).chunks, (Numbers{0, 1, 2}));
        QCOMPARE(dispatch.attempt(2).chunks, (Numbers{6}));
        for (std::size_t chunk = 0; chunk < 7; ++chunk) {
            QVERIFY(!dispatch.isDone());
            dispatch.chunkDone(chunk, 1);
            dispatch.chunkDone(chunk, 1); // told twice
        }
        QVERIFY(dispatch.isDone());
    }

    void anEndWithItsResultsIsGood()
    {
        Dispatch dispatch(1, {});
        submit(dispatch, 0);
        dispatch.reported(report("t0", TaskState::Queued), 1);
        dispatch.reported(report("t0", TaskState::Running), 2);
        QCOMPARE(dispatch.attempt(0).began, 2.0);
        dispatch.chunkDone(0, 5);
        dispatch.reported(report("t0", TaskState::Done), 6);
        QVERIFY(dispatch.isDone() && dispatch.active().empty() && !dispatch.failure());
        QCOMPARE(dispatch.secondsOfChunk(), 3.0);
        // Late, twice, and of nobody.
        dispatch.reported(report("t0", TaskState::Failed, TaskEnd::Program), 7);
        dispatch.reported(report("t99", TaskState::Failed, TaskEnd::Program), 7);
        QVERIFY(dispatch.isDone() && !dispatch.failure());
    }

    void whateverTheEngineSaysTheResultCounts()
    {
        Dispatch dispatch(1, {});
        submit(dispatch, 0);
        dispatch.chunkDone(0, 1);
        dispatch.reported(report("t0", TaskState::Failed, TaskEnd::OutOfMemory), 2);
        dispatch.look(2);
        QVERIFY(dispatch.isDone() && !dispatch.failure());
        QCOMPARE(submit(dispatch, 100), Numbers{});
    }

    // A file system may show a file later than the engine tells of its end.
    void resultsMayComeLate()
    {
        DispatchPolicy policy;
        policy.settling = 20;
        Dispatch dispatch(1, policy);
        submit(dispatch, 0);
        dispatch.reported(report("t0", TaskState::Done), 10);
        dispatch.look(25);
        QCOMPARE(dispatch.active().size(), std::size_t{1});
        QCOMPARE(submit(dispatch, 25), Numbers{});
        dispatch.look(31); // it does not come
        QVERIFY(dispatch.active().empty());
        QCOMPARE(dispatch.attempt(0).last.end, TaskEnd::Program);
        QCOMPARE(submit(dispatch, 40), (Numbers{1}));
    }

    // Nodes that go away, machines that are taken, somebody else's scancel: again, and it counts against
    // nobody.
    void lossesDoNotCount_data()
    {
        QTest::addColumn<TaskEnd>("end");
        QTest::newRow("node") << TaskEnd::NodeLost;
        QTest::newRow("preempted") << TaskEnd::Preempted;
        QTest::newRow("cancelled") << TaskEnd::Cancelled;
        QTest::newRow("unknown") << TaskEnd::Unknown;
    }
    void lossesDoNotCount()
    {
        QFETCH(TaskEnd, end);
        DispatchPolicy policy;
        policy.chunksOfTask = 2;
        Dispatch dispatch(2, policy);
        double now = 0;
        for (int i = 0; i < 12; ++i) {
            const Numbers attempts = submit(dispatch, now);
            QCOMPARE(attempts.size(), std::size_t{1});
            QCOMPARE(dispatch.attempt(attempts[0]).chunks, (Numbers{0, 1})); // together, as they were
            dispatch.reported(report("t" + std::to_string(attempts[0]), TaskState::Lost, end), now);
            QVERIFY(!dispatch.failure());
            now += 1000;
        }
    }

    void lossesHaveAnEnd()
    {
        DispatchPolicy policy;
        policy.mostLosses = 3;
        Dispatch dispatch(1, policy);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!dispatch.failure());
            submit(dispatch, 1000 * i);
            dispatch.reported(report("t" + std::to_string(i), TaskState::Lost, TaskEnd::NodeLost), 1000 * i);
        }
        QVERIFY(dispatch.failure());
        QCOMPARE(dispatch.failure()->attempts, std::size_t{3});
        QCOMPARE(submit(dispatch, 5000), Numbers{});
    }

    void waitsLongerAndLongerAfterFailures()
    {
        DispatchPolicy policy;
        policy.firstDelay = 2;
        policy.mostDelay = 6;
        Dispatch dispatch(1, policy);
        double now = 0;
        for (const double delay : {2.0, 4.0, 6.0, 6.0}) {
            const Numbers attempts = submit(dispatch, now);
            QCOMPARE(attempts.size(), std::size_t{1});
            dispatch.reported(report("t" + std::to_string(attempts[0]), TaskState::Failed, TaskEnd::Program),
                              now);
            QCOMPARE(submit(dispatch, now + delay - 0.1), Numbers{});
            now += delay;
        }
    }

    void theFirstChunkWithoutAResultIsWhatFailed()
    {
        DispatchPolicy policy;
        policy.chunksOfTask = 4;
        Dispatch dispatch(4, policy);
        submit(dispatch, 0);
        dispatch.chunkDone(0, 1);
        dispatch.reported(report("t0", TaskState::Failed, TaskEnd::Program), 2);
        QCOMPARE(submit(dispatch, 2), (Numbers{1})); // those after it at once
        QCOMPARE(dispatch.attempt(1).chunks, (Numbers{2, 3}));
        QCOMPARE(submit(dispatch, 10), (Numbers{2}));
        QCOMPARE(dispatch.attempt(2).chunks, (Numbers{1}));
    }

    void failuresOnThreeHostsStopTheRun()
    {
        Dispatch dispatch(1, {});
        double now = 0;
        for (const char *host : {"n1", "n1", "n2", "n3"}) {
            QVERIFY(!dispatch.failure());
            const Numbers attempts = submit(dispatch, now);
            dispatch.reported(
                report("t" + std::to_string(attempts[0]), TaskState::Failed, TaskEnd::Program, host, 7), now);
            now += 1000;
        }
        QVERIFY(dispatch.failure());
        QCOMPARE(dispatch.failure()->last.host, std::string("n3"));
        QCOMPARE(dispatch.failure()->last.exitCode, 7);
    }

    // A module that cannot be loaded, a program that is not there: told at once.
    void whatNeverWorksStopsTheRun()
    {
        Dispatch dispatch(5, {});
        submit(dispatch, 0);
        for (const char *id : {"t0", "t1", "t2", "t3"})
            dispatch.reported(report(id, TaskState::Failed, TaskEnd::Program, "n1", 127), 1);
        dispatch.look(1);
        QVERIFY(!dispatch.failure()); // one still runs
        dispatch.reported(report("t4", TaskState::Failed, TaskEnd::Program, "n2", 127), 2);
        dispatch.look(2);
        QVERIFY(dispatch.failure());
        QCOMPARE(dispatch.failure()->last.exitCode, 127);
    }

    void whatWorkedOnceGoesOn()
    {
        Dispatch dispatch(5, {});
        submit(dispatch, 0);
        dispatch.chunkDone(0, 1);
        for (const char *id : {"t0", "t1", "t2", "t3", "t4"})
            dispatch.reported(report(id, TaskState::Failed, TaskEnd::Program, "n1", 127), 1);
        dispatch.look(1);
        QVERIFY(!dispatch.failure());
    }

    // Its tasks go to others, which do them: nobody's fault but the host's.
    void aHostThatAlwaysFailsIsSetAside()
    {
        Dispatch dispatch(4, {});
        submit(dispatch, 0);
        for (const char *id : {"t0", "t1", "t2"}) {
            QVERIFY(dispatch.avoided().empty());
            dispatch.reported(report(id, TaskState::Failed, TaskEnd::Program, "bad"), 1);
        }
        QCOMPARE(dispatch.avoided(), (std::set<std::string>{"bad"}));
        dispatch.chunkDone(3, 2);
        dispatch.reported(report("t3", TaskState::Done, TaskEnd::None, "good"), 2);
        QCOMPARE(submit(dispatch, 100), (Numbers{4, 5, 6}));
        QVERIFY(!dispatch.failure());
    }

    void aHostThatSucceedsInBetweenIsNot()
    {
        Dispatch dispatch(5, {});
        submit(dispatch, 0);
        for (const char *id : {"t0", "t1"})
            dispatch.reported(report(id, TaskState::Failed, TaskEnd::Program, "n1"), 1);
        dispatch.chunkDone(2, 2);
        dispatch.reported(report("t2", TaskState::Done, TaskEnd::None, "n1"), 2);
        dispatch.reported(report("t3", TaskState::Failed, TaskEnd::Program, "n1"), 3);
        QVERIFY(dispatch.avoided().empty());
    }

    void givesMoreOfWhatWasTooLittle()
    {
        Dispatch dispatch(2, {});
        submit(dispatch, 0);
        dispatch.reported(report("t0", TaskState::Failed, TaskEnd::OutOfMemory), 1);
        dispatch.reported(report("t1", TaskState::Failed, TaskEnd::TimeLimit), 1);
        QCOMPARE(submit(dispatch, 100), (Numbers{2, 3}));
        QCOMPARE(dispatch.attempt(2).memoryFactor, 1.5);
        QCOMPARE(dispatch.attempt(2).timeFactor, 1.0);
        QCOMPARE(dispatch.attempt(3).memoryFactor, 1.0);
        QCOMPARE(dispatch.attempt(3).timeFactor, 2.0);
    }

    // The engine has forgotten it, or its node is silent.
    void silenceOfAnAttemptEndsIt()
    {
        DispatchPolicy policy;
        policy.silence = 100;
        Dispatch dispatch(1, policy);
        submit(dispatch, 0);
        dispatch.reported(report("t0", TaskState::Running), 50);
        dispatch.look(149);
        QVERIFY(dispatch.takeCancels().empty());
        dispatch.look(151);
        QCOMPARE(dispatch.takeCancels(), (std::vector<std::string>{"t0"}));
        QVERIFY(dispatch.takeCancels().empty()); // told once
        QCOMPARE(dispatch.attempt(0).last.end, TaskEnd::Unknown);
        QCOMPARE(submit(dispatch, 200), (Numbers{1}));
    }

    void silenceOfTheEngineDoesNot()
    {
        DispatchPolicy policy;
        policy.silence = 100;
        Dispatch dispatch(1, policy);
        submit(dispatch, 0);
        dispatch.engineAsked(true, 0);
        for (double now = 50; now <= 10'000; now += 50) { // nobody answers for hours
            dispatch.engineAsked(false, now);
            dispatch.look(now);
        }
        QVERIFY(dispatch.takeCancels().empty());
        QCOMPARE(dispatch.activeIds(), (std::vector<std::string>{"t0"}));
        // It answers now and then, and has forgotten the attempt.
        double now = 10'050;
        for (bool hasAnswered = true; dispatch.takeCancels().empty(); now += 20, hasAnswered = !hasAnswered) {
            QVERIFY(now < 10'400);
            dispatch.engineAsked(hasAnswered, now);
            dispatch.look(now);
        }
        QVERIFY(now > 10'130); // half of the time nobody answered
    }

    void whatTheEngineRefusesIsTriedLater()
    {
        DispatchPolicy policy;
        policy.firstDelay = 2;
        Dispatch dispatch(1, policy);
        for (int i = 0; i < 50; ++i) {
            const Numbers attempts = dispatch.next(10.0 * i, 1000);
            QCOMPARE(attempts.size(), std::size_t{1});
            dispatch.refused(attempts[0], 10.0 * i);
            QCOMPARE(dispatch.next(10.0 * i + 1, 1000), Numbers{});
        }
        QVERIFY(!dispatch.failure());
        submit(dispatch, 1000);
        dispatch.chunkDone(0, 1001);
        QVERIFY(dispatch.isDone());
    }

    void stragglersAreBegunOnceMore()
    {
        DispatchPolicy policy;
        policy.stragglerFactor = 3;
        policy.leastStraggler = 60;
        Dispatch dispatch(3, policy);
        submit(dispatch, 0);
        for (const char *id : {"t0", "t1", "t2"})
            dispatch.reported(report(id, TaskState::Running), 1);
        for (const std::size_t chunk : {0U, 1U}) {
            dispatch.chunkDone(chunk, 31);
            dispatch.reported(report("t" + std::to_string(chunk), TaskState::Done), 31);
        }
        dispatch.look(90);
        QCOMPARE(submit(dispatch, 90), Numbers{});
        dispatch.look(92);
        QCOMPARE(submit(dispatch, 92), (Numbers{3}));
        QCOMPARE(dispatch.attempt(3).chunks, (Numbers{2}));
        dispatch.look(1000);
        QCOMPARE(submit(dispatch, 1000), Numbers{}); // once
        dispatch.reported(report("t2", TaskState::Running), 1000);
        dispatch.reported(report("t3", TaskState::Running), 1000);
        dispatch.chunkDone(2, 1001);
        dispatch.look(1001);
        const std::vector<std::string> cancels = dispatch.takeCancels(); // whoever was slower
        QCOMPARE(cancels, (std::vector<std::string>{"t2", "t3"}));
        QVERIFY(dispatch.isDone());
    }

    // The engine itself puts a task back in its queue.
    void aRequeuedTaskBeginsAnew()
    {
        Dispatch dispatch(1, {});
        submit(dispatch, 0);
        dispatch.reported(report("t0", TaskState::Running), 10);
        dispatch.reported(report("t0", TaskState::Queued), 20);
        QCOMPARE(dispatch.attempt(0).began, 0.0);
        dispatch.reported(report("t0", TaskState::Running), 30);
        QCOMPARE(dispatch.attempt(0).began, 30.0);
        QCOMPARE(dispatch.active().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(DispatchTest)
#include "tst_dispatch.moc"
