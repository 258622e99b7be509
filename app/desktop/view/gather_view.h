// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/view/chart_view.h"
#include "core/picture/wiggle.h"
#include "core/signal/processing.h"
#include "core/survey/trace_order.h"

#include <vtkSmartPointer.h>

#include <QPointer>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class vtkImageData;

namespace terrane::desktop {

// Traces to look at, and what stands below and beside them.
struct GatherData
{
    signal::Gather gather;
    std::vector<double> positions;      // of the traces, in positionUnit; empty: they are numbered from 0
    QString positionName, positionUnit; // "Offset", "m"
    QString unit;                       // of the amplitudes; empty where nobody knows it
};
using GatherPtr = std::shared_ptr<const GatherData>;

// "Receiver x": what stands below traces in this order.
QString traceAxisName(survey::TraceAxis axis);

enum class GatherStyle { Density, Wiggle, Both };

// How traces are shown.
struct GatherSettings
{
    GatherStyle style = GatherStyle::Density;
    std::string colours = "grey"; // picture::colorMap()
    double percentile = 98;       // of the absolute amplitudes, that colours and curves reach to
    std::optional<double> level;  // the amplitude that they reach to instead, when it is locked
    double gain = 1;              // the level is divided by it
    signal::Processing processing;

    bool operator==(const GatherSettings &) const = default;
};

// What is under the cursor.
struct GatherPoint
{
    std::size_t trace = 0, sample = 0;
    double position = 0, time = 0; // in positionUnit, s
    float value = 0;               // as shown, after processing
};

// A gather: traces side by side, time downwards, as colours, as wiggles or both. Processing and drawing run
// on other threads and reduce the traces to the pixels there are, so that any number of traces can be moved
// and zoomed; what was shown before stays until the new picture is there. Wheel, drag and double click as in
// ChartView; with Shift the wheel zooms traces only, with Ctrl time only.
class GatherView : public ChartView
{
    Q_OBJECT

public:
    explicit GatherView(QWidget *parent = nullptr);
    ~GatherView() override;

    // Keeps the zoom where the number of traces and the time axis are those of the gather before.
    void showGather(GatherPtr gather, const QString &title);
    // The same for traces in memory: sample after sample of trace after trace; interval and delay in s.
    // Offsets (m) may be empty.
    void showGather(std::vector<float> samples, std::size_t traces, double interval, double delay,
                    std::vector<double> offsets, const QString &title, const QString &unit = {});
    void clear();

    const GatherPtr &gather() const { return m_gather; }
    // What is seen: the gather after processing; null before the first.
    const std::shared_ptr<const signal::Gather> &shown() const { return m_shown; }
    const GatherSettings &settings() const { return m_settings; }
    void setSettings(const GatherSettings &settings);
    double level() const { return m_level; } // amplitude of the last colour
    bool isBusy() const { return m_process.isRunning() || m_draw.isRunning(); }

    // Panels side by side: both have the same zoom and cursor, and this one the settings and amplitudes of
    // the other.
    void follow(GatherView &leader);

    std::optional<GatherPoint> pointAt(QPointF position) const; // none outside of the traces
    void setMark(std::optional<QPointF> mark);                  // a cross at trace number and time

signals:
    void pointed(const terrane::desktop::GatherPoint &point); // left() when there is nothing under the cursor
    void traceClicked(qint64 trace, double time);
    void settingsChanged(const terrane::desktop::GatherSettings &settings);
    void levelChanged(double level);
    void failed(const terrane::Error &error); // of the processing; the picture before stays
    void drawn();                             // a picture for what is asked for is there

protected:
    void paintPlot(vtkContext2D &painter, const QRectF &rect) override;
    void areaChanged() override;

private:
    struct Picture; // ready to paint

    void process();
    void accept(const GatherPtr &gather, std::shared_ptr<const signal::Gather> shown, double level);
    void setLevel(double level);
    void showColours();
    void draw();
    void showTicks();
    void paintImage(vtkContext2D &painter, const QRectF &rect) const;
    void paintWiggles(vtkContext2D &painter, const QRectF &rect) const;
    void paintMark(vtkContext2D &painter, const QRectF &rect) const;

    GatherPtr m_wanted, m_gather; // asked for; shown
    QString m_wantedTitle;
    std::shared_ptr<const signal::Gather> m_shown;
    GatherSettings m_settings;
    double m_level = 1;
    QPointer<GatherView> m_leader;
    std::optional<QPointF> m_mark;
    std::shared_ptr<const Picture> m_picture;
    bool m_drawAgain = false;
    Job m_process, m_draw; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
