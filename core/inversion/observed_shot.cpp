// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/observed_shot.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

simulation::Position toArray(const survey::Position &at)
{
    return {at.x, at.y, at.z};
}

void requireFinite(std::span<const float> trace, const survey::Receiver &receiver, survey::SurveyFiles &files,
                   std::size_t shot)
{
    const auto bad = std::ranges::find_if(trace, [](float value) { return !std::isfinite(value); });
    if (bad != trace.end())
        throw InputError(fmt::format("sample {} is {}", bad - trace.begin(), *bad),
                         fmt::format("{}, shot {}, trace {}", files.survey().files()[receiver.file].name,
                                     shot, receiver.trace),
                         "Mark the trace as dead (its trace code 2), or leave the shot out with data.shots");
}

} // namespace

ObservedShot observe(survey::SurveyFiles &files, std::size_t number, double begin)
{
    const survey::Gather gather = survey::readGather(files, number);
    const survey::Position &source = gather.shot.source;
    ObservedShot observed;
    observed.positions.sources = {{toArray(source)}};
    observed.data.begin = begin;
    observed.data.interval = gather.sampleInterval;
    observed.data.samplesPerTrace = gather.samplesPerTrace;
    for (std::size_t i = 0; i < gather.receivers.size(); ++i) {
        const survey::Receiver &receiver = gather.receivers[i];
        if (receiver.kind != segy::TraceKind::Live)
            continue;
        const auto trace =
            std::span(gather.samples).subspan(i * gather.samplesPerTrace, gather.samplesPerTrace);
        requireFinite(trace, receiver, files, number);
        observed.data.samples.insert(observed.data.samples.end(), trace.begin(), trace.end());
        observed.positions.receivers.push_back(toArray(receiver.position));
        observed.offsets.push_back(
            std::hypot(receiver.position.x - source.x, receiver.position.y - source.y));
    }
    if (observed.offsets.empty())
        throw InputError("has no live trace", fmt::format("shot {}", number),
                         "Leave the shot out with data.shots");
    return observed;
}

} // namespace terrane::inversion
