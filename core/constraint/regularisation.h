// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"
#include "core/optimize/objective.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace terrane::constraint {

using optimize::Objective;
using Vector = optimize::Vector;

// What regularisations look at: u = x, or x minus a reference, and its derivatives by forward differences,
// which are 0 at the last nodes. Lengths scale the derivatives of x, y and z, so that all is in the field's
// unit and a greater length smooths more along its axis. Means are over all nodes.
struct Roughness
{
    std::array<double, 3> lengths = {0, 0, 0}; // m
    std::optional<Vector> reference = {};
};

// Of first order: 1/2 mean of (sum over axes of (length * du/dx)^2). Quadratic.
class Tikhonov final : public Objective
{
public:
    // Throws InputError unless lengths are finite and 0 or above, one of them above, and the reference fits.
    Tikhonov(const Grid &grid, Roughness roughness);
    double value(const Vector &x) override;
    double gradient(const Vector &x, Vector &gradient) override;
    void curvature(const Vector &x, const Vector &direction, Vector &product) override;

private:
    Grid m_grid;
    Roughness m_roughness;
};

// Total variation, smoothed at edges lower than `edge`: mean of sqrt(sum over axes of (length * du/dx)^2 +
// edge^2)
// - edge (Vogel and Oman, SIAM J. Sci. Comput. 17, 1996). The curvature is that of its lagged diffusivity,
// which is positive.
class SmoothedTotalVariation final : public Objective
{
public:
    // Throws InputError as Tikhonov, and unless the edge (in the field's unit) is above 0.
    SmoothedTotalVariation(const Grid &grid, Roughness roughness, double edge);
    double value(const Vector &x) override;
    double gradient(const Vector &x, Vector &gradient) override;
    void curvature(const Vector &x, const Vector &direction, Vector &product) override;

private:
    Grid m_grid;
    Roughness m_roughness;
    double m_edge;
};

// Half of the mean square distance from a reference.
class Distance final : public Objective
{
public:
    explicit Distance(Vector reference) : m_reference(std::move(reference)) {}
    double value(const Vector &x) override;
    double gradient(const Vector &x, Vector &gradient) override;
    void curvature(const Vector &x, const Vector &direction, Vector &product) override;

private:
    Vector m_reference;
};

// A misfit and weighted regularisations, which must outlive it.
class Regularised final : public Objective
{
public:
    using Weighted = std::pair<double, Objective *>;
    Regularised(Objective &misfit, std::vector<Weighted> terms) : m_misfit(misfit), m_terms(std::move(terms))
    {}
    double value(const Vector &x) override;
    double gradient(const Vector &x, Vector &gradient) override;
    void curvature(const Vector &x, const Vector &direction, Vector &product) override;

private:
    Objective &m_misfit;
    std::vector<Weighted> m_terms;
};

} // namespace terrane::constraint
