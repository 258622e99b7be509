// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/tiling.h"

#include <algorithm>

namespace terrane::acoustic {

Tiling::Tiling(std::ptrdiff_t planes, std::ptrdiff_t low, std::ptrdiff_t high, int radius, int height,
               int steps)
    : m_planes(planes),
      m_radius(radius),
      m_height(height),
      m_steps(steps),
      m_halfBands((steps + height - 1) / height)
{
    const std::ptrdiff_t widest = 2 * static_cast<std::ptrdiff_t>(radius) * height;
    const std::ptrdiff_t between = planes - low - high;
    const std::ptrdiff_t count = between / widest;
    for (std::ptrdiff_t i = 0; i <= count && count > 0; ++i)
        m_edges.push_back(low + between * i / count);
}

int Tiling::tiles(int phase) const
{
    if (m_edges.empty()) // too few planes: one tile does everything, in the odd phases
        return phase % 2;
    return static_cast<int>(m_edges.size()) - (phase % 2 == 0 ? 1 : 0);
}

int Tiling::endStep(int phase) const
{
    return std::min(m_steps, (phase + 1) * m_height);
}

Tiling::Range Tiling::range(int phase, int tile, int step) const
{
    if (m_edges.empty())
        return {0, m_planes};
    const std::ptrdiff_t reach = m_radius, t = step % m_height;
    // How far even tiles reach beyond their edge.
    const std::ptrdiff_t half = (step / m_height) % 2 == 0 ? reach * t : reach * (m_height - t);
    const auto i = static_cast<std::size_t>(tile);
    if (phase % 2 == 0)
        return {m_edges[i] + half, m_edges[i + 1] - half};
    return {tile == 0 ? 0 : m_edges[i] - half, i + 1 == m_edges.size() ? m_planes : m_edges[i] + half};
}

} // namespace terrane::acoustic
