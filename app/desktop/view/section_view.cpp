// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/section_view.h"

#include "core/picture/color_map.h"

#include <fmt/format.h>
#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkColorLegend.h>
#include <vtkContextMouseEvent.h>
#include <vtkContextScene.h>
#include <vtkContextView.h>
#include <vtkFloatArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkImageData.h>
#include <vtkLookupTable.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkPlotHistogram2D.h>
#include <vtkPointData.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>

#include <QEvent>
#include <QFontInfo>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

// VTK's colour legend, kept right of a chart and as tall as its plot area.
class ColourBar : public vtkColorLegend
{
public:
    static ColourBar *New();

    vtkAxis *axis() { return Axis; }
    void stayBeside(vtkChartXY *chart, int margin, int width)
    {
        m_chart = chart;
        m_margin = static_cast<float>(margin);
        m_width = static_cast<float>(width);
    }

    bool Paint(vtkContext2D *painter) override
    {
        // The chart is painted first, and lays its axes out then.
        const float bottom = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint1()[1];
        const float top = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint2()[1];
        const float right = m_chart->GetAxis(vtkAxis::BOTTOM)->GetPoint2()[0];
        SetPosition(vtkRectf(right + m_margin, bottom, m_width, top - bottom));
        Update();
        return vtkColorLegend::Paint(painter);
    }

private:
    vtkChartXY *m_chart = nullptr;
    float m_margin = 0, m_width = 0;
};

vtkStandardNewMacro(ColourBar);

namespace {

constexpr double kLongAxis = 5'000; // m; a longer section has axes in km
constexpr int kMargin = 8, kBarWidth = 20, kBarMargin = 20, kBarLabels = 100; // widget pixels

void fillColours(vtkLookupTable &table)
{
    const auto &colours = picture::colorMap("batlow").colors;
    table.SetNumberOfTableValues(static_cast<vtkIdType>(colours.size()));
    for (std::size_t i = 0; i < colours.size(); ++i)
        table.SetTableValue(static_cast<vtkIdType>(i), colours[i].red / 255., colours[i].green / 255.,
                            colours[i].blue / 255., 1);
    table.SetNanColor(0.5, 0.5, 0.5, 1);
}

// The section as VTK has images: x fastest, one pixel around each node, in units of the axes.
vtkNew<vtkImageData> imageOf(const Model &model, const Field &field, std::size_t iy, double unit)
{
    const Grid &grid = model.grid;
    const std::size_t nx = grid.shape[0], nz = grid.shape[2];
    vtkNew<vtkFloatArray> values;
    values->SetNumberOfTuples(static_cast<vtkIdType>(nx * nz));
    for (std::size_t ix = 0; ix < nx; ++ix) {
        for (std::size_t iz = 0; iz < nz; ++iz)
            values->SetValue(static_cast<vtkIdType>(iz * nx + ix), field.values[grid.index(ix, iy, iz)]);
    }
    vtkNew<vtkImageData> image;
    image->SetDimensions(static_cast<int>(nx), static_cast<int>(nz), 1);
    image->SetSpacing(grid.spacing[0] / unit, grid.spacing[2] / unit, 1);
    image->SetOrigin((grid.origin[0] - grid.spacing[0] / 2) / unit,
                     (grid.origin[2] - grid.spacing[2] / 2) / unit, 0);
    image->GetPointData()->SetScalars(values);
    return image;
}

void styleAxis(vtkAxis &axis, const QColor &text, int fontSize)
{
    for (vtkTextProperty *property : {axis.GetTitleProperties(), axis.GetLabelProperties()}) {
        property->SetColor(text.redF(), text.greenF(), text.blueF());
        property->SetFontFamilyToArial();
        property->SetFontSize(fontSize);
        property->SetBold(false);
    }
    axis.GetPen()->SetColorF(text.redF(), text.greenF(), text.blueF());
}

// Where `value` of the axis lies between its two ends, in device pixels; and back. A reversed axis (depth)
// has its minimum above its maximum.
double pixelOf(vtkAxis &axis, int coordinate, double value)
{
    const double begin = axis.GetPoint1()[coordinate], end = axis.GetPoint2()[coordinate];
    return begin + (value - axis.GetMinimum()) / (axis.GetMaximum() - axis.GetMinimum()) * (end - begin);
}

double valueOf(vtkAxis &axis, int coordinate, double pixel)
{
    const double begin = axis.GetPoint1()[coordinate], end = axis.GetPoint2()[coordinate];
    return axis.GetMinimum() + (pixel - begin) / (end - begin) * (axis.GetMaximum() - axis.GetMinimum());
}

} // namespace

SectionView::SectionView(QWidget *parent) : QVTKOpenGLNativeWidget(parent)
{
    setMouseTracking(true);
    setRenderWindow(m_window);
    m_view->SetRenderWindow(m_window);
    m_view->SetInteractor(m_window->GetInteractor());

    fillColours(*m_colours);
    m_plot->SetTransferFunction(m_colours);
    m_bar->SetTransferFunction(m_colours);
    m_bar->SetOrientation(vtkColorLegend::VERTICAL);

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
    layOut();
    applyPalette();
}

