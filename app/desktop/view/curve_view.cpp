// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/curve_view.h"

#include "app/desktop/view/chart_position.h"
#include "app/desktop/view/curve_marks.h"
#include "app/desktop/view/curve_plot.h"
#include "core/picture/theme.h"

#include <vtkAxis.h>
#include <vtkBrush.h>
#include <vtkChartLegend.h>
#include <vtkChartXY.h>
#include <vtkContextMouseEvent.h>
#include <vtkContextScene.h>
#include <vtkContextView.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkPen.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr int kMargin = 8;      // widget pixels
constexpr double kNear = 24;    // from the cursor to a point, widget pixels
constexpr int kTickSpace = 70;  // along x, widget pixels
constexpr int kTickHeight = 40; // along y

QColor colourOf(const picture::Rgb &colour)
{
    return {colour.red, colour.green, colour.blue};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5;
}

void colour(vtkTextProperty &property, const QColor &text, int fontSize)
{
    property.SetColor(text.redF(), text.greenF(), text.blueF());
    property.SetFontFamilyToArial();
    property.SetFontSize(fontSize);
    property.SetBold(false);
}

} // namespace

CurveView::CurveView(QWidget *parent) : VtkWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    m_view->SetRenderWindow(window());
    m_view->SetInteractor(window()->GetInteractor());

    m_chart->SetLayoutStrategy(vtkChart::AXES_TO_RECT); // wider labels shall move nothing
    m_chart->SetTooltip(nullptr);
    m_chart->SetRenderEmpty(true);         // then it says why
    m_chart->SetZoomWithMouseWheel(false); // wheelEvent() zooms at the cursor
    m_chart->SetActionToButton(vtkChart::PAN, vtkContextMouseEvent::LEFT_BUTTON);
    m_chart->SetActionToButton(vtkChart::ZOOM, vtkContextMouseEvent::RIGHT_BUTTON);
    m_chart->GetLegend()->SetHorizontalAlignment(vtkChartLegend::RIGHT);
    m_chart->GetLegend()->SetVerticalAlignment(vtkChartLegend::TOP);
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM})
        m_chart->GetAxis(side)->SetBehavior(vtkAxis::FIXED);
    m_marks->setChart(m_chart);
    vtkNew<BeforeChart> before;
    before->setAction([this] { applyTicks(); });
    m_view->GetScene()->AddItem(before);
    m_view->GetScene()->AddItem(m_chart);
    m_view->GetScene()->AddItem(m_marks);
    layOut();
    applyPalette();
    fit();
}

CurveView::~CurveView() = default;

void CurveView::setAxes(const CurveAxes &axes)
{
    const bool isSame = axes.isLogarithmic == m_axes.isLogarithmic && axes.isDepthDown == m_axes.isDepthDown;
    m_axes = axes;
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetTitle(axes.x.toStdString());
    m_chart->GetAxis(vtkAxis::LEFT)->SetTitle(axes.y.toStdString());
    setAccessibleName(tr("%1 by %2").arg(axes.y, axes.x));
    addPlots();
    if (!isSame || !isZoomed())
        fit();
    redraw();
}

void CurveView::setCurves(std::vector<Curve> curves)
{
    const bool staysZoomed = isZoomed();
    m_curves = std::move(curves);
    addPlots();
    if (!staysZoomed)
        fit();
    if (m_pointed && (m_pointed->curve >= static_cast<int>(m_curves.size()) ||
                      m_pointed->point >= static_cast<int>(m_curves[m_pointed->curve].y.size())))
        pointAt({});
    redraw();
}

void CurveView::setMarks(std::vector<CurveMark> marks)
{
    m_marks->setMarks(std::move(marks));
    redraw();
}

void CurveView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    addPlots();
    redraw();
}

bool CurveView::isZoomed() const
{
    const auto differs = [this](int side, const AxisRange &fitted) {
        const vtkAxis *axis = m_chart->GetAxis(side);
        const double tolerance = 1e-9 * std::abs(fitted.high - fitted.low);
        return std::abs(const_cast<vtkAxis *>(axis)->GetMinimum() - fitted.low) > tolerance ||
               std::abs(const_cast<vtkAxis *>(axis)->GetMaximum() - fitted.high) > tolerance;
    };
    return differs(vtkAxis::BOTTOM, m_fittedX) || differs(vtkAxis::LEFT, m_fittedY);
}

void CurveView::showAll()
{
    fit();
    redraw();
}

