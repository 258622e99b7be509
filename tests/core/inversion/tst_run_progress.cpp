// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_error.h"
#include "core/inversion/run_progress.h"
#include "core/run/run_file.h"

#include <QTest>
#include <cmath>

using namespace terrane;
using namespace terrane::inversion;
using Json = nlohmann::ordered_json;

namespace {

void add(RunProgress &progress, double time, const char *event, Json fields = Json::object())
{
    fields["time"] = time;
    fields["event"] = event;
    progress.add(fields);
}

Json iteration(int number, double misfit, int stage = 0, int inStage = 0)
{
    return {{"iteration", number}, {"stage", stage},          {"in_stage", inStage > 0 ? inStage : number},
            {"misfit", misfit},    {"before", 2 * misfit},    {"part_of_observed", misfit / 100},
            {"step", 1.0},         {"gradients", 2 * number}, {"misfits", number},
            {"seconds", 10.0}};
}

Json task(const char *state, int worker)
{
    return {{"state", state}, {"task", "a.task.json"}, {"worker", worker}, {"process", 4711}};
}

run::Settings settingsOf(const char *stages)
{
    run::Problems problems;
    const std::string text =
        std::string(R"({"terrane_run": 1, "kind": "fwi", "compute": {"shots_per_chunk": 3},
        "stages": )") +
        stages + "}";
    return run::parseRunFile(text, "run.json", problems);
}

} // namespace

class RunProgressTest : public QObject
{
    Q_OBJECT

private slots:
    void followsARun()
    {
        RunProgress progress;
        add(progress, 100, "iteration", {{"iteration", 0}, {"what", "start model"}});
        add(progress, 100, "began", {{"iteration", 0}, {"shots", 16}});
        add(progress, 101, "stage",
            {{"stage", 0}, {"stages", 2}, {"what", "stage 1 of 2"}, {"iterations", 3}, {"done", 0}});
        add(progress, 102, "task", task("started", 0));
        add(progress, 102, "task", task("started", 1));
        add(progress, 103, "task", task("done", 1));
        QCOMPARE(progress.chunksDone, std::size_t{1});
        QVERIFY(progress.workers.at(0).isBusy && !progress.workers.at(1).isBusy);
        add(progress, 104, "evaluation",
            {{"iteration", 1}, {"quantity", "gradient"}, {"shots", 16}, {"misfit", 80.0}});
        QCOMPARE(progress.chunksDone, std::size_t{0});
        QCOMPARE(progress.gradients, std::size_t{1});
        add(progress, 110, "iteration", iteration(1, 40));
        QCOMPARE(progress.iteration, std::int64_t{1});
        QCOMPARE(progress.iterations.size(), std::size_t{1}); // the start model is none
        QCOMPARE(progress.iterations[0].misfit, 40.0);
        QCOMPARE(progress.iterations[0].before, 80.0);
        QCOMPARE(progress.gradients, std::size_t{2}); // as the driver counts
        QCOMPARE(progress.shots, std::size_t{16});
        QCOMPARE(progress.stages, std::int64_t{2});
        QVERIFY(progress.end.empty());
        add(progress, 112, "finished");
        QCOMPARE(progress.end, std::string("finished"));
        QVERIFY(progress.workers.empty());
        QCOMPARE(progress.driven, 12.0);
    }

    // A branch is made by no driver: it begins when one begins it.
    void aBranchBeginsWithItsDriver()
    {
        RunProgress progress;
        add(progress, 100, "branched", {{"from", "/runs/first"}, {"iteration", 4}, {"stage", 1}});
        QCOMPARE(progress.began, 0.0);
        add(progress, 200, "began", {{"iteration", 0}, {"shots", 16}});
        QCOMPARE(progress.began, 200.0);
        QCOMPARE(progress.driven, 0.0);
    }

    // All that was computed for, also what was lost, or stood still in a driver that was killed.
    void countsCoreSeconds()
    {
        const auto attempt = [](const char *state, int worker, double seconds) {
            Json fields = task(state, worker);
            fields["threads"] = 4;
            fields["seconds"] = seconds;
            return fields;
        };
        RunProgress progress;
        add(progress, 100, "began", {{"iteration", 0}});
        add(progress, 100, "task", attempt("started", 0, 0));
        add(progress, 103, "task", attempt("lost", 0, 3));
        QCOMPARE(progress.coreSeconds, 12.0);
        add(progress, 103, "task", attempt("started", 0, 0));
        add(progress, 105, "note", {{"what", "working"}});
        add(progress, 499, "engine", {{"profile", "cluster"}, {"engine", "slurm"}});
        add(progress, 500, "began", {{"iteration", 0}});
        QCOMPARE(progress.coreSeconds, 20.0);
        QCOMPARE(progress.driven, 5.0); // not the pause
        QCOMPARE(progress.profile, std::string("cluster"));
        add(progress, 500, "queue", {{"queued", 3}, {"running", 1}, {"why", "no node is free"}});
        QCOMPARE(queueText(progress), std::string("1 tasks run, 3 wait: no node is free"));
        add(progress, 501, "task", attempt("started", 0, 0));
        add(progress, 502, "task", attempt("done", 0, 1));
        add(progress, 502, "task", attempt("started", 0, 0));
        add(progress, 504, "paused");
        QCOMPARE(progress.coreSeconds, 32.0);
    }

