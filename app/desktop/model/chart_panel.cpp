// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/chart_panel.h"

#include "app/desktop/view/colour_bar.h"

#include <vtkAxis.h>
#include <vtkChartLegend.h>
#include <vtkChartXY.h>
#include <vtkContextScene.h>
#include <vtkContextView.h>
#include <vtkDoubleArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkPen.h>
#include <vtkPlotLine.h>
#include <vtkRenderWindowInteractor.h>
#include <vtkRenderer.h>
#include <vtkTable.h>
#include <vtkTextProperty.h>

#include <QEvent>
#include <QFontInfo>
#include <algorithm>
#include <limits>

namespace terrane::desktop {

namespace {

// Blue and vermilion of Okabe and Ito, told apart by everybody on light and on dark.
constexpr QRgb kColours[] = {0xff3a8fd8, 0xffd55e00};

vtkNew<vtkTable> tableOf(const ChartPanel::Curve &curve)
{
    vtkNew<vtkTable> table;
    const std::pair<const char *, const std::vector<double> *> columns[] = {{"x", &curve.x}, {"y", &curve.y}};
    for (const auto &[name, numbers] : columns) {
        vtkNew<vtkDoubleArray> array;
        array->SetName(name);
        array->SetNumberOfTuples(static_cast<vtkIdType>(numbers->size()));
        std::ranges::copy(*numbers, array->GetPointer(0));
        table->AddColumn(array);
    }
    return table;
}

} // namespace

ChartPanel::ChartPanel(QWidget *parent) : VtkWidget(parent)
{
    setMinimumHeight(120);
    m_view->SetRenderWindow(window());
    m_view->SetInteractor(window()->GetInteractor());
    m_view->GetScene()->AddItem(m_chart);
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM}) {
        m_chart->GetAxis(side)->SetBehavior(vtkAxis::FIXED);
        m_chart->GetAxis(side)->SetGridVisible(false);
    }
    m_chart->SetVisible(false);
    applyPalette();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::show(std::vector<Curve> curves, const QString &xTitle, const QString &yTitle, bool isYDown)
{
    m_curves = std::move(curves);
    m_chart->ClearPlots();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double low[2] = {kInfinity, kInfinity}, high[2] = {-kInfinity, -kInfinity};
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const Curve &curve = m_curves[i];
        if (curve.x.size() < 2)
            continue;
        auto *plot = vtkPlotLine::SafeDownCast(m_chart->AddPlot(vtkChart::LINE));
        plot->SetInputData(tableOf(curve), 0, 1);
        plot->SetLabel(curve.name.toStdString());
        const QColor colour(kColours[i % std::size(kColours)]);
        plot->SetColor(static_cast<unsigned char>(colour.red()), static_cast<unsigned char>(colour.green()),
                       static_cast<unsigned char>(colour.blue()), 255);
        plot->SetWidth(2 * static_cast<float>(devicePixelRatioF()));
        const std::vector<double> *numbers[] = {&curve.x, &curve.y};
        for (const int side : {0, 1}) {
            const auto [least, greatest] = std::ranges::minmax(*numbers[side]);
            low[side] = std::min(low[side], least);
            high[side] = std::max(high[side], greatest);
        }
    }
    const bool isEmpty = !(low[0] <= high[0]);
    m_chart->SetVisible(!isEmpty);
    if (!isEmpty) {
        const double margin = std::max((high[0] - low[0]) * 0.05, 1e-12);
        m_chart->GetAxis(vtkAxis::BOTTOM)->SetRange(low[0] - margin, high[0] + margin);
        vtkAxis *y = m_chart->GetAxis(vtkAxis::LEFT);
        y->SetRange(isYDown ? high[1] : low[1], isYDown ? low[1] : high[1]);
    }
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetTitle(xTitle.toStdString());
    m_chart->GetAxis(vtkAxis::LEFT)->SetTitle(yTitle.toStdString());
    m_chart->SetShowLegend(m_curves.size() > 1);
    applyPalette();
    redraw();
}

void ChartPanel::changeEvent(QEvent *event)
{
    VtkWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        redraw();
    }
}

void ChartPanel::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    m_view->GetRenderer()->SetBackground(background.redF(), background.greenF(), background.blueF());
    const int fontSize = QFontInfo(font()).pixelSize();
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM})
        styleAxis(*m_chart->GetAxis(side), text, fontSize);
    m_chart->GetLegend()->GetLabelProperties()->SetFontSize(fontSize);
}

} // namespace terrane::desktop
