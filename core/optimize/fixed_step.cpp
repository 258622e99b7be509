// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/fixed_step.h"

#include "core/error.h"
#include "core/optimize/descent.h"
#include "core/optimize/vector.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::optimize {

Iteration FixedStep::iterate(Objective &objective, const Space &space, Point &point)
{
    if (!m_memory.first.empty() && point.x.size() != m_memory.first.size())
        throw InputError(
            fmt::format("a model of {} values after one of {}", point.x.size(), m_memory.first.size()),
            std::string(name()), "Begin with a new optimizer");
    Counted counted(objective);
    Point fresh;
    const Point &from = evaluated(counted, space, point, fresh);
    Iteration result{.value = from.value, .evaluations = counted.evaluations()};

    Memory memory = remember(m_memory, preconditioned(space, from.gradient));
    const double number = m_number + 1;
    const Vector step = direction(memory, number);
    const bool isNothing = norm(step) == 0;
    double rate = m_rate;
    if (rate == 0 && !isNothing)
        rate = m_settings.learningRate > 0 ? m_settings.learningRate : firstStep(space, from.x, step);
    result.step = rate / (1 + m_settings.learningDecay * m_number);
    Vector x = sum(from.x, result.step, step);
    if (space.project)
        space.project(x);
    if (!isFinite(x))
        throw FailureError("the step leaves what float32 can hold", "optimizer", "Lower the learning rate");
    if (isNothing) {
        result.outcome = Outcome::Converged;
        result.why = "the gradient and what is remembered of those before it are 0";
        result.step = 0;
        x = from.x;
    }

    m_memory = std::move(memory);
    m_number = number;
    m_rate = rate;
    if (!point.isEvaluated)
        point = std::move(fresh);
    point.x = std::move(x);
    point.isEvaluated = isNothing;
    return result;
}

void FixedStep::save(State &state) const
{
    StateWriter writer(state, name());
    writer.numbers("numbers", {static_cast<double>(m_memory.first.size()), m_number, m_rate});
    if (!m_memory.first.empty())
        writer.field("first", m_memory.first);
    if (!m_memory.second.empty())
        writer.field("second", m_memory.second);
}

void FixedStep::restore(const State &state)
{
    const StateReader reader(state, name());
    const auto &numbers = reader.numbers("numbers", 3);
    Memory memory;
    if (numbers[0] > 0 && numbers[0] <= 0x1p53) {
        const auto size = static_cast<std::size_t>(numbers[0]);
        memory.first = reader.field("first", size);
        if (name() == "adam")
            memory.second = reader.field("second", size);
    }
    m_memory = std::move(memory);
    m_number = numbers[1];
    m_rate = numbers[2];
}

FixedStep::Memory GradientDescent::remember(const Memory &memory, const Vector &gradient) const
{
    if (memory.first.empty())
        return {gradient, {}};
    return {sum(gradient, settings().momentum, memory.first), {}};
}

Vector GradientDescent::direction(const Memory &memory, double) const
{
    Vector result = memory.first;
    scale(result, -1);
    return result;
}

FixedStep::Memory Adam::remember(const Memory &memory, const Vector &gradient) const
{
    const double first = settings().firstDecay, second = settings().secondDecay;
    Memory result{Vector(gradient.size()), Vector(gradient.size())};
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        const bool isNone = memory.first.empty();
        const double m = isNone ? 0 : memory.first[i], root = isNone ? 0 : memory.second[i], g = gradient[i];
        result.first[i] = static_cast<float>(first * m + (1 - first) * g);
        // The root of the second moment is kept: squares of small gradients are 0 in float32.
        result.second[i] = static_cast<float>(std::sqrt(second * root * root + (1 - second) * g * g));
    }
    return result;
}

Vector Adam::direction(const Memory &memory, double number) const
{
    const double first = 1 - std::pow(settings().firstDecay, number);
    const double second = std::sqrt(1 - std::pow(settings().secondDecay, number));
    const double greatest = *std::ranges::max_element(memory.second) / second;
    Vector result(memory.first.size());
    if (greatest == 0)
        return result;
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(-(memory.first[i] / first) /
                                       (memory.second[i] / second + settings().floor * greatest));
    return result;
}

} // namespace terrane::optimize
