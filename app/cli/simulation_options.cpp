// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/simulation_options.h"

#include "app/cli/session.h"
#include "core/error.h"
#include "core/signal/wavelet.h"
#include "core/signal/wavelet_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <numeric>

namespace terrane::cli {

void addSimulationOptions(CLI::App &command, SimulationInput &input)
{
    addModelInput(command, input.model);
    command.add_option("--survey", input.survey, "Index that survey scan wrote: sources, receivers, samples")
        ->required()
        ->type_name("SURVEY");
    command.add_option("--ricker", input.ricker, "Ricker wavelet of this peak frequency, Hz")
        ->check(CLI::PositiveNumber);
    command.add_option("--peak-time", input.peakTime,
                       "Time of the Ricker wavelet's peak, s (default: 1.5 / its frequency; JUDI: 1 / it)");
    command.add_option("--wavelet", input.waveletFile, "Wavelet from a file (text, SEG-Y or SU)")
        ->type_name("FILE");
    command.add_option("--amplitude", input.amplitude, "Factor of the wavelet")->capture_default_str();
    command.add_option("--shot", input.shots, "Only these shots, counted from 0 (repeat for more)");
    command
        .add_option("--aperture", input.physics.aperture,
                    "Simulate only so far beyond a shot's outermost source or receiver, m (0: all)")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--order", input.physics.order, "Order of the differences in space")
        ->capture_default_str()
        ->check(CLI::IsMember({4, 8, 12, 16}));
    command.add_flag("--free-surface", input.physics.freeSurface, "Zero pressure at the model's top");
    command
        .add_option("--layer", input.physics.layerWidth,
                    "Absorbing nodes beyond each other side (default: 16 at order 4, 10 at others)")
        ->check(CLI::Range(0, 200));
    command.add_flag("--linear", input.isLinear,
                     "Linear interpolation of positions instead of Kaiser-windowed sinc");
}

signal::Wavelet waveletOf(const SimulationInput &input, double interval, const Session &session)
{
    if ((input.ricker > 0) == !input.waveletFile.empty())
        throw InputError("one wavelet is needed", "--ricker, --wavelet", "Give one of them");
    signal::Wavelet wavelet;
    if (!input.waveletFile.empty())
        wavelet = signal::readWavelet(remote::openSource(input.waveletFile, session.progress()));
    else
        wavelet = signal::ricker(input.ricker, {.interval = interval, .peakTime = input.peakTime});
    for (float &sample : wavelet.samples)
        sample *= static_cast<float>(input.amplitude);
    return wavelet;
}

simulation::Physics physicsOf(const SimulationInput &input)
{
    simulation::Physics physics = input.physics;
    if (input.isLinear)
        physics.interpolation = points::Interpolation::Linear;
    return physics;
}

std::vector<std::size_t> shotsOf(const SimulationInput &input, const survey::Survey &survey)
{
    std::vector<std::size_t> shots = input.shots;
    if (shots.empty()) {
        shots.resize(survey.shotCount());
        std::iota(shots.begin(), shots.end(), std::size_t{0});
    }
    for (const std::size_t shot : shots)
        if (shot >= survey.shotCount())
            throw InputError(fmt::format("there is no shot {}: they are counted from 0 to {}", shot,
                                         survey.shotCount() - 1),
                             input.survey, "List them with terranectl survey info --shots");
    return shots;
}

Progress overallProgress(const Session &session, std::size_t number, std::size_t shots)
{
    Progress all = session.progress();
    Progress one = all;
    one.report = [report = all.report, number, shots](std::uint64_t done, std::uint64_t total,
                                                      std::string_view) {
        if (report)
            report(number * total + done, shots * total, "steps");
    };
    return one;
}

} // namespace terrane::cli
