// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/curve_plot.h"

#include "app/desktop/view/axis_ticks.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkDoubleArray.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkPlotArea.h>
#include <vtkPlotLine.h>
#include <vtkStringArray.h>
#include <vtkTable.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::desktop {

namespace {

constexpr double kLineWidth = 1.6, kPointSize = 6; // widget pixels
constexpr int kFillOpacity = 110;

vtkNew<vtkDoubleArray> column(const char *name)
{
    vtkNew<vtkDoubleArray> values;
    values->SetName(name);
    return values;
}

void addSteps(vtkChartXY &chart, const Curve &curve, const PlotStyle &style)
{
    const auto x = column("x"), low = column("low"), high = column("high");
    for (std::size_t i = 0; i < curve.y.size() && i + 1 < curve.x.size(); ++i) {
        for (const std::size_t edge : {i, i + 1}) {
            x->InsertNextValue(curve.x[edge]);
            low->InsertNextValue(0);
            high->InsertNextValue(curve.y[i]);
        }
    }
    vtkNew<vtkTable> table;
    for (vtkDoubleArray *values : {x.Get(), low.Get(), high.Get()})
        table->AddColumn(values);
    auto *plot = vtkPlotArea::SafeDownCast(chart.AddPlot(vtkChart::AREA));
    plot->SetInputData(table);
    plot->SetInputArray(0, "x");
    plot->SetInputArray(1, "low");
    plot->SetInputArray(2, "high");
    plot->SetColor(static_cast<unsigned char>(style.colour.red()),
                   static_cast<unsigned char>(style.colour.green()),
                   static_cast<unsigned char>(style.colour.blue()), kFillOpacity);
    plot->SetLabel(curve.name.toStdString());
}

} // namespace

vtkStandardNewMacro(BeforeChart);

bool BeforeChart::Paint(vtkContext2D * /*painter*/)
{
    m_action();
    return true;
}

double pointX(const Curve &curve, std::size_t point)
{
    return curve.style == Curve::Style::Steps ? (curve.x[point] + curve.x[point + 1]) / 2 : curve.x[point];
}

void addPlot(vtkChartXY &chart, const Curve &curve, const PlotStyle &style)
{
    if (curve.y.empty())
        return;
    if (curve.style == Curve::Style::Steps) {
        addSteps(chart, curve, style);
        return;
    }
    const auto x = column("x"), y = column("y");
    for (std::size_t i = 0; i < curve.y.size(); ++i) {
        x->InsertNextValue(curve.x[i]);
        double value = curve.y[i];
        if (style.isLogarithmic)
            value = value > 0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
        y->InsertNextValue(value);
    }
    vtkNew<vtkTable> table;
    table->AddColumn(x);
    table->AddColumn(y);
    // VTK complains of lines with one point.
    const bool isPoints = curve.style == Curve::Style::Points || curve.y.size() == 1;
    auto *plot = vtkPlotPoints::SafeDownCast(chart.AddPlot(isPoints ? vtkChart::POINTS : vtkChart::LINE));
    plot->SetInputData(table, 0, 1);
    plot->SetColor(static_cast<unsigned char>(style.colour.red()),
                   static_cast<unsigned char>(style.colour.green()),
                   static_cast<unsigned char>(style.colour.blue()), 255);
    plot->SetWidth(static_cast<float>(kLineWidth * style.ratio));
    const bool hasMarkers = isPoints || curve.style == Curve::Style::LineAndPoints;
    plot->SetMarkerStyle(hasMarkers ? vtkPlotPoints::CIRCLE : vtkPlotPoints::NONE);
    plot->SetMarkerSize(static_cast<float>(kPointSize * style.ratio));
    plot->SetLabel(curve.name.toStdString());
}

void setTicks(vtkAxis &axis, int count, bool isLogarithmic)
{
    const double low = std::min(axis.GetMinimum(), axis.GetMaximum());
    const double high = std::max(axis.GetMinimum(), axis.GetMaximum());
    std::vector<double> ticks;
    if (isLogarithmic)
        ticks = logarithmicTicks(std::pow(10, low), std::pow(10, high), count);
    else
        ticks = linearTicks(low, high, count);
    vtkNew<vtkDoubleArray> positions;
    vtkNew<vtkStringArray> labels;
    const bool hasDecades = isLogarithmic && ticks.size() > 1 && ticks.back() > 3 * ticks.front();
    const double spacing = ticks.size() > 1 ? ticks[1] - ticks[0] : 0;
    for (const double tick : ticks) {
        positions->InsertNextValue(isLogarithmic ? std::log10(tick) : tick);
        labels->InsertNextValue(tickText(tick, hasDecades || spacing <= 0 ? tick : spacing));
    }
    axis.SetCustomTickPositions(positions, labels);
}

} // namespace terrane::desktop
