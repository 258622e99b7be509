// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/survey.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace terrane::survey {

// What stands below the traces of a shot, and sorts them: nothing but their order; or their offsets, or the
// x of their receivers; or what tells them apart as they come.
enum class TraceAxis { Automatic, Trace, Offset, ReceiverX };

// The horizontal distance from source to receiver, m; negative where x falls (or y, where x stays).
double signedOffset(const Position &source, const Position &receiver);

struct TraceOrder
{
    TraceAxis axis = TraceAxis::Trace; // never Automatic
    std::vector<std::size_t> order;    // of the receivers
    std::vector<double> positions;     // m, in that order; empty for TraceAxis::Trace
};

TraceOrder orderTraces(const Position &source, std::span<const Receiver> receivers, TraceAxis axis);

} // namespace terrane::survey
