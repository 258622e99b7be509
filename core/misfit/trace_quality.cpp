// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/trace_quality.h"

#include "core/error.h"
#include "core/misfit/gather_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace terrane::misfit {

namespace {

constexpr auto kWhere = "trace quality";
constexpr std::size_t kFewest = 8;
constexpr double kDeviationOfMedian = 1.4826; // of a normal distribution
constexpr int kFits = 5;
constexpr std::size_t kNeighbours = 15;
constexpr double kNearest = 0.02;      // of the largest offset
constexpr double kSameDistance = 1e-6; // as a part of it

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

TraceState stateOf(std::span<const float> trace)
{
    if (!std::all_of(trace.begin(), trace.end(), [](float v) { return std::isfinite(v); }))
        return TraceState::NotFinite;
    const bool isConstant = std::all_of(trace.begin(), trace.end(), [&](float v) { return v == trace[0]; });
    return isConstant ? TraceState::Dead : TraceState::Good;
}

// The logarithm of the root mean square without the mean.
double levelOf(std::span<const float> trace)
{
    double mean = 0, sum = 0;
    for (const float sample : trace)
        mean += sample;
    mean /= static_cast<double>(trace.size());
    for (const float sample : trace)
        sum += std::pow(sample - mean, 2);
    return 0.5 * std::log(sum / static_cast<double>(trace.size()));
}

struct Point
{
    double distance = 0, level = 0; // logarithms of offset and of amplitude
    std::size_t trace = 0;
};

// The median of slopes of pairs that lie `step`, 2 `step` ... points apart.
double slopeOf(std::span<const Point> points, std::size_t step)
{
    std::vector<double> slopes;
    for (std::size_t between = step; between < points.size(); between += step)
        for (std::size_t i = 0; i + between < points.size(); ++i)
            if (const double apart = points[i + between].distance - points[i].distance; apart > kSameDistance)
                slopes.push_back((points[i + between].level - points[i].level) / apart);
    return median(std::move(slopes));
}

// By how much the level of a point is above the line through its neighbours (Theil and Sen).
double aboveLine(std::span<const Point> neighbours, const Point &point)
{
    const double slope = slopeOf(neighbours, 1);
    std::vector<double> levels;
    for (const Point &one : neighbours)
        levels.push_back(one.level - slope * (one.distance - point.distance));
    return point.level - median(std::move(levels));
}

// Of each point, above one line through all, which is fitted again without those that are more than `factor`
// off it.
std::vector<double> aboveOneLine(std::span<const Point> points, double factor)
{
    std::vector<Point> fitted(points.begin(), points.end());
    std::vector<double> above(points.size());
    for (int fit = 0; fit < kFits && fitted.size() >= kFewest; ++fit) {
        const double slope = slopeOf(fitted, (fitted.size() + 1) / 2);
        std::vector<double> levels;
        for (const Point &point : fitted)
            levels.push_back(point.level - slope * point.distance);
        const double middle = median(std::move(levels));
        fitted.clear();
        for (std::size_t i = 0; i < points.size(); ++i) {
            above[i] = points[i].level - slope * points[i].distance - middle;
            if (std::abs(above[i]) <= std::log(factor))
                fitted.push_back(points[i]);
        }
    }
    return above;
}

// Of each point, in the order of offset.
std::vector<double> aboveTrend(std::span<const Point> points)
{
    const std::size_t count = std::min(kNeighbours, points.size());
    std::vector<double> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t from = std::min(i - std::min(i, count / 2), points.size() - count);
        result.push_back(aboveLine(points.subspan(from, count), points[i]));
    }
    return result;
}

// How far from a trend counts as wild.
double limitOf(const std::vector<double> &above, const QualityLimits &limits)
{
    std::vector<double> deviations;
    for (const double level : above)
        deviations.push_back(std::abs(level));
    return std::max(std::log(limits.factor),
                    limits.deviations * kDeviationOfMedian * median(std::move(deviations)));
}

