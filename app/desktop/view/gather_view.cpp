// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/gather_view.h"

#include "core/error.h"
#include "core/picture/axes.h"
#include "core/signal/gain.h"

#include <vtkBrush.h>
#include <vtkContext2D.h>
#include <vtkContextDevice2D.h>
#include <vtkImageData.h>
#include <vtkPen.h>
#include <vtkRect.h>

#include <algorithm>
#include <cmath>

namespace terrane::desktop {

struct GatherView::Picture
{
    QRectF area; // that it shows
    vtkSmartPointer<vtkImageData> image;
    picture::Wiggles wiggles;
};

namespace {

constexpr double kWiggleSpacing = 5; // widget pixels, at least
constexpr double kTickSpacing = 64;  // widget pixels, at least

// Traces and time that a gather takes.
QRectF areaOf(const signal::Gather &gather)
{
    const double end = gather.time(std::max<std::size_t>(gather.samplesPerTrace, 2) - 1);
    return {-0.5, gather.begin, static_cast<double>(std::max<std::size_t>(gather.traces(), 1)),
            end - gather.begin};
}

vtkSmartPointer<vtkImageData> imageOf(const picture::Pixels &pixels)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(static_cast<int>(pixels.width), static_cast<int>(pixels.height), 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    auto *to = static_cast<unsigned char *>(image->GetScalarPointer());
    for (std::size_t row = pixels.height; row-- > 0;) { // VTK begins at the bottom
        for (std::size_t column = 0; column < pixels.width; ++column) {
            const picture::Rgb colour = pixels.colors[row * pixels.width + column];
            *to++ = colour.red;
            *to++ = colour.green;
            *to++ = colour.blue;
        }
    }
    return image;
}

// What a picture is made of.
struct DrawOrder
{
    std::shared_ptr<const signal::Gather> gather;
    GatherSettings settings;
    QRectF area;
    double level = 1;
    std::size_t width = 0, height = 0; // device pixels
    double ratio = 1;                  // device pixels for one of the widget
};

double rowOf(const signal::Gather &gather, double time)
{
    return (time - gather.begin) / gather.interval;
}

picture::Pixels colours(const DrawOrder &order)
{
    const signal::Gather &gather = *order.gather;
    const picture::ColorScale scale = {&picture::colorMap(order.settings.colours), -order.level, order.level};
    return picture::rasterize(
        {gather.samples, gather.traces(), gather.samplesPerTrace},
        picture::evenEdges(order.area.left(), order.area.right(), order.width),
        picture::evenEdges(rowOf(gather, order.area.top()), rowOf(gather, order.area.bottom()), order.height),
        scale);
}

picture::Wiggles curves(const DrawOrder &order)
{
    const signal::Gather &gather = *order.gather;
    return picture::wiggles({gather.samples, gather.traces(), gather.samplesPerTrace},
                            {.columnFrom = order.area.left(),
                             .columnTo = order.area.right(),
                             .rowFrom = rowOf(gather, order.area.top()),
                             .rowTo = rowOf(gather, order.area.bottom()),
                             .width = order.width,
                             .height = order.height,
                             .leastSpacing = kWiggleSpacing * order.ratio,
                             .level = order.level});
}

double levelOf(const signal::Gather &gather, double percentile)
{
    const double level = signal::clipLevel(gather.samples, percentile);
    return level > 0 ? level : 1;
}

bool isRising(const std::vector<double> &values)
{
    return std::adjacent_find(values.begin(), values.end(), std::greater_equal()) == values.end();
}

// Where a position lies between traces, for rising positions.
double traceAt(const std::vector<double> &positions, double position)
{
    const auto next = std::lower_bound(positions.begin() + 1, positions.end() - 1, position);
    const auto i = static_cast<double>(next - positions.begin());
    return i - (*next - position) / (*next - *(next - 1));
}

void setPen(vtkContext2D &painter, const QColor &colour, double width)
{
    painter.GetPen()->SetLineType(vtkPen::SOLID_LINE);
    painter.GetPen()->SetWidth(static_cast<float>(width));
    painter.GetPen()->SetColorF(colour.redF(), colour.greenF(), colour.blueF(), 1);
}

} // namespace

GatherView::GatherView(QWidget *parent) : ChartView(parent)
{
    setAccessibleName(tr("Gather"));
    setDownwards(true);
    setTitles({}, tr("Trace"), tr("Time (s)"));
    connect(&m_process, &Job::failed, this, &GatherView::failed);
    connect(&m_draw, &Job::failed, this, &GatherView::failed);
    connect(&m_draw, &Job::finished, this, [this] {
        if (m_drawAgain)
            draw();
    });
    connect(this, &ChartView::pointedAt, this, [this](const QPointF &value) {
        if (const auto point = pointAt(positionOf(value)))
            emit pointed(*point);
        else
            emit left();
    });
    connect(this, &ChartView::clickedAt, this, [this](const QPointF &value) {
        if (const auto point = pointAt(positionOf(value)))
            emit traceClicked(static_cast<qint64>(point->trace), point->time);
    });
}

GatherView::~GatherView() = default;

QString traceAxisName(survey::TraceAxis axis)
{
    switch (axis) {
    case survey::TraceAxis::Offset:
        return GatherView::tr("Offset");
    case survey::TraceAxis::ReceiverX:
        return GatherView::tr("Receiver x");
    default:
        return GatherView::tr("Trace of the shot");
    }
}

void GatherView::showGather(GatherPtr gather, const QString &title)
{
    m_wanted = std::move(gather);
    m_wantedTitle = title;
    process();
}

void GatherView::showGather(std::vector<float> samples, std::size_t traces, double interval, double delay,
                            std::vector<double> offsets, const QString &title, const QString &unit)
{
    auto shown = std::make_shared<GatherData>();
    shown->gather = {delay, interval, traces == 0 ? 0 : samples.size() / traces, std::move(samples)};
    if (offsets.size() == traces && traces > 0) {
        shown->positions = std::move(offsets);
        shown->positionName = tr("Offset");
        shown->positionUnit = "m";
    }
    shown->unit = unit;
    showGather(std::move(shown), title);
}

void GatherView::clear()
{
    m_process.cancel();
    m_draw.cancel();
    m_drawAgain = false;
    m_wanted = m_gather = nullptr;
    m_shown = nullptr;
    m_picture = nullptr;
    m_mark.reset();
    showColours();
    setTitles({}, tr("Trace"), tr("Time (s)"));
}

void GatherView::setSettings(const GatherSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    emit settingsChanged(settings);
    process();
}

void GatherView::follow(GatherView &leader)
{
    m_leader = &leader;
    setSettings(leader.settings());
    setLevel(leader.level());
    connect(&leader, &GatherView::settingsChanged, this, &GatherView::setSettings);
    connect(&leader, &GatherView::levelChanged, this, &GatherView::setLevel);
    for (GatherView *from : {this, &leader}) {
        GatherView *to = from == this ? &leader : this;
        connect(from, &ChartView::visibleAreaChanged, to, [from, to](const QRectF &area) {
            from->isWhole() ? to->showAll() : to->setVisibleArea(area);
        });
        connect(from, &ChartView::pointedAt, to, [to](const QPointF &value) { to->setMark(value); });
        connect(from, &ChartView::left, to, [to] { to->setMark({}); });
    }
}

std::optional<GatherPoint> GatherView::pointAt(QPointF position) const
{
    if (!m_shown || !isInPlot(position))
        return {};
    const QPointF value = valueAt(position);
    const double trace = std::round(value.x()), sample = std::round(rowOf(*m_shown, value.y()));
    if (!(trace >= 0 && trace < static_cast<double>(m_shown->traces()) && sample >= 0 &&
          sample < static_cast<double>(m_shown->samplesPerTrace)))
        return {};
    GatherPoint point = {.trace = static_cast<std::size_t>(trace),
                         .sample = static_cast<std::size_t>(sample)};
    point.position = m_gather->positions.empty() ? trace : m_gather->positions[point.trace];
    point.time = m_shown->time(point.sample);
    point.value = m_shown->trace(point.trace)[point.sample];
    return point;
}

void GatherView::setMark(std::optional<QPointF> mark)
{
    m_mark = mark;
    redraw();
}

void GatherView::process()
{
    if (!m_wanted)
        return;
    const double ownPercentile = m_leader ? -1 : m_settings.percentile; // a leader tells the level
    m_process.start([this, gather = m_wanted, processing = m_settings.processing,
                     percentile = ownPercentile](const Progress &progress) -> Job::Delivery {
        std::shared_ptr<const signal::Gather> shown(gather, &gather->gather);
        if (!processing.isNothing())
            shown = std::make_shared<signal::Gather>(signal::processed(gather->gather, processing));
        progress.throwIfCancelled("gather");
        const double level = percentile < 0 ? 0 : levelOf(*shown, percentile);
        return [this, gather, shown, level] { accept(gather, shown, level); };
    });
}

void GatherView::accept(const GatherPtr &gather, std::shared_ptr<const signal::Gather> shown, double level)
{
    const QRectF area = areaOf(*shown);
    const bool isNew = gather != m_gather;
    const bool sameShape = m_shown && area == fullArea();
    m_gather = gather;
    m_shown = std::move(shown);
    if (isNew) {
        const QString name = m_gather->positions.empty() ? tr("Trace") : m_gather->positionName;
        const QString unit = m_gather->positionUnit;
        setTitles(m_wantedTitle, unit.isEmpty() ? name : QString("%1 (%2)").arg(name, unit), tr("Time (s)"));
    }
    if (!m_leader)
        setLevel(m_settings.level.value_or(level) / m_settings.gain);
    showColours();
    setFullArea(area);
    if (!sameShape)
        showAll();
    else
        draw();
}

void GatherView::setLevel(double level)
{
    if (level == m_level)
        return;
    m_level = level;
    emit levelChanged(level);
    showColours();
    draw();
}

void GatherView::showColours()
{
    if (!m_gather || m_settings.style == GatherStyle::Wiggle) {
        setColourBar({}, {});
        return;
    }
    const bool hasUnit = !m_gather->unit.isEmpty() && !m_settings.processing.changesUnit();
    setColourBar({&picture::colorMap(m_settings.colours), -m_level, m_level},
                 hasUnit ? tr("Amplitude (%1)").arg(m_gather->unit) : tr("Amplitude"));
}

void GatherView::areaChanged()
{
    showTicks();
    draw();
}

void GatherView::draw()
{
    const double ratio = devicePixelRatioF();
    DrawOrder order = {.gather = m_shown,
                       .settings = m_settings,
                       .area = visibleArea(),
                       .level = m_level,
                       .width = static_cast<std::size_t>(std::lround(plotRect().width() * ratio)),
                       .height = static_cast<std::size_t>(std::lround(plotRect().height() * ratio)),
                       .ratio = ratio};
    m_drawAgain = m_draw.isRunning(); // one after the other: the last wish is drawn
    if (m_drawAgain || !m_shown || order.width == 0 || order.height == 0)
        return;
    m_draw.start([this, order = std::move(order)](const Progress &) -> Job::Delivery {
        auto picture = std::make_shared<Picture>();
        picture->area = order.area;
        if (order.settings.style != GatherStyle::Wiggle)
            picture->image = imageOf(colours(order));
        if (order.settings.style != GatherStyle::Density)
            picture->wiggles = curves(order);
        return [this, picture] {
            m_picture = picture;
            redraw();
            if (!m_drawAgain)
                emit drawn();
        };
    });
}

void GatherView::showTicks()
{
    if (!m_gather)
        return;
    showNiceTicks(); // of time; those of the traces have their positions
    const auto &positions = m_gather->positions;
    const double last = static_cast<double>(m_shown->traces()) - 1;
    const double from = std::clamp(visibleArea().left(), 0.0, last);
    const double to = std::clamp(visibleArea().right(), 0.0, last);
    const int most = std::max(2, static_cast<int>(plotRect().width() / kTickSpacing));
    const auto positionAt = [&](double trace) { return positions[static_cast<std::size_t>(trace)]; };
    std::vector<double> values;
    std::vector<std::string> labels;
    if (positions.size() > 2 && isRising(positions)) {
        const picture::Ticks ticks = picture::niceTicks(positionAt(from), positionAt(to), most);
        for (const double tick : ticks.values)
            values.push_back(traceAt(positions, tick));
        labels = ticks.labels;
    } else {
        for (const double tick : picture::niceTicks(from, to, most).values) {
            if (tick != std::floor(tick))
                continue;
            values.push_back(tick);
            labels.push_back(
                QString::number(positions.empty() ? tick : positionAt(tick), 'g', 8).toStdString());
        }
    }
    setAcrossTicks(values, labels);
}

void GatherView::paintPlot(vtkContext2D &painter, const QRectF &rect)
{
    if (!m_picture || !m_shown)
        return;
    if (m_picture->image)
        paintImage(painter, rect);
    paintWiggles(painter, rect);
    if (m_mark)
        paintMark(painter, rect);
}

void GatherView::paintImage(vtkContext2D &painter, const QRectF &rect) const
{
    const QRectF &area = m_picture->area;
    const double left = deviceX(rect, area.left()), right = deviceX(rect, area.right());
    const double bottom = deviceY(rect, area.bottom()), top = deviceY(rect, area.top());
    const vtkRectf place(static_cast<float>(left), static_cast<float>(bottom),
                         static_cast<float>(right - left), static_cast<float>(top - bottom));
    painter.DrawImage(place, m_picture->image);
}

void GatherView::paintWiggles(vtkContext2D &painter, const QRectF &rect) const
{
    const double across = rect.width() / visibleArea().width();
    const auto toDevice = [&](std::vector<float> points) {
        for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
            points[i] = static_cast<float>(rect.x() + (points[i] - visibleArea().left()) * across);
            points[i + 1] =
                static_cast<float>(deviceY(rect, m_shown->begin + points[i + 1] * m_shown->interval));
        }
        return points;
    };
    if (m_picture->wiggles.lines.empty())
        return;
    const QColor ink = m_picture->image ? QColor(Qt::black) : palette().color(QPalette::Text);
    painter.GetBrush()->SetColorF(ink.redF(), ink.greenF(), ink.blueF(), 1);
    painter.ApplyBrush(painter.GetBrush());
    std::vector<float> quads = toDevice(m_picture->wiggles.quads);
    if (!quads.empty())
        painter.GetDevice()->DrawQuad(quads.data(), static_cast<int>(quads.size() / 2));
    setPen(painter, ink, devicePixelRatioF());
    std::vector<float> lines = toDevice(m_picture->wiggles.lines);
    painter.DrawLines(lines.data(), static_cast<int>(lines.size() / 2));
}

void GatherView::paintMark(vtkContext2D &painter, const QRectF &rect) const
{
    setPen(painter, palette().color(QPalette::Highlight), devicePixelRatioF());
    const auto x = static_cast<float>(deviceX(rect, m_mark->x()));
    const auto y = static_cast<float>(deviceY(rect, m_mark->y()));
    painter.DrawLine(x, static_cast<float>(rect.top()), x, static_cast<float>(rect.bottom()));
    painter.DrawLine(static_cast<float>(rect.left()), y, static_cast<float>(rect.right()), y);
}

} // namespace terrane::desktop
