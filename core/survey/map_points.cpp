// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/map_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_set>

namespace terrane::survey {

namespace {

struct TicksHash
{
    std::size_t operator()(const Ticks &ticks) const
    {
        std::uint64_t hash = 0;
        for (const std::int64_t tick : ticks)
            hash = (hash ^ static_cast<std::uint64_t>(tick)) * 0x9e3779b97f4a7c15U + (hash >> 29);
        return static_cast<std::size_t>(hash);
    }
};

// The receivers of a part, as it stores them.
std::vector<Ticks> receiversOf(const SurveyIndex &index, const Part &part)
{
    std::vector<std::int64_t> offsets(part.traces);
    std::vector<Ticks> receivers(part.traces, part.origin);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        index.columns.read(part.offsets[axis], offsets);
        for (std::size_t i = 0; i < offsets.size(); ++i)
            receivers[i][axis] += offsets[i];
    }
    return receivers;
}

// Shots often share their receivers: of equal lists one is looked at.
std::vector<Position> distinctReceivers(const SurveyIndex &index, const Progress &progress)
{
    std::set<std::tuple<Ticks, std::array<std::uint32_t, 3>, std::uint32_t>> seen;
    std::unordered_set<Ticks, TicksHash> places;
    std::vector<Position> receivers;
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const Part &part = index.parts[i];
        if (i % 1024 == 0) {
            progress.update(i, index.parts.size(), "shots");
            progress.throwIfCancelled("survey");
        }
        if (!seen.insert({part.origin, part.offsets, part.traces}).second)
            continue;
        for (const Ticks &ticks : receiversOf(index, part)) {
            if (places.insert(ticks).second)
                receivers.push_back(toPosition(ticks));
        }
    }
    return receivers;
}

// A usual distance between neighbours of a list of positions.
double spacingOf(std::span<const Position> positions)
{
    constexpr std::size_t kLooked = 2'000;
    std::vector<double> distances;
    for (std::size_t i = 1; i < std::min(positions.size(), kLooked); ++i) {
        const double distance =
            std::hypot(positions[i].x - positions[i - 1].x, positions[i].y - positions[i - 1].y);
        if (distance > 0)
            distances.push_back(distance);
    }
    if (distances.empty())
        return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

FoldMap emptyFold(const MapPoints &points, std::size_t mostCells)
{
    const Position &low = points.extent.low, &high = points.extent.high;
    const double width = high.x - low.x, height = high.y - low.y;
    FoldMap fold = {.x = low.x, .y = low.y, .counts = {}};
    fold.cell = spacingOf(points.receivers) / 2; // midpoints lie half as far apart
    if (!(fold.cell > 0))
        fold.cell = std::max(width, height) / 100;
    if (!(fold.cell > 0))
        return fold;
    const auto cells = [&] { return (width / fold.cell + 1) * (height / fold.cell + 1); };
    while (cells() > static_cast<double>(mostCells))
        fold.cell *= 2;
    fold.columns = static_cast<std::size_t>(width / fold.cell) + 1;
    fold.rows = static_cast<std::size_t>(height / fold.cell) + 1;
    fold.counts.resize(fold.columns * fold.rows);
    return fold;
}

void countPart(FoldMap &fold, const SurveyIndex &index, const Part &part)
{
    const Position source = toPosition(part.source);
    const auto receivers = receiversOf(index, part);
    const auto cellOf = [&fold](double value, double from, std::size_t count) {
        const double cell = std::floor((value - from) / fold.cell);
        return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(count) - 1));
    };
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const auto kind = static_cast<segy::TraceKind>(index.columns.value(part.kinds, part.traces, i));
        if (kind != segy::TraceKind::Live)
            continue;
        const Position receiver = toPosition(receivers[i]);
        const std::size_t column = cellOf((source.x + receiver.x) / 2, fold.x, fold.columns);
        const std::size_t row = cellOf((source.y + receiver.y) / 2, fold.y, fold.rows);
        fold.counts[row * fold.columns + column] += 1;
    }
}

FoldMap foldOf(const Survey &survey, const MapPoints &points, std::size_t mostCells, const Progress &progress)
{
    FoldMap fold = emptyFold(points, mostCells);
    if (fold.isEmpty())
        return fold;
    const SurveyIndex &index = survey.index();
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        if (i % 256 == 0) {
            progress.update(i, index.parts.size(), "shots");
            progress.throwIfCancelled("survey");
        }
        countPart(fold, index, index.parts[i]);
    }
    for (float &count : fold.counts) {
        fold.most = std::max(fold.most, count);
        if (count == 0)
            count = std::numeric_limits<float>::quiet_NaN();
    }
    return fold;
}

} // namespace

Extent extentOf(std::span<const Position> sources, std::span<const Position> receivers)
{
    Extent extent;
    bool first = true;
    for (const auto &list : {sources, receivers}) {
        for (const Position &at : list) {
            if (first)
                extent = {at, at};
            first = false;
            extent.low = {std::min(extent.low.x, at.x), std::min(extent.low.y, at.y),
                          std::min(extent.low.z, at.z)};
            extent.high = {std::max(extent.high.x, at.x), std::max(extent.high.y, at.y),
                           std::max(extent.high.z, at.z)};
        }
    }
    return extent;
}

MapPoints mapPoints(const Survey &survey, const Progress &progress, std::size_t mostCells)
{
    MapPoints points;
    for (std::size_t i = 0; i < survey.shotCount(); ++i)
        points.sources.push_back(survey.shot(i).source);
    points.receivers = distinctReceivers(survey.index(), progress);
    points.extent = extentOf(points.sources, points.receivers);
    points.isLine = points.extent.low.y == points.extent.high.y;
    points.fold = foldOf(survey, points, mostCells, progress);
    return points;
}

} // namespace terrane::survey
