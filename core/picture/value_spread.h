// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace terrane::picture {

// How values spread, to choose colour ranges from at once and again: exact least and greatest of the finite
// values, percentiles of an even sample of up to 65,536 of them. One pass over the values.
class ValueSpread
{
public:
    explicit ValueSpread(std::span<const float> values);

    bool isEmpty() const { return m_sorted.empty(); } // no finite value
    float least() const { return m_least; }
    float greatest() const { return m_greatest; }

    // The range of `percent` of the values in the middle; 0 to 1 when there is none. Never of width 0.
    std::pair<double, double> range(double percent = 100) const;
    // From -level to level, which `percent` of the absolute values do not pass.
    std::pair<double, double> symmetricRange(double percent = 100) const;

private:
    float m_least = 0, m_greatest = 1;
    std::vector<float> m_sorted, m_sizes; // the sample; its absolute values; both sorted
};

} // namespace terrane::picture
