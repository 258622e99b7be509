// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/axes.h"

#include <vtkColorLegend.h>
#include <vtkStdString.h>

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
    // Device pixels of one of the widget: VTK scales the fonts alone with the screen.
    void setScale(double ratio);
    // In device pixels.
    void stayBeside(vtkChartXY *chart, int margin, int width);
    void stayAt(const vtkRectf &place);

    void SetTitle(const vtkStdString &title) override { m_title = title; }
    vtkStdString GetTitle() override { return m_title; }
    bool Paint(vtkContext2D *painter) override;

private:
    void paintTitle(vtkContext2D &painter);

    vtkStdString m_title; // not the axis', whose gap to the labels is the same on every screen
    float m_scale = 1;
    vtkChartXY *m_chart = nullptr;
    float m_margin = 0, m_width = 0;
    vtkMTimeType m_colourTime = 0; // of what is drawn
};

void setTicks(vtkAxis &axis, const picture::Ticks &ticks);

// Colours and font of an axis of a chart or a bar.
void styleAxis(vtkAxis &axis, const QColor &text, int fontSize);

} // namespace terrane::desktop
