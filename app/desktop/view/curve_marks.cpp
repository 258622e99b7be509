// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/curve_marks.h"

#include "app/desktop/view/chart_position.h"

#include <vtkAxis.h>
#include <vtkBrush.h>
#include <vtkChartXY.h>
#include <vtkContext2D.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkTextProperty.h>

#include <algorithm>

namespace terrane::desktop {

vtkStandardNewMacro(CurveMarks);

void CurveMarks::setStyle(const QColor &text, const QColor &faint, int fontSize, double ratio)
{
    m_text = text;
    m_faint = faint;
    m_ratio = ratio;
    m_font->SetFontFamilyToArial();
    m_font->SetFontSize(fontSize);
    m_font->SetColor(faint.redF(), faint.greenF(), faint.blueF());
    m_font->SetJustificationToLeft();
    m_font->SetVerticalJustificationToTop();
}

bool CurveMarks::Paint(vtkContext2D *painter)
{
    for (const CurveMark &mark : m_marks)
        paintMark(*painter, mark);
    if (!m_ring)
        return true;
    const double x = chartPixelOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, m_ring->x());
    const double y = chartPixelOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, m_ring->y());
    painter->GetPen()->SetLineType(vtkPen::SOLID_LINE);
    painter->GetPen()->SetColorF(m_text.redF(), m_text.greenF(), m_text.blueF());
    painter->GetPen()->SetWidth(static_cast<float>(1.5 * m_ratio));
    painter->GetBrush()->SetOpacityF(0);
    const float radius = static_cast<float>(5 * m_ratio);
    painter->DrawEllipse(static_cast<float>(x), static_cast<float>(y), radius, radius);
    return true;
}

void CurveMarks::paintMark(vtkContext2D &painter, const CurveMark &mark)
{
    vtkAxis &along = *m_chart->GetAxis(vtkAxis::BOTTOM);
    if (mark.x < std::min(along.GetMinimum(), along.GetMaximum()) ||
        mark.x > std::max(along.GetMinimum(), along.GetMaximum()))
        return;
    const float x = static_cast<float>(chartPixelOf(along, 0, mark.x));
    const float bottom = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint1()[1];
    const float top = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint2()[1];
    const QColor &colour = mark.isCurrent ? m_text : m_faint;
    painter.GetPen()->SetLineType(mark.isCurrent ? vtkPen::SOLID_LINE : vtkPen::DASH_LINE);
    painter.GetPen()->SetColorF(colour.redF(), colour.greenF(), colour.blueF());
    painter.GetPen()->SetOpacityF(1);
    painter.GetPen()->SetWidth(static_cast<float>(m_ratio));
    painter.DrawLine(x, bottom, x, top);
    if (mark.name.isEmpty())
        return;
    painter.ApplyTextProp(m_font);
    painter.DrawString(x + static_cast<float>(4 * m_ratio), top - static_cast<float>(2 * m_ratio),
                       mark.name.toStdString());
}

} // namespace terrane::desktop
