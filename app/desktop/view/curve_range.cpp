// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/curve_range.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr double kAir = 0.05; // of the range, beyond the outermost values
constexpr double kInfinity = std::numeric_limits<double>::infinity();

void add(AxisRange &range, double value)
{
    if (std::isfinite(value))
        range = {std::min(range.low, value), std::max(range.high, value)};
}

AxisRange widened(const AxisRange &range, double air)
{
    if (!(range.low <= range.high))
        return {};
    double width = range.high - range.low;
    const double size = std::max(std::abs(range.low), std::abs(range.high));
    if (width <= 1e-9 * size) { // one value: in the middle
        width = size > 0 ? 0.1 * size : 1;
        air = 1;
    }
    return {range.low - air * width, range.high + air * width};
}

} // namespace

double scaledY(const CurveAxes &axes, double y)
{
    if (!axes.isLogarithmic)
        return y;
    return y > 0 ? std::log10(y) : std::numeric_limits<double>::quiet_NaN();
}

AxisRange axisRangeX(const std::vector<Curve> &curves, const CurveAxes &axes)
{
    AxisRange range{kInfinity, -kInfinity};
    for (const Curve &curve : curves)
        for (const double x : curve.x)
            add(range, x);
    return widened(range, axes.isDepthDown ? kAir : kAir / 2);
}

AxisRange axisRangeY(const std::vector<Curve> &curves, const CurveAxes &axes)
{
    AxisRange range{kInfinity, -kInfinity};
    for (const Curve &curve : curves) {
        for (const double y : curve.y)
            add(range, scaledY(axes, y));
        if (curve.style == Curve::Style::Steps)
            add(range, scaledY(axes, 0));
    }
    if (axes.hasZero)
        add(range, scaledY(axes, 0));
    range = widened(range, axes.isDepthDown ? 0 : kAir);
    if (axes.isDepthDown)
        std::swap(range.low, range.high);
    return range;
}

} // namespace terrane::desktop
