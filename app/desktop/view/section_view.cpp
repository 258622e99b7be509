// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/section_view.h"

#include "app/desktop/view/chart_position.h"
#include "app/desktop/view/colour_bar.h"
#include "app/desktop/view/section_overlay.h"
#include "core/grid/check.h"
#include "core/picture/value_spread.h"

#include <fmt/format.h>
#include <vtkChartXY.h>
#include <vtkContextMouseEvent.h>
#include <vtkContextScene.h>
#include <vtkContextView.h>
#include <vtkFloatArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkImageData.h>
#include <vtkLookupTable.h>
#include <vtkPlotHistogram2D.h>
#include <vtkPointData.h>
#include <vtkRenderWindowInteractor.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>

#include <QEvent>
#include <QFontInfo>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr double kLongAxis = 5'000;       // m; a longer section has axes in km
constexpr std::size_t kMostNodes = 4'096; // along an axis; more than a screen has pixels
constexpr int kMargin = 8, kBarWidth = 20, kBarMargin = 20, kBarLabels = 100; // widget pixels
constexpr int kClickDistance = 3; // widget pixels; a longer way is a drag

// The section as VTK has images: one pixel around each node, in units of the axes.
vtkNew<vtkImageData> imageOf(const Model &model, const Field &field, const SectionPlane &plane, double unit)
{
    const Grid &grid = model.grid;
    const SectionValues section = sectionValues(grid, field.values, plane, kMostNodes);
    vtkNew<vtkFloatArray> values;
    values->SetNumberOfTuples(static_cast<vtkIdType>(section.values.size()));
    std::ranges::copy(section.values, values->GetPointer(0));
    vtkNew<vtkImageData> image;
    image->SetDimensions(static_cast<int>(section.columns), static_cast<int>(section.rows), 1);
    const std::size_t across = plane.across(), down = plane.down();
    image->SetSpacing(grid.spacing[across] * static_cast<double>(section.acrossStep) / unit,
                      grid.spacing[down] * static_cast<double>(section.downStep) / unit, 1);
    image->SetOrigin((grid.origin[across] - grid.spacing[across] / 2) / unit,
                     (grid.origin[down] - grid.spacing[down] / 2) / unit, 0);
    image->GetPointData()->SetScalars(values);
    return image;
}

// The outermost edges of the nodes of an axis, m. An axis of one node still has a width.
std::pair<double, double> extent(const Grid &grid, std::size_t axis)
{
    if (grid.shape[axis] > 1)
        return {grid.origin[axis], grid.end(axis)};
    return {grid.origin[axis] - grid.spacing[axis] / 2, grid.origin[axis] + grid.spacing[axis] / 2};
}

} // namespace

SectionView::SectionView(QWidget *parent) : VtkWidget(parent)
{
    setMouseTracking(true);
    m_view->SetRenderWindow(window());
    m_view->SetInteractor(window()->GetInteractor());

    fillColours(*m_table, m_colours);
    m_plot->SetTransferFunction(m_table);
    m_bar->SetTransferFunction(m_table);
    m_bar->SetOrientation(vtkColorLegend::VERTICAL);
    m_overlay->setChart(m_chart);

    m_chart->SetAutoSize(false);
    m_chart->SetTooltip(nullptr);
    m_chart->SetActionToButton(vtkChart::PAN, vtkContextMouseEvent::LEFT_BUTTON);
    m_chart->SetActionToButton(vtkChart::ZOOM, vtkContextMouseEvent::RIGHT_BUTTON);
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM}) {
        vtkAxis *axis = m_chart->GetAxis(side);
        axis->SetBehavior(vtkAxis::FIXED);
        axis->SetGridVisible(false);
    }
    m_chart->AddPlot(m_plot);
    m_view->GetScene()->AddItem(m_chart);
    m_view->GetScene()->AddItem(m_bar);
    m_view->GetScene()->AddItem(m_overlay);
    clear();
    layOut();
    applyPalette();
}

SectionView::~SectionView() = default;

void SectionView::showSection(std::shared_ptr<const Model> model, std::size_t field, std::size_t axis,
                              std::size_t index, const std::optional<ColourSettings> &colours)
{
    const bool isOtherField = model != m_model || field != m_field;
    const bool keepsZoom = m_model && isSameGrid(*model) && axis == m_plane.normal;
    m_model = std::move(model);
    m_field = field;
    m_plane = {axis, index};
    m_chart->SetVisible(true);
    m_bar->SetVisible(true);
    m_overlay->SetVisible(true);
    if (colours)
        setFittedColours(*colours);
    else if (isOtherField)
        fitColours();
    showValues();
    showTitles();
    showOverlay();
    if (!keepsZoom)
        showAll();
    redraw();
}

