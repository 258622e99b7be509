// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_section.h"

#include "core/error.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <string_view>

namespace terrane::cli {

namespace {

constexpr std::string_view kAxes = "xyz";

// Values of a slice, its downward axis fastest. Maps (z slices) have y upwards, as maps have.
std::vector<float> valuesOn(const Slice &slice, const Grid &grid, std::span<const float> values)
{
    const std::size_t columns = grid.shape[slice.across()], rows = grid.shape[slice.down()];
    std::vector<float> plane;
    plane.reserve(columns * rows);
    std::array<std::size_t, 3> node = {};
    node[slice.normal] = slice.node;
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < rows; ++row) {
            node[slice.across()] = column;
            node[slice.down()] = slice.normal == 2 ? rows - 1 - row : row;
            plane.push_back(values[grid.index(node[0], node[1], node[2])]);
        }
    }
    return plane;
}

picture::SectionAxis downAxis(const Slice &slice, const Grid &grid)
{
    if (slice.normal == 2)
        return {"y", grid.end(1), -grid.spacing[1]};
    return {"Depth", grid.origin[2], grid.spacing[2]};
}

std::string titleOf(const std::string &field)
{
    static const std::map<std::string, std::string> titles = {
        {"vp", "P velocity"}, {"vs", "S velocity"}, {"rho", "Density"}};
    const auto known = titles.find(field);
    return known == titles.end() ? field : known->second;
}

std::string describePlane(const Slice &slice, const Grid &grid)
{
    const std::size_t across = slice.across(), down = slice.down();
    std::string text = fmt::format("{} x {} nodes every {:g} x {:g} m", grid.shape[across], grid.shape[down],
                                   grid.spacing[across], grid.spacing[down]);
    if (!grid.is2D())
        text += fmt::format(", {} = {:g} m", kAxes[slice.normal], grid.position(slice.normal, slice.node));
    return text;
}

} // namespace

Slice sliceOf(const std::string &text, const Grid &grid)
{
    if (text.empty())
        return {1, grid.shape[1] / 2};
    const std::size_t axis = kAxes.find(text.front());
    double position = 0;
    const char *end = text.data() + text.size();
    if (axis == std::string_view::npos || text.size() < 3 || text[1] != '=' ||
        std::from_chars(text.data() + 2, end, position).ptr != end)
        throw InputError(fmt::format("'{}' is no slice", text), "--slice",
                         "Write y=2500 (m), x=..., or z=...");
    if (grid.is2D())
        throw InputError("a 2D model has only one section", "--slice", "Leave it out");
    const double node = std::round((position - grid.origin[axis]) / grid.spacing[axis]);
    if (!(node >= 0 && node < static_cast<double>(grid.shape[axis])))
        throw InputError(fmt::format("{} = {:g} m is outside of the model", kAxes[axis], position), "--slice",
                         fmt::format("It reaches from {:g} m to {:g} m", grid.origin[axis], grid.end(axis)));
    return {axis, static_cast<std::size_t>(node)};
}

ModelSection::ModelSection(const Grid &grid, const Field &field, const Slice &slice)
    : values(valuesOn(slice, grid, field.values))
{
    const std::size_t across = slice.across();
    plot.subtitle = describePlane(slice, grid);
    plot.field = {values, grid.shape[across], grid.shape[slice.down()]};
    plot.across = {std::string(1, kAxes[across]), grid.origin[across], grid.spacing[across]};
    plot.down = downAxis(slice, grid);
    plot.bar = {{}, titleOf(field.name), field.unit};
}

} // namespace terrane::cli
