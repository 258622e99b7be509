// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/section.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace terrane {

namespace {

std::size_t stepFor(std::size_t nodes, std::size_t most)
{
    return most == 0 ? 1 : (nodes - 1) / most + 1;
}

std::size_t nodesAt(std::size_t nodes, std::size_t step)
{
    return (nodes - 1) / step + 1;
}

std::size_t nearest(const Grid &grid, std::size_t axis, double position)
{
    const double node = std::round((position - grid.origin[axis]) / grid.spacing[axis]);
    return static_cast<std::size_t>(std::clamp(node, 0.0, static_cast<double>(grid.shape[axis] - 1)));
}

} // namespace

SectionValues sectionValues(const Grid &grid, std::span<const float> values, const SectionPlane &plane,
                            std::size_t most)
{
    const std::array<std::size_t, 3> strides = {grid.shape[1] * grid.shape[2], grid.shape[2], 1};
    const std::size_t across = plane.across(), down = plane.down();
    SectionValues section;
    section.acrossStep = stepFor(grid.shape[across], most);
    section.downStep = stepFor(grid.shape[down], most);
    section.columns = nodesAt(grid.shape[across], section.acrossStep);
    section.rows = nodesAt(grid.shape[down], section.downStep);
    section.values.resize(section.columns * section.rows);
    const std::size_t acrossStride = strides[across] * section.acrossStep;
    const std::size_t downStride = strides[down] * section.downStep;
    const float *begin = values.data() + plane.node * strides[plane.normal];
    // Blocks of columns: what is written stays in the cache while columns of depth are read in their order.
    constexpr std::size_t kBlock = 32;
    for (std::size_t first = 0; first < section.columns; first += kBlock) {
        const std::size_t end = std::min(first + kBlock, section.columns);
        for (std::size_t row = 0; row < section.rows; ++row) {
            for (std::size_t column = first; column < end; ++column)
                section.values[row * section.columns + column] =
                    begin[column * acrossStride + row * downStride];
        }
    }
    return section;
}

std::span<const float> depthTrace(const Grid &grid, std::span<const float> values, double x, double y)
{
    const std::size_t iy = grid.is2D() ? 0 : nearest(grid, 1, y);
    return values.subspan(grid.index(nearest(grid, 0, x), iy, 0), grid.shape[2]);
}

std::vector<float> everyNth(Grid &grid, std::span<const float> values, const std::array<std::size_t, 3> &step)
{
    Grid coarse = grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        coarse.shape[axis] = nodesAt(grid.shape[axis], step[axis]);
        coarse.spacing[axis] = grid.spacing[axis] * static_cast<double>(step[axis]);
    }
    std::vector<float> result(coarse.size());
    float *out = result.data();
    for (std::size_t ix = 0; ix < grid.shape[0]; ix += step[0]) {
        for (std::size_t iy = 0; iy < grid.shape[1]; iy += step[1]) {
            for (std::size_t iz = 0; iz < grid.shape[2]; iz += step[2])
                *out++ = values[grid.index(ix, iy, iz)];
        }
    }
    grid = coarse;
    return result;
}

std::array<std::size_t, 3> stepsFor(const Grid &grid, std::size_t most)
{
    std::array<std::size_t, 3> step = {1, 1, 1};
    const auto left = [&] {
        std::size_t nodes = 1;
        for (std::size_t axis = 0; axis < 3; ++axis)
            nodes *= nodesAt(grid.shape[axis], step[axis]);
        return nodes;
    };
    while (left() > std::max<std::size_t>(most, 1)) {
        // The axis that still has the most nodes loses some.
        std::size_t longest = 0;
        for (std::size_t axis = 1; axis < 3; ++axis) {
            if (nodesAt(grid.shape[axis], step[axis]) > nodesAt(grid.shape[longest], step[longest]))
                longest = axis;
        }
        ++step[longest];
    }
    return step;
}

} // namespace terrane
