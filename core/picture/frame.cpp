// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/frame.h"

#include <algorithm>
#include <cmath>

namespace terrane::picture {

namespace {

constexpr double kTickSize = 11, kTitleSize = 12, kHeadSize = 14;
constexpr double kTickLength = 5, kGap = 4, kMargin = 12;
constexpr double kBarGap = 14, kBarThickness = 14;

TextStyle tickStyle(const Theme &theme)
{
    return {.size = kTickSize, .color = theme.ink};
}
TextStyle titleStyle(const Theme &theme)
{
    return {.size = kTitleSize, .color = theme.ink};
}
TextStyle headStyle(const Theme &theme)
{
    return {.size = kHeadSize, .color = theme.ink, .bold = true};
}
TextStyle subtitleStyle(const Theme &theme)
{
    return {.size = kTickSize, .color = theme.faint};
}

double widest(const Canvas &canvas, const Ticks &ticks, const TextStyle &style)
{
    double width = 0;
    for (const std::string &label : ticks.labels)
        width = std::max(width, canvas.measure(label, style).x);
    return width;
}

DisplayUnit unitOf(const ColorBar &bar)
{
    return shortUnit(std::max(std::abs(bar.scale.low), std::abs(bar.scale.high)), bar.unit);
}

} // namespace

Frame::Frame(Canvas &canvas, const Rect &area, FrameText text, const Theme &theme)
    : m_canvas(canvas), m_text(std::move(text)), m_theme(theme), m_area(area), m_plot(area)
{
    // Labels depend on the plot's size and the plot's size on the labels: the second round knows both.
    layOut(area);
    layOut(area);
}

double Frame::xAt(double value) const
{
    return m_plot.x + m_plot.width * (value - m_text.x.from) / (m_text.x.to - m_text.x.from);
}

double Frame::yAt(double value) const
{
    return m_plot.y + m_plot.height * (value - m_text.y.from) / (m_text.y.to - m_text.y.from);
}

Ticks Frame::ticksOfX(double width) const
{
    for (int most = static_cast<int>(width / 60); most > 1; --most) {
        Ticks ticks = niceTicks(m_text.x.from, m_text.x.to, most);
        const double room =
            static_cast<double>(ticks.labels.size()) * (widest(m_canvas, ticks, tickStyle(m_theme)) + 16);
        if (room <= width)
            return ticks;
    }
    return niceTicks(m_text.x.from, m_text.x.to, 1);
}

Ticks Frame::ticksOfBar() const
{
    const double factor = unitOf(*m_text.bar).factor;
    const int most = std::max(2, static_cast<int>(m_plot.height / 36));
    return niceTicks(m_text.bar->scale.low * factor, m_text.bar->scale.high * factor, most);
}

double Frame::barWidth() const
{
    if (!m_text.bar)
        return 0;
    return kBarGap + kBarThickness + kTickLength + kGap + widest(m_canvas, ticksOfBar(), tickStyle(m_theme)) +
           kGap + m_canvas.measure("X", titleStyle(m_theme)).y;
}

void Frame::layOut(const Rect &area)
{
    m_x = ticksOfX(m_plot.width);
    m_y = niceTicks(m_text.y.from, m_text.y.to, std::max(2, static_cast<int>(m_plot.height / 40)));
    const TextStyle ticks = tickStyle(m_theme);
    const double tickHeight = m_canvas.measure("0", ticks).y;
    const double titleHeight = m_canvas.measure("X", titleStyle(m_theme)).y;
    double top = kMargin + 0.5 * tickHeight;
    if (!m_text.title.empty())
        top += m_canvas.measure("X", headStyle(m_theme)).y;
    if (!m_text.subtitle.empty())
        top += tickHeight + 2;
    const double left = kMargin + (m_text.y.title.empty() ? 0 : titleHeight + kGap) +
                        widest(m_canvas, m_y, ticks) + kGap + kTickLength;
    const double bottom =
        kMargin + (m_text.x.title.empty() ? 0 : titleHeight + 2) + tickHeight + kGap + kTickLength;
    const double lastLabel = m_x.labels.empty() ? 0 : 0.5 * widest(m_canvas, m_x, ticks);
    const double right = kMargin + std::max(lastLabel, barWidth());
    m_plot = {area.x + left, area.y + top, std::max(1.0, area.width - left - right),
              std::max(1.0, area.height - top - bottom)};
    if (m_text.aspect) {
        m_plot.height = std::min(m_plot.height, m_plot.width * *m_text.aspect);
        m_plot.width = std::min(m_plot.width, m_plot.height / *m_text.aspect);
    }
    // Whole pixels, for sharp lines and images.
    const auto whole = [this](double value) {
        return std::round(value * m_canvas.scale()) / m_canvas.scale();
    };
    m_plot = {whole(m_plot.x), whole(m_plot.y), std::max(1.0, whole(m_plot.width)),
              std::max(1.0, whole(m_plot.height))};
}

std::string Frame::fitted(const std::string &text, const TextStyle &style, double width) const
{
    if (m_canvas.measure(text, style).x <= width)
        return text;
    // Leave out the middle, whole characters (UTF-8) at a time.
    const auto continues = [&](std::size_t i) { return i < text.size() && (text[i] & 0xC0) == 0x80; };
    for (std::size_t keep = text.size() / 2; keep > 0; --keep) {
        std::size_t head = keep, tail = text.size() - keep;
        while (continues(head))
            --head;
        while (continues(tail))
            ++tail;
        std::string shorter = text.substr(0, head) + "…" + text.substr(tail);
        if (m_canvas.measure(shorter, style).x <= width)
            return shorter;
    }
    return "…";
}

void Frame::drawGrid() const
{
    for (const double value : m_x.values)
        m_canvas.line({xAt(value), m_plot.y}, {xAt(value), m_plot.bottom()}, m_theme.grid, 0.75);
    for (const double value : m_y.values)
        m_canvas.line({m_plot.x, yAt(value)}, {m_plot.right(), yAt(value)}, m_theme.grid, 0.75);
}

void Frame::drawTicks() const
{
    TextStyle style = tickStyle(m_theme);
    style.across = Align::Middle;
    style.along = Align::Begin;
    for (std::size_t i = 0; i < m_x.values.size(); ++i) {
        const double x = xAt(m_x.values[i]);
        m_canvas.line({x, m_plot.bottom()}, {x, m_plot.bottom() + kTickLength}, m_theme.ink, 1);
        m_canvas.text({x, m_plot.bottom() + kTickLength + kGap}, m_x.labels[i], style);
    }
    style.across = Align::End;
    style.along = Align::Middle;
    for (std::size_t i = 0; i < m_y.values.size(); ++i) {
        const double y = yAt(m_y.values[i]);
        m_canvas.line({m_plot.x - kTickLength, y}, {m_plot.x, y}, m_theme.ink, 1);
        m_canvas.text({m_plot.x - kTickLength - kGap, y}, m_y.labels[i], style);
    }
    m_canvas.frame(m_plot, m_theme.ink, 1);
}

void Frame::drawBar() const
{
    const ColorBar &bar = *m_text.bar;
    const DisplayUnit unit = unitOf(bar);
    const Rect box = {m_plot.right() + kBarGap, m_plot.y, kBarThickness, m_plot.height};
    const auto rows = static_cast<std::size_t>(std::max(1.0, std::round(box.height * m_canvas.scale())));
    Pixels pixels = {.width = 1, .height = rows, .colors = {}};
    for (std::size_t row = 0; row < rows; ++row) {
        const double part = 1 - (static_cast<double>(row) + 0.5) / static_cast<double>(rows);
        pixels.colors.push_back(bar.scale.at(bar.scale.low + part * (bar.scale.high - bar.scale.low)));
    }
    m_canvas.image(box, pixels);
    m_canvas.frame(box, m_theme.ink, 1);
    const Ticks ticks = ticksOfBar();
    TextStyle style = tickStyle(m_theme);
    style.along = Align::Middle;
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double part =
            (ticks.values[i] / unit.factor - bar.scale.low) / (bar.scale.high - bar.scale.low);
        const double y = box.bottom() - part * box.height;
        m_canvas.line({box.right(), y}, {box.right() + kTickLength, y}, m_theme.ink, 1);
        m_canvas.text({box.right() + kTickLength + kGap, y}, ticks.labels[i], style);
    }
    TextStyle title = titleStyle(m_theme);
    title.across = Align::Middle;
    title.along = Align::Begin;
    title.upward = true;
    const double x = box.right() + kTickLength + kGap + widest(m_canvas, ticks, style) + kGap;
    m_canvas.text({x, box.y + 0.5 * box.height},
                  fitted(titled(bar.title, unit.name), title, m_plot.height + m_plot.y - m_area.y), title);
}

