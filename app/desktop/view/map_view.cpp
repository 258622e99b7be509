// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/map_view.h"

#include "core/picture/color_scale.h"
#include "core/picture/map_raster.h"

#include <vtkBrush.h>
#include <vtkContext2D.h>
#include <vtkImageData.h>
#include <vtkPen.h>
#include <vtkRect.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace terrane::desktop {

struct MapView::Picture
{
    QRectF area; // that it shows
    vtkSmartPointer<vtkImageData> image;
};

namespace {

constexpr double kSourceRadius = 4, kReceiverRadius = 1.6, kPickRadius = 12; // widget pixels
constexpr double kValueRadius = 6, kValueEdge = 1; // of sources that are coloured by a value
constexpr double kFoldStrip = 12;                  // widget pixels; height of the fold of a line
constexpr double kMargin = 0.05;                   // round all points, as a part of the area

struct Colour
{
    int red = 0, green = 0, blue = 0;
};

Colour colourOf(const QColor &colour)
{
    return {colour.red(), colour.green(), colour.blue()};
}

// What a picture is made of. Rows go down, the plane's second coordinate as `upwards` says.
struct DrawOrder
{
    MapPointsPtr points;
    std::shared_ptr<const std::vector<QColor>> shotColours;
    MapSettings settings;
    QRectF area;
    bool upwards = true;
    std::size_t width = 0, height = 0; // device pixels
    double ratio = 1;
    QColor receivers, sources;
};

picture::MapPoint onPlane(const survey::Position &at, bool section)
{
    return {at.x, section ? at.z : at.y};
}

picture::MapWindow windowOf(const DrawOrder &order)
{
    const QRectF &area = order.area;
    return {area.left(),
            area.right(),
            order.upwards ? area.bottom() : area.top(),
            order.upwards ? area.top() : area.bottom(),
            order.width,
            order.height};
}

class Layers
{
public:
    Layers(std::size_t width, std::size_t height)
        : m_width(width), m_height(height), m_pixels(4 * width * height)
    {}

    void blend(std::size_t pixel, Colour colour, int alpha)
    {
        unsigned char *to = m_pixels.data() + 4 * pixel;
        const int before = to[3], after = alpha + before * (255 - alpha) / 255;
        if (after == 0)
            return;
        const auto mix = [&](int above, int below) {
            return static_cast<unsigned char>((above * alpha + below * (before * (255 - alpha) / 255)) /
                                              after);
        };
        to[0] = mix(colour.red, to[0]);
        to[1] = mix(colour.green, to[1]);
        to[2] = mix(colour.blue, to[2]);
        to[3] = static_cast<unsigned char>(after);
    }

    void addPoints(const std::vector<picture::MapPoint> &points, const picture::MapWindow &window,
                   double radius, const QColor &colour)
    {
        const auto cover = picture::coverage(points, window, radius);
        for (std::size_t i = 0; i < cover.size(); ++i) {
            if (cover[i] > 0)
                blend(i, colourOf(colour), cover[i]);
        }
    }

