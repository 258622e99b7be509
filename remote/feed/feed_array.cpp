// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/feed/feed_array.h"

#include "core/error.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace terrane::remote {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kAxes = "xyz";

// Nodes along an axis: first, step, count.
struct Range
{
    std::size_t first = 0, step = 1, count = 0;
};

std::optional<std::int64_t> integerOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                                               : std::nullopt;
}

std::size_t stepOf(const Json &request)
{
    if (!request.contains("decimate"))
        return 1;
    const auto step = integerOf(request, "decimate");
    if (!step || *step < 1)
        throw InputError("decimate is no whole number from 1 on", "feed", "Every K-th node is sent");
    return static_cast<std::size_t>(*step);
}

// The axis that a slice leaves out, and narrows its range to.
std::optional<std::size_t> narrow(const Grid &grid, const Json &request, std::array<Range, 3> &ranges)
{
    const auto slice = request.find("slice");
    if (slice == request.end())
        return {};
    const std::string axis = slice->is_object() && slice->contains("axis") && (*slice)["axis"].is_string()
                                 ? (*slice)["axis"].get<std::string>()
                                 : std::string();
    const std::size_t number = axis.size() == 1 ? kAxes.find(axis) : std::string_view::npos;
    const auto index = slice->is_object() ? integerOf(*slice, "index") : std::nullopt;
    if (number == std::string_view::npos || !index)
        throw InputError(R"(slice is not as {"axis": "y", "index": 10})", "feed", "Axes are x, y and z");
    if (*index < 0 || static_cast<std::size_t>(*index) >= grid.shape[number])
        throw InputError(fmt::format("slice {} {} is outside of the grid", axis, *index), "feed",
                         fmt::format("It has nodes 0 to {}", grid.shape[number] - 1));
    ranges[number] = {static_cast<std::size_t>(*index), 1, 1};
    return number;
}

std::size_t nodesOf(const std::array<Range, 3> &ranges)
{
    return ranges[0].count * ranges[1].count * ranges[2].count;
}

// Every step-th node, but of an axis that a slice narrowed to one.
void decimate(const Grid &grid, std::size_t step, std::optional<std::size_t> left,
              std::array<Range, 3> &ranges)
{
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (axis != left)
            ranges[axis] = {0, step, (grid.shape[axis] + step - 1) / step};
}

std::size_t mostNodes(const Json &request)
{
    if (!request.contains("nodes"))
        return std::numeric_limits<std::size_t>::max();
    const auto most = integerOf(request, "nodes");
    if (!most || *most < 1)
        throw InputError("nodes is no whole number from 1 on", "feed", "At most so many are sent");
    return static_cast<std::size_t>(*most);
}

} // namespace

FeedArray partOf(const Grid &grid, const std::vector<float> &values, const Json &request)
{
    std::size_t step = stepOf(request);
    const std::size_t most = mostNodes(request);
    std::array<Range, 3> ranges = {};
    const auto left = narrow(grid, request, ranges);
    for (decimate(grid, step, left, ranges); nodesOf(ranges) > most; decimate(grid, ++step, left, ranges)) {
    }
    FeedArray part;
    Json shape = Json::array(), spacing = Json::array(), origin = Json::array();
    std::string axes;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == left || (axis == 1 && grid.is2D()))
            continue;
        axes += kAxes[axis];
        shape.push_back(ranges[axis].count);
        spacing.push_back(grid.spacing[axis] * static_cast<double>(ranges[axis].step));
        origin.push_back(grid.origin[axis]);
    }
    part.description = {
        {"shape", shape}, {"axes", axes}, {"spacing_m", spacing}, {"origin_m", origin}, {"decimate", step}};
    part.values.reserve(nodesOf(ranges));
    const auto node = [&](std::size_t axis, std::size_t i) {
        return ranges[axis].first + i * ranges[axis].step;
    };
    for (std::size_t x = 0; x < ranges[0].count; ++x)
        for (std::size_t y = 0; y < ranges[1].count; ++y)
            for (std::size_t z = 0; z < ranges[2].count; ++z)
                part.values.push_back(values[grid.index(node(0, x), node(1, y), node(2, z))]);
    return part;
}

} // namespace terrane::remote
