// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <cstddef>

namespace terrane::constraint {

// Grids of fewer nodes are not worth the threads.
inline constexpr std::size_t kSmall = 10000;

// The lines of nodes along one axis of a grid.
class Lines
{
public:
    Lines(const Grid &grid, std::size_t axis) : m_grid(grid), m_axis(axis) {}

    std::size_t length() const { return m_grid.shape[m_axis]; }
    std::size_t count() const { return m_grid.size() / length(); }
    std::size_t stride() const
    {
        const std::size_t nz = m_grid.shape[2];
        return m_axis == 2 ? 1 : m_axis == 1 ? nz : nz * m_grid.shape[1];
    }
    // The first node of a line.
    std::size_t begin(std::size_t line) const
    {
        return line / stride() * stride() * length() + line % stride();
    }

private:
    const Grid &m_grid;
    std::size_t m_axis;
};

} // namespace terrane::constraint