    vtkSmartPointer<vtkImageData> image() const
    {
        auto image = vtkSmartPointer<vtkImageData>::New();
        image->SetDimensions(static_cast<int>(m_width), static_cast<int>(m_height), 1);
        image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
        auto *to = static_cast<unsigned char *>(image->GetScalarPointer());
        for (std::size_t row = m_height; row-- > 0; to += 4 * m_width) // VTK begins at the bottom
            std::copy_n(m_pixels.data() + 4 * row * m_width, 4 * m_width, to);
        return image;
    }

private:
    std::size_t m_width, m_height;
    std::vector<unsigned char> m_pixels;
};

// Of a map in its cells, of a line in a strip along the lower side.
void addFold(Layers &layers, const DrawOrder &order)
{
    const survey::FoldMap &fold = order.points->fold;
    if (fold.isEmpty())
        return;
    const picture::MapWindow window = windowOf(order);
    const picture::ColorScale scale = {&picture::colorMap("viridis"), 0, std::max(1.0F, fold.most)};
    const auto strip = static_cast<std::size_t>(kFoldStrip * order.ratio);
    const std::size_t firstRow = order.settings.section ? order.height - std::min(strip, order.height) : 0;
    for (std::size_t row = firstRow; row < order.height; ++row) {
        const double y = window.top + (static_cast<double>(row) + 0.5) / static_cast<double>(order.height) *
                                          (window.bottom - window.top);
        const double cellY = order.settings.section ? 0 : std::floor((y - fold.y) / fold.cell);
        if (!(cellY >= 0 && cellY < static_cast<double>(fold.rows)))
            continue;
        for (std::size_t column = 0; column < order.width; ++column) {
            const double x = window.left + (static_cast<double>(column) + 0.5) /
                                               static_cast<double>(order.width) *
                                               (window.right - window.left);
            const double cellX = std::floor((x - fold.x) / fold.cell);
            if (!(cellX >= 0 && cellX < static_cast<double>(fold.columns)))
                continue;
            const float count =
                fold.counts[static_cast<std::size_t>(cellY) * fold.columns + static_cast<std::size_t>(cellX)];
            if (!std::isfinite(count))
                continue;
            const picture::Rgb colour = scale.at(count);
            layers.blend(row * order.width + column, {colour.red, colour.green, colour.blue}, 255);
        }
    }
}

std::vector<picture::MapPoint> onPlane(const std::vector<survey::Position> &positions, bool section)
{
    std::vector<picture::MapPoint> points;
    points.reserve(positions.size());
    for (const survey::Position &at : positions)
        points.push_back(onPlane(at, section));
    return points;
}

// Sources of one colour at once; with many colours one after the other.
void addSources(Layers &layers, const DrawOrder &order)
{
    const auto points = onPlane(order.points->sources, order.settings.section);
    const double radius = kSourceRadius * order.ratio;
    if (!order.shotColours || order.shotColours->size() != points.size()) {
        layers.addPoints(points, windowOf(order), radius, order.sources);
        return;
    }
    const double edge = kValueRadius + kValueEdge; // keeps colours apart from the ground
    layers.addPoints(points, windowOf(order), edge * order.ratio, order.receivers);
    std::map<QRgb, std::vector<picture::MapPoint>> byColour;
    for (std::size_t i = 0; i < points.size(); ++i)
        byColour[(*order.shotColours)[i].rgb()].push_back(points[i]);
    for (const auto &[colour, some] : byColour)
        layers.addPoints(some, windowOf(order), kValueRadius * order.ratio, QColor(colour));
}

vtkSmartPointer<vtkImageData> pictureOf(const DrawOrder &order)
{
    Layers layers(order.width, order.height);
    if (order.settings.fold)
        addFold(layers, order);
    if (order.settings.receivers)
        layers.addPoints(onPlane(order.points->receivers, order.settings.section), windowOf(order),
                         kReceiverRadius * order.ratio, order.receivers);
    addSources(layers, order);
    return layers.image();
}

void setPen(vtkContext2D &painter, const QColor &colour, double width)
{
    painter.GetPen()->SetLineType(vtkPen::SOLID_LINE);
    painter.GetPen()->SetWidth(static_cast<float>(width));
    painter.GetPen()->SetColorF(colour.redF(), colour.greenF(), colour.blueF(), 1);
}

QColor mixed(const QColor &a, const QColor &b)
{
    return QColor::fromRgbF((a.redF() + b.redF()) / 2, (a.greenF() + b.greenF()) / 2,
                            (a.blueF() + b.blueF()) / 2);
}

// Red and blue that are read on a light and on a dark ground.
QColor sourceColour(bool dark)
{
    return dark ? QColor(255, 120, 90) : QColor(200, 40, 20);
}

QColor shotColour(bool dark)
{
    return dark ? QColor(110, 190, 255) : QColor(0, 90, 190);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

} // namespace

MapView::MapView(QWidget *parent) : ChartView(parent)
{
    setAccessibleName(tr("Map of the survey"));
    showPlane();
    connect(&m_draw, &Job::finished, this, [this] {
        if (m_drawAgain)
            draw();
    });
    connect(this, &ChartView::clickedAt, this, [this](const QPointF &value) {
        if (const auto shot = shotAt(ChartView::positionOf(value)))
            emit shotClicked(*shot);
    });
    connect(this, &ChartView::pointedAt, this, [this](const QPointF &value) {
        emit pointedTo(value.x(), value.y(), shotAt(ChartView::positionOf(value)).value_or(-1));
    });
}

MapView::~MapView() = default;

void MapView::showPoints(MapPointsPtr points, bool isSameSurvey)
{
    m_points = std::move(points);
    if (!isSameSurvey) {
        m_shot = -1;
        m_shotReceivers.clear();
        m_shotColours = nullptr;
    }
    if (!m_points) {
        m_picture = nullptr;
        redraw();
        return;
    }
    MapSettings settings = m_settings;
    if (!isSameSurvey)
        settings.section = m_points->isLine;
    if (settings != m_settings)
        setSettings(settings);
    setFullArea(wholeArea(), Scale::Equal);
    if (!isSameSurvey)
        showAll();
}

void MapView::setOutline(std::optional<Grid> grid)
{
    m_outline = grid;
    setFullArea(wholeArea(), Scale::Equal);
}

void MapView::setShot(qint64 shot, std::vector<survey::Position> receivers)
{
    m_shot = shot;
    m_shotReceivers = std::move(receivers);
    redraw();
}

void MapView::setShotColours(std::vector<QColor> colours)
{
    m_shotColours = std::make_shared<const std::vector<QColor>>(std::move(colours));
    draw();
}

void MapView::setSettings(const MapSettings &settings)
{
    if (settings == m_settings)
        return;
    const bool turned = settings.section != m_settings.section;
    const bool resized = settings.outline != m_settings.outline;
    m_settings = settings;
    if (turned)
        showPlane();
    if (turned || resized)
        setFullArea(wholeArea(), Scale::Equal);
    if (turned)
        showAll();
    draw();
    emit settingsChanged(settings);
}

void MapView::showPlane()
{
    setDownwards(m_settings.section);
    setTitles({}, tr("x (m)"), m_settings.section ? tr("Depth (m)") : tr("y (m)"));
}

QPointF MapView::planeOf(const survey::Position &position) const
{
    return {position.x, m_settings.section ? position.z : position.y};
}

QRectF MapView::wholeArea() const
{
    QRectF area;
    const auto add = [&area](const QPointF &low, const QPointF &high) {
        const QRectF box = QRectF(low, high).normalized();
        area =
            area.isNull() && area.topLeft().isNull()
                ? box
                : QRectF(QPointF(std::min(area.left(), box.left()), std::min(area.top(), box.top())),
                         QPointF(std::max(area.right(), box.right()), std::max(area.bottom(), box.bottom())));
    };
    if (m_points)
        add(planeOf(m_points->extent.low), planeOf(m_points->extent.high));
    if (m_outline && m_settings.outline) {
        const Grid &grid = *m_outline;
        add(planeOf({grid.origin[0], grid.origin[1], grid.origin[2]}),
            planeOf({grid.end(0), grid.end(1), grid.end(2)}));
    }
    const double margin = kMargin * std::max({area.width(), area.height(), 1.0});
    return area.adjusted(-margin, -margin, margin, margin);
}

QPointF MapView::positionOf(const survey::Position &position) const
{
    return ChartView::positionOf(planeOf(position));
}

std::optional<qint64> MapView::shotAt(QPointF position) const
{
    if (!m_points)
        return {};
    double nearest = kPickRadius * kPickRadius;
    std::optional<qint64> found;
    for (std::size_t i = 0; i < m_points->sources.size(); ++i) {
        const QPointF way = positionOf(m_points->sources[i]) - position;
        const double distance = QPointF::dotProduct(way, way);
        if (distance < nearest) {
            nearest = distance;
            found = static_cast<qint64>(i);
        }
    }
    return found;
}

void MapView::areaChanged()
{
    showNiceTicks();
    draw();
}

void MapView::draw()
{
    const double ratio = devicePixelRatioF();
    const QColor ground = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
    DrawOrder order = {.points = m_points,
                       .shotColours = m_shotColours,
                       .settings = m_settings,
                       .area = visibleArea(),
                       .upwards = !m_settings.section,
                       .width = static_cast<std::size_t>(std::lround(plotRect().width() * ratio)),
                       .height = static_cast<std::size_t>(std::lround(plotRect().height() * ratio)),
                       .ratio = ratio,
                       .receivers = mixed(ground, text),
                       .sources = sourceColour(isDark(palette()))};
    m_drawAgain = m_draw.isRunning(); // one after the other: the last wish is drawn
    if (m_drawAgain || !m_points || order.width == 0 || order.height == 0)
        return;
    m_draw.start([this, order = std::move(order)](const Progress &) -> Job::Delivery {
        auto picture = std::make_shared<Picture>();
        picture->area = order.area;
        picture->image = pictureOf(order);
        return [this, picture] {
            m_picture = picture;
            redraw();
        };
    });
}

void MapView::paintPlot(vtkContext2D &painter, const QRectF &rect)
{
    if (m_outline && m_settings.outline)
        paintOutline(painter, rect);
    if (!m_points)
        return;
    if (m_picture) {
        const QRectF &area = m_picture->area;
        const double left = deviceX(rect, area.left()), right = deviceX(rect, area.right());
        const double a = deviceY(rect, area.top()), b = deviceY(rect, area.bottom());
        painter.DrawImage(vtkRectf(static_cast<float>(left), static_cast<float>(std::min(a, b)),
                                   static_cast<float>(right - left), static_cast<float>(std::abs(a - b))),
                          m_picture->image);
    }
    paintShot(painter, rect);
}

void MapView::paintOutline(vtkContext2D &painter, const QRectF &rect) const
{
    const Grid &grid = *m_outline;
    const QPointF low = planeOf({grid.origin[0], grid.origin[1], grid.origin[2]});
    const QPointF high = planeOf({grid.end(0), grid.end(1), grid.end(2)});
    setPen(painter, palette().color(QPalette::Text), devicePixelRatioF());
    const auto left = static_cast<float>(deviceX(rect, low.x()));
    const auto right = static_cast<float>(deviceX(rect, high.x()));
    const auto from = static_cast<float>(deviceY(rect, low.y())),
               to = static_cast<float>(deviceY(rect, high.y()));
    float corners[] = {left, from, right, from, right, to, left, to, left, from};
    painter.DrawPoly(corners, 5);
}

std::vector<float> MapView::toDevice(const QRectF &rect, const std::vector<survey::Position> &positions) const
{
    std::vector<float> points;
    for (const survey::Position &position : positions) {
        const QPointF at = planeOf(position);
        points.push_back(static_cast<float>(deviceX(rect, at.x())));
        points.push_back(static_cast<float>(deviceY(rect, at.y())));
    }
    return points;
}

void MapView::paintShot(vtkContext2D &painter, const QRectF &rect) const
{
    if (m_shot < 0 || m_shot >= static_cast<qint64>(m_points->sources.size()))
        return;
    const double ratio = devicePixelRatioF();
    const QColor colour = shotColour(isDark(palette()));
    setPen(painter, colour, 2 * kReceiverRadius * ratio);
    std::vector<float> receivers = toDevice(rect, m_shotReceivers);
    if (!receivers.empty())
        painter.DrawPoints(receivers.data(), static_cast<int>(receivers.size() / 2));
    std::vector<float> at = toDevice(rect, {m_points->sources[static_cast<std::size_t>(m_shot)]});
    setPen(painter, colour, 2 * ratio);
    // A ring round a colour that tells a value.
    const bool hasValue = m_shotColours && !m_shotColours->empty();
    painter.GetBrush()->SetColorF(colour.redF(), colour.greenF(), colour.blueF(), hasValue ? 0 : 1);
    const auto radius = static_cast<float>((hasValue ? kValueRadius + 3 : 1.6 * kSourceRadius) * ratio);
    painter.DrawEllipse(at[0], at[1], radius, radius);
}

} // namespace terrane::desktop
