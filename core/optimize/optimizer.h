// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/objective.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::optimize {

struct OptimizerSettings;

// What a run knows of the model space; each may be empty.
struct Space
{
    // Replaces x by the nearest feasible point.
    std::function<void(Vector &x)> project = {};
    // A symmetric positive definite map that stands for the inverse of the Hessian; `out` has the right
    // shape, and is not `gradient`.
    std::function<void(const Vector &gradient, Vector &out)> precondition = {};
    // The step to try first along a direction of which nothing is known yet, for instance the one whose
    // greatest change of the model is 30 m/s. Above 0. Without it the first trial changes the model by a
    // hundredth of its norm.
    std::function<double(const Vector &x, const Vector &direction)> firstStep = {};
};

// Where a run stands. A driver sets `x` and leaves isEvaluated at false for the first iteration, and whenever
// it has drawn other shots: value and gradient then mean nothing.
struct Point
{
    Vector x = {};
    double value = 0;
    Vector gradient = {};
    bool isEvaluated = false;
};

// All that an optimizer needs to go on with the same bits. Its names begin with the optimizer's name.
struct State
{
    std::map<std::string, std::vector<double>> numbers = {};
    std::map<std::string, Vector> fields = {};
};

enum class Outcome {
    Moved,
    Converged, // no feasible direction promises a decrease worth a step; the point stays
    Stuck,     // no trial was good enough, although the direction promised a decrease; the point stays
};

struct Iteration
{
    Outcome outcome = Outcome::Moved;
    double step = 0;  // along the direction of this iteration: 1 is its whole length
    double value = 0; // the misfit where this iteration began, of the shots that were drawn for it
    Evaluations evaluations = {};
    std::string why = {}; // of other outcomes than Moved, and of unusual ones; for people
};

// The best model since the shots were last drawn.
struct Best
{
    Vector x = {};
    double value = 0;
};

// Makes one model update at a time. Between iterations a run can be killed: save() and the point hold all
// that is needed to go on with the same bits.
class Optimizer
{
public:
    virtual ~Optimizer();

    // One model update. Where the point is not evaluated, it is so first. All evaluations of one call are of
    // the same shots, those at the new point too, so differences of gradients mean something. After it the
    // point is evaluated, except for methods that need nothing of the new point (isEvaluated tells).
    //
    // When the objective, or the space, throws, neither the optimizer nor the point has changed: the call
    // can be repeated, and asks for the same evaluations in the same order. A trial whose value or gradient
    // is not finite is a failed one. Throws FailureError when that happens where the iteration begins, and
    // InputError when the shape of x is not that of the iterations before.
    virtual Iteration iterate(Objective &objective, const Space &space, Point &point) = 0;

    // Adds to the state. restore() throws InputError, and changes nothing, when something is missing there
    // or does not fit.
    virtual void save(State &state) const = 0;
    virtual void restore(const State &state) = 0;

    // Of methods whose misfit may rise for a while, from the first update on; else null.
    virtual const Best *best() const { return nullptr; }

    virtual std::string_view name() const = 0; // kebab-case, stable: it is in run folders
};

// Throws InputError naming the setting that cannot be used.
std::unique_ptr<Optimizer> makeOptimizer(const OptimizerSettings &settings);

} // namespace terrane::optimize
