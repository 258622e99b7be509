// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <cstddef>
#include <vector>

namespace terrane::inversion {

// A model on nodes that lie closer, for its simulation: `factor` steps where the model has one, and values
// between by linear interpolation along each axis (of velocities and densities, not of what comes of them).
class Refinement
{
public:
    // factor 1: nothing is changed. Throws InputError for one below.
    Refinement(const Grid &grid, std::size_t factor);

    std::size_t factor() const { return m_factor; }
    const Grid &fine() const { return m_fine; }

    Model refined(const Model &model) const; // on this grid
    std::vector<float> refined(const std::vector<float> &values) const;
    // The exact transpose of refined(): from fine nodes to the model's.
    std::vector<float> restricted(const std::vector<float> &fine) const;

    // A small change of m = 1 / vp^2 at the fine nodes, from that at the model's (s2/m2 both): velocities are
    // linear between nodes. The transpose of restrictedGradient().
    std::vector<float> refinedChange(const std::vector<float> &change, const std::vector<float> &vp) const;

    // The derivative by m = 1 / vp^2 at the model's nodes, from that at the fine ones (s2/m2 both).
    std::vector<float> restrictedGradient(const std::vector<float> &fine, const std::vector<float> &vp) const;

private:
    Grid m_grid, m_fine;
    std::size_t m_factor;
};

} // namespace terrane::inversion
