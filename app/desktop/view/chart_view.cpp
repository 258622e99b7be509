// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/chart_view.h"

#include "app/desktop/view/chart_position.h"
#include "app/desktop/view/colour_bar.h"
#include "core/picture/axes.h"

#include <vtkAxis.h>
#include <vtkBrush.h>
#include <vtkChartXY.h>
#include <vtkContext2D.h>
#include <vtkContextDevice2D.h>
#include <vtkContextItem.h>
#include <vtkContextScene.h>
#include <vtkContextView.h>
#include <vtkDoubleArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkLookupTable.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>
#include <vtkPlotPoints.h>
#include <vtkRenderer.h>
#include <vtkTable.h>
#include <vtkTextProperty.h>

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace terrane::desktop {

// What is painted after the chart has laid its axes out, in pixels of the scene.
class ChartLayer : public vtkContextItem
{
public:
    static ChartLayer *New();

    void setView(ChartView *view) { m_view = view; }
    bool Paint(vtkContext2D *painter) override
    {
        m_view->paintLayer(*painter);
        return true;
    }

private:
    ChartView *m_view = nullptr;
};

vtkStandardNewMacro(ChartLayer);

namespace {

constexpr int kBarMargin = 16, kBarWidth = 16, kBarLabels = 84; // widget pixels
constexpr int kMargin = 8;                                      // widget pixels
constexpr double kWheelStep = 1.25;                             // zoom of one notch
constexpr double kSmallest = 1e-6;                              // of the full area, that can be zoomed to
constexpr double kLargest = 4;                                  // times the full area
constexpr double kNotch = 120;                                  // of QWheelEvent::angleDelta

// A chart hides its axes unless a plot belongs to them; this one draws nothing.
void addNothing(vtkChartXY &chart)
{
    vtkNew<vtkTable> table;
    for (const char *name : {"x", "y"}) {
        vtkNew<vtkDoubleArray> values;
        values->SetName(name);
        for (int i = 0; i < 2; ++i)
            values->InsertNextValue(0);
        table->AddColumn(values);
    }
    auto *plot = vtkPlotPoints::SafeDownCast(chart.AddPlot(vtkChart::POINTS));
    plot->SetInputData(table, 0, 1);
    plot->SetMarkerStyle(vtkPlotPoints::NONE);
}

// The same area with a part of it, given from 0 to 1 in both directions, kept in its place.
QRectF zoomed(const QRectF &area, QPointF part, double factor)
{
    const QSizeF size = area.size() * factor;
    return {QPointF(area.x() + part.x() * (area.width() - size.width()),
                    area.y() + part.y() * (area.height() - size.height())),
            size};
}

} // namespace

ChartView::ChartView(QWidget *parent) : VtkWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 90);
    m_view->SetRenderWindow(window());
    m_view->SetInteractor(window()->GetInteractor());

    m_chart->SetLayoutStrategy(vtkChart::AXES_TO_RECT); // the plot's place does not depend on labels
    m_chart->SetInteractive(false); // the mouse is ours, so that scales stay equal and a click selects
    m_chart->SetShowLegend(false);
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM}) {
        vtkAxis *axis = m_chart->GetAxis(side);
        axis->SetBehavior(vtkAxis::FIXED);
        axis->SetGridVisible(false);
    }
    addNothing(*m_chart);
    m_layer->setView(this);
    m_layer->SetInteractive(false);
    m_view->GetScene()->AddItem(m_chart);
    m_view->GetScene()->AddItem(m_layer);

    m_bar->SetTransferFunction(m_colours);
    m_bar->SetOrientation(vtkColorLegend::VERTICAL);
    m_bar->SetInteractive(false);
    m_bar->SetVisible(false);
    m_view->GetScene()->AddItem(m_bar);
    applyPalette();
}

ChartView::~ChartView() = default;

void ChartView::setVisibleArea(const QRectF &area)
{
    m_whole = false;
    m_area = fitted(area);
    showArea();
}

void ChartView::showAll()
{
    m_whole = true;
    m_area = fitted(m_full);
    showArea();
}

void ChartView::setFullArea(const QRectF &area, Scale scale)
{
    m_full = area;
    m_scale = scale;
    if (m_whole)
        m_area = fitted(m_full);
    showArea();
}

void ChartView::setTitles(const QString &above, const QString &across, const QString &up)
{
    m_chart->SetTitle(above.toStdString());
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetTitle(across.toStdString());
    m_chart->GetAxis(vtkAxis::LEFT)->SetTitle(up.toStdString());
    redraw();
}

void ChartView::setAcrossTicks(const std::vector<double> &values, const std::vector<std::string> &labels)
{
    setTicks(*m_chart->GetAxis(vtkAxis::BOTTOM), {values, labels});
    redraw();
}

