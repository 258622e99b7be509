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

// By how much the level of a point is above the line through its neighbours (Theil and Sen).
double aboveLine(std::span<const Point> neighbours, const Point &point)
{
    std::vector<double> slopes, levels;
    for (std::size_t i = 0; i < neighbours.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (const double apart = neighbours[i].distance - neighbours[j].distance; apart > kSameDistance)
                slopes.push_back((neighbours[i].level - neighbours[j].level) / apart);
    const double slope = median(std::move(slopes));
    for (const Point &one : neighbours)
        levels.push_back(one.level - slope * (one.distance - point.distance));
    return point.level - median(std::move(levels));
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
    double largest = 0;
    for (const double offset : offsets)
        largest = std::max(largest, std::abs(offset));
    const auto logarithm = [&](double offset) {
        return largest > 0 ? std::log(std::abs(offset) + kNearest * largest) : 0;
    };
    std::vector<Point> points;
    for (std::size_t i = 0; i < observed.traces(); ++i) {
        result.states[i] = stateOf(observed.trace(i));
        if (result.states[i] != TraceState::Good)
            continue;
        result.factors[i] = 1;
        points.push_back({logarithm(offsets[i]), levelOf(observed.trace(i)), i});
    }
    if (points.size() < kFewest)
        return result;
    std::stable_sort(points.begin(), points.end(),
                     [](const Point &a, const Point &b) { return a.distance < b.distance; });
    const std::vector<double> left = aboveTrend(points);
    std::vector<double> deviations;
    for (const double level : left)
        deviations.push_back(std::abs(level));
    const double limit =
        std::max(std::log(limits.factor), limits.deviations * kDeviationOfMedian * median(deviations));
    for (std::size_t i = 0; i < points.size(); ++i) {
        result.factors[points[i].trace] = std::exp(left[i]);
        if (std::abs(left[i]) > limit)
            result.states[points[i].trace] = left[i] > 0 ? TraceState::TooStrong : TraceState::TooWeak;
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
