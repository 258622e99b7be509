// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/colour_settings.h"
#include "app/desktop/view/vtk_widget.h"
#include "core/model/model.h"
#include "core/model/section.h"

#include <QRectF>
#include <array>
#include <memory>
#include <optional>

class vtkChartXY;
class vtkContextView;
class vtkLookupTable;
class vtkPlotHistogram2D;

namespace terrane::desktop {

class ColourBar;
class SectionOverlay;

using Point3 = std::array<double, 3>; // x, y, z in m

// A section of one field of a model on any axis: colours, a colour bar with the unit, axes in m or km, depth
// down (a map has y up), sources and receivers, a cursor. The wheel zooms, dragging moves, the right button
// zooms into a box, a double click shows the whole section again.
class SectionView : public VtkWidget
{
    Q_OBJECT

public:
    // What is under a point of the widget.
    struct Sample
    {
        double x = 0, y = 0, z = 0; // m, of the point
        float value = 0;            // of the nearest node, in the field's unit
    };

    explicit SectionView(QWidget *parent = nullptr);
    ~SectionView() override;

    // Shows the nodes whose index on `axis` (0 x, 1 y, 2 z) is `index`; the model is kept while it is shown.
    // Another section of the same grid and axis keeps the zoom. Without `colours` the range is fitted to the
    // whole field where it is another one and colours() are not locked: one pass over it.
    void showSection(std::shared_ptr<const Model> model, std::size_t field, std::size_t axis = 1,
                     std::size_t index = 0, const std::optional<ColourSettings> &colours = {});
    // New values of what is shown, for instance of the next iteration: field and section stay, and zoom,
    // colours and cursor. A model on another grid, or without the field, is shown anew.
    void updateValues(std::shared_ptr<const Model> model);
    void clear();
    // What is written above the section ("Gradient"); empty for nothing.
    void setTitle(const QString &title);

    const std::shared_ptr<const Model> &model() const { return m_model; }
    std::size_t field() const { return m_field; }
    SectionPlane plane() const { return m_plane; }

    const ColourSettings &colours() const { return m_colours; }
    // The range is taken as it is when locked, else fitted to the field.
    void setColours(const ColourSettings &colours);
    // The range is taken as it is in any case: who shows several views fits once.
    void setFittedColours(const ColourSettings &colours);

    // Drawn in, those away from the section paler.
    void setSources(std::vector<Point3> points);
    void setReceivers(std::vector<Point3> points);
    const std::vector<Point3> &sources() const { return m_sources; }
    void setCursor(const std::optional<Point3> &position); // a crosshair; emits nothing
    const std::optional<Point3> &cursor() const { return m_cursor; }
    void setOutline(std::vector<QPointF> corners, bool isClosed); // (across, down) in m

    // How much taller than wide a metre is drawn: 1 is true, 0 fills the view.
    void setExaggeration(double exaggeration);
    double exaggeration() const { return m_exaggeration; }

    void showAll();
    QRectF visibleRange() const; // across and down in m; the sizes are positive
    void setVisibleRange(const QRectF &range);

    std::optional<Sample> sampleAt(QPointF position) const; // none outside the section
    QPointF positionOf(double across, double down) const;   // of a point in metres, in widget pixels
    QPointF metresAt(QPointF position) const;               // (across, down)

signals:
    void pointed(const terrane::desktop::SectionView::Sample &sample);
    void left(); // the cursor is not on the section any more
    void picked(const terrane::desktop::SectionView::Sample &sample);     // clicked
    void visibleRangeChanged(const QRectF &range);                        // by the user
    void coloursChanged(const terrane::desktop::ColourSettings &colours); // a range was fitted

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void render() override;

private:
    void showTicks();
    void showValues();
    void showTitles();
    void showOverlay();
    void fitColours();
    void applyPalette();
    void layOut();
    // Brings the axes to the exaggeration; false when they had it.
    bool applyExaggeration();
    bool isSameGrid(const Model &model) const;

    std::shared_ptr<const Model> m_model;
    std::size_t m_field = 0;
    SectionPlane m_plane;
    ColourSettings m_colours;
    std::vector<Point3> m_sources, m_receivers;
    std::optional<Point3> m_cursor;
    double m_axisUnit = 1; // m in one unit of the axes: 1 or 1000
    double m_exaggeration = 0;
    bool m_showsAll = true; // nobody zoomed since showAll()
    QPointF m_pressed;
    QString m_title;
    vtkNew<vtkContextView> m_view;
    vtkNew<vtkChartXY> m_chart;
    vtkNew<vtkPlotHistogram2D> m_plot;
    vtkNew<vtkLookupTable> m_table;
    vtkNew<ColourBar> m_bar;
    vtkNew<SectionOverlay> m_overlay;
};

} // namespace terrane::desktop
