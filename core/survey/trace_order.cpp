// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/trace_order.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace terrane::survey {

namespace {

bool isMonotone(const std::vector<double> &values)
{
    return values.size() > 1 &&
           (std::adjacent_find(values.begin(), values.end(), std::greater_equal()) == values.end() ||
            std::adjacent_find(values.begin(), values.end(), std::less_equal()) == values.end());
}

TraceOrder sorted(TraceAxis axis, const std::vector<double> &values)
{
    TraceOrder result = {.axis = axis, .order = std::vector<std::size_t>(values.size()), .positions = {}};
    std::iota(result.order.begin(), result.order.end(), 0);
    std::stable_sort(result.order.begin(), result.order.end(),
                     [&](auto a, auto b) { return values[a] < values[b]; });
    for (const std::size_t i : result.order)
        result.positions.push_back(values[i]);
    return result;
}

} // namespace

double signedOffset(const Position &source, const Position &receiver)
{
    const double dx = receiver.x - source.x, dy = receiver.y - source.y;
    return std::copysign(std::hypot(dx, dy), dx == 0 ? dy : dx);
}

TraceOrder orderTraces(const Position &source, std::span<const Receiver> receivers, TraceAxis axis)
{
    std::vector<double> offsets, places;
    for (const Receiver &receiver : receivers) {
        offsets.push_back(signedOffset(source, receiver.position));
        places.push_back(receiver.position.x);
    }
    const bool automatic = axis == TraceAxis::Automatic;
    if (axis == TraceAxis::ReceiverX || (automatic && isMonotone(places)))
        return sorted(TraceAxis::ReceiverX, places);
    if (axis == TraceAxis::Offset || (automatic && isMonotone(offsets)))
        return sorted(TraceAxis::Offset, offsets);
    TraceOrder result;
    result.order.resize(receivers.size());
    std::iota(result.order.begin(), result.order.end(), 0);
    return result;
}

} // namespace terrane::survey
