// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <QVTKOpenGLNativeWidget.h>
#include <vtkNew.h>

#include <memory>
#include <optional>

class vtkChartXY;
class vtkContextView;
class vtkGenericOpenGLRenderWindow;
class vtkLookupTable;
class vtkPlotHistogram2D;

namespace terrane::desktop {

class ColourBar;

// A vertical section of one field of a model: colours, a colour bar with the unit, distance and depth axes,
// depth down. The wheel zooms, dragging moves, a double click shows the whole section again.
class SectionView : public QVTKOpenGLNativeWidget
{
    Q_OBJECT

public:
    // What is under a point of the widget.
    struct Sample
    {
        double x = 0, z = 0; // m, of the point
        float value = 0;     // of the nearest node, in the field's unit
    };

    explicit SectionView(QWidget *parent = nullptr);
    ~SectionView() override;

    // Shows the section at node iy of the y axis; the model is kept while it is shown.
    void showSection(std::shared_ptr<const Model> model, std::size_t field, std::size_t iy);
    void showAll();

    std::optional<Sample> sampleAt(QPointF position) const; // none outside the section
    QPointF positionOf(double x, double z) const;           // of a point in metres, in widget pixels

signals:
    void pointed(const terrane::desktop::SectionView::Sample &sample);
    void left(); // the cursor is not on the section any more

protected:
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyPalette();
    void layOut();
    void point(QPointF position);

    std::shared_ptr<const Model> m_model;
    std::size_t m_field = 0, m_iy = 0;
    double m_axisUnit = 1; // m in one unit of the axes: 1 or 1000
    vtkNew<vtkGenericOpenGLRenderWindow> m_window;
    vtkNew<vtkContextView> m_view;
    vtkNew<vtkChartXY> m_chart;
    vtkNew<vtkPlotHistogram2D> m_plot;
    vtkNew<vtkLookupTable> m_colours;
    vtkNew<ColourBar> m_bar;
};

} // namespace terrane::desktop
