// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_bar.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkContext2D.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkScalarsToColors.h>
#include <vtkStringArray.h>
#include <vtkTextProperty.h>

#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr float kWidthsOfTick = 1.6F; // at least so many widths of the bar are between labels
constexpr float kTick = 5, kToLabels = 7,
                kToTitle = 14; // widget pixels, from the bar; the last with the labels' width

} // namespace

vtkStandardNewMacro(ColourBar);

void ColourBar::setScale(double ratio)
{
    m_scale = static_cast<float>(ratio);
    Axis->SetTickLength(kTick * m_scale);
    Axis->SetLabelOffset(kToLabels * m_scale);
}

void ColourBar::stayBeside(vtkChartXY *chart, int margin, int width)
{
    m_chart = chart;
    m_margin = static_cast<float>(margin);
    m_width = static_cast<float>(width);
}

void ColourBar::stayAt(const vtkRectf &place)
{
    m_chart = nullptr;
    SetPosition(place);
}

bool ColourBar::Paint(vtkContext2D *painter)
{
    if (m_chart) {
        // The chart is painted first, and lays its axes out then.
        const float bottom = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint1()[1];
        const float top = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint2()[1];
        const float right = m_chart->GetAxis(vtkAxis::BOTTOM)->GetPoint2()[0];
        SetPosition(vtkRectf(right + m_margin, bottom, m_width, top - bottom));
    }
    // VTK itself keeps the colours that it has computed once.
    if (TransferFunction && TransferFunction->GetMTime() > m_colourTime) {
        m_colourTime = TransferFunction->GetMTime();
        ImageData = vtkSmartPointer<vtkImageData>::New();
        ComputeTexture();
    }
    const double *range = TransferFunction ? TransferFunction->GetRange() : nullptr;
    if (const vtkRectf place = GetPosition(); range && place.GetWidth() > 0)
        setTicks(*Axis, picture::niceTicks(range[0], range[1],
                                           std::max(2, static_cast<int>(place.GetHeight() / place.GetWidth() /
                                                                        kWidthsOfTick))));
    Update();
    const bool isPainted = vtkColorLegend::Paint(painter);
    if (isPainted && !m_title.empty())
        paintTitle(*painter);
    return isPainted;
}

void ColourBar::paintTitle(vtkContext2D &painter)
{
    float widest = 0;
    painter.ApplyTextProp(Axis->GetLabelProperties());
    vtkStringArray *labels = Axis->GetTickLabels();
    for (vtkIdType i = 0; labels && i < labels->GetNumberOfValues(); ++i) {
        float bounds[4] = {}; // x, y, width, height
        painter.ComputeStringBounds(labels->GetValue(i), bounds);
        widest = std::max(widest, bounds[2]);
    }
    const vtkRectf bar = GetPosition();
    vtkNew<vtkTextProperty> upwards;
    upwards->ShallowCopy(Axis->GetTitleProperties());
    upwards->SetOrientation(90);
    upwards->SetJustificationToCentered();
    upwards->SetVerticalJustificationToTop();
    painter.ApplyTextProp(upwards);
    painter.DrawString(std::round(bar.GetRight() + widest + kToTitle * m_scale),
                       std::floor(bar.GetY() + bar.GetHeight() / 2), m_title);
}

void setTicks(vtkAxis &axis, const picture::Ticks &ticks)
{
    vtkNew<vtkDoubleArray> positions;
    vtkNew<vtkStringArray> texts;
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        positions->InsertNextValue(ticks.values[i]);
        texts->InsertNextValue(ticks.labels[i]);
    }
    axis.SetCustomTickPositions(positions, texts);
}

void styleAxis(vtkAxis &axis, const QColor &text, int fontSize)
{
    for (vtkTextProperty *property : {axis.GetTitleProperties(), axis.GetLabelProperties()}) {
        property->SetColor(text.redF(), text.greenF(), text.blueF());
        property->SetFontFamilyToArial();
        property->SetFontSize(fontSize);
        property->SetBold(false);
    }
    axis.GetPen()->SetColorF(text.redF(), text.greenF(), text.blueF());
}

} // namespace terrane::desktop