void SectionView::updateValues(std::shared_ptr<const Model> model)
{
    const std::string name = m_model ? m_model->fields[m_field].name : std::string();
    const auto found = std::ranges::find(model->fields, name, &Field::name);
    if (!m_model || found == model->fields.end() || !isSameGrid(*model)) {
        showSection(std::move(model), 0, m_plane.normal, 0);
        return;
    }
    m_field = static_cast<std::size_t>(found - model->fields.begin());
    m_model = std::move(model);
    showValues();
    redraw();
}

void SectionView::clear()
{
    m_model.reset();
    m_plot->SetInputData(static_cast<vtkImageData *>(nullptr));
    m_chart->SetVisible(false);
    m_bar->SetVisible(false);
    m_overlay->SetVisible(false);
    redraw();
}

void SectionView::setTitle(const QString &title)
{
    m_title = title;
    m_chart->SetTitle(title.toStdString());
    redraw();
}

void SectionView::setColours(const ColourSettings &colours)
{
    m_colours = colours;
    fillColours(*m_table, m_colours);
    fitColours();
    redraw();
}

void SectionView::setFittedColours(const ColourSettings &colours)
{
    if (m_colours == colours)
        return;
    m_colours = colours;
    fillColours(*m_table, m_colours);
    redraw();
}

void SectionView::setSources(std::vector<Point3> points)
{
    m_sources = std::move(points);
    showOverlay();
}

void SectionView::setReceivers(std::vector<Point3> points)
{
    m_receivers = std::move(points);
    showOverlay();
}

void SectionView::setCursor(const std::optional<Point3> &position)
{
    if (m_cursor == position)
        return;
    m_cursor = position;
    showOverlay();
}

void SectionView::setOutline(std::vector<QPointF> corners, bool isClosed)
{
    SectionOverlay::Points points;
    for (const QPointF &corner : corners)
        points.push_back({corner.x() / m_axisUnit, corner.y() / m_axisUnit});
    m_overlay->setOutline(std::move(points), isClosed);
    redraw();
}

void SectionView::setExaggeration(double exaggeration)
{
    if (m_exaggeration == exaggeration)
        return;
    m_exaggeration = exaggeration;
    if (m_showsAll || exaggeration == 0)
        showAll();
    redraw();
}

void SectionView::showAll()
{
    if (!m_model)
        return;
    const auto [left, right] = extent(m_model->grid, m_plane.across());
    const auto [top, bottom] = extent(m_model->grid, m_plane.down());
    setVisibleRange({left, top, right - left, bottom - top});
    m_showsAll = true;
}

QRectF SectionView::visibleRange() const
{
    vtkAxis *across = m_chart->GetAxis(vtkAxis::BOTTOM), *down = m_chart->GetAxis(vtkAxis::LEFT);
    const auto [left, right] = std::minmax({across->GetMinimum(), across->GetMaximum()});
    const auto [top, bottom] = std::minmax({down->GetMinimum(), down->GetMaximum()});
    return {QPointF(left, top) * m_axisUnit, QPointF(right, bottom) * m_axisUnit};
}

void SectionView::setVisibleRange(const QRectF &range)
{
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetRange(range.left() / m_axisUnit, range.right() / m_axisUnit);
    const double top = range.top() / m_axisUnit, bottom = range.bottom() / m_axisUnit;
    if (m_plane.normal == 2) // a map has y upwards
        m_chart->GetAxis(vtkAxis::LEFT)->SetRange(top, bottom);
    else
        m_chart->GetAxis(vtkAxis::LEFT)->SetRange(bottom, top);
    m_chart->RecalculateBounds();
    m_showsAll = false;
    redraw();
}

std::optional<SectionView::Sample> SectionView::sampleAt(QPointF position) const
{
    if (!m_model)
        return {};
    const QPointF metres = metresAt(position);
    const Grid &grid = m_model->grid;
    const std::array<double, 2> point = {metres.x(), metres.y()};
    const std::array<std::size_t, 2> axes = {m_plane.across(), m_plane.down()};
    Point3 place = {};
    std::array<std::size_t, 3> node = {};
    place[m_plane.normal] = grid.position(m_plane.normal, m_plane.node);
    node[m_plane.normal] = m_plane.node;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::size_t axis = axes[i];
        const double nearest = std::round((point[i] - grid.origin[axis]) / grid.spacing[axis]);
        if (!(nearest >= 0 && nearest < static_cast<double>(grid.shape[axis])))
            return {};
        place[axis] = point[i];
        node[axis] = static_cast<std::size_t>(nearest);
    }
    return Sample{place[0], place[1], place[2],
                  m_model->fields[m_field].values[grid.index(node[0], node[1], node[2])]};
}

