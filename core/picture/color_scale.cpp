// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/color_scale.h"

#include "core/signal/gain.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace terrane::picture {

Rgb ColorScale::at(double value) const
{
    if (std::isnan(value))
        return kMissing;
    const double part = high > low ? (value - low) / (high - low) : 0.5;
    const double last = static_cast<double>(map->colors.size() - 1);
    return map->colors[static_cast<std::size_t>(std::lround(std::clamp(part, 0.0, 1.0) * last))];
}

ColorScale fullScale(const ColorMap &map, std::span<const float> values, double cut)
{
    std::vector<float> numbers;
    numbers.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(numbers),
                 [](float v) { return std::isfinite(v); });
    if (numbers.empty())
        return {&map, 0, 1};
    const auto skip = static_cast<std::ptrdiff_t>(cut / 100 * static_cast<double>(numbers.size() - 1));
    std::nth_element(numbers.begin(), numbers.begin() + skip, numbers.end());
    const double low = numbers[static_cast<std::size_t>(skip)];
    std::nth_element(numbers.begin(), numbers.end() - 1 - skip, numbers.end());
    return {&map, low, *(numbers.end() - 1 - skip)};
}

ColorScale symmetricScale(const ColorMap &map, std::span<const float> values, double percent)
{
    double level = signal::clipLevel(values, percent);
    if (level == 0) // fewer non-zero values than the percentile leaves out
        level = signal::clipLevel(values, 100);
    if (level == 0)
        level = 1;
    return {&map, -level, level};
}

} // namespace terrane::picture
