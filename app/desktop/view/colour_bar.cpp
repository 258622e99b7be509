// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_bar.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkTextProperty.h>

namespace terrane::desktop {

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
    Update();
    return vtkColorLegend::Paint(painter);
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
