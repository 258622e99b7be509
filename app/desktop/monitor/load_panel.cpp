// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/load_panel.h"

#include "app/desktop/cost.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/monitor/run_state_text.h"
#include "app/desktop/text.h"
#include "app/desktop/view/curve_view.h"
#include "core/time_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

constexpr std::size_t kMostPoints = 3'600; // an hour of seconds

} // namespace

LoadPanel::LoadPanel(QWidget *parent)
    : RunPanel("loadPanel", parent),
      m_summary(new QLabel),
      m_processors(new CurveView),
      m_memory(new CurveView)
{
    m_summary->setObjectName("loadSummary");
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_processors->setObjectName("loadProcessors");
    m_processors->setAxes({.x = tr("Time ago (min)"), .y = tr("Busy processors"), .hasZero = true});
    m_processors->setEmptyText(tr("The run does not run, or on another machine than its folder"));
    m_memory->setObjectName("loadMemory");
    m_memory->setAxes({.x = tr("Time ago (min)"), .y = tr("Memory (GB)"), .hasZero = true});
    auto *line = new QHBoxLayout;
    line->addWidget(m_processors);
    line->addWidget(m_memory);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_summary);
    layout->addLayout(line, 1);
}

void LoadPanel::runSet()
{
    m_points.clear();
    m_cpuSeconds.clear();
    m_time = 0;
    m_processors->setCurves({});
    m_memory->setCurves({});
    if (run())
        connect(run(), &RunFeed::changed, this, &LoadPanel::add); // also while it is not seen
}

void LoadPanel::add()
{
    const remote::RunKnown &known = run()->known();
    if (known.time <= m_time)
        return;
    Point point{.time = known.time};
    std::map<int, double> now;
    double used = 0;
    for (const remote::ProcessLoad &one : known.processes) {
        now[one.process] = one.cpuSeconds;
        point.memory += static_cast<double>(one.memory);
        const auto before = m_cpuSeconds.find(one.process);
        used += before == m_cpuSeconds.end() ? 0 : one.cpuSeconds - before->second;
    }
    const bool isMeasured = m_time > 0 && !m_cpuSeconds.empty() && !now.empty();
    if (isMeasured)
        point.processors = std::max(0., used / (known.time - m_time));
    m_cpuSeconds = std::move(now);
    m_time = known.time;
    if (!isMeasured)
        return;
    m_points.push_back(point);
    if (m_points.size() > kMostPoints)
        m_points.erase(m_points.begin());
}

void LoadPanel::refresh()
{
    if (!run())
        return;
    const remote::RunKnown &known = run()->known();
    const auto workers = std::max<std::size_t>(known.processes.size(), 1) - 1;
    QStringList parts;
    if (!known.processes.empty() && !m_points.empty())
        parts << tr("Driver and %1 child processes: %2 processors busy, %3 of memory")
                     .arg(workers)
                     .arg(m_points.back().processors, 0, 'f', 1)
                     .arg(bytesText(m_points.back().memory));
    parts << tr("driven for %1 so far").arg(QString::fromStdString(durationText(known.progress.driven)));
    const double coreHours = known.progress.coreSeconds / 3600;
    parts << tr("%1 core hours computed").arg(coreHours, 0, 'g', 3);
    if (const QString cost = costText(coreHours); !cost.isEmpty())
        parts << tr("which cost %1").arg(cost);
    m_summary->setText(parts.join("; "));
    Curve processors, memory;
    for (const Point &point : m_points) {
        const double minutes = (point.time - m_time) / 60;
        processors.x.push_back(minutes);
        processors.y.push_back(point.processors);
        memory.x.push_back(minutes);
        memory.y.push_back(point.memory / 1e9);
    }
    m_processors->setCurves(processors.x.empty() ? std::vector<Curve>() : std::vector<Curve>{processors});
    m_memory->setCurves(memory.x.empty() ? std::vector<Curve>() : std::vector<Curve>{memory});
}

} // namespace terrane::desktop
