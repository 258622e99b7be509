// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/slope_limits.h"

#include "core/constraint/lines.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::constraint {

namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

// The derivative of the least cost of the nodes so far, as a function of the last one's value.
class Derivative
{
public:
    explicit Derivative(double value) : m_zero(value) {}

    double zero() const { return m_zero; }
    void advance(double least, double most, double value);

private:
    // Where the slope changes. Positions and slopes are stored without what has been added to all.
    struct Knot
    {
        double position;
        double slopeBeyond; // on the side away from the zero
    };
    // The knots of one side of the zero, the nearest one last.
    struct Side
    {
        std::vector<Knot> knots = {};
        double shift = 0;
    };

    void cross(Side &from, Side &to, double value, double position, double direction);

    double m_zero;
    double m_slope = 1; // at the zero
    double m_added = 0; // to all slopes
    Side m_below, m_above;
};

// The zero lies beyond a knot at `position`: goes on through the knots of the side `from` until it is found.
// The direction is 1 upwards, -1 downwards.
void Derivative::cross(Side &from, Side &to, double value, double position, double direction)
{
    double height = position - value; // of the derivative there
    double slope = 1;                 // between the knots that were passed last
    while (true) {
        to.knots.push_back({position - to.shift, slope - m_added});
        slope = from.knots.back().slopeBeyond + m_added;
        from.knots.pop_back();
        const double zero = position - height / slope;
        if (from.knots.empty()) {
            m_zero = zero;
            break;
        }
        const double next = from.knots.back().position + from.shift;
        if (direction * (zero - next) <= 0) {
            m_zero = zero;
            break;
        }
        height += slope * (next - position);
        position = next;
    }
    m_slope = slope;
}

void Derivative::advance(double least, double most, double value)
{
    const double low = m_zero + least, high = m_zero + most;
    const double stored = m_slope - m_added;
    m_added += 1;
    if (std::isfinite(least)) {
        m_below.shift += least;
        m_below.knots.push_back({low - m_below.shift, stored});
    } else {
        m_below = {};
    }
    if (std::isfinite(most)) {
        m_above.shift += most;
        m_above.knots.push_back({high - m_above.shift, stored});
    } else {
        m_above = {};
    }
    if (value > high) {
        cross(m_above, m_below, value, high, 1);
    } else if (value < low) {
        cross(m_below, m_above, value, low, -1);
    } else {
        m_zero = value;
        m_slope = 1;
    }
}

void checkLimits(const Grid &grid, std::size_t axis, double least, double most)
{
    if (axis > 2 || grid.shape[axis] == 0 || !(grid.spacing[axis] > 0))
        throw InputError("the axis has no nodes", "slope limits");
    if (!(least <= most) || least == kOpen || most == -kOpen)
        throw InputError(fmt::format("slopes from {:g} to {:g} per metre", least, most), "slope limits",
                         "The least slope must not be above the greatest");
}

} // namespace

std::vector<double> withLimitedDifferences(const std::vector<double> &line, double least, double most)
{
    const std::size_t n = line.size();
    if (n < 2)
        return line;
    std::vector<double> result(n);
    Derivative derivative(line[0]);
    result[0] = line[0];
    for (std::size_t i = 1; i < n; ++i) {
        derivative.advance(least, most, line[i]);
        result[i] = derivative.zero();
    }
    for (std::size_t i = n - 1; i-- > 0;)
        result[i] = std::clamp(result[i], result[i + 1] - most, result[i + 1] - least);
    return result;
}

SlopeLimits::SlopeLimits(const Grid &grid, std::size_t axis, double least, double most)
    : m_grid(grid), m_axis(axis), m_least(least), m_most(most)
{
    checkLimits(grid, axis, least, most);
}

SlopeLimits SlopeLimits::risingWithDepth(const Grid &grid)
{
    return {grid, 2, 0, kOpen};
}

void SlopeLimits::project(Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const Lines lines(m_grid, m_axis);
    const std::size_t stride = lines.stride();
    const double spacing = m_grid.spacing[m_axis];
#pragma omp parallel for schedule(static) if (m_grid.size() > kSmall)
    for (std::size_t line = 0; line < lines.count(); ++line) {
        const std::size_t begin = lines.begin(line);
        std::vector<double> values(lines.length());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = x[begin + i * stride];
        values = withLimitedDifferences(values, m_least * spacing, m_most * spacing);
        for (std::size_t i = 0; i < values.size(); ++i)
            x[begin + i * stride] = static_cast<float>(values[i]);
    }
}

double SlopeLimits::violation(const Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const Lines lines(m_grid, m_axis);
    const std::size_t stride = lines.stride();
    double result = 0;
    for (std::size_t line = 0; line < lines.count(); ++line)
        for (std::size_t i = 0; i + 1 < lines.length(); ++i) {
            const std::size_t at = lines.begin(line) + i * stride;
            const double slope = (static_cast<double>(x[at + stride]) - x[at]) / m_grid.spacing[m_axis];
            result = std::max({result, m_least - slope, slope - m_most});
        }
    return result;
}

std::string SlopeLimits::name() const
{
    return fmt::format("slope limits along {}", "xyz"[m_axis]);
}

} // namespace terrane::constraint
