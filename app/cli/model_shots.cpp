// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/model_commands.h"
#include "app/cli/run_options.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/run/modelling.h"
#include "core/run/modelling_output.h"
#include "core/segy/resumable_writer.h"
#include "core/simulation/shot_batch.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace terrane::cli {

namespace {

struct ModelShotsCommand
{
    RunOptions options;
    std::string output;
    bool startOver = false;
};

// Simulates the shots that are not yet there.
void simulate(const run::Modelling &run, const simulation::ShotSimulator &simulator,
              segy::ResumableWriter &writer, const std::string &output, const Progress &all)
{
    const std::size_t count = run.shots.size();
    try {
        if (writer.steps() >= count)
            return;
        const auto first = static_cast<std::size_t>(writer.steps());
        const auto positions = [&](std::size_t i) {
            return run::shotPositions(run.geometry->shot(run.shots[i]));
        };
        const auto compute = [&](std::size_t i) {
            all.throwIfCancelled("simulation");
            const std::string what = fmt::format("shot {} of {}, steps", i + 1, count);
            Progress one = all;
            one.report = [&](std::uint64_t done, std::uint64_t total, std::string_view) {
                all.update(i * total + done, count * total, what);
            };
            return simulator.simulate(positions(i), one);
        };
        const auto take = [&](std::size_t i, const signal::Gather &gather) {
            run::writeShot(writer, run.geometry->shot(run.shots[i]), gather);
        };
        simulation::forShots(first, count, simulation::shotsSideBySide(simulator.nodes(positions(first))),
                             compute, take);
    } catch (const Error &error) {
        if (error.kind() != ErrorKind::Interrupted || writer.steps() == 0)
            throw;
        throw Error(ErrorKind::Interrupted,
                    fmt::format("interrupted; {} of {} shots are kept", writer.steps(), count), output,
                    "Start the same command again to go on");
    }
}

void runCommand(const Session &session, const ModelShotsCommand &command)
{
    if (command.options.file.empty() && command.options.assignments.empty())
        throw InputError("a run file (.json) or a model is needed", "model-shots",
                         "Name it, or read terranectl model-shots --help");
    const run::Settings settings = settingsOf(command.options, run::RunKind::Modelling);
    const Progress progress = session.progress();
    run::Modelling run = run::prepareModelling(
        settings, [&](const std::string &name) { return remote::openSource(name, progress); }, progress);
    const simulation::ShotSimulator simulator(run.model, run.wavelet, run.data, run.physics);
    std::vector<Finding> findings = run.findings;
    findings.insert(findings.end(), simulator.findings().begin(), simulator.findings().end());

    segy::ResumableWriter writer(command.output, run::outputOptions(run), run::outputHash(run),
                                 command.startOver);
    const std::uint64_t kept = writer.steps();
    if (kept > 0)
        session.print(fmt::format("going on after shot {} of {}\n", kept, run.shots.size()));
    const auto began = std::chrono::steady_clock::now();
    simulate(run, simulator, writer, command.output, session.progress());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    const std::uint64_t traces = writer.traceCount();
    const std::vector<Finding> ofWriter = writer.finish();
    findings.insert(findings.end(), ofWriter.begin(), ofWriter.end());

    const auto simulated = static_cast<double>(run.shots.size() - kept);
    session.print(fmt::format("{}: {} shots, {} traces of {} samples every {:.10g} ms\n"
                              "  {} steps of {:.4g} ms a shot, {:.2g} s a shot\n",
                              command.output, run.shots.size(), traces, run.data.count,
                              1e3 * run.data.interval, simulator.steps(), 1e3 * simulator.step(),
                              simulated > 0 ? seconds.count() / simulated : 0));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"output", command.output},
                           {"shots", run.shots.size()},
                           {"shots_kept", kept},
                           {"traces", traces},
                           {"samples", run.data.count},
                           {"interval_s", run.data.interval},
                           {"begin_s", run.data.begin},
                           {"steps", simulator.steps()},
                           {"step_s", simulator.step()},
                           {"seconds", seconds.count()},
                           {"findings", toJson(findings)}});
}

constexpr const char *kFooter =
    "A source is the wavelet times a delta function in (1/(rho v2)) p_tt = div(1/rho grad p) + s;\n"
    "what is recorded is pressure. Options take the place of what the run file says.\n"
    "When it is stopped or killed, FILE.part keeps the shots that are done: the same command goes on.\n"
    "Examples:\n"
    "  terranectl model-shots shots.json -o simulated.segy\n"
    "  terranectl model-shots model.h5 --survey survey.h5 --ricker 8 -o simulated.segy\n"
    "  terranectl model-shots model.h5 --ricker 8 --interval 0.004 --duration 3 -o line.segy \\\n"
    "    --set geometry.sources.line.from_m=500,20 --set geometry.sources.line.to_m=9500,20 \\\n"
    "    --set geometry.sources.line.count=10 --set geometry.receivers.line.from_m=100,500 \\\n"
    "    --set geometry.receivers.line.to_m=9900,500 --set geometry.receivers.line.spacing_m=50";

} // namespace

void addModelShotsCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<ModelShotsCommand>();
    CLI::App *shots =
        app.add_subcommand("model-shots", "Simulate shots in a model: of a run file, a survey, or described");
    addRunOptions(*shots, command->options, run::RunKind::Modelling);
    shots->add_option("-o,--output", command->output, "SEG-Y file to write")->required()->type_name("FILE");
    shots->add_flag("--start-over", command->startOver,
                    "Discard what an earlier run of other settings left in FILE.part");
    session.addJsonOption(*shots);
    shots->footer(kFooter);
    shots->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
