// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/curve.h"

#include <vector>

namespace terrane::desktop {

// Of an axis: from its left or lower end to the other. A depth axis has the smaller value above.
struct AxisRange
{
    double low = 0, high = 1;
};

// As it is plotted: its decadic logarithm on a logarithmic axis, which is no number for what is not above 0.
double scaledY(const CurveAxes &axes, double y);

// What shows all of the curves with some air; 0 to 1 where there is no value. Y is scaled.
AxisRange axisRangeX(const std::vector<Curve> &curves, const CurveAxes &axes);
AxisRange axisRangeY(const std::vector<Curve> &curves, const CurveAxes &axes);

} // namespace terrane::desktop
