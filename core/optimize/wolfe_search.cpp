// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/line_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::optimize {

namespace {

constexpr double kEdge = 0.1;    // of the interval, kept between a trial and its ends
constexpr double kShrink = 0.66; // an interval that shrinks less in two trials is halved
constexpr double kLongest = 10;  // growth of one trial
constexpr double kSmallestInterval = 1e-12;

// Values that differ by less than their rounding are told apart by their slopes.
double roundingOf(double value)
{
    return 4 * std::numeric_limits<double>::epsilon() * std::abs(value);
}

class Attempt
{
public:
    Attempt(const SearchSettings &settings, Curve &curve, const Start &start)
        : m_settings(settings), m_curve(curve), m_start(start), m_best{0, start.value, start.slope}
    {}

    Found bracket();

private:
    Found zoom(Sample low, Sample high);
    Sample sample(double step);
    double inside(const Sample &low, const Sample &high) const;
    Found exhausted(const std::string &why) const;

    bool isDecrease(const Sample &s) const
    {
        return s.value <= m_start.value + m_settings.decrease * s.step * m_start.slope;
    }
    bool isFlat(const Sample &s) const { return std::abs(s.slope) <= -m_settings.curvature * m_start.slope; }
    bool hasTrials() const { return m_trials < m_settings.mostTrials; }

    const SearchSettings &m_settings;
    Curve &m_curve;
    const Start &m_start;
    Sample m_best; // the lowest that is a decrease
    int m_trials = 0;
};

Sample Attempt::sample(double step)
{
    ++m_trials;
    const Sample result = m_curve.sample(step);
    if (isDecrease(result) && result.value < m_best.value)
        m_best = result;
    return result;
}

Found Attempt::exhausted(const std::string &why) const
{
    if (m_best.step > 0)
        return {true, m_best.step, m_best.value, why + "; the lowest decrease was taken"};
    return {.why = why};
}

Found Attempt::bracket()
{
    Sample before{0, m_start.value, m_start.slope};
    double step = m_start.firstStep;
    while (hasTrials()) {
        const Sample now = sample(step);
        if (!isDecrease(now) || (before.step > 0 && now.value >= before.value))
            return zoom(before, now);
        if (isFlat(now))
            return {true, now.step, now.value, {}};
        if (now.slope >= 0)
            return zoom(now, before);
        if (step >= m_start.largestStep)
            return {true, now.step, now.value, "the longest step that is allowed was taken"};
        double next = cubicMinimum(before, now);
        if (!(next > step))
            next = kLongest * step;
        before = now;
        step = std::min(std::clamp(next, 2 * step, kLongest * step), m_start.largestStep);
    }
    return exhausted(fmt::format("the slope was still steep after {} trials", m_trials));
}

double Attempt::inside(const Sample &low, const Sample &high) const
{
    const double width = std::abs(high.step - low.step);
    const double begin = std::min(low.step, high.step) + kEdge * width;
    const double end = std::max(low.step, high.step) - kEdge * width;
    const double middle = 0.5 * (low.step + high.step);
    if (!std::isfinite(high.value))
        return low.step == 0 ? 0.25 * high.step : middle;
    const bool isLevel = std::abs(low.value - high.value) <= roundingOf(low.value);
    const double next = isLevel ? low.step - low.slope * (high.step - low.step) / (high.slope - low.slope)
                                : cubicMinimum(low, high);
    return std::isfinite(next) ? std::clamp(next, begin, end) : middle;
}

Found Attempt::zoom(Sample low, Sample high)
{
    double width = std::abs(high.step - low.step), widthBefore = 2 * width;
    while (hasTrials()) {
        double step = inside(low, high);
        if (std::isfinite(high.value) && std::abs(high.step - low.step) > kShrink * widthBefore)
            step = 0.5 * (low.step + high.step);
        widthBefore = width;
        width = std::abs(high.step - low.step);
        if (width < std::max(m_start.shortestStep, kSmallestInterval * std::max(low.step, high.step)))
            return exhausted("the interval of steps became shorter than can be told apart");
        const Sample now = sample(step);
        const bool isFlatter = std::abs(now.slope) < std::abs(low.slope);
        const bool isLower = now.value < low.value - roundingOf(low.value) ||
                             (isFlatter && now.value <= low.value + roundingOf(low.value));
        if (!isDecrease(now) || !isLower) {
            high = now;
            continue;
        }
        if (isFlat(now))
            return {true, now.step, now.value, {}};
        if (now.slope * (high.step - low.step) >= 0)
            high = low;
        low = now;
    }
    return exhausted(fmt::format("no step met the Wolfe conditions in {} trials", m_trials));
}

} // namespace

Found WolfeSearch::search(Curve &curve, const Start &start) const
{
    return Attempt(m_settings, curve, start).bracket();
}

} // namespace terrane::optimize
