// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/simulation/memory_plan.h"
#include "core/survey/scan.h"

#include <string>
#include <vector>

namespace terrane::inversion {

// What a run needs, for its largest stage on this machine.
struct Estimate
{
    simulation::MemoryPlan memory;     // for one shot
    double nodesAndSteps = 0;          // of one gradient: nodes times steps, forward and back
    double rate = 0;                   // nodes and steps a second of this machine, measured
    double secondsOfShot = 0;          // one gradient of one shot, by all processors
    double coreHoursOfShot = 0;        // the same times the processors
    double secondsOfGradient = 0;      // of all shots
    double gradients = 0;              // of all stages, in shots of a whole survey
    double seconds = 0, coreHours = 0; // of the run
    double diskBytes = 0;              // of its folder
};

// What a stage's waves ask of the grid that they are simulated on.
struct StageResolution
{
    double highest = 0;            // Hz, that its wavelet reaches
    double safe = 0;               // Hz, up to which waves are right to 0.2 % of their velocity
    double nodesPerWavelength = 0; // at the highest, where waves are slowest
    double step = 0;               // s, of the simulation: stable
    std::size_t steps = 0;
};

// A change of a setting that mends a finding, as of --set: "stages.refine=1,1,2".
struct Fix
{
    std::size_t finding = 0; // of RunCheck::findings
    std::string assignment;
};

struct RunCheck
{
    std::size_t shots = 0, stages = 0;
    std::vector<Finding> findings;
    std::vector<Fix> fixes;                  // a finding may have several
    std::vector<StageResolution> resolution; // of each stage
    Estimate estimate;
};

// Says everything doubtful about an inversion before anything of it is computed: what the survey's checks and
// the simulator find, wavelet against data, cycle skipping, and what it needs. Measures this machine for a
// second, and simulates one shot (the middle one) where that takes less than half a minute. Throws what
// prepareInversion() throws.
RunCheck checkRun(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress);

} // namespace terrane::inversion