std::optional<CurveView::Sample> CurveView::sampleNear(QPointF position) const
{
    std::optional<Sample> nearest;
    double distance = kNear * kNear;
    for (std::size_t c = 0; c < m_curves.size(); ++c) {
        const Curve &curve = m_curves[c];
        for (std::size_t i = 0; i < curve.y.size(); ++i) {
            const double x = pointX(curve, i);
            if (!std::isfinite(scaledY(m_axes, curve.y[i])))
                continue;
            const QPointF off = positionOf(x, curve.y[i]) - position;
            const double squared = off.x() * off.x() + off.y() * off.y();
            if (squared < distance) {
                distance = squared;
                nearest = Sample{static_cast<int>(c), static_cast<int>(i), x, curve.y[i]};
            }
        }
    }
    return nearest;
}

QPointF CurveView::positionOf(double x, double y) const
{
    const double ratio = devicePixelRatioF();
    return {chartPixelOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, x) / ratio,
            height() - chartPixelOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, scaledY(m_axes, y)) / ratio};
}

QString CurveView::textOf(const Sample &sample) const
{
    const QString values =
        QString("%1: %2\n%3: %4")
            .arg(m_axes.x, QString::number(sample.x, 'g', 6), m_axes.y, QString::number(sample.y, 'g', 6));
    const QString name = m_curves[static_cast<std::size_t>(sample.curve)].name;
    return name.isEmpty() ? values : name + '\n' + values;
}

void CurveView::changeEvent(QEvent *event)
{
    VtkWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        layOut();
        addPlots();
        redraw();
    }
}

bool CurveView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const auto sample = sampleNear(help->pos()))
            QToolTip::showText(help->globalPos(), textOf(*sample), this);
        else
            QToolTip::hideText();
        return true;
    }
    return VtkWidget::event(event);
}

void CurveView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1, 0);
        break;
    case Qt::Key_Right:
        step(1, 0);
        break;
    case Qt::Key_Up:
        step(0, -1);
        break;
    case Qt::Key_Down:
        step(0, 1);
        break;
    case Qt::Key_Home:
        showAll();
        break;
    case Qt::Key_Plus:
        zoom(QPointF(width() / 2., height() / 2.), 0.8);
        break;
    case Qt::Key_Minus:
        zoom(QPointF(width() / 2., height() / 2.), 1.25);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_pointed)
            emit picked(*m_pointed);
        break;
    default:
        event->ignore();
    }
}

void CurveView::leaveEvent(QEvent *event)
{
    VtkWidget::leaveEvent(event);
    pointAt({});
}

void CurveView::mouseDoubleClickEvent(QMouseEvent * /*event*/)
{
    showAll();
}

void CurveView::mouseMoveEvent(QMouseEvent *event)
{
    VtkWidget::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton)
        pointAt(sampleNear(event->position()));
}

void CurveView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position();
    VtkWidget::mousePressEvent(event);
}

void CurveView::mouseReleaseEvent(QMouseEvent *event)
{
    VtkWidget::mouseReleaseEvent(event);
    const QPointF moved = event->position() - m_pressed;
    if (event->button() != Qt::LeftButton || moved.manhattanLength() >= QApplication::startDragDistance())
        return;
    if (const auto sample = sampleNear(event->position()))
        emit picked(*sample);
}

void CurveView::resizeEvent(QResizeEvent *event)
{
    layOut(); // before the base class renders
    VtkWidget::resizeEvent(event);
}

void CurveView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() == 0)
        return;
    zoom(event->position(), std::pow(0.8, event->angleDelta().y() / 120.));
    event->accept();
}

// Keeps what is at `position` where it is. Beside an axis, only that axis is zoomed.
void CurveView::zoom(QPointF position, double factor)
{
    vtkAxis &along = *m_chart->GetAxis(vtkAxis::BOTTOM), &up = *m_chart->GetAxis(vtkAxis::LEFT);
    const double ratio = devicePixelRatioF();
    const double px = position.x() * ratio, py = (height() - position.y()) * ratio;
    const auto apply = [factor](vtkAxis &axis, double fixed) {
        axis.SetRange(fixed + (axis.GetMinimum() - fixed) * factor,
                      fixed + (axis.GetMaximum() - fixed) * factor);
    };
    const bool isBelow = py < along.GetPoint1()[1], isLeft = px < up.GetPoint1()[0];
    if (!isLeft)
        apply(along, chartValueOf(along, 0, px));
    if (!isBelow)
        apply(up, chartValueOf(up, 1, py));
    redraw();
}

void CurveView::pointAt(const std::optional<Sample> &sample)
{
    const bool isSame = sample.has_value() == m_pointed.has_value() &&
                        (!sample || (sample->curve == m_pointed->curve && sample->point == m_pointed->point));
    if (isSame)
        return;
    m_pointed = sample;
    m_marks->setRing(sample ? std::optional(QPointF(sample->x, scaledY(m_axes, sample->y))) : std::nullopt);
    redraw();
    if (sample)
        emit pointed(*sample);
    else
        emit left();
}

