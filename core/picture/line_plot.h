// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/frame.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace terrane::picture {

// Evenly sampled values: value i is at from + i * step. Gaps where they are no numbers.
struct Curve
{
    std::string name; // in the legend, which shows when there are several curves
    double from = 0, step = 1;
    std::vector<float> values;
};

// A span of the horizontal axis to point out.
struct Shade
{
    double from = 0, to = 0;
    std::string name; // in the legend
};

struct LinePlot
{
    std::string title = {}, subtitle = {};
    std::string xTitle = {}, yTitle = {}; // with units
    std::vector<Curve> curves = {};
    std::vector<Shade> shades = {};
    // Lowest and highest; empty: all values, with some air above and below.
    std::optional<std::pair<double, double>> xRange = {}, yRange = {};
};

void draw(Canvas &canvas, const Rect &area, const LinePlot &plot, const Theme &theme);

} // namespace terrane::picture
