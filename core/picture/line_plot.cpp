// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/line_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::picture {

namespace {

using Range = std::pair<double, double>;

constexpr double kAir = 0.06; // of the range, above and below the curves

Range allTimes(const LinePlot &plot)
{
    Range range = {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const Curve &curve : plot.curves) {
        if (curve.values.empty())
            continue;
        range.first = std::min(range.first, curve.from);
        range.second =
            std::max(range.second, curve.from + curve.step * static_cast<double>(curve.values.size() - 1));
    }
    return range.first < range.second ? range : Range{0, 1};
}

Range allValues(const LinePlot &plot)
{
    Range range = {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const Curve &curve : plot.curves)
        for (const float value : curve.values)
            if (std::isfinite(value))
                range = {std::min<double>(range.first, value), std::max<double>(range.second, value)};
    if (!(range.first <= range.second))
        return {0, 1};
    const double air = range.first < range.second ? kAir * (range.second - range.first)
                                                  : std::max(1e-3, std::abs(range.first) * kAir);
    return {range.first - air, range.second + air};
}

void drawCurve(Canvas &canvas, const Frame &frame, const Curve &curve, Rgb color)
{
    std::vector<Point> points;
    const auto flush = [&] {
        if (points.size() > 1)
            canvas.polyline(points, color, 1.6);
        points.clear();
    };
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
        if (std::isfinite(curve.values[i]))
            points.push_back(frame.at(curve.from + curve.step * static_cast<double>(i), curve.values[i]));
        else
            flush();
    }
    flush();
}

void drawLegend(Canvas &canvas, const Rect &plot, const LinePlot &lines, const Theme &theme)
{
    constexpr double kPad = 8, kSwatch = 22;
    TextStyle style = {.size = 11, .color = theme.ink};
    style.along = Align::Middle;
    struct Entry
    {
        std::string name;
        Rgb color;
        bool shade;
    };
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < lines.curves.size(); ++i)
        if (!lines.curves[i].name.empty())
            entries.push_back({lines.curves[i].name, theme.series[i % theme.series.size()], false});
    for (std::size_t i = 0; i < lines.shades.size(); ++i)
        if (!lines.shades[i].name.empty())
            entries.push_back({lines.shades[i].name, theme.series[2], true});
    if (entries.empty())
        return;
    double width = 0;
    for (const Entry &entry : entries)
        width = std::max(width, canvas.measure(entry.name, style).x);
    const double row = canvas.measure("X", style).y + 3;
    const Rect box = {plot.right() - width - kSwatch - 3 * kPad - 6, plot.y + 8, width + kSwatch + 3 * kPad,
                      row * static_cast<double>(entries.size()) + kPad};
    canvas.fill(box, theme.paper, 0.88);
    canvas.frame(box, theme.grid, 1);
    double y = box.y + 0.5 * kPad + 0.5 * row;
    for (const Entry &entry : entries) {
        if (entry.shade)
            canvas.fill({box.x + kPad, y - 5, kSwatch, 10}, entry.color, 0.18);
        else
            canvas.line({box.x + kPad, y}, {box.x + kPad + kSwatch, y}, entry.color, 1.8);
        canvas.text({box.x + 2 * kPad + kSwatch, y}, entry.name, style);
        y += row;
    }
}

} // namespace

void draw(Canvas &canvas, const Rect &area, const LinePlot &plot, const Theme &theme)
{
    const Range x = plot.xRange.value_or(allTimes(plot));
    const Range y = plot.yRange.value_or(allValues(plot));
    const Frame frame(canvas, area,
                      {.title = plot.title,
                       .subtitle = plot.subtitle,
                       .x = {plot.xTitle, x.first, x.second},
                       .y = {plot.yTitle, y.second, y.first}},
                      theme);
    {
        const Canvas::Clip clip(canvas, frame.plot());
        for (const Shade &shade : plot.shades)
            canvas.fill({frame.xAt(shade.from), frame.plot().y, frame.xAt(shade.to) - frame.xAt(shade.from),
                         frame.plot().height},
                        theme.series[2], 0.18);
        frame.drawGrid();
        for (std::size_t i = 0; i < plot.curves.size(); ++i)
            drawCurve(canvas, frame, plot.curves[i], theme.series[i % theme.series.size()]);
    }
    frame.drawText();
    drawLegend(canvas, frame.plot(), plot, theme);
}

} // namespace terrane::picture
