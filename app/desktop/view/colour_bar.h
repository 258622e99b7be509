// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/axes.h"

#include <vtkColorLegend.h>

#include <QColor>

class vtkAxis;
class vtkChartXY;

namespace terrane::desktop {

// VTK's colour legend, kept right of a chart and as tall as its plot area, or where it is put.
class ColourBar : public vtkColorLegend
{
public:
    static ColourBar *New();

    vtkAxis *axis() { return Axis; }
    // In device pixels.
    void stayBeside(vtkChartXY *chart, int margin, int width);
    void stayAt(const vtkRectf &place);

    bool Paint(vtkContext2D *painter) override;

private:
    vtkChartXY *m_chart = nullptr;
    float m_margin = 0, m_width = 0;
    vtkMTimeType m_colourTime = 0; // of what is drawn
};

void setTicks(vtkAxis &axis, const picture::Ticks &ticks);

// Colours and font of an axis of a chart or a bar.
void styleAxis(vtkAxis &axis, const QColor &text, int fontSize);

} // namespace terrane::desktop
