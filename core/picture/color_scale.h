// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/color_map.h"

#include <span>

namespace terrane::picture {

// What is no number is drawn in this grey.
inline constexpr Rgb kMissing = {160, 160, 165};

// Colours of values: `low` and below have the map's first colour, `high` and above its last.
struct ColorScale
{
    const ColorMap *map = nullptr;
    double low = 0, high = 1;

    Rgb at(double value) const;
};

// From the lowest to the highest number (0 to 1 when there is none), without `cut` percent of the numbers at
// either end.
ColorScale fullScale(const ColorMap &map, std::span<const float> values, double cut = 0);

// From -level to level, where `percent` of the absolute values do not pass the level: for amplitudes,
// gradients and differences.
ColorScale symmetricScale(const ColorMap &map, std::span<const float> values, double percent = 99);

} // namespace terrane::picture
