// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/gather_check.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::misfit {

namespace {

constexpr double kSameTime = 1e-6; // of an interval

void checkWeights(std::span<const float> weights, std::size_t traces)
{
    if (weights.empty())
        return;
    if (weights.size() != traces)
        throw InputError(fmt::format("{} weights for {} traces", weights.size(), traces), "misfit",
                         "Give one weight for each trace, or none");
    for (std::size_t i = 0; i < traces; ++i)
        if (!std::isfinite(weights[i]) || weights[i] < 0)
            throw InputError(fmt::format("the weight of trace {} is {}", i, weights[i]), "misfit",
                             "Weights are numbers not below zero; 0 leaves a trace out");
}

void checkFinite(const signal::Gather &gather, std::span<const float> weights, const char *what)
{
    for (std::size_t i = 0; i < gather.traces(); ++i) {
        if (!weights.empty() && weights[i] == 0)
            continue;
        const auto trace = gather.trace(i);
        const auto bad =
            std::find_if_not(trace.begin(), trace.end(), [](float v) { return std::isfinite(v); });
        if (bad != trace.end())
            throw InputError(fmt::format("the sample at {:g} s is {}",
                                         gather.time(static_cast<std::size_t>(bad - trace.begin())), *bad),
                             fmt::format("{}, trace {}", what, i), "Give the trace the weight 0");
    }
}

} // namespace

void checkGather(const signal::Gather &gather, const char *what)
{
    signal::checkInterval(gather.interval, what);
    if (gather.samplesPerTrace == 0 || gather.samples.size() % gather.samplesPerTrace != 0)
        throw InputError(
            fmt::format("{} samples in traces of {}", gather.samples.size(), gather.samplesPerTrace), what,
            "Give traces of one length");
}

void checkPair(const signal::Gather &simulated, const signal::Gather &observed,
               std::span<const float> weights)
{
    checkGather(simulated, "simulated data");
    checkGather(observed, "observed data");
    if (simulated.samplesPerTrace != observed.samplesPerTrace || simulated.traces() != observed.traces())
        throw InputError(fmt::format("{} simulated traces of {} samples and {} observed ones of {}",
                                     simulated.traces(), simulated.samplesPerTrace, observed.traces(),
                                     observed.samplesPerTrace),
                         "misfit", "Simulate the receivers and times that were recorded");
    const double tolerance = kSameTime * observed.interval;
    if (!(std::abs(simulated.begin - observed.begin) <= tolerance) ||
        !(std::abs(simulated.interval - observed.interval) <= tolerance))
        throw InputError(fmt::format("simulated samples from {:g} s every {:g} s, observed ones from {:g} s "
                                     "every {:g} s",
                                     simulated.begin, simulated.interval, observed.begin, observed.interval),
                         "misfit", "Resample one of them");
    checkWeights(weights, observed.traces());
    checkFinite(simulated, weights, "simulated data");
    checkFinite(observed, weights, "observed data");
}

} // namespace terrane::misfit
