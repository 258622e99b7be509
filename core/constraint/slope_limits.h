// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"
#include "core/grid/grid.h"

namespace terrane::constraint {

// How much a field may change along an axis, in its unit per metre: (v[i + 1] - v[i]) / spacing lies between
// `least` and `most`, each of which may be infinite. Along z, least = 0 and most = infinity is a velocity
// that never falls with depth: isotonic regression.
//
// Each line of nodes is projected by itself and exactly, by dynamic programming: the derivative of the least
// cost of a line that ends at a value is piecewise linear and increasing, and one more node shifts its parts
// below and above its zero by the two limits and adds x - v (as Johnson, J. Comput. Graph. Stat. 22 (2013),
// does for total variation). The violation is in the field's unit per metre.
class SlopeLimits final : public Projection
{
public:
    // Throws InputError unless least <= most.
    SlopeLimits(const Grid &grid, std::size_t axis, double least, double most);
    static SlopeLimits risingWithDepth(const Grid &grid);

    void project(Vector &x) const override;
    double violation(const Vector &x) const override;
    std::string name() const override;

private:
    Grid m_grid;
    std::size_t m_axis;
    double m_least, m_most;
};

// One line, with limits of the difference of neighbours.
std::vector<double> withLimitedDifferences(const std::vector<double> &line, double least, double most);

} // namespace terrane::constraint
