// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/inputs.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/simulation/memory_plan.h"
#include "core/simulation/shot_simulator.h"

#include <vector>

namespace terrane::inversion {

// What a run needs, for its largest stage on this machine.
struct Estimate
{
    simulation::MemoryPlan memory;     // for one shot
    std::size_t workers = 1;           // processes that share this machine
    double step = 0;                   // s, of the simulation
    std::size_t steps = 0;             // of one way
    double nodesAndSteps = 0;          // of one gradient: nodes times steps, forward and back
    double rate = 0;                   // nodes and steps a second of this machine, measured
    double secondsOfShot = 0;          // one gradient of one shot, by all processors
    double coreHoursOfShot = 0;        // the same times the processors
    double secondsOfGradient = 0;      // of all shots
    double gradients = 0;              // of all stages, in shots of a whole survey
    double seconds = 0, coreHours = 0; // of the run
    double diskBytes = 0;              // of its folder at the end
    double workBytes = 0;              // beside them, while an evaluation runs: the sums of its chunks
};

// Of shots in the inputs' start model, filtered as in a stage.
simulation::ShotSimulator simulatorOf(const Inputs &inputs, const Stage &stage);

// The one that stands for all shots of a survey; with dead traces.
simulation::ShotPositions middleShot(const Inputs &inputs);

// With less memory, in bytes, a gradient of this shot cannot be computed in some stage.
std::size_t leastMemoryOfShot(const Inputs &inputs, const simulation::ShotPositions &shot);

// Measures this machine for a second. `shot` stands for all; what its simulation finds in each stage is
// added.
Estimate estimateRun(const run::Settings &settings, const Inputs &inputs,
                     const simulation::ShotPositions &shot, std::vector<Finding> &findings,
                     const Progress &progress);

} // namespace terrane::inversion
