// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/curve_range.h"
#include "app/desktop/view/vtk_widget.h"

#include <optional>

class vtkChartXY;
class vtkContextView;

namespace terrane::desktop {

class CurveMarks;

// Curves over a common x: misfits, spectra, profiles, histograms. The wheel zooms at the cursor (over an
// axis: along it), dragging moves, the right button drags a part to see, a double click or Home shows all
// again. The arrow keys walk along the points. New values never move what the user zoomed into.
class CurveView : public VtkWidget
{
    Q_OBJECT

public:
    struct Sample
    {
        int curve = 0, point = 0;
        double x = 0, y = 0;
    };

    explicit CurveView(QWidget *parent = nullptr);
    ~CurveView() override;

    void setAxes(const CurveAxes &axes);
    // Shows these; all of them are seen, unless the user has zoomed.
    void setCurves(std::vector<Curve> curves);
    const std::vector<Curve> &curves() const { return m_curves; }
    void setMarks(std::vector<CurveMark> marks);
    void setEmptyText(const QString &text); // shown while there are no values

    bool isZoomed() const;
    void showAll();

    // The point of a curve that is nearest to a point of the widget, where one is near.
    std::optional<Sample> sampleNear(QPointF position) const;
    QPointF positionOf(double x, double y) const; // in widget pixels
    // "shot 12: 3.4, 0.012", with the titles of the axes.
    QString textOf(const Sample &sample) const;

signals:
    void pointed(const terrane::desktop::CurveView::Sample &sample); // under the cursor, or by arrow keys
    void picked(const terrane::desktop::CurveView::Sample &sample);  // clicked, or Enter
    void left();                                                     // no point is pointed at any more

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void render() override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void addPlots();
    void applyPalette();
    void applyTicks();
    void fit();
    void layOut();
    void pointAt(const std::optional<Sample> &sample);
    void step(int points, int curves);
    void zoom(QPointF position, double factor);

    std::vector<Curve> m_curves;
    CurveAxes m_axes;
    QString m_emptyText;
    AxisRange m_fittedX, m_fittedY; // of the axes, when all was last shown
    std::optional<Sample> m_pointed;
    QPointF m_pressed;
    vtkNew<vtkContextView> m_view;
    vtkNew<vtkChartXY> m_chart;
    vtkNew<CurveMarks> m_marks;
};

} // namespace terrane::desktop
