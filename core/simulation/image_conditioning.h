// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <span>

namespace terrane::simulation {

// What makes images and gradients fit to look at or to step along. Values are of a grid, z fastest, and
// changed in place.

// Zero above `depth` (m), and a raised cosine down to depth + taper.
void muteTop(const Grid &grid, double depth, double taper, std::span<double> image);

// Times (depth below the grid's top)^power; JUDI's judiDepthScaling takes 0.5.
void scaleWithDepth(const Grid &grid, double power, std::span<double> image);

// Divided by the illumination (not negative), of which `part` of the mean is added to all.
void divideByIllumination(std::span<const double> illumination, double part, std::span<double> image);

// -div grad, which takes away what varies slowly: the noise of waves that went the same way.
void takeLaplacian(const Grid &grid, std::span<double> image);

} // namespace terrane::simulation
