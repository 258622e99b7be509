// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/frame.h"
#include "core/picture/raster.h"

#include <string>
#include <vector>

namespace terrane::picture {

// Nodes along one side of a section, m.
struct SectionAxis
{
    std::string name; // "x", "Depth"
    double origin = 0, spacing = 1;
};

struct Symbol
{
    double across = 0, down = 0; // m
};

// A field on a vertical (x or y across, depth down) or horizontal (x across, y down) plane.
struct SectionPlot
{
    std::string title = {}, subtitle = {};
    FieldView field = {};
    SectionAxis across = {}, down = {};
    ColorBar bar = {};
    bool equalAspect =
        true; // unless it would be thinner than a seventh of its width, which the subtitle says
    std::vector<Symbol> sources = {}, receivers = {};
};

// Height in points that suits a picture of the section.
double suitableHeight(double width, const SectionPlot &section);

void draw(Canvas &canvas, const Rect &area, const SectionPlot &section, const Theme &theme);

} // namespace terrane::picture
