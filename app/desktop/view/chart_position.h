// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkAxis.h>

#include <QFontMetrics>

namespace terrane::desktop {

// Where `value` of a chart's axis lies between its two ends, in device pixels (coordinate 0 of a horizontal,
// 1 of a vertical axis); and back. A reversed axis (depth) has its minimum above its maximum.
inline double chartPixelOf(vtkAxis &axis, int coordinate, double value)
{
    const double begin = axis.GetPoint1()[coordinate], end = axis.GetPoint2()[coordinate];
    return begin + (value - axis.GetMinimum()) / (axis.GetMaximum() - axis.GetMinimum()) * (end - begin);
}

inline double chartValueOf(vtkAxis &axis, int coordinate, double pixel)
{
    const double begin = axis.GetPoint1()[coordinate], end = axis.GetPoint2()[coordinate];
    return axis.GetMinimum() + (pixel - begin) / (end - begin) * (axis.GetMaximum() - axis.GetMinimum());
}

// Room for title and labels of any width, left of a plot and below it, in widget pixels.
inline int roomLeft(const QFontMetrics &metrics)
{
    return metrics.height() + metrics.horizontalAdvance("-0.0e-000");
}
inline int roomBelow(const QFontMetrics &metrics)
{
    return 5 * metrics.height() / 2;
}

} // namespace terrane::desktop
