// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/color_map.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::picture {

struct Point
{
    double x = 0, y = 0;
};

struct Rect
{
    double x = 0, y = 0, width = 0, height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

// Where a text lies relative to its point.
enum class Align { Begin, Middle, End };

struct TextStyle
{
    double size = 12;
    Rgb color = {};
    bool bold = false;
    Align across = Align::Begin; // along the line of text
    Align along = Align::End;    // Begin: hangs below the point; End: stands on it (baseline)
    bool upward = false;         // turned by 90 degrees: read from bottom to top
};

// Colours row by row from the top.
struct Pixels
{
    std::size_t width = 0, height = 0;
    std::vector<Rgb> colors;
};

// A picture to draw on, in points from its upper left corner; one point is `scale` pixels. Needs no display.
class Canvas
{
public:
    // Throws InputError for sizes that no picture has (over 20,000 pixels to a side).
    Canvas(double width, double height, double scale, Rgb paper);
    ~Canvas();
    Canvas(const Canvas &) = delete;
    Canvas &operator=(const Canvas &) = delete;

    double width() const { return m_width; }
    double height() const { return m_height; }
    double scale() const { return m_scale; }
    Rect area() const { return {0, 0, m_width, m_height}; }

    void fill(const Rect &rect, Rgb color, double opacity = 1);
    void frame(const Rect &rect, Rgb color, double lineWidth);
    void line(Point from, Point to, Rgb color, double lineWidth);
    void polyline(std::span<const Point> points, Rgb color, double lineWidth);
    void polygon(std::span<const Point> points, Rgb color);
    void disc(Point middle, double radius, Rgb color, Rgb edge);

    // Width and height that the text takes, without regard to `upward`.
    Point measure(std::string_view text, const TextStyle &style) const;
    void text(Point at, std::string_view text, const TextStyle &style);

    // Colours laid into a rectangle as they are: best one for each pixel of it.
    void image(const Rect &rect, const Pixels &pixels);

    // Until the object goes, nothing is drawn outside of the rectangle.
    class Clip
    {
    public:
        Clip(Canvas &canvas, const Rect &rect);
        ~Clip();
        Clip(const Clip &) = delete;
        Clip &operator=(const Clip &) = delete;

    private:
        Canvas &m_canvas;
    };

    // Writes a PNG file atomically. Throws FailureError when it cannot be written.
    void savePng(const std::string &path) const;

private:
    struct Cairo;
    double m_width, m_height, m_scale;
    std::unique_ptr<Cairo> m_cairo;
};

} // namespace terrane::picture
