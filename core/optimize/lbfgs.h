// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/descent.h"
#include "core/optimize/history.h"

namespace terrane::optimize {

// Limited-memory BFGS (Nocedal, 1980; Nocedal and Wright, 2006, algorithm 7.5).
//
// With Space::project it is a two-metric method (Bertsekas, SIAM J. Control Optim. 20 (1982), as in
// minConf_TMP): values that a steepest-descent step of the spectral length brings out of the set go where the
// projection puts them, the others take the step of the inverse Hessian of these others alone. That is made
// for bounds and fixed values. In sets that bind values to each other most values count as brought out, and
// it becomes a monotone spectral projected gradient: right, but slower than ProjectedQuasiNewton.
class Lbfgs final : public Descent
{
public:
    explicit Lbfgs(const OptimizerSettings &settings);
    std::string_view name() const override { return "lbfgs"; }

protected:
    Vector propose(Counted &objective, const Space &space, const Point &from) const override;
    void learn(const Move &move) override { m_history.learn(move); }
    void forget() noexcept override { m_history.clear(); }
    void saveMore(StateWriter &state) const override { m_history.save(state); }
    void restoreMore(const StateReader &state, std::size_t size) override { m_history.restore(state, size); }

private:
    History m_history;
};

// Where steepest descent of a length leads, and what of it the projection left alone (within a thousandth of
// the change).
struct Probe
{
    Vector change; // feasible
    Mask isFree;
};
Probe probe(const Space &space, const Vector &x, const Vector &gradient, double length);

} // namespace terrane::optimize
