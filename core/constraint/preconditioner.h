// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"
#include "core/optimize/objective.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace terrane::constraint {

using Vector = optimize::Vector;

// The depth of the first node of each depth trace that is not water, m; of a trace of water alone, half a
// spacing below its last node. The mask is not 0 at water (waterMask() in core/model).
std::vector<double> waterBottoms(const Grid &grid, std::span<const std::uint8_t> water);

// Weights of nodes, from 0 to 1.

// 0 down to `below` m under each trace's bottom, 1 from `taper` m deeper on, a squared sine between.
Vector topMute(const Grid &grid, std::span<const double> bottoms, double below, double taper);
// (depth under the bottom / the greatest)^power; 0 at and above the bottom.
Vector depthScaling(const Grid &grid, std::span<const double> bottoms, double power);
// eps max I / (I + eps max I), with I the illumination of the sources, or the geometric mean of it and that
// of receivers where there is one (Plessix and Mulder, Geophys. J. Int. 157, 2004, compare such weights): 1
// where it is dark. `part` is eps. Throws InputError when a value is negative or not finite, or all are 0.
Vector illuminationScaling(std::span<const float> sources, std::span<const float> receivers, double part);

// M = sqrt(W) S sqrt(W), symmetric and positive where weights are: W the product of weights of nodes, S
// a convolution with a Gaussian. S is a product with exp(-(sigma k)^2 / 2) in cosines, so the field is
// mirrored at its edges; it leaves a constant and is symmetric to float32's rounding.
class Preconditioner
{
public:
    explicit Preconditioner(const Grid &grid);

    // Throws InputError unless they are finite, 0 or above, and one for each node.
    void multiply(const Vector &weights);
    // Standard deviations along x, y and z, m. Throws InputError unless finite and 0 or above.
    void smooth(const std::array<double, 3> &sigma);

    // `out` may have any shape before.
    void apply(const Vector &gradient, Vector &out) const;

private:
    Grid m_grid;
    std::vector<double> m_roots; // of the weights
    std::array<double, 3> m_sigma = {0, 0, 0};
};

} // namespace terrane::constraint
