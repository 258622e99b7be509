// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/simulation_options.h"
#include "core/survey/gather.h"
#include "core/survey/survey_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <utility>

namespace terrane::cli {

namespace {

constexpr const char *kField = "gradient";
constexpr const char *kUnit = "Pa2 s / (m/s)";

struct GradientCommand
{
    SimulationInput input;
    std::string output;
};

// A shot as it was recorded: its live traces.
struct ObservedShot
{
    simulation::ShotPositions positions;
    signal::Gather data;
};

ObservedShot observe(survey::SurveyFiles &files, std::size_t number)
{
    const survey::Gather gather = survey::readGather(files, number);
    const survey::Shot shot = files.survey().shot(number);
    ObservedShot observed;
    observed.data.interval = gather.sampleInterval;
    observed.data.samplesPerTrace = gather.samplesPerTrace;
    std::vector<survey::Receiver> live;
    for (std::size_t i = 0; i < gather.receivers.size(); ++i) {
        if (gather.receivers[i].kind != segy::TraceKind::Live)
            continue;
        live.push_back(gather.receivers[i]);
        const auto trace =
            std::span(gather.samples).subspan(i * gather.samplesPerTrace, gather.samplesPerTrace);
        observed.data.samples.insert(observed.data.samples.end(), trace.begin(), trace.end());
    }
    observed.positions = positionsOf(shot, live);
    return observed;
}

// From the derivative by m = 1 / vp^2 to that by vp.
Model velocityGradient(const Model &model, const std::vector<double> &byM)
{
    const std::vector<float> &vp = model.field("vp").values;
    Model result{model.grid, {{kField, kUnit, std::vector<float>(byM.size())}}};
    for (std::size_t i = 0; i < byM.size(); ++i)
        result.fields[0].values[i] =
            static_cast<float>(byM[i] * -2 / std::pow(static_cast<double>(vp[i]), 3));
    return result;
}

void run(const Session &session, const GradientCommand &command)
{
    const SimulationInput &input = command.input;
    std::vector<Finding> findings;
    const Model model = readModel(session, input.model, findings);
    const survey::Survey survey = survey::loadSurvey(input.survey, session.progress());
    survey::SurveyFiles files(
        survey, [&](const std::string &name) { return remote::openSource(name, session.progress()); });
    const std::vector<std::size_t> shots = shotsOf(input, survey);
    const double delay = delayOf(survey, shots, input.survey);
    ObservedShot first = observe(files, shots.front());
    const simulation::TimeSamples data{first.data.samplesPerTrace, first.data.interval, delay};
    const simulation::ShotSimulator simulator(model, waveletOf(input, data.interval, session), data,
                                              physicsOf(input));
    findings.insert(findings.end(), simulator.findings().begin(), simulator.findings().end());

    std::vector<double> sum(model.grid.size()); // in the order of shots
    Json misfits = Json::array();
    double misfit = 0;
    const auto addShot = [&](std::size_t i, ObservedShot observed) {
        observed.data.begin = delay;
        const simulation::ShotGradient of =
            simulator.gradient(observed.positions, observed.data, {}, overallProgress(session, i, shots.size()));
        for (std::size_t node = 0; node < sum.size(); ++node)
            sum[node] += of.gradient[node];
        misfit += of.misfit;
        misfits.push_back({{"shot", shots[i]}, {"misfit", of.misfit}});
        session.print(fmt::format("shot {:>5}  misfit {:.6g}\n", shots[i], of.misfit));
    };
    addShot(0, std::move(first));
    for (std::size_t i = 1; i < shots.size(); ++i)
        addShot(i, observe(files, shots[i]));
    terrane::writeModel(command.output, velocityGradient(model, sum), {.format = ModelFormat::Terrane},
                        session.progress());
    session.print(fmt::format("{}: gradient of the misfit {:.6g} of {} shots by vp ({})\n"
                              "  {} steps of {:.4g} ms a shot\n",
                              command.output, misfit, shots.size(), kUnit, simulator.steps(),
                              1e3 * simulator.step()));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"output", command.output},
                           {"misfit", misfit},
                           {"misfit_by_shot", misfits},
                           {"unit", kUnit},
                           {"steps", simulator.steps()},
                           {"step_s", simulator.step()},
                           {"findings", toJson(findings)}});
}

} // namespace

void addGradientCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<GradientCommand>();
    CLI::App *gradient = app.add_subcommand(
        "gradient", "Misfit of simulated and recorded shots, and its gradient by velocity");
    addSimulationOptions(*gradient, command->input);
    gradient->add_option("-o,--output", command->output, "Model file (.h5) to write the gradient to")
        ->required()
        ->type_name("FILE");
    session.addJsonOption(*gradient);
    gradient->footer(
        "The misfit is half of the sum of squared differences times the sample interval.\n"
        "Example:\n"
        "  terranectl gradient start.h5 --survey survey.h5 --ricker 8 -o gradient.h5\n"
        "  terranectl model plot gradient.h5 --field gradient --symmetric --colormap vik --clip 99");
    gradient->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
