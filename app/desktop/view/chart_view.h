// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/vtk_widget.h"
#include "core/picture/color_scale.h"

#include <QPointF>
#include <QRectF>
#include <string>
#include <vector>

class vtkChartXY;
class vtkContext2D;
class vtkContextView;
class vtkLookupTable;

namespace terrane::desktop {

class ChartLayer;
class ColourBar;

// Two axes round a plot area that can be zoomed (wheel, or a rectangle with the right button), moved (left
// button) and shown whole again (double click). What is in the plot area is drawn by a derived class. Areas
// are in the units of the axes.
class ChartView : public VtkWidget
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);
    ~ChartView() override;

    QRectF visibleArea() const { return m_area; }
    QRectF fullArea() const { return m_full; }
    void setVisibleArea(const QRectF &area); // does not emit
    bool isWhole() const { return m_whole; } // the visible area follows the full one
    void showAll();

    QPointF valueAt(QPointF position) const; // of a point of the widget
    QPointF positionOf(QPointF value) const; // the reverse
    bool isInPlot(QPointF position) const;
    QRectF plotRect() const; // widget pixels; empty before the first frame

signals:
    void visibleAreaChanged(const QRectF &area); // by the user
    void pointedAt(const QPointF &value);
    void clickedAt(const QPointF &value); // pressed and released without moving, with the left button
    void left();                          // the cursor is not in the plot area any more

protected:
    enum class Scale { Free, Equal };

    void setTitles(const QString &above, const QString &across, const QString &up);
    void setDownwards(bool downwards) { m_downwards = downwards; } // the vertical axis grows downwards
    // Equal: one unit is as long across as up. The visible area stays unless it was the whole of the old one.
    void setFullArea(const QRectF &area, Scale scale = Scale::Free);
    void setAcrossTicks(const std::vector<double> &values, const std::vector<std::string> &labels);
    void showNiceTicks(); // of both axes, in whole numbers where they are large
    // A bar at the right, with its unit in the title; without a map none.
    void setColourBar(const picture::ColorScale &scale, const QString &title);

    // Draws into the plot area; `rect` is in device pixels from the lower left corner of the window.
    virtual void paintPlot(vtkContext2D &painter, const QRectF &rect) = 0;
    virtual void areaChanged() {} // visible area or size
    double deviceX(const QRectF &rect, double x) const;
    double deviceY(const QRectF &rect, double y) const;

    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    friend class ChartLayer;
    void paintLayer(vtkContext2D &painter);
    void paintRubberBand(vtkContext2D &painter);
    void applyPalette();
    void layOut();
    void showArea();
    QRectF fitted(const QRectF &area) const;
    void moveByUser(const QRectF &area);

    QRectF m_full = {0, 0, 1, 1}, m_area = {0, 0, 1, 1};
    bool m_whole = true, m_downwards = false;
    Scale m_scale = Scale::Free;
    QRectF m_plot; // device pixels, from the lower left corner
    QPointF m_pressed, m_moved;
    QRectF m_pressedArea;
    Qt::MouseButton m_button = Qt::NoButton;
    bool m_dragged = false;
    vtkNew<vtkContextView> m_view;
    vtkNew<vtkChartXY> m_chart;
    vtkNew<ChartLayer> m_layer;
    vtkNew<ColourBar> m_bar;
    vtkNew<vtkLookupTable> m_colours;
    const picture::ColorMap *m_colourMap = nullptr; // of the bar
};

} // namespace terrane::desktop
