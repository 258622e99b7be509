// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/statistics.h"

#include <algorithm>
#include <cmath>

namespace terrane {

ValueRange valueRange(std::span<const float> values)
{
    ValueRange range;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float value = values[i];
        if (!std::isfinite(value)) {
            if (range.notFinite++ == 0)
                range.firstNotFinite = i;
            continue;
        }
        if (value <= 0 && range.notPositive++ == 0)
            range.firstNotPositive = i;
        if (range.finite++ == 0)
            range.min = range.max = value;
        range.min = std::min(range.min, value);
        range.max = std::max(range.max, value);
    }
    return range;
}

Statistics statistics(std::span<const float> values, std::span<const double> percentiles, std::size_t bins)
{
    Statistics result;
    result.range = valueRange(values);
    if (result.range.finite == 0)
        return result;
    std::vector<float> finite;
    finite.reserve(result.range.finite);
    std::ranges::copy_if(values, std::back_inserter(finite),
                         [](float value) { return std::isfinite(value); });
    const auto count = static_cast<double>(finite.size());
    for (const float value : finite)
        result.mean += value;
    result.mean /= count;
    for (const float value : finite)
        result.standardDeviation += (value - result.mean) * (value - result.mean);
    result.standardDeviation = std::sqrt(result.standardDeviation / count);
    for (const double percent : percentiles) {
        const double rank = std::ceil(std::clamp(percent, 0.0, 100.0) / 100 * count);
        const auto at = finite.begin() + static_cast<std::ptrdiff_t>(std::max(1.0, rank)) - 1;
        std::nth_element(finite.begin(), at, finite.end());
        result.percentiles.push_back(*at);
    }
    result.histogram.assign(bins, 0);
    const double width = static_cast<double>(result.range.max) - result.range.min;
    for (const float value : bins == 0 ? std::vector<float>() : finite) {
        const double part = width > 0 ? (static_cast<double>(value) - result.range.min) / width : 0;
        ++result.histogram[std::min(bins - 1, static_cast<std::size_t>(part * static_cast<double>(bins)))];
    }
    return result;
}

DepthStatistics depthStatistics(const Grid &grid, std::span<const float> values)
{
    const std::size_t nz = grid.shape[2];
    DepthStatistics result = {
        std::vector<float>(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(nz)),
        std::vector<float>(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(nz)),
        std::vector<double>(nz)};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t iz = i % nz;
        result.min[iz] = std::min(result.min[iz], values[i]);
        result.max[iz] = std::max(result.max[iz], values[i]);
        result.mean[iz] += values[i];
    }
    for (double &mean : result.mean)
        mean /= static_cast<double>(values.size() / nz);
    return result;
}

std::size_t waterNodes(std::span<const float> trace)
{
    constexpr float kSlowest = 1400, kFastest = 1600, kTolerance = 5;
    if (trace.empty() || !(trace[0] >= kSlowest && trace[0] <= kFastest))
        return 0;
    const auto floor = std::ranges::find_if_not(
        trace, [&](float value) { return std::abs(value - trace[0]) <= kTolerance; });
    return static_cast<std::size_t>(floor - trace.begin());
}

std::optional<WaterDepth> waterDepth(const Grid &grid, std::span<const float> vp)
{
    const std::size_t nz = grid.shape[2];
    std::size_t least = nz, greatest = 0;
    for (std::size_t trace = 0; trace < vp.size(); trace += nz) {
        const std::size_t floor = waterNodes(vp.subspan(trace, nz));
        if (floor == 0 || floor == nz)
            return std::nullopt;
        least = std::min(least, floor);
        greatest = std::max(greatest, floor);
    }
    if (vp.empty())
        return std::nullopt;
    return WaterDepth{grid.position(2, least), grid.position(2, greatest)};
}

} // namespace terrane
