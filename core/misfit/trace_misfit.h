// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/misfit/misfit.h"

#include <cstddef>
#include <memory>
#include <span>

namespace terrane::misfit {

// What the misfits of traces know of their gather.
struct GatherScale
{
    std::size_t samples = 0; // in a trace
    double interval = 0;     // s
    double observedRms = 0;  // over all samples of traces that count
    double loudest = 0;      // largest sum of squares of a simulated trace that counts
};

// Simulated traces with less of the loudest one's energy count as zero where they would be divided by it.
inline constexpr double kSilentEnergy = 1e-12;

// The misfit of one trace after the other. It owns scratch memory: one object a thread.
class TraceMisfit
{
public:
    virtual ~TraceMisfit() = default;
    // The adjoint source is left out when its span is empty. All samples are finite.
    virtual double evaluate(std::span<const float> simulated, std::span<const float> observed,
                            std::span<float> adjoint) = 0;
};

std::unique_ptr<TraceMisfit> makeSampleMisfit(const MisfitSettings &settings, const GatherScale &scale);
std::unique_ptr<TraceMisfit> makeCorrelationMisfit(const GatherScale &scale);
std::unique_ptr<TraceMisfit> makeEnvelopeMisfit(const MisfitSettings &settings, const GatherScale &scale);
std::unique_ptr<TraceMisfit> makePhaseMisfit(const MisfitSettings &settings, const GatherScale &scale);
std::unique_ptr<TraceMisfit> makeTransportMisfit(const MisfitSettings &settings, const GatherScale &scale);

} // namespace terrane::misfit
