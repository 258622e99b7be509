// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/segy/file.h"
#include "core/segy/mapping.h"

#include <cstdint>
#include <string>
#include <vector>

namespace terrane::cli {

// More traces than a picture can show: every second, third... is taken instead.
inline constexpr std::uint64_t kMostPlottedTraces = 10'000;

// What stands under the traces.
enum class TraceAxis { Automatic, Trace, Offset, Receiver };

struct TraceChoice
{
    std::string shot;   // "8" (the mapping's shot field) or "FIELD=8"; empty: not chosen
    std::string traces; // "A:B"; empty: not chosen
    TraceAxis axis = TraceAxis::Automatic;
};

struct PlottedTraces
{
    std::string what;                   // "shot 8 (FieldRecord)", "traces 0 to 99"
    std::vector<std::uint64_t> numbers; // in the file, in the order of the picture
    std::uint64_t step = 1;             // one of how many traces
    std::string axisName, axisUnit;     // "Receiver x", "m"
    std::vector<double> positions;      // strictly rising or falling
    double begin = 0;                   // s; time of the first samples
};

// The traces of one shot (the first of the file when nothing is chosen: as many traces from the file's begin
// on as have the first one's shot number), or a range. Throws InputError when there is none, or when the
// asked axis does not tell the traces apart.
PlottedTraces choosePlottedTraces(const segy::File &file, const segy::HeaderMapping &mapping,
                                  const TraceChoice &choice, const Progress &progress);

} // namespace terrane::cli
