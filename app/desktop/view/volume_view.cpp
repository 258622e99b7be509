// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/volume_view.h"

#include "app/desktop/view/colour_bar.h"
#include "app/desktop/view/turntable_style.h"
#include "app/desktop/view/volume_axes.h"
#include "app/desktop/view/volume_pipeline.h"
#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/section.h"
#include "core/picture/value_spread.h"

#include <fmt/format.h>
#include <vtkActor.h>
#include <vtkAxis.h>
#include <vtkCamera.h>
#include <vtkContextActor.h>
#include <vtkContextScene.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkImageData.h>
#include <vtkLookupTable.h>
#include <vtkMath.h>
#include <vtkMatrix4x4.h>
#include <vtkPlane.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderWindowInteractor.h>
#include <vtkRenderer.h>
#include <vtkSmartVolumeMapper.h>
#include <vtkTexture.h>
#include <vtkVolume.h>

#include <QEvent>
#include <QFontInfo>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr std::size_t kMostSliceNodes = 1'024;      // along an axis of a slice's texture
constexpr std::size_t kMostVolumeNodes = 1'500'000; // what llvmpipe on two cores still turns at 5 frames/s
constexpr int kMargin = 12, kBarWidth = 20, kBarLabels = 100; // widget pixels
constexpr int kClickDistance = 3;
constexpr double kFramesWhileTurning = 10; // 1/s, which volume rendering adapts its quality to
constexpr double kAngle = 30;
constexpr int kForBar = kMargin + kBarWidth + kBarLabels; // widget pixels
constexpr double kFilled = 0.85;                          // of the view beside the bar; the rest for labels

} // namespace

VolumeView::VolumeView(QWidget *parent) : VtkWidget(parent)
{
    window()->AddRenderer(m_renderer);
    vtkNew<TurntableStyle> style;
    window()->GetInteractor()->SetInteractorStyle(style);
    window()->GetInteractor()->SetDesiredUpdateRate(kFramesWhileTurning);
    m_axes = std::make_unique<VolumeAxes>(*m_renderer);
    for (Slice &slice : m_sliceActors) {
        prepareSlice(*slice.actor, *slice.quad, *slice.texture);
        m_renderer->AddActor(slice.actor);
    }
    prepareIsosurface(*m_isosurface);
    m_renderer->AddActor(m_isosurface);
    prepareVolume(*m_volume);
    m_renderer->AddVolume(m_volume);
    preparePoints(*m_receiverActor, 5, QColor(245, 245, 245));
    preparePoints(*m_sourceActor, 9, QColor(255, 120, 90));
    preparePoints(*m_cursorActor, 12, QColor(255, 220, 60));
    for (vtkActor *actor : {m_receiverActor.Get(), m_sourceActor.Get(), m_cursorActor.Get()})
        m_renderer->AddActor(actor);
    m_bar->SetOrientation(vtkColorLegend::VERTICAL);
    m_bar->SetTransferFunction(m_table);
    m_context->GetScene()->AddItem(m_bar);
    m_renderer->AddActor(m_context);
    fillColours(*m_table, m_colours);
    connect(&m_reduceJob, &Job::failed, this, &VolumeView::failed);
    connect(&m_isosurfaceJob, &Job::failed, this, &VolumeView::failed);
    clear();
    layOut();
    applyPalette();
}

VolumeView::~VolumeView() = default;

void VolumeView::showVolume(std::shared_ptr<const Model> model, std::size_t field,
                            const std::optional<ColourSettings> &colours)
{
    const bool isOtherField = model != m_model || field != m_field;
    const bool isOtherGrid = !m_model || !difference(m_model->grid, model->grid).empty();
    m_model = std::move(model);
    m_field = field;
    if (isOtherGrid) {
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_slices[axis] = m_model->grid.shape[axis] / 2;
    }
    const Field &shown = m_model->fields[field];
    m_bar->SetTitle(shown.unit.empty() ? shown.name : shown.name + " (" + shown.unit + ")");
    m_bar->SetVisible(true);
    if (colours)
        setFittedColours(*colours);
    else if (isOtherField)
        fitColours();
    if (isOtherGrid) {
        showPlace();
        look(Look::Perspective);
    }
    showAllSlices();
    reduce();
    redraw();
}

void VolumeView::updateValues(std::shared_ptr<const Model> model)
{
    const std::string name = m_model ? m_model->fields[m_field].name : std::string();
    const auto found = std::ranges::find(model->fields, name, &Field::name);
    const std::size_t field =
        found == model->fields.end() ? 0 : static_cast<std::size_t>(found - model->fields.begin());
    const bool isSame =
        m_model && found != model->fields.end() && difference(m_model->grid, model->grid).empty();
    showVolume(std::move(model), field, isSame ? std::optional(m_colours) : std::nullopt);
}

