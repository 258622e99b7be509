// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/curve.h"

#include <vtkContextItem.h>
#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include <QColor>
#include <QPointF>
#include <optional>

class vtkChartXY;
class vtkTextProperty;

namespace terrane::desktop {

// Drawn over a chart: vertical lines with names, and a ring around the point under the cursor.
class CurveMarks : public vtkContextItem
{
public:
    static CurveMarks *New();

    void setChart(vtkChartXY *chart) { m_chart = chart; }
    void setMarks(std::vector<CurveMark> marks) { m_marks = std::move(marks); }
    void setRing(std::optional<QPointF> point) { m_ring = point; } // in values of the axes
    void setStyle(const QColor &text, const QColor &faint, int fontSize, double ratio);

    bool Paint(vtkContext2D *painter) override;

private:
    void paintMark(vtkContext2D &painter, const CurveMark &mark);

    vtkChartXY *m_chart = nullptr; // outlives this
    std::vector<CurveMark> m_marks;
    std::optional<QPointF> m_ring;
    QColor m_text, m_faint;
    vtkNew<vtkTextProperty> m_font;
    double m_ratio = 1;
};

} // namespace terrane::desktop
