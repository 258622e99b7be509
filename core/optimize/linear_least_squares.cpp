// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/linear_least_squares.h"

#include "core/error.h"
#include "core/optimize/descent.h"
#include "core/optimize/vector.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace terrane::optimize {

Iteration LinearLeastSquares::iterate(Objective &objective, const Space &space, Point &point)
{
    if (space.project)
        throw InputError("linear least squares was given constraints, which it cannot hold", "optimizer",
                         "Leave them out, or take projected-quasi-newton");
    if (!m_direction.empty() && point.x.size() != m_direction.size())
        throw InputError(
            fmt::format("a model of {} values after one of {}", point.x.size(), m_direction.size()),
            std::string(name()), "Begin with a new optimizer");
    Counted counted(objective);
    Point fresh;
    const Point &from = evaluated(counted, space, point, fresh);
    const bool isFirst = m_direction.empty() || !point.isEvaluated;
    const double scaleOfMisfit = m_direction.empty() ? std::abs(from.value) : m_scale;

    Vector direction = preconditioned(space, from.gradient);
    const double square = dot(from.gradient, direction);
    scale(direction, -1);
    Iteration result{.value = from.value};
    const bool isDone = square == 0 || (!isFirst && 0.5 * m_step * square <= m_tolerance * scaleOfMisfit);
    Point to;
    double step = 0;
    if (isDone) {
        result.outcome = Outcome::Converged;
        result.why = "the next step promises no decrease that is worth it";
    } else {
        if (!isFirst)
            direction = sum(direction, square / m_square, m_direction);
        Vector product;
        counted.curvature(from.x, direction, product);
        const double slope = dot(from.gradient, direction), curvature = dot(direction, product);
        step = -slope / curvature;
        if (!(slope < 0) || !(curvature > 0) || !std::isfinite(step)) {
            result.outcome = Outcome::Stuck;
            result.why = "the misfit does not curve up along the direction: it is not one of least squares";
        } else {
            to = {sum(from.x, step, direction), from.value + 0.5 * step * slope,
                  sum(from.gradient, step, product), true};
            result.step = step;
        }
    }
    result.evaluations = counted.evaluations();
    if (result.outcome == Outcome::Moved) {
        m_direction = std::move(direction);
        m_square = square;
        m_step = step;
        m_scale = scaleOfMisfit;
        point = std::move(to);
    } else if (!point.isEvaluated) {
        point = std::move(fresh);
        m_direction.clear(); // of other shots
    }
    return result;
}

void LinearLeastSquares::save(State &state) const
{
    StateWriter writer(state, name());
    writer.numbers("numbers", {static_cast<double>(m_direction.size()), m_square, m_step, m_scale});
    if (!m_direction.empty())
        writer.field("direction", m_direction);
}

void LinearLeastSquares::restore(const State &state)
{
    const StateReader reader(state, name());
    const auto &numbers = reader.numbers("numbers", 4);
    Vector direction;
    if (numbers[0] > 0 && numbers[0] <= 0x1p53)
        direction = reader.field("direction", static_cast<std::size_t>(numbers[0]));
    m_direction = std::move(direction);
    m_square = numbers[1];
    m_step = numbers[2];
    m_scale = numbers[3];
}

} // namespace terrane::optimize
