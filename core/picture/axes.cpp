// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/axes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

// The smallest 1, 2 or 5 times a power of ten that is not below `atLeast`.
double niceStep(double atLeast)
{
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= atLeast * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

std::string superscript(int number)
{
    static constexpr const char *kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = number < 0 ? "⁻" : "";
    for (const char digit : std::to_string(std::abs(number)))
        text += kDigits[digit - '0'];
    return text;
}

} // namespace

Ticks niceTicks(double from, double to, int most)
{
    Ticks ticks;
    const double low = std::min(from, to), high = std::max(from, to);
    // Also refuses ranges in which doubles cannot count.
    if (!std::isfinite(high - low) || !(high - low > 1e-9 * std::max(std::abs(low), std::abs(high))))
        return ticks;
    const auto first = [low](double step) { return std::ceil(low / step - 1e-9); };
    const auto count = [&](double step) {
        return static_cast<int>(std::floor(high / step + 1e-9) - first(step)) + 1;
    };
    double step = niceStep((high - low) / std::max(most, 1));
    // A range may hold one tick more than its length tells.
    while (count(step) > std::max(most, 1))
        step = niceStep(step * 1.1);
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    for (int i = 0; i < count(step); ++i) {
        const double n = first(step) + i;
        ticks.values.push_back(n == 0 ? 0 : n * step);
        ticks.labels.push_back(fmt::format("{:.{}f}", ticks.values.back(), decimals));
    }
    return ticks;
}

DisplayUnit lengthUnit(double largest)
{
    return std::abs(largest) >= 2000 ? DisplayUnit{1e-3, "km"} : DisplayUnit{1, "m"};
}

DisplayUnit shortUnit(double largest, std::string_view unit)
{
    largest = std::abs(largest);
    if (largest == 0 || !std::isfinite(largest) || (largest >= 0.01 && largest < 1e5))
        return {1, std::string(unit)};
    const int thousands = static_cast<int>(std::floor(std::log10(largest) / 3 + 1e-9));
    const std::string power = "×10" + superscript(3 * thousands);
    return {std::pow(10, -3 * thousands), unit.empty() ? power : fmt::format("{} {}", power, unit)};
}

std::string titled(std::string_view quantity, std::string_view unit)
{
    return unit.empty() ? std::string(quantity) : fmt::format("{} ({})", quantity, unit);
}

} // namespace terrane::picture
