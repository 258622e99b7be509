// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"
#include "core/grid/grid.h"

namespace terrane::constraint {

// 2D sections whose singular values (nx by nz) are limited: projected by the eigenvectors of the smaller Gram
// matrix (in double, so singular values below 1e-8 of the greatest are rounding, as they are in float32).

// Of at most a rank. Not convex: the point is the nearest (Eckart and Young, 1936), but several may be; in an
// intersection nothing is promised. The violation is the next singular value over the first.
class RankLimit final : public Projection
{
public:
    // Throws InputError unless the grid is 2D and the rank at least 1.
    RankLimit(const Grid &grid, std::size_t rank);
    void project(Vector &x) const override;
    double violation(const Vector &x) const override;
    std::string name() const override { return "rank"; }

private:
    Grid m_grid;
    std::size_t m_rank;
};

// Whose singular values have at most a sum: the nuclear norm. The violation is the excess as a part of the
// radius.
class NuclearBall final : public Projection
{
public:
    // Throws InputError unless the grid is 2D and the radius above 0 and finite.
    NuclearBall(const Grid &grid, double radius);
    double norm(const Vector &x) const; // what the radius is compared with
    void project(Vector &x) const override;
    double violation(const Vector &x) const override;
    std::string name() const override { return "nuclear norm"; }

private:
    Grid m_grid;
    double m_radius;
};

} // namespace terrane::constraint
