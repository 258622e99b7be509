// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/ball.h"
#include "core/constraint/projection.h"
#include "core/grid/grid.h"

#include <array>

namespace terrane::constraint {

struct DifferenceOptions
{
    int mostIterations = 1000;
    double tolerance =
        1e-5; // of the primal and the dual residual, as parts of what they are the residuals of
};

// The fields whose derivatives along some axes (differences of neighbours over the spacing, in the field's
// unit per metre) have, all together, at most a norm. With l1 and all axes it is the ball of anisotropic
// total variation; with one axis, of D_x or D_z.
//
// Projected by the alternating direction method of multipliers (Boyd et al., Found. Trends Mach. Learn. 3
// (2011), sections 3.3 and 3.4.1), over-relaxed by 1.6, the linear system solved by cosine transforms and
// tridiagonal systems; at the end the field is drawn to its mean until the norm is the radius, so that the
// point is feasible in any case. The violation is the excess as a part of the radius.
class DifferenceBall final : public Projection
{
public:
    // Throws InputError unless the radius is above 0 and finite and an axis is chosen that has two nodes.
    DifferenceBall(const Grid &grid, const std::array<bool, 3> &axes, Norm norm, double radius,
                   const DifferenceOptions &options = {});
    static DifferenceBall totalVariation(const Grid &grid, double radius);

    // What the radius is compared with.
    double norm(const Vector &x) const;

    void project(Vector &x) const override { projectAndCount(x); }
    // Returns the iterations; mostIterations when it was not converged.
    int projectAndCount(Vector &x) const;
    double violation(const Vector &x) const override;
    std::string name() const override;

private:
    std::vector<double> differences(const std::vector<double> &x) const;
    std::vector<double> transposed(const std::vector<double> &differences) const;
    std::vector<double> solved(std::vector<double> right, double penalty) const;
    int iterate(const std::vector<double> &start, std::vector<double> &x) const;

    Grid m_grid;
    std::array<double, 3> m_weights; // of an axis' differences, the greatest 1; 0: not taken
    Norm m_norm;
    double m_radius;          // of the weighted differences
    double m_unit;            // m
    std::size_t m_solvedAxis; // without a transform
    DifferenceOptions m_options;
};

} // namespace terrane::constraint
