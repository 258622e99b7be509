// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace terrane::picture {

struct Rgb
{
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Rgb &) const = default;
};

// 256 colours from the lowest value to the highest. Origins and licences: resources/colormaps/LICENCES.md.
struct ColorMap
{
    std::string_view name;
    std::array<Rgb, 256> colors;
};

// By name: "batlow" (sequential, the default), "viridis", "cividis", "grey"; "vik", "roma", "seismic"
// (diverging). Throws InputError that lists the names.
const ColorMap &colorMap(std::string_view name);
std::span<const ColorMap> colorMaps();

} // namespace terrane::picture
