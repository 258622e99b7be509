// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/descent.h"

namespace terrane::optimize {

// Nonlinear conjugate gradients, preconditioned: Polak and Ribiere's beta, at least 0 (Nocedal and Wright,
// 2006, eq. 5.45), Dai and Yuan's (5.49), or Hager and Zhang's (5.50), at least 0. The first trial step is
// that of a quadratic whose curvature the last step showed. Directions that do not descend begin anew. With
// Space::project the direction that was gone is the conjugate one, which is a heuristic.
class ConjugateGradient final : public Descent
{
public:
    explicit ConjugateGradient(const OptimizerSettings &settings);
    std::string_view name() const override { return "conjugate-gradient"; }

protected:
    Vector propose(Counted &objective, const Space &space, const Point &from) const override;
    void learn(const Move &move) override;
    void forget() noexcept override { m_conjugate.clear(); }
    void saveMore(StateWriter &state) const override;
    void restoreMore(const StateReader &state, std::size_t size) override;

private:
    Vector m_conjugate;     // beta times the last direction; empty: steepest descent comes next
    double m_curvature = 0; // d^T H d along the next direction, as far as is known
};

} // namespace terrane::optimize
