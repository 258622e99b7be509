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

// Which recorded traces an inversion should leave out. The trend at a trace is a straight line through the
// logarithms of root mean squares (the traces' means taken off) over those of offset (m, one for each trace;
// plus a fiftieth of the largest, as amplitudes do not rise for ever) of the 15 traces next in offset, by the
// median of the slopes of all their pairs and the median of what is left (Theil 1950; Sen 1968, Journal of
// the American Statistical Association 63, 1379-1389). A standard deviation is 1.4826 times the median over
// all traces of absolute deviations from it. One line for a whole gather would not do: where a wave only just
// arrives before the trace ends, amplitudes are no power of offset. So up to four wild traces among 15
// neighbours are found, and more can pass for a trend. With fewer than 8 live traces no trace is too strong
// or weak. Throws InputError for a wrong number of offsets and limits that make no sense.
TraceQuality traceQuality(const signal::Gather &observed, std::span<const double> offsets,
                          const QualityLimits &limits = {});

// "dead-traces", "traces-not-finite", "wild-traces": one each at most, with how many and the first of them,
// counted from 0 in the gather. `where` names the gather.
std::vector<Finding> findingsOf(const TraceQuality &quality, std::string_view where);

} // namespace terrane::misfit
