// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/descent.h"
#include "core/optimize/history.h"

namespace terrane::optimize {

// Schmidt, van den Berg, Friedlander and Murphy, Optimizing costly functions with simple constraints, AISTATS
// 2009: the limited-memory BFGS model of the misfit is made small over the feasible set by a spectral
// projected gradient, and the step goes to where that leads. For any convex set; it projects often and
// evaluates little. Without Space::project it is L-BFGS. Space::precondition is taken for steepest descents
// only.
class ProjectedQuasiNewton final : public Descent
{
public:
    explicit ProjectedQuasiNewton(const OptimizerSettings &settings);
    std::string_view name() const override { return "projected-quasi-newton"; }

protected:
    Vector propose(Counted &objective, const Space &space, const Point &from) const override;
    void learn(const Move &move) override { m_history.learn(move); }
    void forget() noexcept override { m_history.clear(); }
    void saveMore(StateWriter &state) const override { m_history.save(state); }
    void restoreMore(const StateReader &state, std::size_t size) override { m_history.restore(state, size); }

private:
    History m_history;
};

} // namespace terrane::optimize
