// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace terrane::points {

// Sources and receivers between the nodes of a regular grid. A receiver reads sum(weight * u[node]); a source
// adds weight / (volume of a cell) * w(t) to each node, which is the band-limited delta function.
enum class Interpolation {
    Sinc,  // Kaiser-windowed sinc of Hicks (2002), Geophysics 67(1), 156-165, for monopoles
    Linear // bilinear or trilinear: the nodes of the cell around the point
};

// Half width r of the windowed sinc in nodes, and the b of its Kaiser window that is best for r = 4 and
// wavenumbers up to half of Nyquist, 4 nodes a wavelength (Hicks 2002, table 1), which simulations stay
// below. Along an axis, a plane wave is off by at most 0.13 % of its amplitude up to there; beyond, the error
// rises to 3 % at 0.6 and 8 % at 2/3 of Nyquist.
inline constexpr int kSincHalfWidth = 4;
inline constexpr double kSincWindow = 6.31;

// A point nearer to a node than this, in cells, is on the node; also beyond the ends of the grid.
inline constexpr double kOnNode = 1e-6;

struct NodeWeight
{
    std::array<std::int32_t, 3> node; // x, y, z
    double weight;

    bool operator==(const NodeWeight &) const = default;
};

// The nodes that make up a point, in ascending order of x, then y, then z, none of them with weight zero.
// `position` is in cells from node (0, 0, 0); `shape` is {nx, ny, nz}, in 2D {nx, 1, nz}.
//
// The weights are products over x, y, z. Along an axis on which the point is on a node they are 1 there.
// Otherwise Sinc takes the r nodes on either side: near an end of the grid up to r - 1 of them lie outside
// ([1 - r, n + r - 2]), so the caller's arrays need so much padding. Linear never leaves the grid.
//
// With `freeSurface`, pressure is zero on the plane of nodes z = 0 and odd about it, u(-z) = -u(z): weights
// above the surface are subtracted from those of their mirror nodes, and every node has z > 0 (Hicks 2002).
// Within a cell of the surface they are then scaled, by at most 2.1 %, so that a pressure that grows linearly
// with depth is exact; waves of 4 nodes and more are off by up to 0.4 % of their amplitude below. A point on
// the surface has no nodes: pressure is silent there.
//
// Throws std::invalid_argument when a position is outside of [0, n - 1] or no number, when an axis has no
// nodes, or so many that a node outside does not fit in 32 bits.
std::vector<NodeWeight> nodeWeights(const std::array<double, 3> &position,
                                    const std::array<std::size_t, 3> &shape, Interpolation interpolation,
                                    bool freeSurface);

} // namespace terrane::points
