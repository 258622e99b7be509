// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/line_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::optimize {

namespace {

// The minimum of the parabola through the start with its slope and one more value.
double parabolaMinimum(const Start &start, const Sample &b)
{
    return -start.slope * b.step * b.step / (2 * (b.value - start.value - start.slope * b.step));
}

// The minimum of the cubic through the start with its slope and two more values (Nocedal and Wright, 3.57 f).
double cubicMinimum(const Start &start, const Sample &before, const Sample &last)
{
    const double a0 = before.step, a1 = last.step;
    const double r0 = before.value - start.value - start.slope * a0;
    const double r1 = last.value - start.value - start.slope * a1;
    const double factor = 1 / (a0 * a0 * a1 * a1 * (a1 - a0));
    const double a = factor * (a0 * a0 * r1 - a1 * a1 * r0);
    const double b = factor * (a1 * a1 * a1 * r0 - a0 * a0 * a0 * r1);
    return (-b + std::sqrt(b * b - 3 * a * start.slope)) / (3 * a);
}

} // namespace

Found ArmijoSearch::search(Curve &curve, const Start &start) const
{
    const double reference = std::max(start.value, start.reference);
    Sample last; // finite; at step 0: none yet
    double step = start.firstStep;
    for (int trial = 0; trial < m_settings.mostTrials; ++trial) {
        if (step < start.shortestStep)
            return {.why = "the step became shorter than float32 can show"};
        const bool hasSlope = trial == 0 && m_settings.withGradient;
        const Sample now = hasSlope ? curve.sample(step) : Sample{step, curve.value(step), 0};
        if (now.value <= reference + m_settings.decrease * step * start.slope)
            return {true, step, now.value, {}};
        double next = step / 4;
        if (std::isfinite(now.value)) {
            if (hasSlope)
                next = optimize::cubicMinimum({0, start.value, start.slope}, now);
            else if (last.step > 0)
                next = cubicMinimum(start, last, now);
            else
                next = parabolaMinimum(start, now);
            next = std::isfinite(next) ? std::clamp(next, 0.1 * step, 0.5 * step) : 0.5 * step;
            last = now;
        }
        step = next;
    }
    return {.why = fmt::format("no decrease in {} trials", m_settings.mostTrials)};
}

} // namespace terrane::optimize
