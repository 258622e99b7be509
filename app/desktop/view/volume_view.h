// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/view/colour_settings.h"
#include "app/desktop/view/vtk_widget.h"
#include "core/model/model.h"

#include <vtkSmartPointer.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class vtkActor;
class vtkContextActor;
class vtkImageData;
class vtkLookupTable;
class vtkPolyDataMapper;
class vtkPlane;
class vtkPolyData;
class vtkRenderer;
class vtkTexture;
class vtkVolume;

namespace terrane::desktop {

class ColourBar;
class VolumeAxes;

// A field of a 3D model: three slices, an isosurface, volume rendering, a clip plane. Dragging turns, the
// wheel zooms, the middle button moves, Shift and dragging move a slice. Slices show every node; the
// isosurface and the volume are reduced to what this machine turns smoothly, and reduction() says by how
// much.
class VolumeView : public VtkWidget
{
    Q_OBJECT

public:
    using Point = std::array<double, 3>; // x, y, z in m
    enum class Look { Perspective, Top, Front, Side };

    // What is kept of the volume: x, y or depth (axis 0, 1, 2) up to or from a position in m.
    struct Clip
    {
        std::size_t axis = 0;
        double position = 0;
        bool keepsBelow = true;
        bool operator==(const Clip &) const = default;
    };

    explicit VolumeView(QWidget *parent = nullptr);
    ~VolumeView() override;

    // A model on another grid resets the camera and puts the slices in the middle. Colours as in SectionView.
    void showVolume(std::shared_ptr<const Model> model, std::size_t field,
                    const std::optional<ColourSettings> &colours = {});
    // New values of what is shown: camera, slices, colours and the rest stay.
    void updateValues(std::shared_ptr<const Model> model);
    void clear();

    const ColourSettings &colours() const { return m_colours; }
    void setColours(const ColourSettings &colours);
    void setFittedColours(const ColourSettings &colours);

    std::array<std::size_t, 3> slices() const { return m_slices; } // node of x, y, z
    void setSlice(std::size_t axis, std::size_t node);
    void setSliceVisible(std::size_t axis, bool isVisible);
    void setIsosurface(const std::optional<double> &value); // none hides it
    void setVolumeVisible(bool isVisible);
    void setClip(const std::optional<Clip> &clip);
    void setExaggeration(double exaggeration); // of depth; 1 is true
    double exaggeration() const { return m_exaggeration; }
    void setSources(std::vector<Point> points);
    void setReceivers(std::vector<Point> points);
    void setCursor(const std::optional<Point> &position);

    void look(Look look);                        // the whole volume from there
    void turn(double azimuth, double elevation); // degrees; draws before it returns

    // "The isosurface and the volume show every 3rd x 3rd x 2nd node"; empty when they show all, or are not
    // shown.
    QString reduction() const;

signals:
    void picked(const std::array<double, 3> &position);  // a point of a slice was clicked
    void sliceMoved(std::size_t axis, std::size_t node); // by the user
    void reductionChanged();
    void coloursChanged(const terrane::desktop::ColourSettings &colours); // a range was fitted
    void failed(const terrane::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Slice
    {
        vtkNew<vtkActor> actor;
        vtkNew<vtkPolyData> quad;
        vtkNew<vtkTexture> texture;
        bool isShown = true;
    };
    struct Hit
    {
        std::size_t axis = 0;
        Point place = {};
    };

    void showSlice(std::size_t axis);
    void showAllSlices();
    void showPlace();
    void showPoints(vtkActor &actor, const std::vector<Point> &points);
    void fitColours();
    void showColours();
    // The reduced volume, where something shows it, and what is made of it.
    void reduce();
    void showReduced(vtkSmartPointer<vtkImageData> image, const std::array<std::size_t, 3> &steps);
    void makeIsosurface();
    void applyClip();
    void applyPalette();
    void layOut();
    double nameWidth() const;         // of the axis of depth, widget pixels
    void fillWith(const Point &last); // zooms until the box from 0 to there fills the view
    std::array<double, 8> cameraPlace();
    void lookAgain(); // where nobody has turned the camera since it looked
    std::optional<Hit> hit(QPointF position);
    double metresAlong(const Hit &from, QPointF way); // of a drag, along the slice's axis

    std::shared_ptr<const Model> m_model;
    std::size_t m_field = 0;
    ColourSettings m_colours;
    std::array<std::size_t, 3> m_slices = {};
    std::array<Slice, 3> m_sliceActors;
    double m_exaggeration = 1;
    std::optional<double> m_isovalue;
    std::optional<Clip> m_clip;
    bool m_showsVolume = false;
    std::vector<Point> m_sources, m_receivers;
    std::optional<Point> m_cursor;
    std::array<std::size_t, 3> m_steps = {1, 1, 1};
    vtkSmartPointer<vtkImageData> m_reduced; // of m_reducedOf
    std::shared_ptr<const Model> m_reducedOf;
    std::size_t m_reducedField = 0;
    std::optional<Hit> m_dragged;
    std::size_t m_draggedFrom = 0;
    QPointF m_pressed;
    std::optional<Look> m_look;
    std::array<double, 8> m_lookedFrom = {};

    vtkNew<vtkRenderer> m_renderer;
    vtkNew<vtkContextActor> m_context;
    vtkNew<ColourBar> m_bar;
    vtkNew<vtkLookupTable> m_table;
    vtkNew<vtkActor> m_isosurface, m_sourceActor, m_receiverActor, m_cursorActor;
    vtkNew<vtkVolume> m_volume;
    vtkNew<vtkPlane> m_clipPlane;
    std::unique_ptr<VolumeAxes> m_axes;
    Job m_reduceJob, m_isosurfaceJob; // last: joined before what they deliver to goes
};

} // namespace terrane::desktop