    // A killed driver had committed the third iteration, and someone removed it.
    void iterationsThatAreMadeAgainCountOnce()
    {
        RunProgress progress;
        add(progress, 100, "began", {{"iteration", 0}});
        for (int number = 1; number <= 3; ++number)
            add(progress, 100 + number, "iteration", iteration(number, 50 - number));
        add(progress, 200, "began", {{"iteration", 2}});
        QCOMPARE(progress.iterations.size(), std::size_t{2});
        QCOMPARE(progress.gradients, std::size_t{4});
        add(progress, 201, "iteration", iteration(3, 7));
        QCOMPARE(progress.iterations.size(), std::size_t{3});
        QCOMPARE(progress.iterations[2].misfit, 7.0);
        QCOMPARE(progress.driven, 4.0); // not the night between
    }

    void aPauseEndsAndARunThatGoesOnDoesNot()
    {
        RunProgress progress;
        add(progress, 100, "began");
        add(progress, 101, "paused");
        QCOMPARE(progress.end, std::string("paused"));
        add(progress, 200, "began");
        QVERIFY(progress.end.empty());
        add(progress, 201, "failed", {{"what", "is gone"}, {"where", "data.segy"}, {"mend", "Put it back"}});
        QCOMPARE(progress.end, std::string("failed"));
        QCOMPARE(progress.failure, std::string("is gone"));
        QCOMPARE(progress.failureWhere, std::string("data.segy"));
    }

    void tellsEachMessageOnce()
    {
        RunProgress progress;
        for (int i = 0; i < 5; ++i) {
            add(progress, i, "finding", {{"severity", "warning"}, {"what", "trace 7 is dead"}});
            add(progress, i, "note", {{"what", "a note"}});
        }
        QCOMPARE(progress.messages.size(), std::size_t{2});
        QCOMPARE(progress.messages[0].time, 4.0);
        for (int i = 0; i < 1000; ++i)
            add(progress, i, "note", {{"what", "note " + std::to_string(i)}});
        QVERIFY(progress.messages.size() <= 200);
        QCOMPARE(progress.messages.back().what, std::string("note 999"));
    }

    void damagedEventsHurtNobody()
    {
        RunProgress progress;
        progress.add(Json::object());
        progress.add({{"event", 5}, {"time", "noon"}});
        for (const char *event :
             {"began", "task", "iteration", "evaluation", "stage", "finding", "note", "failed"})
            progress.add({{"event", event},
                          {"time", nullptr},
                          {"iteration", "x"},
                          {"misfit", nullptr},
                          {"worker", -1},
                          {"severity", 3},
                          {"what", Json::array()},
                          {"shots", -5}});
        QCOMPARE(progress.shots, std::size_t{0});
    }

    void aPlanHasItsChunks()
    {
        const RunPlan plan = planOf(settingsOf(R"({"iterations": [4, 6], "shots": [0, 7]})"));
        QCOMPARE(plan.total(), std::int64_t{10});
        QCOMPARE(plan.chunks(0, 16), std::size_t{6}); // of 3 shots each
        QCOMPARE(plan.chunks(1, 16), std::size_t{3}); // of the batch of 7
        QCOMPARE(plan.chunks(1, 5), std::size_t{2});  // which is no more than there are
        QCOMPARE(plan.chunks(0, 0), std::size_t{0});
        QVERIFY(plan.shotNumbers.empty());
        run::Problems problems;
        const auto some = run::parseRunFile(R"({"terrane_run": 1, "kind": "fwi", "data": {"shots": [2, 6]}})",
                                            "run.json", problems);
        QCOMPARE(planOf(some).shotNumbers, (std::vector<std::size_t>{2, 6}));
    }

    void estimatesTheTimeLeft()
    {
        const RunPlan plan = planOf(settingsOf(R"({"iterations": [4, 6]})"));
        RunProgress progress;
        QVERIFY(!secondsLeft(progress, plan, 100));
        add(progress, 100, "began");
        add(progress, 100, "stage", {{"stage", 0}, {"done", 0}});
        add(progress, 110, "iteration", iteration(1, 5));
        QCOMPARE(*secondsPerIteration(progress), 10.0);
        QCOMPARE(*secondsLeft(progress, plan, 110), 90.0);
        QCOMPARE(*secondsLeft(progress, plan, 114), 86.0);
        QCOMPARE(*secondsLeft(progress, plan, 500), 80.0); // the running one takes longer
        // The second stage is twice as slow: those of the first no longer count.
        add(progress, 200, "stage", {{"stage", 1}, {"done", 0}});
        Json slow = iteration(5, 4, 1, 1);
        slow["seconds"] = 20.0;
        add(progress, 220, "iteration", slow);
        QCOMPARE(*secondsPerIteration(progress), 20.0);
        QCOMPARE(*secondsLeft(progress, plan, 220), 100.0);
    }

    // 100 m/s off in the left half, right in the other; started 200 m/s off.
    void modelErrorIsThatOfTheWindow()
    {
        const Grid grid = {{4, 1, 2}, {10, 1, 10}, {0, 0, 0}};
        const auto model = [&](float left, float right) {
            return Model{grid, {{"vp", "m/s", {left, left, left, left, right, right, right, right}}}};
        };
        const Model truth = model(2000, 2000), start = model(2200, 2200), made = model(2100, 2000);
        const ModelError whole = modelError(start, made, truth);
        QVERIFY(std::abs(whole.model - std::sqrt(5000.0)) < 1e-9);
        QCOMPARE(whole.start, 200.0);
        Bounds right;
        right.from[0] = 20;
        QCOMPARE(modelError(start, made, truth, right).relative(), 0.0);
        Bounds left;
        left.to[0] = 10;
        QCOMPARE(modelError(start, made, truth, left).relative(), 0.5);
    }
};

QTEST_APPLESS_MAIN(RunProgressTest)
#include "tst_run_progress.moc"
