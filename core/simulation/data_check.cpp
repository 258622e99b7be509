// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/data_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

namespace terrane::simulation {

namespace {

constexpr double kLargestShift = 2;      // periods
constexpr double kToleratedShift = 0.25; // periods
constexpr double kToleratedFactor = 2;

// sum of simulated(t) recorded(t + shift samples) over a trace.
double correlation(std::span<const float> simulated, std::span<const float> recorded, std::ptrdiff_t shift)
{
    const auto count = static_cast<std::ptrdiff_t>(simulated.size());
    double sum = 0;
    for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, -shift); i < std::min(count, count - shift); ++i)
        sum += static_cast<double>(simulated[static_cast<std::size_t>(i)]) *
               static_cast<double>(recorded[static_cast<std::size_t>(i + shift)]);
    return sum;
}

double correlation(const signal::Gather &simulated, const signal::Gather &recorded, std::ptrdiff_t shift)
{
    double sum = 0;
    for (std::size_t trace = 0; trace < simulated.traces(); ++trace)
        sum += correlation(simulated.trace(trace), recorded.trace(trace), shift);
    return sum;
}

} // namespace

std::vector<Finding> compareData(const signal::Gather &simulated, const signal::Gather &recorded,
                                 double peakFrequency)
{
    const double ofSimulated = signal::energy(simulated.samples),
                 ofRecorded = signal::energy(recorded.samples);
    if (!(ofSimulated > 0) || !(ofRecorded > 0))
        return {};
    const auto most = static_cast<std::ptrdiff_t>(kLargestShift / (peakFrequency * simulated.interval));
    std::pair<double, std::ptrdiff_t> best = {correlation(simulated, recorded, 0), 0};
    for (std::ptrdiff_t shift = -most; shift <= most; ++shift)
        best = std::max(best, {correlation(simulated, recorded, shift), shift});
    std::vector<Finding> findings;
    const double seconds = static_cast<double>(best.second) * simulated.interval;
    if (std::abs(seconds) * peakFrequency > kToleratedShift)
        findings.push_back({Severity::Warning,
                            "wavelet-time",
                            fmt::format("simulated traces fit the recorded ones best when they are moved by "
                                        "{:+.4g} s",
                                        seconds),
                            "first shot",
                            fmt::format("Check the wavelet's time zero (--peak-time {:+.4g} s), the delay of "
                                        "the recording and the model",
                                        seconds),
                            {}});
    const double factor = std::sqrt(ofRecorded / ofSimulated);
    if (factor > kToleratedFactor || factor < 1 / kToleratedFactor)
        findings.push_back(
            {Severity::Warning,
             "wavelet-amplitude",
             fmt::format("recorded traces are {:.3g} times as strong as simulated ones", factor),
             "first shot",
             fmt::format("Multiply the wavelet's amplitude (--amplitude) by {:.3g}", factor),
             {}});
    return findings;
}

std::vector<double> traceShifts(const signal::Gather &simulated, const signal::Gather &recorded, double most)
{
    const auto reach = static_cast<std::ptrdiff_t>(most / simulated.interval);
    std::vector<double> shifts;
    for (std::size_t trace = 0; trace < simulated.traces(); ++trace) {
        const auto a = simulated.trace(trace), b = recorded.trace(trace);
        if (!(signal::energy(a) > 0) || !(signal::energy(b) > 0)) {
            shifts.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        std::pair<double, std::ptrdiff_t> best = {correlation(a, b, 0), 0};
        for (std::ptrdiff_t shift = -reach; shift <= reach; ++shift)
            best = std::max(best, {correlation(a, b, shift), shift});
        shifts.push_back(static_cast<double>(best.second) * simulated.interval);
    }
    return shifts;
}

} // namespace terrane::simulation
