// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/map_raster.h"

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

// Draws each pixel that has a point in it once, as a disc around the pixel's middle.
void drawDisc(std::vector<std::uint8_t> &cover, const MapWindow &window, std::ptrdiff_t x, std::ptrdiff_t y,
              double radius)
{
    const auto reach = static_cast<std::ptrdiff_t>(std::ceil(radius));
    const auto width = static_cast<std::ptrdiff_t>(window.width);
    const auto height = static_cast<std::ptrdiff_t>(window.height);
    for (std::ptrdiff_t row = std::max<std::ptrdiff_t>(0, y - reach); row <= std::min(height - 1, y + reach);
         ++row) {
        for (std::ptrdiff_t column = std::max<std::ptrdiff_t>(0, x - reach);
             column <= std::min(width - 1, x + reach); ++column) {
            const double distance = std::hypot(static_cast<double>(column - x), static_cast<double>(row - y));
            const double part = std::clamp(radius + 0.5 - distance, 0.0, 1.0);
            std::uint8_t &here = cover[static_cast<std::size_t>(row * width + column)];
            here = std::max(here, static_cast<std::uint8_t>(std::lround(255 * part)));
        }
    }
}

} // namespace

std::vector<std::uint8_t> coverage(std::span<const MapPoint> points, const MapWindow &window, double radius)
{
    std::vector<std::uint8_t> cover(window.width * window.height);
    std::vector<bool> hit(cover.size());
    const double across = static_cast<double>(window.width) / (window.right - window.left);
    const double down = static_cast<double>(window.height) / (window.bottom - window.top);
    for (const MapPoint &point : points) {
        const double x = std::floor((point.x - window.left) * across);
        const double y = std::floor((point.y - window.top) * down);
        if (!(x >= 0 && y >= 0 && x < static_cast<double>(window.width) &&
              y < static_cast<double>(window.height)))
            continue;
        const auto pixel = static_cast<std::size_t>(y) * window.width + static_cast<std::size_t>(x);
        if (hit[pixel])
            continue;
        hit[pixel] = true;
        drawDisc(cover, window, static_cast<std::ptrdiff_t>(x), static_cast<std::ptrdiff_t>(y), radius);
    }
    return cover;
}

} // namespace terrane::picture
