// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/row_kernels.h"

#include <array>
#include <cstddef>

namespace terrane::acoustic {

// How the nodes of a simulation (those of the model, and the margins around them) lie in an array: rows along
// z, then y, then x, with zeros before and after each row and, as many as the stencil reaches, around the
// rows.
class Layout
{
public:
    Layout() = default;
    // `nodes` along x, y, z; one along y in 2D.
    Layout(const std::array<std::size_t, 3> &nodes, int radius);

    bool is2D() const { return m_nodes[1] == 1; }
    int radius() const { return m_radius; }
    std::ptrdiff_t nodes(int axis) const { return m_nodes[static_cast<std::size_t>(axis)]; }
    std::ptrdiff_t stride(int axis) const { return m_strides[static_cast<std::size_t>(axis)]; }
    std::ptrdiff_t size() const { return m_size; }
    std::ptrdiff_t index(std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) const
    {
        return m_origin + ix * m_strides[0] + iy * m_strides[1] + iz;
    }

private:
    std::array<std::ptrdiff_t, 3> m_nodes = {}, m_strides = {};
    std::ptrdiff_t m_origin = 0, m_size = 0;
    int m_radius = 0;
};

} // namespace terrane::acoustic
