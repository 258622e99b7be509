// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace terrane {

// Regular nodes in 2D (x, z) or 3D (x, y, z). Index 0 is x, 1 is y, 2 is z (depth, positive down); a 2D
// grid has shape[1] == 1. Arrays on a grid are contiguous with z fastest, then y, then x.
struct Grid
{
    std::array<std::size_t, 3> shape = {0, 1, 0};
    std::array<double, 3> spacing = {0, 1, 0}; // m; the y spacing of a 2D grid means nothing
    std::array<double, 3> origin = {0, 0, 0};  // m; position of node (0, 0, 0)

    bool is2D() const { return shape[1] == 1; }
    std::size_t size() const { return shape[0] * shape[1] * shape[2]; }
    std::size_t index(std::size_t ix, std::size_t iy, std::size_t iz) const
    {
        return (ix * shape[1] + iy) * shape[2] + iz;
    }
    double position(std::size_t axis, std::size_t node) const
    {
        return origin[axis] + static_cast<double>(node) * spacing[axis];
    }
    // Position of the last node of an axis, m.
    double end(std::size_t axis) const { return position(axis, shape[axis] - 1); }

    bool operator==(const Grid &) const = default;
};

} // namespace terrane
