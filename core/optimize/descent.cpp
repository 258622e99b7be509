// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/descent.h"

#include "core/error.h"
#include "core/optimize/vector.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace terrane::optimize {

namespace {

constexpr double kSmallestCosine = 1e-7; // between a direction and the steepest descent
constexpr int kHalvings = 8;             // of a direction whose projection does not descend

double spectralLength(const Space &space, const Vector &change, const Vector &gradientChange, double before)
{
    const double sy = dot(change, gradientChange);
    const double other =
        space.precondition ? dot(gradientChange, preconditioned(space, gradientChange)) : dot(change, change);
    const double length = space.precondition ? sy / other : other / sy;
    // The curvature is negative or nothing: longer.
    return sy > 0 && std::isfinite(length) && length > 0 ? length : 2 * before;
}

} // namespace

const Point &evaluated(Counted &objective, const Space &space, const Point &point, Point &fresh)
{
    if (point.isEvaluated)
        return point;
    if (point.x.empty() || !isFinite(point.x))
        throw InputError(point.x.empty() ? "the model is empty" : "the model has values that are not finite",
                         "optimizer");
    fresh.x = point.x;
    if (space.project)
        space.project(fresh.x);
    fresh.value = objective.start(fresh.x, fresh.gradient);
    fresh.isEvaluated = true;
    return fresh;
}

double firstStep(const Space &space, const Vector &x, const Vector &direction)
{
    const double size = norm(x), length = norm(direction);
    const double step =
        space.firstStep ? space.firstStep(x, direction) : (size > 0 ? 0.01 * size : 1) / length;
    if (!(step > 0) || !std::isfinite(step))
        throw InputError(fmt::format("a first step of {}", step), "optimizer",
                         "The greatest change of the first update must be above 0");
    return step;
}

Vector preconditioned(const Space &space, const Vector &vector)
{
    if (!space.precondition)
        return vector;
    Vector result(vector.size());
    space.precondition(vector, result);
    if (result.size() != vector.size() || !isFinite(result))
        throw FailureError("the preconditioned gradient is not finite", "optimizer",
                           "Look at the preconditioner's settings");
    return result;
}

Descent::Descent(const OptimizerSettings &settings, std::unique_ptr<LineSearch> search)
    : m_settings(settings), m_search(std::move(search))
{}

double Descent::reference(const Point &from, bool) const
{
    return from.value;
}

Descent::Way Descent::proposed(Counted &objective, const Space &space, const Point &from) const
{
    const Vector step = propose(objective, space, from);
    if (step.empty() || !isFinite(step))
        return {};
    const double steepness = kSmallestCosine * norm(from.gradient);
    double part = 1;
    for (int halving = 0; halving < kHalvings; ++halving, part /= 2) {
        Vector end = sum(from.x, part, step);
        if (space.project)
            space.project(end);
        Way way{space.project ? difference(end, from.x) : step};
        way.slope = dot(from.gradient, way.direction);
        if (way.slope < 0 && -way.slope >= steepness * norm(way.direction))
            return way;
        if (!space.project)
            break;
    }
    return {};
}

Descent::Way Descent::steepest(const Space &space, const Point &from) const
{
    for (const bool isPlain : {false, true}) {
        if (isPlain && !space.precondition)
            break;
        Vector step = isPlain ? from.gradient : preconditioned(space, from.gradient);
        scale(step, -1);
        if (norm(step) == 0)
            return {};
        const bool isKnown = m_length > 0 && !isPlain;
        Way way;
        way.length = isKnown ? m_length : firstStep(space, from.x, step);
        way.direction = std::move(step);
        scale(way.direction, way.length);
        if (space.project) {
            Vector end = sum(from.x, 1, way.direction);
            space.project(end);
            way.direction = difference(end, from.x);
        }
        way.slope = dot(from.gradient, way.direction);
        if (way.slope < 0)
            return way;
        // Not downhill: a projection that is not of this preconditioner's metric, so once more without it.
    }
    return {};
}

// One attempt of an iteration, and what becomes of it.
struct Descent::Try
{
    Counted &objective;
    const Space &space;
    const Point &from;
    bool isSteepest = false;
    bool isNew = false;
    Iteration result;
    Point to = {};
    double length = 0;
};

