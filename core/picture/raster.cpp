// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::picture {

namespace {

// The samples along one axis that make a pixel; none outside of the field.
struct Taps
{
    std::size_t first = 0, nearest = 0;
    std::vector<double> weights;
};

Taps tapsOf(double from, double to, std::size_t count)
{
    if (from > to)
        std::swap(from, to);
    const double last = static_cast<double>(count) - 1;
    if (!(0.5 * (from + to) >= -0.5 && 0.5 * (from + to) <= last + 0.5))
        return {};
    const double middle = std::clamp(0.5 * (from + to), 0.0, last);
    Taps taps = {.nearest = static_cast<std::size_t>(std::lround(middle)), .weights = {}};
    if (to - from <= 1) {
        taps.first = static_cast<std::size_t>(std::min(std::floor(middle), std::max(last - 1, 0.0)));
        const double part = middle - static_cast<double>(taps.first);
        taps.weights = {1 - part};
        if (count > 1)
            taps.weights.push_back(part);
        return taps;
    }
    // Sample i stands for i - 0.5 to i + 0.5.
    const double low = std::clamp(std::floor(from + 0.5), 0.0, last);
    const double high = std::clamp(std::floor(to + 0.5), 0.0, last);
    taps.first = static_cast<std::size_t>(low);
    for (double i = low; i <= high; ++i)
        taps.weights.push_back(std::max(0.0, std::min(to, i + 0.5) - std::max(from, i - 0.5)));
    return taps;
}

std::vector<Taps> allTaps(std::span<const double> edges, std::size_t count)
{
    std::vector<Taps> taps;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        taps.push_back(tapsOf(edges[i], edges[i + 1], count));
    return taps;
}

double valueAt(const FieldView &field, const Taps &column, const Taps &row)
{
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (column.weights.empty() || row.weights.empty() ||
        !std::isfinite(field.values[column.nearest * field.rows + row.nearest]))
        return kNone;
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < column.weights.size(); ++i) {
        const float *values = field.values.data() + (column.first + i) * field.rows + row.first;
        for (std::size_t j = 0; j < row.weights.size(); ++j) {
            if (!std::isfinite(values[j]))
                continue;
            const double here = column.weights[i] * row.weights[j];
            sum += here * values[j];
            weight += here;
        }
    }
    return weight > 0 ? sum / weight : kNone;
}

} // namespace

Pixels rasterize(const FieldView &field, std::span<const double> columnEdges,
                 std::span<const double> rowEdges, const ColorScale &scale)
{
    if (columnEdges.size() < 2 || rowEdges.size() < 2 || field.columns == 0 || field.rows == 0)
        return {};
    const std::vector<Taps> columns = allTaps(columnEdges, field.columns);
    const std::vector<Taps> rows = allTaps(rowEdges, field.rows);
    Pixels pixels = {.width = columns.size(), .height = rows.size(), .colors = {}};
    pixels.colors.resize(pixels.width * pixels.height);
    const auto width = static_cast<std::ptrdiff_t>(pixels.width);
#pragma omp parallel for schedule(dynamic, 16)
    for (std::ptrdiff_t i = 0; i < width; ++i) {
        const auto column = static_cast<std::size_t>(i);
        for (std::size_t row = 0; row < rows.size(); ++row)
            pixels.colors[row * pixels.width + column] = scale.at(valueAt(field, columns[column], rows[row]));
    }
    return pixels;
}

std::vector<double> evenEdges(double from, double to, std::size_t count)
{
    std::vector<double> edges(count + 1);
    for (std::size_t i = 0; i <= count; ++i)
        edges[i] = from + (to - from) * static_cast<double>(i) / static_cast<double>(count);
    return edges;
}

} // namespace terrane::picture
