// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/value_spread.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::picture {

namespace {

constexpr std::size_t kSample = 65'536;

float percentile(const std::vector<float> &sorted, double percent)
{
    const double rank = std::clamp(percent, 0.0, 100.0) / 100 * static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(rank))];
}

std::pair<double, double> widened(double low, double high)
{
    if (low < high)
        return {low, high};
    const double width = std::max(std::abs(low) * 1e-3, 1e-30);
    return {low - width, high + width};
}

} // namespace

ValueSpread::ValueSpread(std::span<const float> values)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    float least = kInfinity, greatest = -kInfinity;
    const auto count = static_cast<std::ptrdiff_t>(values.size());
#pragma omp parallel for schedule(static) reduction(min : least)                                             \
    reduction(max : greatest) if (count > 100'000)
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const float value = values[static_cast<std::size_t>(i)];
        if (std::abs(value) < kInfinity) { // false for NaN too
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    if (least > greatest)
        return;
    m_least = least;
    m_greatest = greatest;
    const std::size_t step = values.empty() ? 1 : (values.size() - 1) / kSample + 1;
    for (std::size_t i = step / 2; i < values.size(); i += step | 1) { // odd: no column of one depth
        if (std::isfinite(values[i]))
            m_sorted.push_back(values[i]);
    }
    if (m_sorted.empty())
        m_sorted = {least, greatest};
    m_sizes.reserve(m_sorted.size());
    for (const float value : m_sorted)
        m_sizes.push_back(std::abs(value));
    std::sort(m_sorted.begin(), m_sorted.end());
    std::sort(m_sizes.begin(), m_sizes.end());
}

std::pair<double, double> ValueSpread::range(double percent) const
{
    if (isEmpty())
        return {0, 1};
    if (percent >= 100)
        return widened(m_least, m_greatest);
    const double cut = 0.5 * (100 - percent);
    return widened(percentile(m_sorted, cut), percentile(m_sorted, 100 - cut));
}

std::pair<double, double> ValueSpread::symmetricRange(double percent) const
{
    if (isEmpty())
        return {-1, 1};
    const double most = std::max(std::abs(m_least), std::abs(m_greatest));
    double level = percent >= 100 ? most : percentile(m_sizes, percent);
    if (level == 0) // fewer values that are not zero than the percentile leaves out
        level = most > 0 ? most : 1;
    return {-level, level};
}

} // namespace terrane::picture
