// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_bar.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkScalarsToColors.h>
#include <vtkStringArray.h>
#include <vtkTextProperty.h>

#include <algorithm>

namespace terrane::desktop {

namespace {

constexpr float kWidthsOfTick = 1.6F; // at least so many widths of the bar are between labels

} // namespace

vtkStandardNewMacro(ColourBar);

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
    return vtkColorLegend::Paint(painter);
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
