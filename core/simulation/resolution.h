// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"
#include "core/signal/trace.h"

namespace terrane::simulation {

// The largest part of their velocity by which the slowest waves may be too slow without a warning.
inline constexpr double kToleratedVelocityError = 2e-3;

// The highest frequency (Hz) that a wavelet still has, 40 dB below its largest amplitude. Throws InputError
// for a wavelet of zeros.
double highestFrequency(const signal::Wavelet &wavelet);

// Nodes of a wavelength at this frequency (Hz) of waves of this velocity (m/s), along the widest spacing.
double nodesPerWavelength(const Grid &grid, double velocity, double frequency);

// The highest frequency (Hz) whose waves a grid carries at differences of this order in space with no more
// than the tolerated error, where they are slowest (m/s).
double safeFrequency(const Grid &grid, double slowest, int order);

} // namespace terrane::simulation
