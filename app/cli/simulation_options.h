// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/model_commands.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/survey.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// What commands that simulate shots have in common. Lives as long as its command.
struct SimulationInput
{
    ModelInput model;
    std::string survey, waveletFile;
    double ricker = 0, amplitude = 1;
    std::optional<double> peakTime; // s
    std::vector<std::size_t> shots;
    simulation::Physics physics;
    bool isLinear = false;
};

// Adds the model as a positional argument, and --survey, --ricker, --wavelet, --shot, --order...
void addSimulationOptions(CLI::App &command, SimulationInput &input);

// A Ricker wavelet has this sample interval, s. Throws InputError unless exactly one wavelet was given.
signal::Wavelet waveletOf(const SimulationInput &input, double interval, const Session &session);

simulation::Physics physicsOf(const SimulationInput &input);

// Those that were chosen, or all. Throws InputError for numbers that the survey does not have.
std::vector<std::size_t> shotsOf(const SimulationInput &input, const survey::Survey &survey);

// How far all shots are, told by how far shot `number` of `shots` is.
Progress overallProgress(const Session &session, std::size_t number, std::size_t shots);

} // namespace terrane::cli
