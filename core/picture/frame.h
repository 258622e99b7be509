// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/axes.h"
#include "core/picture/canvas.h"
#include "core/picture/color_scale.h"
#include "core/picture/theme.h"

#include <optional>
#include <string>

namespace terrane::picture {

struct ColorBar
{
    ColorScale scale;
    std::string title; // "P velocity"
    std::string unit;  // "m/s"
};

// What stands round a plot.
struct FrameText
{
    std::string title;    // bold, above the plot; shortened in its middle where it does not fit
    std::string subtitle; // below the title
    Axis x, y;
    std::optional<ColorBar> bar = {};
    std::optional<double> aspect = {}; // height of the plot by its width
};

// Axes with ticks and titles round a plot, and its colour bar, laid out so that no text is cut.
class Frame
{
public:
    Frame(Canvas &canvas, const Rect &area, FrameText text, const Theme &theme);

    const Rect &plot() const { return m_plot; }
    double xAt(double value) const;
    double yAt(double value) const;
    Point at(double x, double y) const { return {xAt(x), yAt(y)}; }

    void drawGrid() const; // below the data
    void drawText() const; // everything else, above the data

private:
    void layOut(const Rect &area);
    double barWidth() const;
    void drawTicks() const;
    void drawBar() const;
    void drawTitles() const;
    std::string fitted(const std::string &text, const TextStyle &style, double width) const;
    Ticks ticksOfX(double width) const;
    Ticks ticksOfBar() const;

    Canvas &m_canvas;
    FrameText m_text;
    const Theme &m_theme;
    Rect m_area, m_plot;
    Ticks m_x, m_y;
};

// Height of the picture of `width` points in which the plot has its aspect, between the two limits.
double heightFor(double width, const FrameText &text, double least, double most);

} // namespace terrane::picture
