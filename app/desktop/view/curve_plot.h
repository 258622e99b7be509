// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/curve.h"

#include <vtkContextItem.h>

#include <QColor>
#include <functional>

class vtkAxis;
class vtkChartXY;

namespace terrane::desktop {

struct PlotStyle
{
    QColor colour;
    double ratio = 1;           // device pixels of a widget pixel
    bool isLogarithmic = false; // y; plotted as its decadic logarithm
};

// Adds a curve to a chart.
void addPlot(vtkChartXY &chart, const Curve &curve, const PlotStyle &style);

// x of a curve's point: its own, or the middle between two edges.
double pointX(const Curve &curve, std::size_t point);

// Labels an axis at about `count` round numbers. A logarithmic one has decadic logarithms as its range.
void setTicks(vtkAxis &axis, int count, bool isLogarithmic);

// Does something each time before what follows in the scene is painted.
class BeforeChart : public vtkContextItem
{
public:
    static BeforeChart *New();

    void setAction(std::function<void()> action) { m_action = std::move(action); }
    bool Paint(vtkContext2D *painter) override;

private:
    std::function<void()> m_action;
};

} // namespace terrane::desktop
