// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/section_overlay.h"

#include "app/desktop/view/chart_position.h"

#include <vtkAxis.h>
#include <vtkChartXY.h>
#include <vtkContext2D.h>
#include <vtkContextDevice2D.h>
#include <vtkMarkerUtilities.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkPen.h>

#include <cmath>

namespace terrane::desktop {

vtkStandardNewMacro(SectionOverlay);

namespace {

constexpr float kSourceSize = 11, kReceiverSize = 7; // widget pixels

// Draws twice: wide and dark, then narrow and light.
template<typename Draw>
void edged(vtkContext2D &painter, float width, const Draw &draw)
{
    vtkPen *pen = painter.GetPen();
    pen->SetLineType(vtkPen::SOLID_LINE);
    pen->SetColor(0, 0, 0, 200);
    pen->SetWidth(3 * width);
    draw();
    pen->SetColor(255, 255, 255, 255);
    pen->SetWidth(width);
    draw();
}

} // namespace

void SectionOverlay::setOutline(Points corners, bool isClosed)
{
    m_outline = std::move(corners);
    m_isClosed = isClosed;
}

bool SectionOverlay::Paint(vtkContext2D *painter)
{
    if (!m_chart)
        return true;
    const float *low = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint1();
    const float right = m_chart->GetAxis(vtkAxis::BOTTOM)->GetPoint2()[0];
    const float top = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint2()[1];
    int clip[4] = {static_cast<int>(low[0]), static_cast<int>(low[1]), static_cast<int>(right - low[0]),
                   static_cast<int>(top - low[1])};
    painter->GetDevice()->EnableClipping(true);
    painter->GetDevice()->SetClipping(clip);
    paintPoints(*painter, m_receivers, vtkMarkerUtilities::DIAMOND, kReceiverSize);
    paintPoints(*painter, m_sources, vtkMarkerUtilities::CIRCLE, kSourceSize);
    paintOutline(*painter);
    paintCursor(*painter);
    painter->GetDevice()->EnableClipping(false);
    return true;
}

void SectionOverlay::paintPoints(vtkContext2D &painter, const Points &points, int marker, float size) const
{
    for (const bool isNear : {false, true}) {
        std::vector<float> pixels;
        for (const Point &point : points) {
            if (point.isNear != isNear)
                continue;
            const auto pixel = pixelOf(point);
            pixels.insert(pixels.end(), pixel.begin(), pixel.end());
        }
        if (pixels.empty())
            continue;
        const float width = size * static_cast<float>(m_scale) * (isNear ? 1.f : 0.6f);
        const unsigned char alpha = isNear ? 255 : 110;
        vtkPen *pen = painter.GetPen();
        const auto draw = [&](float markerSize) {
            pen->SetWidth(markerSize);
            painter.DrawMarkers(marker, false, pixels.data(), static_cast<int>(pixels.size() / 2));
        };
        pen->SetColor(0, 0, 0, alpha);
        draw(width);
        if (marker == vtkMarkerUtilities::CIRCLE)
            pen->SetColor(255, 120, 90, alpha); // sources are warm, receivers white
        else
            pen->SetColor(255, 255, 255, alpha);
        draw(width * 0.62f);
    }
}

void SectionOverlay::paintCursor(vtkContext2D &painter) const
{
    if (!m_cursor)
        return;
    // In the middle of a pixel, so that the line is one pixel wide.
    auto [x, y] = pixelOf(*m_cursor);
    x = std::floor(x) + 0.5f;
    y = std::floor(y) + 0.5f;
    const float left = m_chart->GetAxis(vtkAxis::BOTTOM)->GetPoint1()[0];
    const float right = m_chart->GetAxis(vtkAxis::BOTTOM)->GetPoint2()[0];
    const float bottom = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint1()[1];
    const float top = m_chart->GetAxis(vtkAxis::LEFT)->GetPoint2()[1];
    edged(painter, static_cast<float>(m_scale), [&painter, x = x, y = y, left, right, bottom, top] {
        painter.DrawLine(left, y, right, y);
        painter.DrawLine(x, bottom, x, top);
    });
}

void SectionOverlay::paintOutline(vtkContext2D &painter) const
{
    if (m_outline.empty())
        return;
    std::vector<float> pixels;
    const auto add = [&](const Point &point) {
        const auto pixel = pixelOf(point);
        pixels.insert(pixels.end(), pixel.begin(), pixel.end());
    };
    for (const Point &corner : m_outline)
        add(corner);
    if (m_isClosed)
        add(m_outline.front());
    edged(painter, 1.5f * static_cast<float>(m_scale), [&] {
        if (pixels.size() >= 4)
            painter.DrawPoly(pixels.data(), static_cast<int>(pixels.size() / 2));
    });
    edged(painter, 4 * static_cast<float>(m_scale),
          [&] { painter.DrawPoints(pixels.data(), static_cast<int>(pixels.size() / 2)); });
}

std::array<float, 2> SectionOverlay::pixelOf(const Point &point) const
{
    return {static_cast<float>(chartPixelOf(*m_chart->GetAxis(vtkAxis::BOTTOM), 0, point.across)),
            static_cast<float>(chartPixelOf(*m_chart->GetAxis(vtkAxis::LEFT), 1, point.down))};
}

} // namespace terrane::desktop
