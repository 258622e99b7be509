// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/view/chart_view.h"
#include "core/grid/grid.h"
#include "core/survey/map_points.h"

#include <vtkSmartPointer.h>

#include <memory>
#include <optional>
#include <vector>

class vtkImageData;

namespace terrane::desktop {

using MapPointsPtr = std::shared_ptr<const survey::MapPoints>;

// What a map shows besides sources.
struct MapSettings
{
    bool receivers = true; // all of them
    bool fold = false;
    bool outline = true;  // of the model
    bool section = false; // x and depth instead of x and y

    bool operator==(const MapSettings &) const = default;
};

// Where sources and receivers are: a map with north up, or a section with depth down, both with the same
// scale along both axes. A click chooses the nearest source. Zoom and position stay when points are shown
// anew.
class MapView : public ChartView
{
    Q_OBJECT

public:
    explicit MapView(QWidget *parent = nullptr);
    ~MapView() override;

    // Of the same survey (or its preview) as before: zoom and choice stay. A line is shown as a section.
    void showPoints(MapPointsPtr points, bool isSameSurvey = false);
    const MapPointsPtr &points() const { return m_points; }
    void setOutline(std::optional<Grid> grid);
    // The chosen shot (-1: none) and its receivers.
    void setShot(qint64 shot, std::vector<survey::Position> receivers);
    qint64 shot() const { return m_shot; }
    // Values of the shots, drawn as the colours of their sources (misfits); empty for none.
    void setShotColours(std::vector<QColor> colours);
    const MapSettings &settings() const { return m_settings; }
    void setSettings(const MapSettings &settings);

    QPointF positionOf(const survey::Position &position) const; // widget pixels
    std::optional<qint64> shotAt(QPointF position) const;       // within a few pixels

signals:
    void shotClicked(qint64 shot);
    void pointedTo(double across, double up, qint64 shot); // m; shot under the cursor, or -1
    void settingsChanged(const terrane::desktop::MapSettings &settings);

protected:
    void paintPlot(vtkContext2D &painter, const QRectF &rect) override;
    void areaChanged() override;

private:
    struct Picture;

    QPointF planeOf(const survey::Position &position) const;
    QRectF wholeArea() const;
    void showPlane();
    void draw();
    void paintOutline(vtkContext2D &painter, const QRectF &rect) const;
    void paintShot(vtkContext2D &painter, const QRectF &rect) const;
    std::vector<float> toDevice(const QRectF &rect, const std::vector<survey::Position> &positions) const;

    MapPointsPtr m_points;
    std::optional<Grid> m_outline;
    qint64 m_shot = -1;
    std::vector<survey::Position> m_shotReceivers;
    std::shared_ptr<const std::vector<QColor>> m_shotColours;
    MapSettings m_settings;
    std::shared_ptr<const Picture> m_picture;
    bool m_drawAgain = false;
    Job m_draw; // last: joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
