// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/modelling_drive.h"

#include "core/run/modelling_output.h"
#include "core/simulation/shot_simulator.h"

#include <fmt/format.h>

#include <filesystem>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;

void tellFindings(const DriveContext &context, const std::vector<Finding> &findings)
{
    for (const Finding &finding : findings)
        context.tell(
            "finding",
            {{"severity", toString(finding.severity)}, {"what", finding.what}, {"mend", finding.mend}});
}

// Simulates and writes what is missing.
void simulate(const DriveContext &context, const run::Modelling &run, Evaluator &evaluator,
              segy::ResumableWriter &writer)
{
    const auto first = static_cast<std::ptrdiff_t>(writer.steps());
    const std::vector<std::size_t> missing(run.shots.begin() + first, run.shots.end());
    const auto take = [&](std::size_t i, const signal::Gather &gather) {
        run::writeShot(writer, run.geometry->shot(missing[i]), gather);
    };
    if (!missing.empty())
        evaluator.simulate(missing, take, context.progress());
}

} // namespace

void driveModelling(const DriveContext &context, const run::Settings &settings, Evaluator &evaluator,
                    const survey::SourceOpener &open)
{
    const run::Modelling run = run::prepareModelling(settings, open, context.progress());
    const std::string file = context.folder().file(kModelledShots);
    const bool isDone = std::filesystem::exists(file);
    context.tell("began", {{"iteration", isDone ? 1 : 0}, {"shots", run.shots.size()}}, true);
    tellFindings(context, run.findings);
    {
        const simulation::ShotSimulator simulator(run.model, run.wavelet, run.data, run.physics);
        tellFindings(context, simulator.findings());
        const survey::GeometryShot middle = run.geometry->shot(run.shots[run.shots.size() / 2]);
        evaluator.expect(simulator.memoryOfSimulation(run::shotPositions(middle)));
    }
    context.tell("stage", {{"stage", 0},
                           {"stages", 1},
                           {"what", fmt::format("modelling: {} shots", run.shots.size())},
                           {"iterations", 1},
                           {"done", isDone ? 1 : 0}});
    if (!isDone) {
        context.withSpace(kSpareBytes, [&] { // a new writer goes on after the last whole shot
            segy::ResumableWriter writer(file, run::outputOptions(run), run::outputHash(run));
            if (writer.steps() > 0)
                context.tell("note", {{"what", fmt::format("going on after shot {} of {}", writer.steps(),
                                                           run.shots.size())}});
            simulate(context, run, evaluator, writer);
            tellFindings(context, writer.finish());
        });
        context.tell("iteration", {{"iteration", 1}, {"what", file}}, true);
        context.folder().clearWork();
    }
    context.tell("finished", {{"iteration", 1}, {"shots", run.shots.size()}, {"file", file}}, true);
}

} // namespace terrane::inversion
