// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/conjugate_gradient.h"

#include "core/optimize/vector.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::optimize {

namespace {

// d = -M g + conjugate
Vector directionOf(const Vector &preconditionedGradient, const Vector &conjugate)
{
    Vector result = preconditionedGradient;
    scale(result, -1);
    return conjugate.empty() ? result : sum(result, 1, conjugate);
}

} // namespace

ConjugateGradient::ConjugateGradient(const OptimizerSettings &settings)
    : Descent(settings, makeLineSearch(settings.search))
{}

Vector ConjugateGradient::propose(Counted &, const Space &space, const Point &from) const
{
    if (m_conjugate.empty())
        return {};
    Vector direction = directionOf(preconditioned(space, from.gradient), m_conjugate);
    const double slope = dot(from.gradient, direction);
    if (!(slope < 0))
        return {};
    const double newton = -slope / m_curvature;
    scale(direction, m_curvature > 0 && std::isfinite(newton) ? newton : length());
    return direction;
}

void ConjugateGradient::learn(const Move &move)
{
    const Vector before = preconditioned(move.space, move.from.gradient);
    const Vector after = preconditioned(move.space, move.to.gradient);
    Vector direction = directionOf(before, move.isSteepest ? Vector() : m_conjugate);
    // The step that was gone is `step` of the direction.
    double step = dot(move.change, direction) / dot(direction, direction);
    if (move.space.project) {
        direction = move.change;
        scale(direction, 1 / step);
    }
    const Vector &y = move.gradientChange;
    const double dy = dot(direction, y), square = dot(move.to.gradient, after), cross = dot(after, y);
    double beta = 0;
    switch (settings().conjugacy) {
    case Conjugacy::PolakRibiere:
        beta = cross / dot(move.from.gradient, before);
        break;
    case Conjugacy::DaiYuan:
        beta = square / dy;
        break;
    case Conjugacy::HagerZhang:
        beta = (cross - 2 * dot(direction, move.to.gradient) * dot(y, difference(after, before)) / dy) / dy;
        break;
    }
    if (!(beta > 0) || !(step > 0) || !(dy > 0) || !std::isfinite(beta)) {
        m_conjugate.clear();
        return;
    }
    // Of (-M g + beta d): the spectral length tells the first part's, y the others.
    const double curvature = square / move.length - 2 * beta * cross / step + beta * beta * dy / step;
    scale(direction, beta);
    m_conjugate = std::move(direction);
    m_curvature = std::isfinite(curvature) ? std::max(curvature, 0.0) : 0;
}

void ConjugateGradient::saveMore(StateWriter &state) const
{
    state.numbers("conjugate", {m_conjugate.empty() ? 0.0 : 1.0, m_curvature});
    if (!m_conjugate.empty())
        state.field("conjugate", m_conjugate);
}

void ConjugateGradient::restoreMore(const StateReader &state, std::size_t size)
{
    const auto &numbers = state.numbers("conjugate", 2);
    Vector conjugate;
    if (numbers[0] != 0)
        conjugate = state.field("conjugate", size);
    m_conjugate = std::move(conjugate);
    m_curvature = numbers[1];
}

} // namespace terrane::optimize