// Walks along the points by keys, over those that are not shown.
void CurveView::step(int points, int curves)
{
    const int count = static_cast<int>(m_curves.size());
    if (count == 0)
        return;
    const int curve = m_pointed ? (m_pointed->curve + curves + count) % count : 0;
    const Curve &chosen = m_curves[static_cast<std::size_t>(curve)];
    const int last = static_cast<int>(chosen.y.size()) - 1;
    int point = m_pointed ? std::clamp(m_pointed->point + points, 0, std::max(0, last)) : 0;
    while (point >= 0 && point <= last &&
           !std::isfinite(scaledY(m_axes, chosen.y[static_cast<std::size_t>(point)])))
        point += points < 0 ? -1 : 1;
    if (point < 0 || point > last)
        return;
    const auto index = static_cast<std::size_t>(point);
    pointAt(Sample{curve, point, pointX(chosen, index), chosen.y[index]});
}

void CurveView::addPlots()
{
    m_chart->ClearPlots();
    const auto &theme = isDark(palette()) ? picture::darkTheme() : picture::lightTheme();
    bool hasValues = false, hasNames = false;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const Curve &curve = m_curves[i];
        const std::size_t colourIndex = curve.colour < 0 ? i : static_cast<std::size_t>(curve.colour);
        PlotStyle style;
        style.colour = colourOf(theme.series[colourIndex % theme.series.size()]);
        style.ratio = devicePixelRatioF();
        style.isLogarithmic = m_axes.isLogarithmic;
        addPlot(*m_chart, curve, style);
        hasValues = hasValues || !curve.y.empty();
        hasNames = hasNames || !curve.name.isEmpty();
    }
    m_chart->SetShowLegend(hasNames && m_curves.size() > 1);
    m_chart->SetTitle(hasValues ? std::string() : m_emptyText.toStdString());
}

void CurveView::fit()
{
    m_fittedX = axisRangeX(m_curves, m_axes);
    m_fittedY = axisRangeY(m_curves, m_axes);
    m_chart->GetAxis(vtkAxis::BOTTOM)->SetRange(m_fittedX.low, m_fittedX.high);
    m_chart->GetAxis(vtkAxis::LEFT)->SetRange(m_fittedY.low, m_fittedY.high);
}

// Before each painting, for VTK moves the axes by itself while the user drags.
void CurveView::applyTicks()
{
    setTicks(*m_chart->GetAxis(vtkAxis::BOTTOM), std::max(2, width() / kTickSpace), false);
    setTicks(*m_chart->GetAxis(vtkAxis::LEFT), std::max(2, height() / kTickHeight), m_axes.isLogarithmic);
}

void CurveView::applyPalette()
{
    const QColor background = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    const auto &theme = isDark(palette()) ? picture::darkTheme() : picture::lightTheme();
    const QColor faint = colourOf(theme.faint), grid = colourOf(theme.grid);
    const int fontSize = QFontInfo(font()).pixelSize(); // VTK scales it with the screen
    m_view->GetRenderer()->SetBackground(background.redF(), background.greenF(), background.blueF());
    for (const int side : {vtkAxis::LEFT, vtkAxis::BOTTOM}) {
        vtkAxis *axis = m_chart->GetAxis(side);
        colour(*axis->GetTitleProperties(), text, fontSize);
        colour(*axis->GetLabelProperties(), text, fontSize);
        axis->GetPen()->SetColorF(text.redF(), text.greenF(), text.blueF());
        axis->GetGridPen()->SetColorF(grid.redF(), grid.greenF(), grid.blueF());
    }
    colour(*m_chart->GetTitleProperties(), faint, fontSize);
    vtkChartLegend *legend = m_chart->GetLegend();
    colour(*legend->GetLabelProperties(), text, fontSize);
    legend->GetBrush()->SetColorF(background.redF(), background.greenF(), background.blueF());
    legend->GetBrush()->SetOpacityF(0.8);
    legend->GetPen()->SetColorF(grid.redF(), grid.greenF(), grid.blueF());
    m_marks->setStyle(text, faint, fontSize, devicePixelRatioF());
}

void CurveView::render()
{
    m_view->GetScene()->SetDirty(true);
    VtkWidget::render();
}

// Independent of the labels: what is zoomed or refreshed stays in its place.
void CurveView::layOut()
{
    const QFontMetrics metrics(font());
    const double ratio = devicePixelRatioF();
    const int left = kMargin + roomLeft(metrics);
    const int below = kMargin + roomBelow(metrics);
    const int right = kMargin + metrics.horizontalAdvance("0000") / 2;
    m_chart->SetSize(vtkRectf(static_cast<float>(left * ratio), static_cast<float>(below * ratio),
                              static_cast<float>(std::max(1, width() - left - right) * ratio),
                              static_cast<float>(std::max(1, height() - below - 2 * kMargin) * ratio)));
}

} // namespace terrane::desktop