void VolumeView::clear()
{
    m_reduceJob.cancel();
    m_isosurfaceJob.cancel();
    m_model.reset();
    m_reducedOf.reset();
    m_reduced = nullptr;
    m_axes->hide();
    m_bar->SetVisible(false);
    for (Slice &slice : m_sliceActors)
        slice.actor->SetVisibility(false);
    for (vtkProp *prop : std::initializer_list<vtkProp *>{m_isosurface, m_volume, m_sourceActor,
                                                          m_receiverActor, m_cursorActor})
        prop->SetVisibility(false);
    redraw();
}

void VolumeView::setColours(const ColourSettings &colours)
{
    m_colours = colours;
    showColours();
    fitColours();
}

void VolumeView::setFittedColours(const ColourSettings &colours)
{
    if (m_colours == colours)
        return;
    m_colours = colours;
    showColours();
}

void VolumeView::setSlice(std::size_t axis, std::size_t node)
{
    if (!m_model || m_slices[axis] == node)
        return;
    m_slices[axis] = std::min(node, m_model->grid.shape[axis] - 1);
    showSlice(axis);
    redraw();
}

void VolumeView::setSliceVisible(std::size_t axis, bool isVisible)
{
    m_sliceActors[axis].isShown = isVisible;
    m_sliceActors[axis].actor->SetVisibility(isVisible && m_model);
    redraw();
}

void VolumeView::setIsosurface(const std::optional<double> &value)
{
    if (m_isovalue == value)
        return;
    m_isovalue = value;
    if (value) {
        reduce();
    } else {
        m_isosurfaceJob.cancel();
        m_isosurface->VisibilityOff();
        emit reductionChanged();
    }
    redraw();
}

void VolumeView::setVolumeVisible(bool isVisible)
{
    if (m_showsVolume == isVisible)
        return;
    m_showsVolume = isVisible;
    if (!isVisible)
        m_volume->VisibilityOff();
    reduce();
    emit reductionChanged();
    redraw();
}

void VolumeView::setClip(const std::optional<Clip> &clip)
{
    if (m_clip == clip)
        return;
    m_clip = clip;
    applyClip();
    redraw();
}

void VolumeView::setExaggeration(double exaggeration)
{
    if (m_exaggeration == exaggeration || !(exaggeration > 0))
        return;
    m_exaggeration = exaggeration;
    if (!m_model)
        return;
    showPlace();
    showAllSlices();
    lookAgain();
    m_renderer->ResetCameraClippingRange();
    redraw();
}

void VolumeView::setSources(std::vector<Point> points)
{
    m_sources = std::move(points);
    showPoints(*m_sourceActor, m_sources);
}

void VolumeView::setReceivers(std::vector<Point> points)
{
    m_receivers = std::move(points);
    showPoints(*m_receiverActor, m_receivers);
}

void VolumeView::setCursor(const std::optional<Point> &position)
{
    if (m_cursor == position)
        return;
    m_cursor = position;
    showPoints(*m_cursorActor, position ? std::vector{*position} : std::vector<Point>());
}

void VolumeView::look(Look look)
{
    if (!m_model)
        return;
    vtkCamera *camera = m_renderer->GetActiveCamera();
    camera->SetFocalPoint(0, 0, 0);
    switch (look) {
    case Look::Perspective:
        camera->SetPosition(-0.55, -1, 0.6);
        break;
    case Look::Top:
        camera->SetPosition(0, 0, 1);
        break;
    case Look::Front:
        camera->SetPosition(0, -1, 0);
        break;
    case Look::Side:
        camera->SetPosition(1, 0, 0);
        break;
    }
    camera->SetViewUp(0, look == Look::Top ? 1 : 0, look == Look::Top ? 0 : 1);
    camera->SetParallelProjection(look != Look::Perspective);
    camera->SetViewAngle(kAngle);
    const Grid &grid = m_model->grid;
    const Point last = toWorld(grid, m_exaggeration, {grid.end(0), grid.end(1), grid.end(2)});
    m_renderer->ResetCamera(0, last[0], 0, last[1], last[2], 0);
    fillWith(last);
    m_look = look;
    m_lookedFrom = cameraPlace();
    redraw();
}

double VolumeView::nameWidth() const
{
    return fontMetrics().horizontalAdvance("Depth (km)");
}

