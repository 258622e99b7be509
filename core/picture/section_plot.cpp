// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/section_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

constexpr double kThinnest = 1.0 / 7, kTallest = 2;

// Ends of an axis, m; half a cell to either side where it has one node.
struct Extent
{
    double from = 0, to = 0, half = 0; // half: in nodes beyond the first and last
};

Extent extentOf(const SectionAxis &axis, std::size_t nodes)
{
    const double half = nodes > 1 ? 0 : 0.5;
    return {axis.origin - half * axis.spacing,
            axis.origin + (static_cast<double>(nodes) - 1 + half) * axis.spacing, half};
}

// The same unit on both sides.
DisplayUnit unitOf(const SectionPlot &section)
{
    const Extent across = extentOf(section.across, section.field.columns);
    const Extent down = extentOf(section.down, section.field.rows);
    return lengthUnit(
        std::max({std::abs(across.from), std::abs(across.to), std::abs(down.from), std::abs(down.to)}));
}

FrameText frameOf(const SectionPlot &section)
{
    const Extent across = extentOf(section.across, section.field.columns);
    const Extent down = extentOf(section.down, section.field.rows);
    const DisplayUnit unit = unitOf(section);
    FrameText text = {
        .title = section.title,
        .subtitle = section.subtitle,
        .x = {titled(section.across.name, unit.name), across.from * unit.factor, across.to * unit.factor},
        .y = {titled(section.down.name, unit.name), down.from * unit.factor, down.to * unit.factor},
        .bar = section.bar};
    if (section.equalAspect) {
        const double aspect = std::abs((down.to - down.from) / (across.to - across.from));
        text.aspect = std::clamp(aspect, kThinnest, kTallest);
        if (aspect < kThinnest)
            text.subtitle += fmt::format("{}vertical exaggeration {:.1f}", text.subtitle.empty() ? "" : ", ",
                                         kThinnest / aspect);
    }
    return text;
}

} // namespace

double suitableHeight(double width, const SectionPlot &section)
{
    return section.equalAspect ? heightFor(width, frameOf(section), 240, 1400) : 0.62 * width;
}

void draw(Canvas &canvas, const Rect &area, const SectionPlot &section, const Theme &theme)
{
    const FrameText text = frameOf(section);
    const Frame frame(canvas, area, text, theme);
    const Rect &plot = frame.plot();
    const auto pixels = [&](double length) {
        return static_cast<std::size_t>(std::lround(length * canvas.scale()));
    };
    const double halfAcross = extentOf(section.across, section.field.columns).half;
    const double halfDown = extentOf(section.down, section.field.rows).half;
    const auto columnEdges =
        evenEdges(-halfAcross, static_cast<double>(section.field.columns) - 1 + halfAcross,
                  std::max<std::size_t>(1, pixels(plot.width)));
    const auto rowEdges = evenEdges(-halfDown, static_cast<double>(section.field.rows) - 1 + halfDown,
                                    std::max<std::size_t>(1, pixels(plot.height)));
    canvas.image(plot, rasterize(section.field, columnEdges, rowEdges, section.bar.scale));
    // Symbols on an edge stay whole.
    const double factor = unitOf(section).factor;
    const auto place = [&](const Symbol &symbol) {
        return frame.at(symbol.across * factor, symbol.down * factor);
    };
    frame.drawText();
    for (const Symbol &receiver : section.receivers)
        canvas.disc(place(receiver), 1.5, theme.paper, theme.ink);
    for (const Symbol &source : section.sources)
        canvas.disc(place(source), 3.5, theme.series[1], theme.ink);
}

} // namespace terrane::picture
