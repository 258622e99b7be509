// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/summary.h"

#include <algorithm>
#include <cmath>

namespace terrane::survey {

namespace {

void include(Extent &extent, const Position &p, bool first)
{
    if (first)
        extent = {p, p};
    extent.low = {std::min(extent.low.x, p.x), std::min(extent.low.y, p.y), std::min(extent.low.z, p.z)};
    extent.high = {std::max(extent.high.x, p.x), std::max(extent.high.y, p.y), std::max(extent.high.z, p.z)};
}

template<typename Number>
void include(Number &low, Number &high, Number value, bool first)
{
    low = first ? value : std::min(low, value);
    high = first ? value : std::max(high, value);
}

} // namespace

SurveySummary summarize(const Survey &survey, const Progress &progress)
{
    SurveySummary summary;
    bool firstTrace = true;
    for (std::size_t number = 0; number < survey.shotCount(); ++number) {
        if (number % 64 == 0) {
            progress.throwIfCancelled("survey");
            progress.update(number, survey.shotCount(), "shots");
        }
        const Shot shot = survey.shot(number);
        include(summary.sources, shot.source, number == 0);
        include(summary.fewestTraces, summary.mostTraces, shot.traces, number == 0);
        for (const Receiver &receiver : survey.receivers(number)) {
            include(summary.receivers, receiver.position, firstTrace);
            const double offset =
                std::hypot(receiver.position.x - shot.source.x, receiver.position.y - shot.source.y);
            include(summary.nearestOffset, summary.farthestOffset, offset, firstTrace);
            firstTrace = false;
            summary.liveTraces += receiver.kind == segy::TraceKind::Live;
            summary.deadTraces += receiver.kind == segy::TraceKind::Dead;
            summary.auxiliaryTraces += receiver.kind == segy::TraceKind::Auxiliary;
        }
    }
    bool firstFile = true;
    for (const SurveyFile &file : survey.files()) {
        if (file.traceCount == 0)
            continue;
        include(summary.fewestSamples, summary.mostSamples, file.samplesPerTrace, firstFile);
        include(summary.shortestInterval, summary.longestInterval, file.sampleInterval, firstFile);
        firstFile = false;
    }
    return summary;
}

} // namespace terrane::survey
