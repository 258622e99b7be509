// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_progress.h"

#include "core/inversion/stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRecent = 5;         // iterations that tell how long one takes
constexpr std::size_t kMostMessages = 200; // that are kept

double number(const Json &event, const char *key)
{
    const auto found = event.find(key);
    if (found == event.end() || !found->is_number()) // JSON has no NaN: it is written as null
        return found != event.end() && found->is_null() ? std::numeric_limits<double>::quiet_NaN() : 0;
    return found->get<double>();
}

std::int64_t integer(const Json &event, const char *key)
{
    const auto found = event.find(key);
    return found != event.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::size_t count(const Json &event, const char *key)
{
    return static_cast<std::size_t>(std::max<std::int64_t>(integer(event, key), 0));
}

std::string text(const Json &event, const char *key)
{
    const auto found = event.find(key);
    return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

void RunProgress::addMessage(std::string severity, std::string what)
{
    std::erase_if(messages, [&](const RunMessage &one) { return one.what == what; });
    messages.push_back({updated, std::move(severity), std::move(what)});
    if (messages.size() > kMostMessages)
        messages.erase(messages.begin());
}

void RunProgress::begin(const Json &event)
{
    end.clear();
    failure.clear();
    chunksDone = 0;
    shots = count(event, "shots");
    iteration = integer(event, "iteration");
    // What came after the iteration that it goes on from is made again.
    std::erase_if(iterations, [&](const IterationPoint &one) { return one.iteration > iteration; });
    gradients = iterations.empty() ? 0 : iterations.back().gradients;
    misfits = iterations.empty() ? 0 : iterations.back().misfits;
}

void RunProgress::addTask(const Json &event)
{
    const std::string state = text(event, "state");
    WorkerState &worker = workers[count(event, "worker")];
    const double threads = std::max(number(event, "threads"), 0.0);
    worker = {state == "started", static_cast<int>(integer(event, "process")), updated, threads};
    if (!worker.isBusy)
        coreSeconds += threads * std::max(number(event, "seconds"), 0.0);
    if (state == "done")
        ++chunksDone;
    if (const std::string why = text(event, "why"); !why.empty())
        addMessage("warning", "a task was " + state + ": " + why);
}

// What they were at did not come to its end, and was paid for.
void RunProgress::stopWorkers(double time)
{
    for (const auto &[number, worker] : workers)
        if (worker.isBusy)
            coreSeconds += worker.threads * std::max(time - worker.since, 0.0);
    workers.clear();
    queued = running = 0;
    queueWhy.clear();
}

void RunProgress::addIteration(const Json &event)
{
    iteration = integer(event, "iteration");
    chunksDone = 0;
    if (!event.contains("misfit"))
        return;
    std::erase_if(iterations, [&](const IterationPoint &one) { return one.iteration >= iteration; });
    stage = integer(event, "stage");
    inStage = integer(event, "in_stage");
    gradients = count(event, "gradients");
    misfits = count(event, "misfits");
    iterations.push_back({iteration, stage, number(event, "misfit"), number(event, "before"),
                          number(event, "part_of_observed"), number(event, "step"), number(event, "seconds"),
                          updated, gradients, misfits});
}

void RunProgress::add(const Json &event)
{
    const std::string what = text(event, "event");
    const double time = number(event, "time");
    const bool isNewDriver = what == "began" || what == "engine";
    // From one event to the next a driver was at work, but for the pause before it began again.
    if (!isNewDriver && began > 0 && end.empty() && time > updated)
        driven += time - updated;
    if (began <= 0 && what != "branched") // which no driver tells
        began = time;
    if (isNewDriver)
        stopWorkers(updated); // of a driver that was killed
    updated = time;
    if (what == "began") {
        begin(event);
    } else if (what == "task") {
        addTask(event);
    } else if (what == "iteration") {
        addIteration(event);
    } else if (what == "evaluation") {
        chunksDone = 0;
        const std::string quantity = text(event, "quantity");
        (quantity == "misfit" ? misfits : gradients) += 1; // products with the Hessian cost more than one
        evaluations.push_back({integer(event, "iteration"), quantity, count(event, "shots"),
                               number(event, "misfit"), number(event, "part_of_observed"),
                               number(event, "seconds"), time});
    } else if (what == "stage") {
        stage = integer(event, "stage");
        stages = integer(event, "stages");
        stageIterations = integer(event, "iterations");
        inStage = integer(event, "done");
        stageText = text(event, "what");
    } else if (what == "engine") {
        profile = text(event, "profile");
    } else if (what == "queue") {
        queued = count(event, "queued");
        running = count(event, "running");
        queueWhy = text(event, "why");
    } else if (what == "wavelet") {
        chunksDone = 0;
    } else if (what == "finding") {
        addMessage(text(event, "severity"), text(event, "what"));
    } else if (what == "note") {
        addMessage("note", text(event, "what"));
    } else if (what == "disk-full") {
        addMessage("warning", "the disk is full: " + text(event, "where"));
    } else if (what == "finished" || what == "paused" || what == "cancelled" || what == "failed") {
        end = what;
        stopWorkers(time);
        chunksDone = 0;
        failure = text(event, "what");
        failureWhere = text(event, "where");
        failureMend = text(event, "mend");
    }
}

std::int64_t RunPlan::total() const
{
    return std::accumulate(iterations.begin(), iterations.end(), std::int64_t{0});
}

std::size_t RunPlan::chunks(std::int64_t stage, std::size_t shots) const
{
    const auto number = static_cast<std::size_t>(std::max<std::int64_t>(stage, 0));
    const std::size_t batch = number < batches.size() ? batches[number] : 0;
    const std::size_t taken = batch > 0 ? std::min(batch, shots) : shots;
    return (taken + shotsPerChunk - 1) / shotsPerChunk;
}

RunPlan planOf(const run::Settings &settings)
{
    RunPlan plan;
    const bool isModelling = settings.kind() == run::RunKind::Modelling;
    for (const std::int64_t shot : settings.integers(isModelling ? "geometry.shots" : "data.shots"))
        plan.shotNumbers.push_back(static_cast<std::size_t>(shot));
    if (isModelling) { // an iteration over all, each a chunk
        plan.iterations = {1};
        plan.batches = {0};
        return plan;
    }
    for (const Stage &stage : stagesOf(settings)) {
        plan.iterations.push_back(stage.iterations);
        plan.batches.push_back(stage.batch);
    }
    plan.shotsPerChunk = static_cast<std::size_t>(
        std::max<std::int64_t>(settings.integer("compute.shots_per_chunk").value_or(1), 1));
    return plan;
}

std::string queueText(const RunProgress &progress)
{
    std::string text;
    if (progress.running > 0)
        text = fmt::format("{} tasks run", progress.running);
    if (progress.queued > 0)
        text += fmt::format("{}{} {}wait{}", text.empty() ? "" : ", ", progress.queued,
                            text.empty() ? "tasks " : "",
                            progress.queueWhy.empty() ? std::string() : ": " + progress.queueWhy);
    return text;
}

std::optional<double> secondsPerIteration(const RunProgress &progress)
{
    const auto &made = progress.iterations;
    if (made.empty())
        return {};
    double sum = 0;
    std::size_t used = 0;
    // Those of another stage may take another time, and count only where this one has none.
    for (auto one = made.rbegin(); one != made.rend() && used < kRecent && one->stage == made.back().stage;
         ++one, ++used)
        sum += one->seconds;
    return sum / static_cast<double>(used);
}

std::optional<double> secondsLeft(const RunProgress &progress, const RunPlan &plan, double now)
{
    const auto each = secondsPerIteration(progress);
    if (!each)
        return {};
    const auto stage = static_cast<std::size_t>(std::max<std::int64_t>(progress.stage, 0));
    std::int64_t left = 0;
    for (std::size_t i = stage; i < plan.iterations.size(); ++i)
        left += plan.iterations[i];
    left = std::max<std::int64_t>(left - progress.inStage, 0);
    const double spent = std::clamp(now - progress.iterations.back().time, 0.0, *each);
    return left > 0 ? static_cast<double>(left) * *each - spent : 0;
}

} // namespace terrane::inversion
