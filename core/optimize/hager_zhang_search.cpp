// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/line_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::optimize {

namespace {

constexpr double kTheta = 0.5, kGamma = 0.66, kRho = 5, kEpsilon = 1e-6;

double secant(const Sample &a, const Sample &b)
{
    return (a.step * b.slope - b.step * a.slope) / (b.slope - a.slope);
}

// `a` is not much above the start and falls, `b` rises (the opposite slope condition, 4.4).
struct Interval
{
    Sample a, b;
    double width() const { return b.step - a.step; }
};

class Attempt
{
public:
    Attempt(const SearchSettings &settings, Curve &curve, const Start &start)
        : m_settings(settings),
          m_curve(curve),
          m_start(start),
          m_allowed(start.value + kEpsilon * std::abs(start.value))
    {}

    Found run();

private:
    Interval bracket();
    Interval bisect(Interval interval); // U3
    Interval update(Interval interval, double step);
    Interval update(Interval interval, const Sample &c);
    Interval twoSecants(const Interval &interval);

    Sample sample(double step);
    void finish(const std::string &why);
    bool isInside(const Interval &interval, double step) const
    {
        return step > interval.a.step && step < interval.b.step;
    }
    bool isLow(const Sample &s) const { return s.value <= m_allowed; }
    bool isRising(const Sample &s) const { return std::isfinite(s.value) && s.slope >= 0; }
    bool isAcceptable(const Sample &s) const;

    const SearchSettings &m_settings;
    Curve &m_curve;
    const Start &m_start;
    double m_allowed;
    Sample m_best; // the lowest below the start
    Found m_found;
    bool m_isDone = false; // every loop ends then
    int m_trials = 0;
};

bool Attempt::isAcceptable(const Sample &s) const
{
    if (!std::isfinite(s.value) || s.slope < m_settings.curvature * m_start.slope)
        return false;
    const bool wolfe = s.value <= m_start.value + m_settings.decrease * s.step * m_start.slope;
    const bool approximate = isLow(s) && s.slope <= (2 * m_settings.decrease - 1) * m_start.slope;
    return wolfe || approximate;
}

void Attempt::finish(const std::string &why)
{
    m_isDone = true;
    if (m_best.step > 0)
        m_found = {true, m_best.step, m_best.value, why + "; the lowest misfit was taken"};
    else
        m_found = {.why = why};
}

Sample Attempt::sample(double step)
{
    ++m_trials;
    const Sample result = m_curve.sample(step);
    if (result.value < m_start.value && (m_best.step == 0 || result.value < m_best.value))
        m_best = result;
    if (isAcceptable(result)) {
        m_isDone = true;
        m_found = {true, result.step, result.value, {}};
    } else if (m_trials >= m_settings.mostTrials) {
        finish(fmt::format("no step met the Wolfe conditions in {} trials", m_trials));
    }
    return result;
}

Interval Attempt::bracket()
{
    const Sample origin{0, m_start.value, m_start.slope};
    Sample low = origin;
    double step = m_start.firstStep;
    while (true) {
        const Sample now = sample(step);
        if (m_isDone || isRising(now))
            return {low, now};
        if (!isLow(now))
            return bisect({origin, now});
        if (step >= m_start.largestStep) {
            finish("the longest step that is allowed was reached");
            return {low, now};
        }
        low = now;
        step = std::min(kRho * step, m_start.largestStep);
    }
}

Interval Attempt::bisect(Interval interval)
{
    while (!m_isDone) {
        if (interval.width() < m_start.shortestStep) {
            finish("the interval of steps became shorter than float32 can show");
            break;
        }
        const Sample d = sample((1 - kTheta) * interval.a.step + kTheta * interval.b.step);
        if (isRising(d))
            return {interval.a, d};
        (isLow(d) ? interval.a : interval.b) = d;
    }
    return interval;
}

Interval Attempt::update(Interval interval, const Sample &c)
{
    if (isRising(c))
        return {interval.a, c};
    if (isLow(c))
        return {c, interval.b};
    return bisect({interval.a, c});
}

Interval Attempt::update(Interval interval, double step)
{
    if (m_isDone || !isInside(interval, step))
        return interval;
    const Sample c = sample(step);
    return m_isDone ? interval : update(interval, c);
}

Interval Attempt::twoSecants(const Interval &interval)
{
    const double c = secant(interval.a, interval.b);
    const Interval next = update(interval, c);
    if (c == next.b.step)
        return update(next, secant(interval.b, next.b));
    if (c == next.a.step)
        return update(next, secant(interval.a, next.a));
    return next;
}

Found Attempt::run()
{
    Interval interval = bracket();
    while (!m_isDone) {
        Interval next = twoSecants(interval);
        if (!m_isDone && next.width() > kGamma * interval.width())
            next = update(next, 0.5 * (next.a.step + next.b.step));
        interval = next;
        if (!m_isDone && interval.width() <= std::max(m_start.shortestStep, 1e-12 * interval.b.step))
            finish("the interval of steps became shorter than can be told apart");
    }
    return m_found;
}

} // namespace

Found HagerZhangSearch::search(Curve &curve, const Start &start) const
{
    return Attempt(m_settings, curve, start).run();
}

} // namespace terrane::optimize