QPointF SectionView::positionOf(double across, double down) const
{
    const double ratio = devicePixelRatioF();
    return {chartPixelOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, across / m_axisUnit) / ratio,
            height() - chartPixelOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, down / m_axisUnit) / ratio};
}

QPointF SectionView::metresAt(QPointF position) const
{
    const double ratio = devicePixelRatioF();
    return {chartValueOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, position.x() * ratio) * m_axisUnit,
            chartValueOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, (height() - position.y()) * ratio) *
                m_axisUnit};
}

bool SectionView::event(QEvent *event)
{
    const bool isInteraction = event->type() == QEvent::MouseMove || event->type() == QEvent::Wheel ||
                               event->type() == QEvent::MouseButtonRelease;
    if (!isInteraction || !m_model)
        return VtkWidget::event(event);
    const QRectF before = visibleRange();
    const bool isHandled = VtkWidget::event(event);
    if (m_model && visibleRange() != before) {
        m_showsAll = false;
        applyExaggeration();
        redraw();
        emit visibleRangeChanged(visibleRange());
    }
    return isHandled;
}

void SectionView::changeEvent(QEvent *event)
{
    VtkWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        redraw();
    }
}

void SectionView::leaveEvent(QEvent *event)
{
    VtkWidget::leaveEvent(event);
    emit left();
}

void SectionView::mouseDoubleClickEvent(QMouseEvent * /*event*/)
{
    showAll();
    emit visibleRangeChanged(visibleRange());
}

void SectionView::mouseMoveEvent(QMouseEvent *event)
{
    VtkWidget::mouseMoveEvent(event);
    if (const auto sample = sampleAt(event->position()))
        emit pointed(*sample);
    else
        emit left();
}

void SectionView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position();
    VtkWidget::mousePressEvent(event);
}

void SectionView::mouseReleaseEvent(QMouseEvent *event)
{
    VtkWidget::mouseReleaseEvent(event);
    const QPointF way = event->position() - m_pressed;
    if (event->button() != Qt::LeftButton || way.manhattanLength() > kClickDistance)
        return;
    if (const auto sample = sampleAt(event->position()))
        emit picked(*sample);
}

void SectionView::resizeEvent(QResizeEvent *event)
{
    layOut(); // before the base class renders
    VtkWidget::resizeEvent(event);
    redraw();
}

void SectionView::render()
{
    showTicks();
    VtkWidget::render();
    // Only a drawn chart knows where its axes are, and other numbers may move them.
    for (int i = 0; i < 3 && applyExaggeration(); ++i)
        VtkWidget::render();
}

// As dense as the text is large, whatever the screen's scale.
void SectionView::showTicks()
{
    const int line = QFontInfo(font()).pixelSize();
    const double ratio = devicePixelRatioF();
    const auto show = [&](int side, double pixels, int lines) {
        vtkAxis &axis = *m_chart->GetAxis(side);
        const int most = std::max(2, static_cast<int>(pixels / (lines * line * ratio)));
        const auto [low, high] = std::minmax({axis.GetMinimum(), axis.GetMaximum()});
        setTicks(axis, picture::niceTicks(low, high, most));
    };
    show(vtkAxis::BOTTOM, m_chart->GetSize().GetWidth(), 5);
    show(vtkAxis::LEFT, m_chart->GetSize().GetHeight(), 4);
}

void SectionView::showValues()
{
    m_plot->SetInputData(imageOf(*m_model, m_model->fields[m_field], m_plane, m_axisUnit));
}

void SectionView::showTitles()
{
    const Grid &grid = m_model->grid;
    const Field &shown = m_model->fields[m_field];
    const std::size_t across = m_plane.across(), down = m_plane.down();
    const bool kilometres =
        std::max(grid.end(across) - grid.origin[across], grid.end(down) - grid.origin[down]) >= kLongAxis;
    const double unit = kilometres ? 1'000 : 1;
    if (unit != m_axisUnit) {
        m_axisUnit = unit;
        showValues();
    }
    m_bar->SetTitle(shown.unit.empty() ? shown.name : shown.name + " (" + shown.unit + ")");
    const char *name = kilometres ? "km" : "m";
    std::string along =
        fmt::format("{} ({})", grid.is2D() ? "Distance" : std::string(1, "xyz"[across]), name);
    if (!grid.is2D())
        along += fmt::format(", at {} = {:g} m",
                             m_plane.normal == 2 ? "depth" : std::string(1, "xyz"[m_plane.normal]),
                             grid.position(m_plane.normal, m_plane.node));
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetTitle(along);
    m_chart->GetAxis(vtkAxis::LEFT)->SetTitle(fmt::format("{} ({})", down == 2 ? "Depth" : "y", name));
}

