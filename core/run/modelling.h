// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/signal/trace.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/geometry.h"
#include "core/survey/scan.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::run {

// What a modelling run simulates, read and checked.
struct Modelling
{
    Model model;
    std::string modelName; // its file, or "layers"
    std::shared_ptr<const survey::Geometry> geometry;
    std::vector<std::size_t> shots; // of the geometry, in the order of the output
    simulation::TimeSamples data;
    signal::Wavelet wavelet;
    simulation::Physics physics;
    std::vector<Finding> findings;
};

// Makes settings that passed Settings::check() into what is simulated. `open` opens wavelets, positions and
// SEG-Y files of a geometry. Throws InputError that names the file, line and key (or the option), also for
// shots that there are not and positions outside of the model.
Modelling prepareModelling(const Settings &settings, const survey::SourceOpener &open,
                           const Progress &progress = {});

simulation::ShotPositions shotPositions(const survey::GeometryShot &shot);

// What settings of several kinds of run share. A Ricker wavelet has this sample interval (s).
signal::Wavelet waveletOf(const Settings &settings, double interval, const survey::SourceOpener &open);
simulation::Physics physicsOf(const Settings &settings);
// Those of the list at `path`, or all. Throws InputError for numbers that there are not.
std::vector<std::size_t> shotsOf(const Settings &settings, std::string_view path, std::size_t count);
// What is recorded of these shots: what "recording." says, else a survey's samples.
simulation::TimeSamples recordedSamples(const Settings &settings, const survey::Geometry &geometry,
                                        const std::vector<std::size_t> &shots);
// Time of the first sample of all traces of these shots, s. Throws InputError when they differ.
double delayOf(const survey::Survey &survey, const std::vector<std::size_t> &shots, const std::string &where);

} // namespace terrane::run
