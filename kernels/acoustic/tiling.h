// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace terrane::acoustic {

// In which order planes of x are stepped in time, so that planes stay in a cache for several steps: diamonds
// in (x, time) (Orozco and Gao 2009, CASS; Malas and others 2015, SIAM Journal on Scientific Computing 37,
// C439-C464).
//
// Time is cut into half-bands of `height` steps, the axis at edges e[0] < e[1] < .... Tiles around edges
// ("even") grow by the stencil's radius on both sides at each step of the even half-bands and shrink in the
// odd ones; those between edges do the opposite. In every phase one kind runs through two half-bands: it
// grows into what the other kind left in the phase before, then shrinks. Tiles of a phase do not depend on
// each other.
//
// The first and the last even tile hold the ends of the axis at all times, with at least `low` and `high`
// planes.
class Tiling
{
public:
    struct Range
    {
        std::ptrdiff_t begin = 0, end = 0; // planes
    };

    Tiling(std::ptrdiff_t planes, std::ptrdiff_t low, std::ptrdiff_t high, int radius, int height, int steps);

    int phases() const { return m_halfBands + 1; }
    int tiles(int phase) const;
    // Steps of a phase's tiles, [firstStep, endStep). The first half-band of the phase is complete after it.
    int firstStep(int phase) const { return phase == 0 ? 0 : (phase - 1) * m_height; }
    int endStep(int phase) const;
    // The planes that a tile steps; can be empty.
    Range range(int phase, int tile, int step) const;

private:
    std::ptrdiff_t m_planes = 0;
    std::vector<std::ptrdiff_t> m_edges;
    int m_radius = 0, m_height = 0, m_steps = 0, m_halfBands = 0;
};

} // namespace terrane::acoustic
