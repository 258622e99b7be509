// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/survey/summary.h"
#include "core/survey/survey.h"

#include <cstddef>
#include <vector>

namespace terrane::survey {

// How often a midpoint between source and receiver falls into each cell.
struct FoldMap
{
    double x = 0, y = 0; // m; lower corner of the first cell
    double cell = 0;     // m; length of a cell's sides
    std::size_t columns = 0, rows = 0;
    std::vector<float> counts; // x fastest; cells without a trace are no number
    float most = 0;

    bool isEmpty() const { return counts.empty(); }
};

// What a map of a survey shows.
struct MapPoints
{
    std::vector<Position> sources;   // of each shot
    std::vector<Position> receivers; // each place once
    Extent extent;                   // of all of them; zeros where there are none
    FoldMap fold;                    // of live traces; empty where there are no midpoints
    bool isLine = false;             // y is the same everywhere: a section tells more than a map
};

// Cells of fold are as wide as sources and receivers stand apart, at most `mostCells` of them.
MapPoints mapPoints(const Survey &survey, const Progress &progress = {}, std::size_t mostCells = 250'000);

// The box round all positions.
Extent extentOf(std::span<const Position> sources, std::span<const Position> receivers);

} // namespace terrane::survey
