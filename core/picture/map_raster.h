// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace terrane::picture {

// The part of a plane that a picture shows, row 0 at `top`.
struct MapWindow
{
    double left = 0, right = 1, top = 0, bottom = 1;
    std::size_t width = 0, height = 0; // pixels
};

struct MapPoint
{
    double x = 0, y = 0;
};

// How much of each pixel points cover, 0 to 255, row by row: discs of `radius` pixels. Takes no longer for
// millions of points than to look at each once.
std::vector<std::uint8_t> coverage(std::span<const MapPoint> points, const MapWindow &window, double radius);

} // namespace terrane::picture
