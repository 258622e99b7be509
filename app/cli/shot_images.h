// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"
#include "app/cli/simulation_options.h"
#include "core/simulation/shot_simulator.h"

#include <string>
#include <vector>

namespace terrane::cli {

// What commands that image the shots of a survey have in common. Lives as long as its command.
struct ImagingInput
{
    SimulationInput simulation;
    simulation::GradientSettings settings;
    std::string strategy, output, picture, slice;
};

// Adds the options of simulations, --memory, --strategy, --exact, --aperture, --output, --png, --slice.
void addImagingOptions(CLI::App &command, ImagingInput &input);

// What lies above a depth counts as nothing.
struct TopMute
{
    double depth = 0, taper = 100; // m; depth 0: no mute

    void apply(const Grid &grid, std::vector<double> &image) const;
};

// Adds --mute-top and --taper.
void addTopMute(CLI::App &command, TopMute &mute);

enum class DataUse {
    Compare, // simulated shots with the recorded ones: misfit and gradient
    Migrate, // the recorded ones as they are
};

// Sums over the shots in their order, at each node of the model.
struct ImageSum
{
    Model model;
    std::vector<double> image, byDensity, sourceIllumination, receiverIllumination; // image: by m (s2/m2)
    double misfit = 0;                                                              // Pa2 s
    Json misfits = Json::array();                                                   // by shot
    std::size_t shots = 0, steps = 0;
    double step = 0, seconds = 0;
    simulation::MemoryPlan plan;
    std::vector<Finding> findings;
};

// Reads, simulates and images one shot after the other. Dead and auxiliary traces are left out.
ImageSum imageShots(const Session &session, const ImagingInput &input, DataUse use);

// "source_illumination", "receiver_illumination" and their geometric mean, "illumination".
std::vector<Field> illuminations(const ImageSum &sum);

// How the field was kept, and what other ways would have cost.
std::string describe(const simulation::MemoryPlan &plan);
Json toJson(const simulation::MemoryPlan &plan);

// Draws the fields below each other; those of which colours are symmetric come first.
void saveSections(const std::string &file, const std::string &slice, const std::string &title,
                  const Grid &grid, const std::vector<Field> &fields, std::size_t symmetric);

} // namespace terrane::cli