void ChartView::showNiceTicks()
{
    const auto most = [](double pixels, int spacing) {
        return std::max(2, static_cast<int>(pixels) / spacing);
    };
    const int line = QFontInfo(font()).pixelSize();
    setTicks(*m_chart->GetAxis(vtkAxis::BOTTOM),
             picture::niceTicks(m_area.left(), m_area.right(), most(plotRect().width(), 6 * line)));
    setTicks(*m_chart->GetAxis(vtkAxis::LEFT),
             picture::niceTicks(m_area.top(), m_area.bottom(), most(plotRect().height(), 3 * line)));
}

void ChartView::setColourBar(const picture::ColorScale &scale, const QString &title)
{
    const bool appears = (scale.map != nullptr) != (m_colourMap != nullptr);
    if (scale.map && scale.map != m_colourMap) {
        m_colours->SetNumberOfTableValues(static_cast<vtkIdType>(scale.map->colors.size()));
        for (std::size_t i = 0; i < scale.map->colors.size(); ++i) {
            const picture::Rgb colour = scale.map->colors[i];
            m_colours->SetTableValue(static_cast<vtkIdType>(i), colour.red / 255., colour.green / 255.,
                                     colour.blue / 255., 1);
        }
    }
    m_colourMap = scale.map;
    m_bar->SetVisible(m_colourMap != nullptr);
    if (m_colourMap)
        m_colours->SetRange(scale.low, scale.high);
    m_bar->SetTitle(title.toStdString());
    if (appears)
        layOut();
    redraw();
}

QPointF ChartView::valueAt(QPointF position) const
{
    const QRectF rect = plotRect();
    if (rect.isEmpty())
        return m_area.center();
    const double part = (position.y() - rect.y()) / rect.height();
    return {m_area.x() + (position.x() - rect.x()) / rect.width() * m_area.width(),
            m_downwards ? m_area.y() + part * m_area.height() : m_area.bottom() - part * m_area.height()};
}

QPointF ChartView::positionOf(QPointF value) const
{
    const QRectF rect = plotRect();
    const double part = (value.y() - m_area.y()) / m_area.height();
    return {rect.x() + (value.x() - m_area.x()) / m_area.width() * rect.width(),
            rect.y() + (m_downwards ? part : 1 - part) * rect.height()};
}

bool ChartView::isInPlot(QPointF position) const
{
    return plotRect().contains(position);
}

QRectF ChartView::plotRect() const
{
    const double ratio = devicePixelRatioF();
    return {m_plot.x() / ratio, height() - m_plot.bottom() / ratio, m_plot.width() / ratio,
            m_plot.height() / ratio};
}

double ChartView::deviceX(const QRectF &rect, double x) const
{
    return rect.x() + (x - m_area.x()) / m_area.width() * rect.width();
}

double ChartView::deviceY(const QRectF &rect, double y) const
{
    const double part = (y - m_area.y()) / m_area.height();
    return rect.y() + (m_downwards ? 1 - part : part) * rect.height();
}

void ChartView::changeEvent(QEvent *event)
{
    VtkWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        layOut(); // also draws again: there may be colours of the palette
    }
}

void ChartView::leaveEvent(QEvent *event)
{
    VtkWidget::leaveEvent(event);
    emit left();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    showAll();
    emit visibleAreaChanged(m_area);
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_button != Qt::NoButton || !isInPlot(event->position()))
        return;
    m_button = event->button();
    m_pressed = m_moved = event->position();
    m_pressedArea = m_area;
    m_dragged = false;
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    m_moved = event->position();
    const QPointF way = m_moved - m_pressed;
    if (m_button != Qt::NoButton && way.manhattanLength() >= QApplication::startDragDistance())
        m_dragged = true;
    if (m_dragged && (m_button == Qt::LeftButton || m_button == Qt::MiddleButton)) {
        const QRectF rect = plotRect();
        const double up = way.y() / rect.height() * m_pressedArea.height();
        moveByUser(m_pressedArea.translated(-way.x() / rect.width() * m_pressedArea.width(),
                                            m_downwards ? -up : up));
    } else if (m_dragged) {
        redraw(); // the rubber band
    }
    if (isInPlot(m_moved))
        emit pointedAt(valueAt(m_moved));
    else
        emit left();
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != m_button)
        return;
    if (!m_dragged && m_button == Qt::LeftButton)
        emit clickedAt(valueAt(event->position()));
    if (m_dragged && m_button == Qt::RightButton)
        moveByUser(QRectF(valueAt(m_pressed), valueAt(m_moved)).normalized());
    m_button = Qt::NoButton;
    m_dragged = false;
    redraw();
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    const QRectF rect = plotRect();
    if (rect.isEmpty() || event->angleDelta().y() == 0)
        return;
    const QPointF value = valueAt(event->position());
    const QPointF part((value.x() - m_area.x()) / m_area.width(), (value.y() - m_area.y()) / m_area.height());
    QRectF area = zoomed(m_area, part, std::pow(kWheelStep, -event->angleDelta().y() / kNotch));
    // One axis alone: the other one stays.
    if (m_scale == Scale::Free && event->modifiers().testFlag(Qt::ShiftModifier))
        area = {area.x(), m_area.y(), area.width(), m_area.height()};
    if (m_scale == Scale::Free && event->modifiers().testFlag(Qt::ControlModifier))
        area = {m_area.x(), area.y(), m_area.width(), area.height()};
    moveByUser(area);
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    layOut(); // before the base class renders
    VtkWidget::resizeEvent(event);
}

