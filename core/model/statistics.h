// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace terrane {

// Over the finite values; min > max when there are none.
struct ValueRange
{
    float min = 0, max = -1;
    std::uint64_t finite = 0;
    std::uint64_t notFinite = 0, notPositive = 0;                // NaN or infinite; zero or below
    std::optional<std::size_t> firstNotFinite, firstNotPositive; // index into the values
};

ValueRange valueRange(std::span<const float> values);

struct Statistics
{
    ValueRange range;
    double mean = 0, standardDeviation = 0; // of the finite values, summed in double
    std::vector<float> percentiles;         // those asked for, exact (nearest rank)
    std::vector<std::uint64_t> histogram;   // equal bins from range.min to range.max
};

// Percentiles are asked for in percent, 0 to 100. NaN and infinite values are counted and left out.
Statistics statistics(std::span<const float> values, std::span<const double> percentiles = {},
                      std::size_t bins = 0);

// Range and mean of every depth, over x and y.
struct DepthStatistics
{
    std::vector<float> min, max;
    std::vector<double> mean;
};
DepthStatistics depthStatistics(const Grid &grid, std::span<const float> values);

// How many nodes of a depth trace of vp are water, from the top: 1400 to 1600 m/s and within 5 m/s of the
// topmost.
std::size_t waterNodes(std::span<const float> trace);

// Depth in metres of the first node below the water, the least and the greatest of all traces. Nothing where
// a trace has no water or no floor.
struct WaterDepth
{
    double least = 0, greatest = 0;
};
std::optional<WaterDepth> waterDepth(const Grid &grid, std::span<const float> vp);

} // namespace terrane
