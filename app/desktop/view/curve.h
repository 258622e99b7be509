// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <vector>

namespace terrane::desktop {

struct Curve
{
    enum class Style { Line, Points, LineAndPoints, Steps };

    QString name = {}; // in the legend, which shows when there are several curves, and in the read-out
    // Equally many; no line leads to y that is no number (or not above 0: logarithmic axis).
    std::vector<double> x = {}, y = {};
    Style style = Style::Line; // Steps: x are the edges, one more than y; filled (a histogram)
    int colour = -1;           // of the theme's series; -1: by its place in the list
};

// Something at an x that belongs to no curve: where a stage begins, the iteration that is shown.
struct CurveMark
{
    double x = 0;
    QString name = {};
    bool isCurrent = false; // stands out
};

struct CurveAxes
{
    QString x = {}, y = {};     // titles, with units
    bool isLogarithmic = false; // y
    bool isDepthDown = false;   // y rises downwards, as in a profile of depth
    bool hasZero = false;       // y shows 0 also when no value comes near (not on a logarithmic axis)
};

} // namespace terrane::desktop
