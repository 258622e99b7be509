// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkContextItem.h>

#include <array>
#include <optional>
#include <vector>

class vtkChartXY;
class vtkPoints2D;

namespace terrane::desktop {

// What is drawn over a section: sources, receivers, the cursor, an outline. Everything is white edged with
// black, so that it is seen on every colour. Positions are in units of the chart's axes.
class SectionOverlay : public vtkContextItem
{
public:
    static SectionOverlay *New();
    vtkTypeMacro(SectionOverlay, vtkContextItem)

        struct Point
    {
        double across = 0, down = 0;
        bool isNear = true; // to the section; others are drawn small and pale
    };
    using Points = std::vector<Point>;

    void setChart(vtkChartXY *chart) { m_chart = chart; }
    void setScale(double pixels) { m_scale = pixels; } // device pixels of a widget pixel
    void setSources(Points points) { m_sources = std::move(points); }
    void setReceivers(Points points) { m_receivers = std::move(points); }
    void setCursor(std::optional<Point> cursor) { m_cursor = cursor; }
    void setOutline(Points corners, bool isClosed);

    bool Paint(vtkContext2D *painter) override;

private:
    void paintPoints(vtkContext2D &painter, const Points &points, int marker, float size) const;
    void paintCursor(vtkContext2D &painter) const;
    void paintOutline(vtkContext2D &painter) const;
    std::array<float, 2> pixelOf(const Point &point) const;

    vtkChartXY *m_chart = nullptr;
    double m_scale = 1;
    Points m_sources, m_receivers, m_outline;
    bool m_isClosed = false;
    std::optional<Point> m_cursor;
};

} // namespace terrane::desktop