void VolumeView::fillWith(const Point &last)
{
    vtkCamera *camera = m_renderer->GetActiveCamera();
    const double aspect = static_cast<double>(std::max(width(), 1)) / std::max(height(), 1);
    const double free = 1 - static_cast<double>(kForBar) / std::max(width(), kForBar + 1);
    // The name of the depth stands beside the box on the left, so far away from it that a little more than
    // half of it has to fit; layOut() leaves more room there than on the right.
    const double beside = 0.85 * nameWidth() / std::max(width(), 1);
    const double filled = std::clamp(free - beside, 0.5 * free, kFilled * free);
    vtkMatrix4x4 *matrix = camera->GetCompositeProjectionTransformMatrix(aspect, -1, 1);
    double across = 1e-9, up = 1e-9; // of the box, in halves of the view
    for (const int corner : {0, 1, 2, 3, 4, 5, 6, 7}) {
        const double from[4] = {corner & 1 ? last[0] : 0, corner & 2 ? last[1] : 0, corner & 4 ? last[2] : 0,
                                1};
        double to[4];
        matrix->MultiplyPoint(from, to);
        across = std::max(across, std::abs(to[0] / to[3] + camera->GetWindowCenter()[0]));
        up = std::max(up, std::abs(to[1] / to[3]));
    }
    const double larger = std::min(filled / across, kFilled / up);
    const double halfAngle = vtkMath::RadiansFromDegrees(camera->GetViewAngle() / 2);
    camera->SetViewAngle(2 * vtkMath::DegreesFromRadians(std::atan(std::tan(halfAngle) / larger)));
    camera->SetParallelScale(camera->GetParallelScale() / larger);
}

std::array<double, 8> VolumeView::cameraPlace()
{
    vtkCamera *camera = m_renderer->GetActiveCamera();
    const double *at = camera->GetPosition(), *focus = camera->GetFocalPoint();
    return {at[0],
            at[1],
            at[2],
            focus[0],
            focus[1],
            focus[2],
            camera->GetViewAngle(),
            camera->GetParallelScale()};
}

void VolumeView::lookAgain()
{
    if (m_model && m_look && m_lookedFrom == cameraPlace())
        look(*m_look);
}

void VolumeView::turn(double azimuth, double elevation)
{
    TurntableStyle::turn(*m_renderer, azimuth, elevation);
    window()->SetDesiredUpdateRate(kFramesWhileTurning);
    makeCurrent();
    render();
}

QString VolumeView::reduction() const
{
    const bool isReduced = m_steps != std::array<std::size_t, 3>{1, 1, 1};
    if (!m_model || !m_reduced || !isReduced || !(m_isovalue || m_showsVolume))
        return {};
    const Grid &grid = m_model->grid;
    const auto left = [&](std::size_t axis) { return (grid.shape[axis] - 1) / m_steps[axis] + 1; };
    return tr("Isosurface and volume are reduced to %1 x %2 x %3 of %4 x %5 x %6 nodes; slices show all")
        .arg(left(0))
        .arg(left(1))
        .arg(left(2))
        .arg(grid.shape[0])
        .arg(grid.shape[1])
        .arg(grid.shape[2]);
}

void VolumeView::changeEvent(QEvent *event)
{
    VtkWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        redraw();
    }
}

bool VolumeView::event(QEvent *event)
{
    // While a slice is dragged, the camera stays.
    if (m_dragged && event->type() == QEvent::MouseMove) {
        mouseMoveEvent(static_cast<QMouseEvent *>(event));
        return true;
    }
    if (m_model && event->type() == QEvent::MouseButtonPress) {
        auto *press = static_cast<QMouseEvent *>(event);
        m_pressed = press->position();
        if (press->button() == Qt::LeftButton && press->modifiers() == Qt::ShiftModifier) {
            m_dragged = hit(m_pressed);
            if (m_dragged) {
                m_draggedFrom = m_slices[m_dragged->axis];
                return true;
            }
        }
    }
    if (m_dragged && event->type() == QEvent::MouseButtonRelease) {
        m_dragged.reset();
        return true;
    }
    return VtkWidget::event(event);
}

void VolumeView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged) {
        VtkWidget::mouseMoveEvent(event);
        return;
    }
    const Grid &grid = m_model->grid;
    const std::size_t axis = m_dragged->axis;
    const double nodes = metresAlong(*m_dragged, event->position() - m_pressed) / grid.spacing[axis];
    const double node = std::clamp(std::round(static_cast<double>(m_draggedFrom) + nodes), 0.0,
                                   static_cast<double>(grid.shape[axis] - 1));
    setSlice(axis, static_cast<std::size_t>(node));
    emit sliceMoved(axis, m_slices[axis]);
}

