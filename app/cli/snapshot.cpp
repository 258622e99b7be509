// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/model_commands.h"
#include "app/cli/picture_options.h"
#include "app/cli/run_options.h"
#include "app/cli/session.h"
#include "app/cli/shot_images.h"
#include "core/error.h"
#include "core/run/modelling.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace terrane::cli {

namespace {

struct SnapshotCommand
{
    RunOptions options;
    std::vector<double> times; // s
    std::string output, picture, slice;
};

void runCommand(const Session &session, SnapshotCommand command)
{
    const run::Settings settings = settingsOf(command.options, run::RunKind::Modelling);
    const Progress progress = session.progress();
    const run::Modelling run = run::prepareModelling(
        settings, [&](const std::string &name) { return remote::openSource(name, progress); }, progress);
    const simulation::ShotSimulator simulator(run.model, run.wavelet, run.data, run.physics);
    std::sort(command.times.begin(), command.times.end());
    std::vector<simulation::Snapshot> snapshots;
    simulator.simulate(run::shotPositions(run.geometry->shot(run.shots.front())), command.times, snapshots,
                       progress);
    Model result{run.model.grid, {}};
    Json times = Json::array();
    for (simulation::Snapshot &snapshot : snapshots) {
        result.fields.push_back({fmt::format("p_{:.4f}s", snapshot.time), "Pa", std::move(snapshot.field)});
        times.push_back(snapshot.time);
    }
    terrane::writeModel(command.output, result, {.format = ModelFormat::Terrane}, progress);
    const std::string picture = command.picture.empty() ? pictureName(command.output) : command.picture;
    saveSections(picture, command.slice,
                 fmt::format("Shot {}: pressure, {}", run.shots.front(), result.fields.front().name),
                 result.grid, result.fields, result.fields.size());
    session.print(fmt::format("{}: pressure of shot {} at {} times\n  picture: {}\n", command.output,
                              run.shots.front(), snapshots.size(), picture));
    session.printFindings(run.findings);
    if (session.json())
        session.printJson({{"output", command.output},
                           {"picture", picture},
                           {"shot", run.shots.front()},
                           {"times_s", times},
                           {"findings", toJson(run.findings)}});
}

} // namespace

void addSnapshotCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<SnapshotCommand>();
    CLI::App *snapshot = app.add_subcommand("snapshot", "The wave field of one shot at some times");
    addRunOptions(*snapshot, command->options, run::RunKind::Modelling);
    addNumbers(*snapshot, "--time", command->times, "Times, s: 0.4,0.8. The nearest steps are taken")
        ->required();
    snapshot->add_option("-o,--output", command->output, "Model file (.h5) to write to")
        ->required()
        ->type_name("FILE");
    snapshot->add_option("--png", command->picture, "The picture (default: the output's name with .png)")
        ->type_name("PNG");
    snapshot->add_option("--slice", command->slice,
                         "3D: which plane the picture shows, in m: y=2500 (default: the middle one)");
    session.addJsonOption(*snapshot);
    snapshot->footer("The first shot that is chosen (--shot) is simulated.\n"
                     "Example:\n"
                     "  terranectl snapshot model.h5 --survey survey.h5 --ricker 8 --shot 7 --time 0.4,0.8 "
                     "-o field.h5");
    snapshot->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