void SectionView::showOverlay()
{
    if (!m_model)
        return;
    const Grid &grid = m_model->grid;
    const double here = grid.position(m_plane.normal, m_plane.node);
    const auto project = [&](const Point3 &point) {
        const bool isNear = grid.is2D() || m_plane.normal == 2 ||
                            std::abs(point[m_plane.normal] - here) <= grid.spacing[m_plane.normal];
        return SectionOverlay::Point{point[m_plane.across()] / m_axisUnit, point[m_plane.down()] / m_axisUnit,
                                     isNear};
    };
    const auto all = [&](const std::vector<Point3> &points) {
        SectionOverlay::Points projected;
        projected.reserve(points.size());
        std::ranges::transform(points, std::back_inserter(projected), project);
        return projected;
    };
    m_overlay->setSources(all(m_sources));
    m_overlay->setReceivers(all(m_receivers));
    m_overlay->setCursor(m_cursor ? std::optional(project(*m_cursor)) : std::nullopt);
    redraw();
}

void SectionView::fitColours()
{
    if (!m_model || m_colours.locked)
        return;
    setFittedColours(fitted(m_colours, picture::ValueSpread(m_model->fields[m_field].values)));
    emit coloursChanged(m_colours);
}

void SectionView::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    m_view->GetRenderer()->SetBackground(background.redF(), background.greenF(), background.blueF());
    const int fontSize = QFontInfo(font()).pixelSize(); // VTK scales it with the screen
    for (vtkAxis *axis : {m_chart->GetAxis(vtkAxis::LEFT), m_chart->GetAxis(vtkAxis::BOTTOM), m_bar->axis()})
        styleAxis(*axis, text, fontSize);
    vtkTextProperty *title = m_chart->GetTitleProperties();
    title->SetColor(text.redF(), text.greenF(), text.blueF());
    title->SetFontSize(fontSize);
}

void SectionView::layOut()
{
    const double ratio = devicePixelRatioF();
    const auto device = [ratio](int pixels) { return static_cast<float>(pixels * ratio); };
    const int forBar = kBarMargin + kBarWidth + kBarLabels;
    m_chart->SetSize(vtkRectf(device(kMargin), device(kMargin), device(width() - kMargin - forBar),
                              device(height() - 2 * kMargin)));
    m_bar->setScale(ratio);
    m_bar->stayBeside(m_chart, static_cast<int>(kBarMargin * ratio), static_cast<int>(kBarWidth * ratio));
    m_overlay->setScale(ratio);
}

bool SectionView::applyExaggeration()
{
    if (m_exaggeration <= 0 || !m_model)
        return false;
    vtkAxis &across = *m_chart->GetAxis(vtkAxis::BOTTOM), &down = *m_chart->GetAxis(vtkAxis::LEFT);
    const double width = std::abs(across.GetPoint2()[0] - across.GetPoint1()[0]);
    const double height = std::abs(down.GetPoint2()[1] - down.GetPoint1()[1]);
    if (width < 2 || height < 2)
        return false;
    QRectF range = visibleRange();
    const bool showedAll = m_showsAll;
    if (showedAll) {
        const auto [left, right] = extent(m_model->grid, m_plane.across());
        const auto [top, bottom] = extent(m_model->grid, m_plane.down());
        range = {left, top, right - left, bottom - top};
    }
    const double metres = showedAll
                              ? std::max(range.width() / width, range.height() * m_exaggeration / height)
                              : range.width() / width; // of a pixel across
    const QSizeF size(metres * width, metres / m_exaggeration * height);
    const QRectF wanted(range.center() - QPointF(size.width(), size.height()) / 2, size);
    const QRectF now = visibleRange();
    const double tolerance = 1e-3;
    if (std::abs(wanted.width() - now.width()) < tolerance * now.width() &&
        std::abs(wanted.height() - now.height()) < tolerance * now.height())
        return false;
    setVisibleRange(wanted);
    m_showsAll = showedAll;
    return true;
}

bool SectionView::isSameGrid(const Model &model) const
{
    return difference(m_model->grid, model.grid).empty();
}

} // namespace terrane::desktop
