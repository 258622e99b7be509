// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/frame.h"
#include "core/signal/trace.h"

#include <string>
#include <vector>

namespace terrane::picture {

// Traces side by side, time downwards.
struct GatherPlot
{
    std::string title = {}, subtitle = {};
    const signal::Gather *gather = nullptr;
    std::vector<double> positions =
        {};                        // of the traces, strictly rising or falling, in positionUnit; shown rising
    std::string positionName = {}; // "Offset", "Receiver x", "Trace"
    std::string positionUnit = {}; // "m", shown as km where that is shorter; "" for numbers
    ColorBar bar = {};             // its scale also says which amplitude a wiggle clips at
    bool wiggle = false;           // curves filled to the right, instead of colours; as many traces as fit
    double timeFrom = 0, timeTo = 0; // s; equal: all
};

void draw(Canvas &canvas, const Rect &area, const GatherPlot &plot, const Theme &theme);

} // namespace terrane::picture
