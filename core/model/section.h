// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace terrane {

// A plane of nodes: every node whose index on `normal` (0 is x, 1 is y, 2 is z) is `node`. A vertical section
// has x or y across and depth down, a map (normal z) has x across and y down.
struct SectionPlane
{
    std::size_t normal = 1, node = 0;

    std::size_t across() const { return normal == 0 ? 1 : 0; }
    std::size_t down() const { return normal == 2 ? 1 : 2; }
    bool operator==(const SectionPlane &) const = default;
};

// The values on a plane, `across` fastest: (column, row) is values[row * columns + column], node
// (column * acrossStep, row * downStep).
struct SectionValues
{
    std::size_t columns = 0, rows = 0;
    std::size_t acrossStep = 1, downStep = 1;
    std::vector<float> values;
};

// Where a plane has more than `most` nodes along an axis, every second (third...) of them is taken.
SectionValues sectionValues(const Grid &grid, std::span<const float> values, const SectionPlane &plane,
                            std::size_t most = std::numeric_limits<std::size_t>::max());

// Values at a point's nearest node column, from the top: grid.shape[2] of them.
std::span<const float> depthTrace(const Grid &grid, std::span<const float> values, double x, double y);

// Every `step`-th node along each axis of the field, z fastest, on the grid that `grid` becomes.
std::vector<float> everyNth(Grid &grid, std::span<const float> values,
                            const std::array<std::size_t, 3> &step);

// Steps for everyNth() that leave at most `most` nodes, about the same along all axes.
std::array<std::size_t, 3> stepsFor(const Grid &grid, std::size_t most);

} // namespace terrane