bool Descent::walk(const Way &way, Try &now)
{
    Ray ray(now.objective, now.from.x, way.direction, now.space.project);
    const Start start{.value = now.from.value,
                      .slope = way.slope,
                      .firstStep = 1,
                      .largestStep = now.space.project ? 1 : std::numeric_limits<double>::infinity(),
                      .shortestStep = shortestStep(now.from.x, way.direction),
                      .reference = reference(now.from, now.isNew)};
    const Found found = m_search->search(ray, start);
    now.result.why = found.why;
    if (!found.isGood)
        return false;
    Ray::Trial trial = ray.take(found.step);
    if (!std::isfinite(trial.value)) {
        now.result.why = "the gradient at the best trial is not finite";
        return false;
    }
    now.to = {std::move(trial.x), trial.value, std::move(trial.gradient), true};
    const Vector change = difference(now.to.x, now.from.x);
    if (norm(change) == 0) {
        now.result.why = "the step is shorter than float32 can show";
        return false;
    }
    const Vector gradientChange = difference(now.to.gradient, now.from.gradient);
    now.length = spectralLength(now.space, change, gradientChange, way.length > 0 ? way.length : m_length);
    learn({.from = now.from,
           .to = now.to,
           .change = change,
           .gradientChange = gradientChange,
           .direction = way.direction,
           .slope = way.slope,
           .length = now.length,
           .isSteepest = now.isSteepest,
           .isNew = now.isNew,
           .space = now.space});
    now.result.step = found.step;
    return true;
}

Iteration Descent::iterate(Objective &objective, const Space &space, Point &point)
{
    if (m_size != 0 && point.x.size() != m_size)
        throw InputError(fmt::format("a model of {} values after one of {}", point.x.size(), m_size),
                         std::string(name()), "Begin with a new optimizer");
    Counted counted(objective);
    Point fresh;
    const Point &from = evaluated(counted, space, point, fresh);
    const double scale = m_size != 0 ? m_scale : std::abs(from.value);
    Try now{.objective = counted, .space = space, .from = from, .isNew = !point.isEvaluated, .result = {}};
    now.result.value = from.value;

    bool isDone = false;
    now.result.outcome = Outcome::Converged;
    now.result.why = "no feasible direction descends";
    for (const bool isSteepest : {false, true}) {
        const Way way = isSteepest ? steepest(space, from) : proposed(counted, space, from);
        if (way.direction.empty())
            continue;
        if (-way.slope <= m_settings.tolerance * scale) {
            now.result.outcome = Outcome::Converged;
            now.result.why =
                fmt::format("the next step promises to lessen the misfit by {:.3g} only", -way.slope);
            break;
        }
        now.isSteepest = isSteepest;
        isDone = walk(way, now);
        now.result.outcome = isDone ? Outcome::Moved : Outcome::Stuck;
        if (isDone)
            break;
    }

    // Nothing throws from here on.
    now.result.evaluations = counted.evaluations();
    m_scale = scale;
    m_size = from.x.size();
    if (isDone) {
        m_length = now.length;
        point = std::move(now.to);
        return now.result;
    }
    forget();
    if (!point.isEvaluated)
        point = std::move(fresh);
    return now.result;
}

void Descent::save(State &state) const
{
    StateWriter writer(state, name());
    writer.numbers("descent", {static_cast<double>(m_size), m_scale, m_length});
    saveMore(writer);
}

void Descent::restore(const State &state)
{
    const StateReader reader(state, name());
    const auto &numbers = reader.numbers("descent", 3);
    if (!(numbers[0] >= 0) || numbers[0] > 0x1p53 || !(numbers[1] >= 0) || !(numbers[2] >= 0))
        throw InputError("the numbers are out of range", "optimizer state",
                         "Go back to an earlier iteration, or begin anew");
    const auto size = static_cast<std::size_t>(numbers[0]);
    restoreMore(reader, size);
    m_size = size;
    m_scale = numbers[1];
    m_length = numbers[2];
}

} // namespace terrane::optimize
