// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/optimizer.h"
#include "core/optimize/settings.h"

#include <cstddef>

namespace terrane::optimize {

// Linear conjugate gradients, preconditioned, for a misfit that is quadratic in x (least-squares migration):
// one product of Objective::curvature an iteration gives the exact step, the new misfit and the new gradient,
// as CGLS does (Hestenes and Stiefel, 1952), and nothing else is evaluated but the gradient where shots were
// drawn anew; there it begins afresh. The new values are true to rounding if the misfit is quadratic. Throws
// InputError when there is a Space::project.
class LinearLeastSquares final : public Optimizer
{
public:
    explicit LinearLeastSquares(const OptimizerSettings &settings) : m_tolerance(settings.tolerance) {}
    Iteration iterate(Objective &objective, const Space &space, Point &point) override;
    void save(State &state) const override;
    void restore(const State &state) override;
    std::string_view name() const override { return "linear-least-squares"; }

private:
    double m_tolerance;
    Vector m_direction;  // of the last iteration; empty: none
    double m_square = 0; // g^T M g where it began
    double m_step = 0;   // of it
    double m_scale = 0;  // misfit where the first iteration began
};

} // namespace terrane::optimize
