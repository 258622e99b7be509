// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/line_search.h"
#include "core/optimize/optimizer.h"
#include "core/optimize/ray.h"
#include "core/optimize/settings.h"
#include "core/optimize/state.h"

namespace terrane::optimize {

// What one accepted step taught; gradients are of the same shots.
struct Move
{
    const Point &from;
    const Point &to;
    const Vector &change;         // of x
    const Vector &gradientChange; // along it
    const Vector &direction;
    double slope = 0;  // at `from`, along the direction
    double length = 0; // the spectral length after this step
    bool isSteepest = false;
    bool isNew = false; // other shots than in the iteration before
    const Space &space;
};

// What methods with a line search have in common: each iteration takes the direction that the method proposes
// and, when there is none, it does not descend or no step along it is good, the steepest descent (of the
// preconditioned gradient). Its length is the spectral one (Barzilai and Borwein, 1988: s.s / s.y; with
// a preconditioner M, s.y / y.My), at first that of Space::firstStep.
//
// With Space::project, a direction is the way to the projection of its end, so that all trials up to step 1
// are feasible in a convex set, and longer steps are not tried.
class Descent : public Optimizer
{
public:
    Iteration iterate(Objective &objective, const Space &space, Point &point) final;
    void save(State &state) const final;
    void restore(const State &state) final;

protected:
    Descent(const OptimizerSettings &settings, std::unique_ptr<LineSearch> search);

    const OptimizerSettings &settings() const { return m_settings; }
    double length() const { return m_length; } // of the last good step; 0: none yet

    // The step from `from` to try first; empty: nothing better than the steepest descent is known.
    virtual Vector propose(Counted &objective, const Space &space, const Point &from) const = 0;
    // What the search may count a decrease from.
    virtual double reference(const Point &from, bool isNew) const;
    // Takes what it needs from an accepted step; changes nothing when it throws.
    virtual void learn(const Move &move) = 0;
    virtual void forget() noexcept = 0; // proposals of what was learnt are no good

    virtual void saveMore(StateWriter &state) const = 0;
    // Changes nothing when it throws.
    virtual void restoreMore(const StateReader &state, std::size_t size) = 0;

private:
    struct Way
    {
        Vector direction; // empty: none
        double slope = 0;
        double length = 0;
    };
    struct Try;

    Way proposed(Counted &objective, const Space &space, const Point &from) const;
    Way steepest(const Space &space, const Point &from) const;
    bool walk(const Way &way, Try &now);

    OptimizerSettings m_settings;
    std::unique_ptr<LineSearch> m_search;
    std::size_t m_size = 0; // of the model; 0: not known yet
    double m_scale = 0;     // misfit where the first iteration began
    double m_length = 0;
};

// x where the point is evaluated, else the feasible x with its misfit and gradient, in `fresh`.
const Point &evaluated(Counted &objective, const Space &space, const Point &point, Point &fresh);

// The step along a direction of which nothing is known: Space::firstStep, or a hundredth of the norm of x.
double firstStep(const Space &space, const Vector &x, const Vector &direction);

// The preconditioned vector, or the vector.
Vector preconditioned(const Space &space, const Vector &vector);

} // namespace terrane::optimize
