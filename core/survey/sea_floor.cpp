// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/sea_floor.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace terrane::survey {

namespace {

// Two neighbouring nodes and the part of the second.
struct Between
{
    std::size_t first = 0, second = 0;
    double part = 0;
};

Between nodesAround(const Grid &grid, std::size_t axis, double position)
{
    const double rounding = 1e-6;
    const std::size_t last = grid.shape[axis] - 1;
    const double node = (position - grid.origin[axis]) / grid.spacing[axis];
    if (!(node >= -rounding && node <= static_cast<double>(last) + rounding))
        throw InputError(fmt::format("{} = {:.8g} m lies outside of the model, which reaches from {:.8g} to "
                                     "{:.8g} m: there is no sea floor to put a receiver on",
                                     "xyz"[axis], position, grid.origin[axis], grid.end(axis)),
                         "receivers", "Take a larger model, or fewer receivers");
    const double inside = std::clamp(node, 0.0, static_cast<double>(last));
    const auto first = static_cast<std::size_t>(inside);
    return {first, std::min(first + 1, last), inside - std::floor(inside)};
}

} // namespace

SeaFloor::SeaFloor(const Model &model, double waterVelocity)
    : m_grid(model.grid),
      m_depths(model.grid.shape[0] * model.grid.shape[1], std::numeric_limits<double>::infinity()),
      m_waterVelocity(waterVelocity)
{
    const std::vector<float> &vp = model.field("vp").values;
    const std::size_t length = m_grid.shape[2];
    for (std::size_t column = 0; column < m_depths.size(); ++column) {
        const auto begin = vp.begin() + static_cast<std::ptrdiff_t>(column * length);
        const auto end = begin + static_cast<std::ptrdiff_t>(length);
        const auto floor = std::find_if(begin, end, [&](float v) { return v > waterVelocity; });
        if (floor != end)
            m_depths[column] = m_grid.position(2, static_cast<std::size_t>(floor - begin));
    }
}

double SeaFloor::depth(double x, double y) const
{
    const Between alongX = nodesAround(m_grid, 0, x);
    const Between alongY = m_grid.is2D() ? Between{} : nodesAround(m_grid, 1, y);
    double depth = 0;
    for (const auto &[ix, partX] :
         {std::pair(alongX.first, 1 - alongX.part), std::pair(alongX.second, alongX.part)})
        for (const auto &[iy, partY] :
             {std::pair(alongY.first, 1 - alongY.part), std::pair(alongY.second, alongY.part)})
            if (partX * partY > 0)
                depth += partX * partY * m_depths[ix * m_grid.shape[1] + iy];
    if (!std::isfinite(depth))
        throw InputError(fmt::format("at x = {:.8g} m the model has no vp above {:.8g} m/s: there is no sea "
                                     "floor to put a receiver on",
                                     x, m_waterVelocity),
                         "receivers", "Give another velocity of water, or depths");
    return depth;
}

} // namespace terrane::survey
