// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/resolution.h"

#include "core/error.h"
#include "core/signal/spectrum.h"
#include "kernels/acoustic/coefficients.h"

#include <algorithm>

namespace terrane::simulation {

namespace {

constexpr double kBandDecibels = 40; // below the wavelet's largest amplitude
constexpr double kMostNodesPerWavelength = 20, kNodesPerWavelengthStep = 0.1;

// The fewest nodes a wavelength whose waves are not too slow.
double safeNodesPerWavelength(int order)
{
    const std::vector<double> c = acoustic::secondDerivative(order);
    double nodes = kMostNodesPerWavelength;
    while (nodes > 2 && acoustic::velocityError(c, nodes - kNodesPerWavelengthStep) < kToleratedVelocityError)
        nodes -= kNodesPerWavelengthStep;
    return nodes;
}

} // namespace

double highestFrequency(const signal::Wavelet &wavelet)
{
    const auto band = signal::usableBand(signal::amplitudeSpectrum(wavelet), kBandDecibels);
    if (!band)
        throw InputError("is zero", "wavelet", "Give one with an amplitude");
    return band->high;
}

double nodesPerWavelength(const Grid &grid, double velocity, double frequency)
{
    const double spacing = grid.is2D() ? std::max(grid.spacing[0], grid.spacing[2])
                                       : *std::max_element(grid.spacing.begin(), grid.spacing.end());
    return velocity / (frequency * spacing);
}

double safeFrequency(const Grid &grid, double slowest, int order)
{
    return nodesPerWavelength(grid, slowest, 1) / safeNodesPerWavelength(order);
}

} // namespace terrane::simulation
