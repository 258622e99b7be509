// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/simulation_options.h"
#include "core/segy/writer.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <optional>

namespace terrane::cli {

namespace {

struct ModelShotsCommand
{
    SimulationInput input;
    std::string output;
    std::optional<double> interval, duration; // s
};

// Samples as the survey's first file has them, unless options say otherwise.
simulation::TimeSamples dataOf(const ModelShotsCommand &command, const survey::Survey &survey, double begin)
{
    const survey::SurveyFile &file = survey.files().front();
    simulation::TimeSamples data{file.samplesPerTrace, file.sampleInterval, begin};
    const double end = begin + command.duration.value_or(data.end() - begin);
    data.interval = command.interval.value_or(data.interval);
    data.count = static_cast<std::size_t>(std::llround((end - begin) / data.interval)) + 1;
    return data;
}

void writeShot(segy::Writer &writer, const survey::Shot &shot, const std::vector<survey::Receiver> &receivers,
               const signal::Gather &gather)
{
    segy::TraceHeader header;
    header.set("FieldRecord", static_cast<double>(shot.field));
    header.set("EnergySourcePoint", static_cast<double>(shot.field));
    header.set("DelayRecordingTime", std::round(gather.begin * 1e3));
    header.setMetres("SourceX", shot.source.x);
    header.setMetres("SourceY", shot.source.y);
    header.setMetres("SourceDepth", shot.source.z);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        header.set("TraceNumber", static_cast<double>(i + 1));
        header.setMetres("GroupX", receivers[i].position.x);
        header.setMetres("GroupY", receivers[i].position.y);
        header.setMetres("ReceiverGroupElevation", -receivers[i].position.z);
        writer.addTrace(header, gather.trace(i));
    }
}

void run(const Session &session, ModelShotsCommand &command)
{
    const SimulationInput &input = command.input;
    std::vector<Finding> findings;
    const Model model = readModel(session, input.model, findings);
    const survey::Survey survey = survey::loadSurvey(input.survey, session.progress());
    const std::vector<std::size_t> shots = shotsOf(input, survey);
    const simulation::TimeSamples data = dataOf(command, survey, delayOf(survey, shots, input.survey));
    const simulation::ShotSimulator simulator(model, waveletOf(input, data.interval, session), data,
                                              physicsOf(input));
    findings.insert(findings.end(), simulator.findings().begin(), simulator.findings().end());

    segy::WriteOptions options;
    options.sampleInterval = data.interval;
    options.description = {"SIMULATED BY TERRANE: ACOUSTIC PRESSURE", "MODEL " + input.model.file};
    segy::Writer writer(command.output, options);
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < shots.size(); ++i) {
        const survey::Shot shot = survey.shot(shots[i]);
        const std::vector<survey::Receiver> receivers = survey.receivers(shots[i]);
        writeShot(
            writer, shot, receivers,
            simulator.simulate(positionsOf(shot, receivers), overallProgress(session, i, shots.size())));
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    const std::uint64_t traces = writer.traceCount();
    const std::vector<Finding> ofWriter = writer.finish();
    findings.insert(findings.end(), ofWriter.begin(), ofWriter.end());

    session.print(fmt::format("{}: {} shots, {} traces of {} samples every {:.10g} ms\n"
                              "  {} steps of {:.4g} ms a shot over {} nodes, {:.2g} s a shot\n",
                              command.output, shots.size(), traces, data.count, 1e3 * data.interval,
                              simulator.steps(), 1e3 * simulator.step(), simulator.nodes(),
                              seconds.count() / static_cast<double>(shots.size())));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"output", command.output},
                           {"shots", shots.size()},
                           {"traces", traces},
                           {"samples", data.count},
                           {"interval_s", data.interval},
                           {"begin_s", data.begin},
                           {"steps", simulator.steps()},
                           {"step_s", simulator.step()},
                           {"nodes", simulator.nodes()},
                           {"seconds", seconds.count()},
                           {"findings", toJson(findings)}});
}

} // namespace

void addModelShotsCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<ModelShotsCommand>();
    CLI::App *shots = app.add_subcommand("model-shots", "Simulate the shots of a survey in a model");
    addSimulationOptions(*shots, command->input);
    shots->add_option("-o,--output", command->output, "SEG-Y file to write")->required()->type_name("FILE");
    shots->add_option("--interval", command->interval, "Sample interval, s (default: the survey's)")
        ->check(CLI::PositiveNumber);
    shots
        ->add_option("--duration", command->duration,
                     "From the first sample to the last, s (default: the survey's)")
        ->check(CLI::PositiveNumber);
    session.addJsonOption(*shots);
    shots->footer(
        "A source is the wavelet times a delta function in (1/(rho v2)) p_tt = div(1/rho grad p) + s;\n"
        "what is recorded is pressure.\n"
        "Example:\n  terranectl survey scan shots.segy -o survey.h5\n"
        "  terranectl model-shots model.h5 --survey survey.h5 --ricker 8 -o simulated.segy");
    shots->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
