// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/layout.h"

namespace terrane::acoustic {

namespace {

// Rows that lie a multiple of this apart share the sets of the first-level cache.
constexpr std::ptrdiff_t kAliasing = 1024;

} // namespace

Layout::Layout(const std::array<std::size_t, 3> &nodes, int radius) : m_radius(radius)
{
    for (std::size_t axis = 0; axis < 3; ++axis)
        m_nodes[axis] = static_cast<std::ptrdiff_t>(nodes[axis]);
    const std::ptrdiff_t rowHalo = is2D() ? 0 : radius;
    std::ptrdiff_t row = kRowPad + (m_nodes[2] + kRowPad - 1) / kRowPad * kRowPad;
    if (row % kAliasing == 0 || row % kAliasing == kRowPad)
        row += 2 * kRowPad;
    std::ptrdiff_t plane = row * (m_nodes[1] + 2 * rowHalo);
    if (!is2D() && plane % kAliasing < 4 * kRowPad)
        plane += 4 * kRowPad;
    m_strides = {plane, row, 1};
    m_origin = kRowPad + radius * plane + rowHalo * row;
    m_size = (m_nodes[0] + 2 * radius) * plane + 2 * kRowPad;
}

} // namespace terrane::acoustic