void VolumeView::mouseReleaseEvent(QMouseEvent *event)
{
    VtkWidget::mouseReleaseEvent(event);
    redraw(); // in full quality
    const QPointF way = event->position() - m_pressed;
    if (!m_model || event->button() != Qt::LeftButton || way.manhattanLength() > kClickDistance)
        return;
    if (const auto found = hit(event->position()))
        emit picked(found->place);
}

void VolumeView::resizeEvent(QResizeEvent *event)
{
    layOut();
    VtkWidget::resizeEvent(event);
    lookAgain();
    redraw();
}

void VolumeView::showSlice(std::size_t axis)
{
    Slice &slice = m_sliceActors[axis];
    const SectionPlane plane{axis, m_slices[axis]};
    const Grid &grid = m_model->grid;
    paintSlice(*slice.texture, sectionValues(grid, m_model->fields[m_field].values, plane, kMostSliceNodes),
               m_colours);
    placeSlice(*slice.quad, grid, plane, m_exaggeration);
    slice.actor->SetVisibility(slice.isShown);
}

void VolumeView::showAllSlices()
{
    for (const std::size_t axis : {0, 1, 2})
        showSlice(axis);
}

void VolumeView::showPlace()
{
    m_axes->show(m_model->grid, m_exaggeration);
    const auto matrix = depthFirstToWorld(m_exaggeration);
    m_isosurface->SetUserMatrix(matrix);
    m_volume->SetUserMatrix(matrix);
    showPoints(*m_sourceActor, m_sources);
    showPoints(*m_receiverActor, m_receivers);
    showPoints(*m_cursorActor, m_cursor ? std::vector{*m_cursor} : std::vector<Point>());
    applyClip();
}

void VolumeView::showPoints(vtkActor &actor, const std::vector<Point> &points)
{
    actor.SetVisibility(m_model && !points.empty());
    if (!m_model)
        return;
    std::vector<Point> world;
    world.reserve(points.size());
    std::ranges::transform(points, std::back_inserter(world), [this](const Point &point) {
        return toWorld(m_model->grid, m_exaggeration, point);
    });
    placePoints(actor, world);
    redraw();
}

void VolumeView::fitColours()
{
    if (!m_model || m_colours.locked)
        return;
    setFittedColours(fitted(m_colours, picture::ValueSpread(m_model->fields[m_field].values)));
    emit coloursChanged(m_colours);
}

void VolumeView::showColours()
{
    fillColours(*m_table, m_colours);
    colourVolume(*m_volume, *m_isosurface, m_colours, m_isovalue);
    if (m_model)
        showAllSlices();
    redraw();
}

void VolumeView::reduce()
{
    if (!m_model || !(m_isovalue || m_showsVolume))
        return;
    if (m_reduced && m_reducedOf == m_model && m_reducedField == m_field) {
        showReduced(m_reduced, m_steps);
        return;
    }
    m_reduceJob.start([this, model = m_model, field = m_field](const Progress &) -> Job::Delivery {
        const auto steps = stepsFor(model->grid, kMostVolumeNodes);
        auto image = reducedImage(model->grid, model->fields[field].values, steps);
        return [this, model, field, image, steps] {
            m_reducedOf = model;
            m_reducedField = field;
            showReduced(image, steps);
        };
    });
}

void VolumeView::showReduced(vtkSmartPointer<vtkImageData> image, const std::array<std::size_t, 3> &steps)
{
    m_reduced = image;
    m_steps = steps;
    setVolumeImage(*m_volume, m_showsVolume ? image.Get() : nullptr);
    m_volume->SetVisibility(m_showsVolume);
    colourVolume(*m_volume, *m_isosurface, m_colours, m_isovalue);
    if (m_isovalue)
        makeIsosurface();
    emit reductionChanged();
    redraw();
}

void VolumeView::makeIsosurface()
{
    // An image of its own, so that two threads share the numbers only.
    const auto image = vtkSmartPointer<vtkImageData>::New();
    image->ShallowCopy(m_reduced);
    m_isosurfaceJob.start([this, image, value = *m_isovalue](const Progress &) -> Job::Delivery {
        auto surface = isosurfaceOf(image, value);
        return [this, surface] {
            static_cast<vtkPolyDataMapper *>(m_isosurface->GetMapper())->SetInputData(surface);
            m_isosurface->SetVisibility(m_isovalue.has_value());
            colourVolume(*m_volume, *m_isosurface, m_colours, m_isovalue);
            m_renderer->ResetCameraClippingRange();
            redraw();
        };
    });
}