SectionView::~SectionView() = default;

void SectionView::showSection(std::shared_ptr<const Model> model, std::size_t field, std::size_t iy)
{
    m_model = std::move(model);
    m_field = field;
    m_iy = iy;
    const Grid &grid = m_model->grid;
    const Field &shown = m_model->fields[field];
    const bool kilometres = std::max(grid.end(0) - grid.origin[0], grid.end(2) - grid.origin[2]) >= kLongAxis;
    m_axisUnit = kilometres ? 1'000 : 1;

    const auto image = imageOf(*m_model, shown, iy, m_axisUnit);
    double range[2] = {0, 1};
    image->GetPointData()->GetScalars()->GetFiniteRange(range);
    m_colours->SetRange(range[0], range[1] > range[0] ? range[1] : range[0] + 1);
    m_plot->SetInputData(image);
    m_bar->SetTitle(shown.unit.empty() ? shown.name : shown.name + " (" + shown.unit + ")");
    std::string along = kilometres ? "Distance (km)" : "Distance (m)";
    if (!grid.is2D())
        along += fmt::format(", at y = {} m", grid.position(1, iy));
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetTitle(along);
    m_chart->GetAxis(vtkAxis::LEFT)->SetTitle(kilometres ? "Depth (km)" : "Depth (m)");
    showAll();
}

void SectionView::showAll()
{
    if (!m_model)
        return;
    const Grid &grid = m_model->grid;
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetRange(grid.origin[0] / m_axisUnit, grid.end(0) / m_axisUnit);
    m_chart->GetAxis(vtkAxis::LEFT)->SetRange(grid.end(2) / m_axisUnit, grid.origin[2] / m_axisUnit);
    m_window->Render();
}

std::optional<SectionView::Sample> SectionView::sampleAt(QPointF position) const
{
    if (!m_model)
        return {};
    const double ratio = devicePixelRatioF();
    const double x = valueOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, position.x() * ratio) * m_axisUnit;
    const double z =
        valueOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, (height() - position.y()) * ratio) * m_axisUnit;
    const Grid &grid = m_model->grid;
    const double ix = std::round((x - grid.origin[0]) / grid.spacing[0]);
    const double iz = std::round((z - grid.origin[2]) / grid.spacing[2]);
    const auto outside = [&grid](double node, std::size_t axis) {
        return !(node >= 0 && node < static_cast<double>(grid.shape[axis]));
    };
    if (outside(ix, 0) || outside(iz, 2))
        return {};
    const std::size_t index = grid.index(static_cast<std::size_t>(ix), m_iy, static_cast<std::size_t>(iz));
    return Sample{x, z, m_model->fields[m_field].values[index]};
}

QPointF SectionView::positionOf(double x, double z) const
{
    const double ratio = devicePixelRatioF();
    return {pixelOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, x / m_axisUnit) / ratio,
            height() - pixelOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, z / m_axisUnit) / ratio};
}

void SectionView::changeEvent(QEvent *event)
{
    QVTKOpenGLNativeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyPalette();
        m_window->Render();
    }
}

void SectionView::leaveEvent(QEvent *event)
{
    QVTKOpenGLNativeWidget::leaveEvent(event);
    emit left();
}

void SectionView::mouseDoubleClickEvent(QMouseEvent * /*event*/)
{
    showAll();
}

void SectionView::mouseMoveEvent(QMouseEvent *event)
{
    QVTKOpenGLNativeWidget::mouseMoveEvent(event);
    if (const auto sample = sampleAt(event->position()))
        emit pointed(*sample);
    else
        emit left();
}

void SectionView::resizeEvent(QResizeEvent *event)
{
    layOut(); // before the base class renders
    QVTKOpenGLNativeWidget::resizeEvent(event);
}

void SectionView::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    m_view->GetRenderer()->SetBackground(background.redF(), background.greenF(), background.blueF());
    const int fontSize = QFontInfo(font()).pixelSize(); // VTK scales it with the screen
    for (vtkAxis *axis : {m_chart->GetAxis(vtkAxis::LEFT), m_chart->GetAxis(vtkAxis::BOTTOM), m_bar->axis()})
        styleAxis(*axis, text, fontSize);
}

void SectionView::layOut()
{
    const double ratio = devicePixelRatioF();
    const auto device = [ratio](int pixels) { return static_cast<float>(pixels * ratio); };
    const int forBar = kBarMargin + kBarWidth + kBarLabels;
    m_chart->SetSize(vtkRectf(device(kMargin), device(kMargin), device(width() - kMargin - forBar),
                              device(height() - 2 * kMargin)));
    m_bar->stayBeside(m_chart, static_cast<int>(kBarMargin * ratio), static_cast<int>(kBarWidth * ratio));
}

} // namespace terrane::desktop