// Of the live traces, in the order of offset.
std::vector<Point> pointsOf(const signal::Gather &observed, std::span<const double> offsets,
                            std::span<const TraceState> states)
{
    double largest = 0;
    for (const double offset : offsets)
        largest = std::max(largest, std::abs(offset));
    std::vector<Point> points;
    for (std::size_t i = 0; i < observed.traces(); ++i)
        if (states[i] == TraceState::Good)
            points.push_back({largest > 0 ? std::log(std::abs(offsets[i]) + kNearest * largest) : 0,
                              levelOf(observed.trace(i)), i});
    std::stable_sort(points.begin(), points.end(),
                     [](const Point &a, const Point &b) { return a.distance < b.distance; });
    return points;
}

// Marks those that are far above one line through all, and returns the others.
std::vector<Point> withoutStrongOnes(std::span<const Point> points, const QualityLimits &limits,
                                     TraceQuality &quality)
{
    const std::vector<double> above = aboveOneLine(points, limits.factor);
    const double limit = limitOf(above, limits);
    std::vector<Point> others;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (above[i] <= limit) {
            others.push_back(points[i]);
            continue;
        }
        quality.states[points[i].trace] = TraceState::TooStrong;
        quality.factors[points[i].trace] = std::exp(above[i]);
    }
    return others;
}

} // namespace

std::vector<float> TraceQuality::weights() const
{
    std::vector<float> result;
    for (const TraceState state : states)
        result.push_back(state == TraceState::Good ? 1.0F : 0.0F);
    return result;
}

TraceQuality traceQuality(const signal::Gather &observed, std::span<const double> offsets,
                          const QualityLimits &limits)
{
    checkGather(observed, kWhere);
    if (offsets.size() != observed.traces() ||
        !std::all_of(offsets.begin(), offsets.end(), [](double v) { return std::isfinite(v); }))
        throw InputError(
            fmt::format("{} offsets for {} traces, or one is no number", offsets.size(), observed.traces()),
            kWhere, "Give one offset for each trace, in metres");
    if (!(limits.factor > 1) || !(limits.deviations >= 0))
        throw InputError(fmt::format("a factor of {} and {} deviations", limits.factor, limits.deviations),
                         kWhere, "The factor must be above 1 and the deviations not below 0");
    TraceQuality result = {std::vector<TraceState>(observed.traces()),
                           std::vector<double>(observed.traces())};
    for (std::size_t i = 0; i < observed.traces(); ++i) {
        result.states[i] = stateOf(observed.trace(i));
        result.factors[i] = result.states[i] == TraceState::Good ? 1 : 0;
    }
    std::vector<Point> points = pointsOf(observed, offsets, result.states);
    if (points.size() < kFewest)
        return result;
    points = withoutStrongOnes(points, limits, result);
    const std::vector<double> above = aboveTrend(points);
    const double limit = limitOf(above, limits);
    for (std::size_t i = 0; i < points.size(); ++i) {
        result.factors[points[i].trace] = std::exp(above[i]);
        if (std::abs(above[i]) > limit)
            result.states[points[i].trace] = above[i] > 0 ? TraceState::TooStrong : TraceState::TooWeak;
    }
    return result;
}

std::vector<Finding> findingsOf(const TraceQuality &quality, std::string_view where)
{
    std::vector<Finding> findings;
    const auto tell = [&](std::initializer_list<TraceState> states, const char *code, const char *what) {
        const auto isOne = [&](TraceState state) {
            return std::find(states.begin(), states.end(), state) != states.end();
        };
        const auto first = std::find_if(quality.states.begin(), quality.states.end(), isOne);
        if (first == quality.states.end())
            return;
        findings.push_back({Severity::Warning,
                            code,
                            fmt::format("{} of {} traces {}, first trace {}",
                                        std::count_if(first, quality.states.end(), isOne),
                                        quality.states.size(), what, first - quality.states.begin()),
                            std::string(where),
                            "They get the weight 0",
                            {}});
    };
    tell({TraceState::Dead}, "dead-traces", "hold one number only");
    tell({TraceState::NotFinite}, "traces-not-finite", "hold samples that are no numbers");
    tell({TraceState::TooStrong, TraceState::TooWeak}, "wild-traces",
         "are far too strong or weak for their offset");
    return findings;
}

} // namespace terrane::misfit