void VolumeView::applyClip()
{
    std::vector<vtkAbstractMapper *> mappers = {m_isosurface->GetMapper(), m_volume->GetMapper()};
    for (Slice &slice : m_sliceActors)
        mappers.push_back(slice.actor->GetMapper());
    for (vtkAbstractMapper *mapper : mappers)
        mapper->RemoveAllClippingPlanes();
    if (!m_clip || !m_model)
        return;
    Point origin = m_model->grid.origin;
    origin[m_clip->axis] = m_clip->position;
    const Point place = toWorld(m_model->grid, m_exaggeration, origin);
    Point normal = {};
    // Depth grows downwards in the world.
    const bool keepsLess = m_clip->axis == 2 ? !m_clip->keepsBelow : m_clip->keepsBelow;
    normal[m_clip->axis] = keepsLess ? -1 : 1;
    m_clipPlane->SetOrigin(place[0], place[1], place[2]);
    m_clipPlane->SetNormal(normal[0], normal[1], normal[2]);
    for (vtkAbstractMapper *mapper : mappers)
        mapper->AddClippingPlane(m_clipPlane);
}

void VolumeView::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    m_renderer->SetBackground(background.redF(), background.greenF(), background.blueF());
    const int fontSize = QFontInfo(font()).pixelSize();
    styleAxis(*m_bar->axis(), text, fontSize);
    m_axes->setStyle(text, fontSize);
}

void VolumeView::layOut()
{
    const double ratio = devicePixelRatioF();
    const double barHeight = 0.6 * height();
    // The volume is in the middle of what the bar leaves, but for the name of the depth on its left.
    m_renderer->GetActiveCamera()->SetWindowCenter((kForBar - 0.35 * nameWidth()) / std::max(width(), 1), 0);
    m_bar->setScale(ratio);
    m_bar->stayAt(vtkRectf(static_cast<float>((width() - kForBar) * ratio),
                           static_cast<float>((height() - barHeight) / 2 * ratio),
                           static_cast<float>(kBarWidth * ratio), static_cast<float>(barHeight * ratio)));
}

std::optional<VolumeView::Hit> VolumeView::hit(QPointF position)
{
    const double ratio = devicePixelRatioF();
    const auto worldAt = [&](double depth) {
        m_renderer->SetDisplayPoint(position.x() * ratio, (height() - position.y()) * ratio, depth);
        m_renderer->DisplayToWorld();
        const double *point = m_renderer->GetWorldPoint();
        return Point{point[0] / point[3], point[1] / point[3], point[2] / point[3]};
    };
    const Point near = worldAt(0), far = worldAt(1);
    const Grid &grid = m_model->grid;
    const Point last = toWorld(grid, m_exaggeration, {grid.end(0), grid.end(1), grid.end(2)});
    std::optional<Hit> best;
    double nearest = 2;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        Point at = grid.origin;
        at[axis] = grid.position(axis, m_slices[axis]);
        const double plane = toWorld(grid, m_exaggeration, at)[axis];
        const double part = (plane - near[axis]) / (far[axis] - near[axis]);
        if (!m_sliceActors[axis].isShown || !(part >= 0 && part < nearest))
            continue;
        Point place = {};
        bool isInside = true;
        for (std::size_t i = 0; i < 3; ++i) {
            place[i] = near[i] + part * (far[i] - near[i]);
            isInside =
                isInside &&
                (i == axis || (place[i] >= std::min(0.0, last[i]) && place[i] <= std::max(0.0, last[i])));
        }
        if (!isInside)
            continue;
        nearest = part;
        place = {place[0] + grid.origin[0], place[1] + grid.origin[1],
                 -place[2] / m_exaggeration + grid.origin[2]};
        place[axis] = at[axis];
        best = Hit{axis, place};
    }
    return best;
}

double VolumeView::metresAlong(const Hit &from, QPointF way)
{
    const auto pixelOf = [this](const Point &metres) {
        const Point world = toWorld(m_model->grid, m_exaggeration, metres);
        m_renderer->SetWorldPoint(world[0], world[1], world[2], 1);
        m_renderer->WorldToDisplay();
        const double *point = m_renderer->GetDisplayPoint();
        return QPointF(point[0], -point[1]) / devicePixelRatioF();
    };
    const Grid &grid = m_model->grid;
    const double length = std::max(grid.end(from.axis) - grid.origin[from.axis], grid.spacing[from.axis]);
    Point ahead = from.place;
    ahead[from.axis] += length / 10;
    const QPointF step = pixelOf(ahead) - pixelOf(from.place);
    const double size = QPointF::dotProduct(step, step);
    return size < 1 ? 0 : QPointF::dotProduct(way, step) / size * length / 10;
}

} // namespace terrane::desktop