void ChartView::moveByUser(const QRectF &area)
{
    const QRectF next = fitted(area);
    if (!(next.width() > kSmallest * m_full.width() && next.height() > kSmallest * m_full.height() &&
          (next.width() < kLargest * m_full.width() || next.height() < kLargest * m_full.height())))
        return;
    m_whole = false;
    m_area = next;
    showArea();
    emit visibleAreaChanged(m_area);
}

// The area, made wider or higher where both axes have the same scale.
QRectF ChartView::fitted(const QRectF &area) const
{
    if (m_scale == Scale::Free || m_plot.isEmpty())
        return area;
    const double perPixel = std::max(area.width() / m_plot.width(), area.height() / m_plot.height());
    QRectF wide(0, 0, perPixel * m_plot.width(), perPixel * m_plot.height());
    wide.moveCenter(area.center());
    return wide;
}

void ChartView::showArea()
{
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetRange(m_area.left(), m_area.right());
    if (m_downwards)
        m_chart->GetAxis(vtkAxis::LEFT)->SetRange(m_area.bottom(), m_area.top());
    else
        m_chart->GetAxis(vtkAxis::LEFT)->SetRange(m_area.top(), m_area.bottom());
    areaChanged();
    redraw();
}

void ChartView::paintLayer(vtkContext2D &painter)
{
    if (m_plot.isEmpty())
        return;
    int clip[] = {static_cast<int>(m_plot.x()), static_cast<int>(m_plot.y()),
                  static_cast<int>(m_plot.width()), static_cast<int>(m_plot.height())};
    painter.GetDevice()->SetClipping(clip);
    painter.GetDevice()->EnableClipping(true);
    paintPlot(painter, m_plot);
    if (m_dragged && m_button == Qt::RightButton)
        paintRubberBand(painter);
    painter.GetDevice()->EnableClipping(false);
}

void ChartView::paintRubberBand(vtkContext2D &painter)
{
    const double ratio = devicePixelRatioF();
    const auto x = [&](QPointF at) { return static_cast<float>(at.x() * ratio); };
    const auto y = [&](QPointF at) { return static_cast<float>((height() - at.y()) * ratio); };
    const QColor colour = palette().color(QPalette::Highlight);
    painter.GetPen()->SetLineType(vtkPen::SOLID_LINE);
    painter.GetPen()->SetWidth(static_cast<float>(2 * ratio));
    painter.GetPen()->SetColor(static_cast<unsigned char>(colour.red()),
                               static_cast<unsigned char>(colour.green()),
                               static_cast<unsigned char>(colour.blue()), 255);
    float corners[] = {x(m_pressed), y(m_pressed), x(m_moved), y(m_pressed), x(m_moved),
                       y(m_moved),   x(m_pressed), y(m_moved), x(m_pressed), y(m_pressed)};
    painter.DrawPoly(corners, 5);
}

void ChartView::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    m_view->GetRenderer()->SetBackground(background.redF(), background.greenF(), background.blueF());
    const int fontSize = QFontInfo(font()).pixelSize(); // VTK scales it with the screen
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM, vtkAxis::RIGHT, vtkAxis::TOP}) {
        styleAxis(*m_chart->GetAxis(side), text, fontSize);
    }
    styleAxis(*m_bar->axis(), text, fontSize);
    vtkTextProperty &title = *m_chart->GetTitleProperties();
    title.SetColor(text.redF(), text.greenF(), text.blueF());
    title.SetFontFamilyToArial();
    title.SetFontSize(fontSize);
}

void ChartView::layOut()
{
    const QFontMetrics metrics(font());
    const double ratio = devicePixelRatioF();
    const int left = kMargin + roomLeft(metrics);
    const int below = kMargin + roomBelow(metrics), above = kMargin + 3 * metrics.height() / 2;
    const int right =
        m_colourMap ? kBarMargin + kBarWidth + kBarLabels : kMargin + metrics.horizontalAdvance("0000");
    m_plot = {left * ratio, below * ratio, std::max(0, width() - left - right) * ratio,
              std::max(0, height() - below - above) * ratio};
    m_chart->SetSize(vtkRectf(static_cast<float>(m_plot.x()), static_cast<float>(m_plot.y()),
                              static_cast<float>(m_plot.width()), static_cast<float>(m_plot.height())));
    m_bar->setScale(ratio);
    m_bar->stayBeside(m_chart, static_cast<int>(kBarMargin * ratio), static_cast<int>(kBarWidth * ratio));
    m_area = fitted(m_whole ? m_full : m_area);
    showArea();
}

} // namespace terrane::desktop
