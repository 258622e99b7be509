// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/descent.h"

namespace terrane::optimize {

// Gauss-Newton: (H + damping M^-1) d = -g by preconditioned conjugate gradients (Nocedal and Wright, 2006,
// algorithm 5.3 and section 10.3), with M the preconditioner or the identity and one product of
// Objective::curvature an inner iteration. It ends early where the curvature is not above 0. With
// Space::project, values that a steepest descent brings out of the set are left out of it, as in Lbfgs.
class GaussNewton final : public Descent
{
public:
    explicit GaussNewton(const OptimizerSettings &settings);
    std::string_view name() const override { return "gauss-newton"; }

protected:
    Vector propose(Counted &objective, const Space &space, const Point &from) const override;
    void learn(const Move &) override {}
    void forget() noexcept override {}
    void saveMore(StateWriter &) const override {}
    void restoreMore(const StateReader &, std::size_t) override {}
};

} // namespace terrane::optimize
