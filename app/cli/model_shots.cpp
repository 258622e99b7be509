// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/segy/writer.h"
#include "core/signal/wavelet.h"
#include "core/signal/wavelet_file.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/survey_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

namespace terrane::cli {

namespace {

struct ModelShotsCommand
{
    ModelInput model;
    std::string survey, output, waveletFile;
    double ricker = 0;
    std::optional<double> interval, duration; // s
    std::vector<std::size_t> shots;
    simulation::Physics physics;
    bool isLinear = false;
};

signal::Wavelet waveletOf(const ModelShotsCommand &command, double interval, const Session &session)
{
    if (!command.waveletFile.empty())
        return signal::readWavelet(remote::openSource(command.waveletFile, session.progress()));
    signal::WaveletAxis axis;
    axis.interval = interval;
    return signal::ricker(command.ricker, axis);
}

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

std::vector<std::size_t> shotsOf(const ModelShotsCommand &command, const survey::Survey &survey)
{
    std::vector<std::size_t> shots = command.shots;
    if (shots.empty()) {
        shots.resize(survey.shotCount());
        std::iota(shots.begin(), shots.end(), std::size_t{0});
    }
    for (const std::size_t shot : shots)
        if (shot >= survey.shotCount())
            throw InputError(fmt::format("there is no shot {}: they are counted from 0 to {}", shot,
                                         survey.shotCount() - 1),
                             command.survey, "List them with terranectl survey info --shots");
    return shots;
}

double delayOf(const survey::Survey &survey, const std::vector<std::size_t> &shots, const std::string &where)
{
    const double delay = survey.receivers(shots.front()).front().delay;
    for (const std::size_t shot : shots)
        for (const survey::Receiver &receiver : survey.receivers(shot))
            if (receiver.delay != delay)
                throw InputError(
                    fmt::format("traces begin at different times, {:g} s and {:g} s after the shot", delay,
                                receiver.delay),
                    where, "Simulate shots of one delay at a time, with --shot");
    return delay;
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

simulation::ShotPositions positionsOf(const survey::Shot &shot,
                                      const std::vector<survey::Receiver> &receivers)
{
    simulation::ShotPositions positions{{shot.source.x, shot.source.y, shot.source.z}, {}};
    for (const survey::Receiver &receiver : receivers)
        positions.receivers.push_back({receiver.position.x, receiver.position.y, receiver.position.z});
    return positions;
}

// How far all shots are, from how far one is.
Progress overall(const Session &session, std::size_t shot, std::size_t shots)
{
    Progress all = session.progress();
    Progress one = all;
    one.report = [report = all.report, shot, shots](std::uint64_t done, std::uint64_t total,
                                                    std::string_view) {
        if (report)
            report(shot * total + done, shots * total, "steps");
    };
    return one;
}

void run(const Session &session, ModelShotsCommand &command)
{
    if ((command.ricker > 0) == !command.waveletFile.empty())
        throw InputError("one wavelet is needed", "--ricker, --wavelet", "Give one of them");
    if (command.isLinear)
        command.physics.interpolation = points::Interpolation::Linear;
    std::vector<Finding> findings;
    const Model model = readModel(session, command.model, findings);
    const survey::Survey survey = survey::loadSurvey(command.survey, session.progress());
    const std::vector<std::size_t> shots = shotsOf(command, survey);
    const simulation::TimeSamples data = dataOf(command, survey, delayOf(survey, shots, command.survey));
    const simulation::ShotSimulator simulator(model, waveletOf(command, data.interval, session), data,
                                              command.physics);
    findings.insert(findings.end(), simulator.findings().begin(), simulator.findings().end());

    segy::WriteOptions options;
    options.sampleInterval = data.interval;
    options.description = {"SIMULATED BY TERRANE: ACOUSTIC PRESSURE", "MODEL " + command.model.file};
    segy::Writer writer(command.output, options);
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < shots.size(); ++i) {
        const survey::Shot shot = survey.shot(shots[i]);
        const std::vector<survey::Receiver> receivers = survey.receivers(shots[i]);
        writeShot(writer, shot, receivers,
                  simulator.simulate(positionsOf(shot, receivers), overall(session, i, shots.size())));
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
    addModelInput(*shots, command->model);
    shots
        ->add_option("--survey", command->survey, "Index that survey scan wrote: sources, receivers, samples")
        ->required()
        ->type_name("SURVEY");
    shots->add_option("-o,--output", command->output, "SEG-Y file to write")->required()->type_name("FILE");
    shots->add_option("--ricker", command->ricker, "Ricker wavelet of this peak frequency, Hz")
        ->check(CLI::PositiveNumber);
    shots->add_option("--wavelet", command->waveletFile, "Wavelet from a file (text, SEG-Y or SU)")
        ->type_name("FILE");
    shots->add_option("--shot", command->shots, "Only these shots, counted from 0 (repeat for more)");
    shots->add_option("--interval", command->interval, "Sample interval, s (default: the survey's)")
        ->check(CLI::PositiveNumber);
    shots
        ->add_option("--duration", command->duration,
                     "From the first sample to the last, s (default: the survey's)")
        ->check(CLI::PositiveNumber);
    shots->add_option("--order", command->physics.order, "Order of the differences in space")
        ->capture_default_str()
        ->check(CLI::IsMember({4, 8, 12, 16}));
    shots->add_flag("--free-surface", command->physics.freeSurface, "Zero pressure at the model's top");
    shots->add_option("--layer", command->physics.layerWidth, "Absorbing nodes beyond each other side")
        ->capture_default_str()
        ->check(CLI::Range(0, 200));
    shots->add_flag("--linear", command->isLinear,
                    "Linear interpolation of positions instead of Kaiser-windowed sinc");
    session.addJsonOption(*shots);
    shots->footer(
        "A source is the wavelet times a delta function in (1/(rho v2)) p_tt = div(1/rho grad p) + s;\n"
        "what is recorded is pressure.\n"
        "Example:\n  terranectl survey scan shots.segy -o survey.h5\n"
        "  terranectl model-shots model.h5 --survey survey.h5 --ricker 8 -o simulated.segy");
    shots->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
