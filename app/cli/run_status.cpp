// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_status.h"

#include <fmt/format.h>

namespace terrane::cli {

namespace {

constexpr std::size_t kMostWarnings = 10;

template<typename Type>
Json orNull(const std::optional<Type> &value)
{
    return value ? Json(*value) : Json();
}

Json warningsJson(const inversion::RunProgress &progress)
{
    Json warnings = Json::array();
    for (auto one = progress.messages.rbegin();
         one != progress.messages.rend() && warnings.size() < kMostWarnings; ++one)
        if (one->severity != toString(Severity::Note))
            warnings.push_back({{"time", one->time}, {"severity", one->severity}, {"what", one->what}});
    return warnings;
}

} // namespace

std::string driverText(const Json &driver)
{
    try {
        return fmt::format("process {} on {}, since {}", driver.value("pid", 0),
                           driver.value("host", "an unknown host"), timeText(driver.value("since", 0.0)));
    } catch (const Json::exception &) {
        return driver.dump();
    }
}

std::string stateName(const inversion::RunView &run)
{
    if (run.state() == inversion::RunState::Stopped && run.progress().began <= 0)
        return "not started";
    return std::string(inversion::name(run.state()));
}

Json statusJson(const inversion::RunView &run)
{
    const inversion::RunProgress &progress = run.progress();
    const inversion::RunState state = run.state();
    const bool isRunning = state == inversion::RunState::Running;
    Json misfit, part, left;
    if (!progress.iterations.empty()) {
        misfit = progress.iterations.back().misfit;
        part = progress.iterations.back().part;
    }
    if (state != inversion::RunState::Finished)
        left = orNull(inversion::secondsLeft(progress, run.plan(), isRunning ? currentTime() : 0));
    const auto each = inversion::secondsPerIteration(progress);
    Json failure;
    if (state == inversion::RunState::Failed)
        failure = {
            {"what", progress.failure}, {"where", progress.failureWhere}, {"mend", progress.failureMend}};
    return {
        {"folder", run.folder().path()},
        {"state", inversion::name(state)},
        {"request", run::toJson(run.request())},
        {"driver", orNull(run.driver())},
        {"iteration", progress.iteration},
        {"iterations", run.plan().total()},
        {"stage", progress.stage},
        {"stages", run.plan().iterations.size()},
        {"stage_what", progress.stageText},
        {"stage_iteration", progress.inStage},
        {"stage_iterations", progress.stageIterations},
        {"misfit", misfit},
        {"part_of_observed", part},
        {"evaluations", {{"gradients", progress.gradients}, {"misfits", progress.misfits}}},
        {"queue", {{"queued", progress.queued}, {"running", progress.running}, {"why", progress.queueWhy}}},
        {"chunks_done", progress.chunksDone},
        {"chunks", run.plan().chunks(progress.stage, progress.shots)},
        {"began", progress.began > 0 ? Json(progress.began) : Json()},
        {"updated", progress.updated > 0 ? Json(progress.updated) : Json()},
        {"driven_s", progress.driven},
        {"core_hours", progress.coreSeconds / 3600},
        {"seconds_per_iteration", orNull(each)},
        {"left_s", left},
        {"failure", failure},
        {"warnings", warningsJson(progress)}};
}

} // namespace terrane::cli
