// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/wiggle.h"

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

constexpr double kReach = 1.2; // spacings

struct Vertex
{
    double x = 0, y = 0; // x relative to the column's place
};

// The samples [first, last] of a column, at most two for each pixel row.
std::vector<Vertex> vertices(std::span<const float> samples, std::size_t first, std::size_t last,
                             double rowsPerPixel)
{
    const auto valueAt = [&](std::size_t row) {
        return std::isfinite(samples[row]) ? static_cast<double>(samples[row]) : 0.0;
    };
    std::vector<Vertex> curve;
    const auto group = static_cast<std::size_t>(std::max(1.0, std::floor(rowsPerPixel)));
    for (std::size_t row = first; row <= last; row += group) {
        std::size_t least = row, greatest = row;
        for (std::size_t i = row; i <= std::min(last, row + group - 1); ++i) {
            if (valueAt(i) < valueAt(least))
                least = i;
            if (valueAt(i) > valueAt(greatest))
                greatest = i;
        }
        const auto [early, late] = std::minmax(least, greatest);
        curve.push_back({valueAt(early), static_cast<double>(early)});
        if (late != early)
            curve.push_back({valueAt(late), static_cast<double>(late)});
    }
    return curve;
}

void append(std::vector<float> &to, double x, double y)
{
    to.push_back(static_cast<float>(x));
    to.push_back(static_cast<float>(y));
}

void appendSegment(Wiggles &wiggles, double place, Vertex from, Vertex to)
{
    append(wiggles.lines, place + from.x, from.y);
    append(wiggles.lines, place + to.x, to.y);
    if (from.x <= 0 && to.x <= 0)
        return;
    if ((from.x > 0) != (to.x > 0)) { // the filled part ends where the curve crosses
        const double part = from.x / (from.x - to.x);
        const Vertex crossing = {0, from.y + part * (to.y - from.y)};
        (from.x > 0 ? to : from) = crossing;
    }
    append(wiggles.quads, place, from.y);
    append(wiggles.quads, place + from.x, from.y);
    append(wiggles.quads, place + to.x, to.y);
    append(wiggles.quads, place, to.y);
}

} // namespace

Wiggles wiggles(const FieldView &field, const WiggleWindow &window)
{
    Wiggles result;
    const double columns = window.columnTo - window.columnFrom, rows = window.rowTo - window.rowFrom;
    if (field.columns == 0 || field.rows == 0 || !(columns > 0 && rows > 0) || window.width == 0 ||
        window.height == 0 || !(window.level > 0))
        return result;
    const double columnsPerPixel = columns / static_cast<double>(window.width);
    result.step = static_cast<std::size_t>(std::max(1.0, std::ceil(columnsPerPixel * window.leastSpacing)));
    const double reach = kReach * static_cast<double>(result.step);

    const double lastRow = static_cast<double>(field.rows) - 1;
    const auto first = static_cast<std::size_t>(std::clamp(std::floor(window.rowFrom) - 1, 0.0, lastRow));
    const auto last = static_cast<std::size_t>(std::clamp(std::ceil(window.rowTo) + 1, 0.0, lastRow));
    for (std::size_t column = 0; column < field.columns; column += result.step) {
        const auto place = static_cast<double>(column);
        if (place < window.columnFrom - reach || place > window.columnTo + reach)
            continue;
        auto curve = vertices(field.values.subspan(column * field.rows, field.rows), first, last,
                              rows / static_cast<double>(window.height));
        for (Vertex &vertex : curve)
            vertex.x = reach * std::clamp(vertex.x / window.level, -1.0, 1.0);
        for (std::size_t i = 1; i < curve.size(); ++i)
            appendSegment(result, place, curve[i - 1], curve[i]);
    }
    return result;
}

} // namespace terrane::picture
