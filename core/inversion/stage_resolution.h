// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/inputs.h"
#include "core/simulation/shot_window.h"

#include <optional>
#include <string>
#include <vector>

namespace terrane::inversion {

// What a stage's waves ask of the grid that they are simulated on.
struct StageResolution
{
    double highest = 0;            // Hz, that its wavelet reaches
    double safe = 0;               // Hz, up to which waves are right to 0.2 % of their velocity
    double nodesPerWavelength = 0; // at the highest, where waves are slowest
    double step = 0;               // s, of the simulation: stable
    std::size_t steps = 0;
};

// Of each stage, in the start model.
std::vector<StageResolution> resolutionOf(const Inputs &inputs);

// Settings (as of --set) each of which keeps all stages' waves within what the grid carries: lower corners
// where filters can do that, and finer grids. None where all is well.
std::vector<std::string> resolutionFixes(const Inputs &inputs,
                                         const std::vector<StageResolution> &resolution);

// That a shot lies in a small part of the model, and the aperture (m) that simulates only that. `peak`: the
// wavelet's frequency, Hz.
struct UnneededPart
{
    Finding finding;
    double aperture = 0;
};
std::optional<UnneededPart> unneededPart(const Inputs &inputs, const simulation::ShotPositions &shot,
                                         double peak);

} // namespace terrane::inversion
