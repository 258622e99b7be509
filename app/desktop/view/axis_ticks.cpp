// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/axis_ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace terrane::desktop {

namespace {

constexpr std::size_t kFew = 4;

std::vector<double> multiplesOfPowers(double low, double high, std::initializer_list<double> factors,
                                      int stride)
{
    std::vector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(low)));
    const int last = static_cast<int>(std::floor(std::log10(high)));
    for (int power = first; power <= last; ++power) {
        if (power % stride != 0)
            continue;
        for (const double factor : factors) {
            const double value = factor * std::pow(10, power);
            if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12))
                ticks.push_back(value);
        }
    }
    return ticks;
}

} // namespace

std::vector<double> logarithmicTicks(double low, double high, int most)
{
    const double decades = std::log10(high / low);
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / most)));
    std::vector<double> ticks = multiplesOfPowers(low, high, {1}, stride);
    if (ticks.size() < kFew && 3 * (decades + 1) <= most + 2)
        ticks = multiplesOfPowers(low, high, {1, 2, 5}, 1);
    if (ticks.size() < 3 && decades < 2)
        ticks = linearTicks(low, high, std::min(most, 5));
    return ticks;
}

std::vector<double> linearTicks(double low, double high, int count)
{
    if (!(high > low) || count < 1)
        return {low};
    const double raw = (high - low) / count;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    double step = 10 * power;
    for (const double factor : {1., 2., 5.}) {
        if (factor * power >= raw * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (double n = std::ceil(low / step - 1e-9); n * step <= high + step * 1e-9; ++n)
        ticks.push_back(n * step);
    return ticks;
}

std::string tickText(double value, double step)
{
    if (std::abs(value) < std::abs(step) * 1e-6)
        return "0";
    const int order = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
    const int smallest = static_cast<int>(std::floor(std::log10(std::abs(step)) + 1e-9));
    if (order > 5 || order < -3)
        return fmt::format("{:.{}g}", value, std::max(1, order - smallest + 1));
    return fmt::format("{:.{}f}", value, std::max(0, -smallest));
}

} // namespace terrane::desktop