void Frame::drawTitles() const
{
    TextStyle title = titleStyle(m_theme);
    title.across = Align::Middle;
    m_canvas.text({m_plot.x + 0.5 * m_plot.width, m_plot.bottom() + kTickLength + kGap + 2 +
                                                      m_canvas.measure("0", tickStyle(m_theme)).y +
                                                      0.8 * m_canvas.measure("X", title).y},
                  fitted(m_text.x.title, title, m_plot.width), title);
    title.upward = true;
    const double labels = widest(m_canvas, m_y, tickStyle(m_theme));
    m_canvas.text(
        {m_plot.x - kTickLength - kGap - labels - kGap - 0.2 * kTitleSize, m_plot.y + 0.5 * m_plot.height},
        fitted(m_text.y.title, title, m_area.height), title);

    double y = m_plot.y - 0.5 * m_canvas.measure("0", tickStyle(m_theme)).y - 2;
    const double room = m_area.right() - kMargin - m_plot.x;
    if (!m_text.subtitle.empty()) {
        const TextStyle style = subtitleStyle(m_theme);
        m_canvas.text({m_plot.x, y}, fitted(m_text.subtitle, style, room), style);
        y -= m_canvas.measure("X", style).y + 2;
    }
    const TextStyle head = headStyle(m_theme);
    m_canvas.text({m_plot.x, y}, fitted(m_text.title, head, room), head);
}

void Frame::drawText() const
{
    drawTicks();
    drawTitles();
    if (m_text.bar)
        drawBar();
}

double heightFor(double width, const FrameText &text, double least, double most)
{
    // What the frame takes of a tall picture does not depend on its height.
    Canvas scratch(width, most, 1, {});
    const Frame frame(scratch, scratch.area(), text, lightTheme());
    const double plot = text.aspect ? (frame.plot().width * *text.aspect) : frame.plot().height;
    // Without the aspect the plot would fill the area: the rest is text.
    FrameText filling = text;
    filling.aspect.reset();
    const Frame filled(scratch, scratch.area(), filling, lightTheme());
    return std::clamp(std::ceil(plot + most - filled.plot().height), least, most);
}

} // namespace terrane::picture
