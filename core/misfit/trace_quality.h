// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/signal/trace.h"

#include <span>
#include <string_view>
#include <vector>

namespace terrane::misfit {

enum class TraceState {
    Good,
    Dead,      // the same number in all samples
    NotFinite, // a sample is no number
    TooStrong,
    TooWeak,
};

struct QualityLimits
{
    double factor = 10;    // above or below the trend by more than this; above 1
    double deviations = 6; // and by more than this many robust standard deviations; not below 0
};

struct TraceQuality
{
    std::vector<TraceState> states; // of each trace
    std::vector<double> factors;    // root mean square over the trend's; 0 for dead ones

    // 0 for all that is not good, 1 elsewhere: the traceWeights of a misfit.
    std::vector<float> weights() const;
};

// Which recorded traces an inversion should leave out. Levels are logarithms of traces' root mean squares
// (their means taken off), distances those of offset (m, one for each trace) plus a fiftieth of the largest,
// as amplitudes do not rise for ever towards the source. Lines through them are by the median of the slopes
// of pairs and the median of what is left (Theil 1950; Sen 1968, Journal of the American Statistical
// Association 63, 1379-1389), a standard deviation is 1.4826 times the median of absolute deviations.
//
// First go those that are too strong for one line through all, by pairs half of all traces apart, fitted
// again without what is off it by more than the factor: up to a fifth of all, also side by side. Of the
// others, a trace is wild that is off a line through the 15 next in offset: where a wave only just arrives
// before the trace ends, one line says nothing of what is too weak. More than four weak ones among 15
// neighbours can pass for a trend. With fewer than 8 live traces none is too strong or weak. Throws
// InputError for a wrong number of offsets and limits that make no sense.
TraceQuality traceQuality(const signal::Gather &observed, std::span<const double> offsets,
                          const QualityLimits &limits = {});

// "dead-traces", "traces-not-finite", "wild-traces": one each at most, with how many and the first of them,
// counted from 0 in the gather. `where` names the gather.
std::vector<Finding> findingsOf(const TraceQuality &quality, std::string_view where);

} // namespace terrane::misfit
