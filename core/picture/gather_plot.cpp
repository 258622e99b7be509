// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/gather_plot.h"

#include "core/picture/raster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

constexpr double kWigglePoints = 5; // least distance of two wiggles

// Position of a fractional trace number; half a trace beyond the ends.
double positionAt(std::span<const double> positions, double trace)
{
    if (positions.size() < 2)
        return positions[0] + trace;
    const double last = static_cast<double>(positions.size()) - 2;
    const auto i = static_cast<std::size_t>(std::clamp(std::floor(trace), 0.0, last));
    return positions[i] + (trace - static_cast<double>(i)) * (positions[i + 1] - positions[i]);
}

struct Span
{
    double from = 0, to = 0;
};

// What the horizontal axis shows: rising, whatever the order of the traces.
Span spanOf(std::span<const double> positions)
{
    const double first = positionAt(positions, -0.5);
    const double last = positionAt(positions, static_cast<double>(positions.size()) - 0.5);
    return {std::min(first, last), std::max(first, last)};
}

// The reverse: a fractional trace number, for positions that rise or fall.
double traceAt(std::span<const double> positions, double position)
{
    if (positions.size() < 2)
        return position - positions[0];
    const bool rising = positions.back() > positions.front();
    const auto before = [rising](double a, double b) { return rising ? a < b : a > b; };
    const auto above =
        std::upper_bound(positions.begin(), positions.end(), position, before) - positions.begin();
    const auto i = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(above - 1, 0, static_cast<std::ptrdiff_t>(positions.size()) - 2));
    return static_cast<double>(i) + (position - positions[i]) / (positions[i + 1] - positions[i]);
}

Span timesOf(const GatherPlot &plot)
{
    if (plot.timeFrom < plot.timeTo)
        return {plot.timeFrom, plot.timeTo};
    return {plot.gather->begin,
            plot.gather->time(std::max<std::size_t>(plot.gather->samplesPerTrace, 2) - 1)};
}

DisplayUnit unitOf(const GatherPlot &plot)
{
    if (plot.positionUnit != "m")
        return {1, plot.positionUnit};
    return lengthUnit(std::max(std::abs(plot.positions.front()), std::abs(plot.positions.back())));
}

FrameText frameOf(const GatherPlot &plot, std::size_t step)
{
    const Span times = timesOf(plot);
    const DisplayUnit unit = unitOf(plot);
    const Span span = spanOf(plot.positions);
    FrameText text = {
        .title = plot.title,
        .subtitle = plot.subtitle,
        .x = {titled(plot.positionName, unit.name), unit.factor * span.from, unit.factor * span.to},
        .y = {"Time (s)", times.from, times.to}};
    if (!plot.wiggle)
        text.bar = plot.bar;
    if (step > 1)
        text.subtitle += fmt::format("{}one of {} traces", text.subtitle.empty() ? "" : ", ", step);
    return text;
}

void drawColors(Canvas &canvas, const Frame &frame, const GatherPlot &plot)
{
    const Rect &box = frame.plot();
    const signal::Gather &gather = *plot.gather;
    const auto pixels = [&](double length) {
        return static_cast<std::size_t>(std::max(1.0, std::round(length * canvas.scale())));
    };
    const Span span = spanOf(plot.positions);
    std::vector<double> columns = evenEdges(span.from, span.to, pixels(box.width));
    for (double &edge : columns)
        edge = traceAt(plot.positions, edge);
    const Span times = timesOf(plot);
    const auto rows = evenEdges((times.from - gather.begin) / gather.interval,
                                (times.to - gather.begin) / gather.interval, pixels(box.height));
    canvas.image(box, rasterize({gather.samples, gather.traces(), gather.samplesPerTrace}, columns, rows,
                                plot.bar.scale));
}

void drawWiggle(Canvas &canvas, const Frame &frame, const GatherPlot &plot, std::size_t trace, double reach,
                const Theme &theme)
{
    const signal::Gather &gather = *plot.gather;
    const auto samples = gather.trace(trace);
    const double base = frame.xAt(unitOf(plot).factor * plot.positions[trace]);
    std::vector<Point> curve;
    curve.reserve(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double value = std::isfinite(samples[i]) ? samples[i] / plot.bar.scale.high : 0;
        curve.push_back({base + reach * std::clamp(value, -1.0, 1.0), frame.yAt(gather.time(i))});
    }
    // The positive half, closed along the trace's own line; where the curve crosses it a vertex is needed.
    std::vector<Point> lobe = {{base, curve.front().y}};
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (i > 0 && (curve[i].x > base) != (curve[i - 1].x > base)) {
            const double part = (base - curve[i - 1].x) / (curve[i].x - curve[i - 1].x);
            lobe.push_back({base, curve[i - 1].y + part * (curve[i].y - curve[i - 1].y)});
        }
        lobe.push_back({std::max(curve[i].x, base), curve[i].y});
    }
    lobe.push_back({base, curve.back().y});
    canvas.polygon(lobe, theme.ink);
    canvas.polyline(curve, theme.ink, 0.6);
}

} // namespace

void draw(Canvas &canvas, const Rect &area, const GatherPlot &plot, const Theme &theme)
{
    if (plot.gather->traces() == 0 || plot.positions.size() != plot.gather->traces())
        return;
    std::size_t step = 1;
    if (plot.wiggle) {
        const double width = Frame(canvas, area, frameOf(plot, 1), theme).plot().width;
        step = static_cast<std::size_t>(
            std::max(1.0, std::ceil(static_cast<double>(plot.positions.size()) * kWigglePoints / width)));
    }
    const Frame frame(canvas, area, frameOf(plot, step), theme);
    if (plot.wiggle) {
        const Canvas::Clip clip(canvas, frame.plot());
        const double spacing =
            frame.plot().width / static_cast<double>(plot.positions.size()) * static_cast<double>(step);
        for (std::size_t trace = 0; trace < plot.positions.size(); trace += step)
            drawWiggle(canvas, frame, plot, trace, std::min(1.2 * spacing, 40.0), theme);
    } else {
        drawColors(canvas, frame, plot);
    }
    frame.drawText();
}

} // namespace terrane::picture
