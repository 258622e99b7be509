// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_panel.h"

#include "app/desktop/monitor/run_feed.h"

#include <algorithm>
#include <utility>

namespace terrane::desktop {

RunPanel::RunPanel(const QString &name, QWidget *parent) : QWidget(parent)
{
    setObjectName(name);
}

void RunPanel::setRun(RunFeed *run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    m_iteration = 0;
    if (run)
        connect(run, &RunFeed::changed, this, &RunPanel::refreshIfSeen);
    runSet();
    refreshIfSeen();
}

void RunPanel::setShownIteration(std::int64_t iteration)
{
    if (iteration == m_iteration)
        return;
    m_iteration = iteration;
    refreshIfSeen();
}

std::int64_t RunPanel::lastIteration() const
{
    return m_run ? std::max(m_iteration, m_run->known().progress.iteration) : 0;
}

void RunPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isStale, false))
        refresh();
}

void RunPanel::refreshIfSeen()
{
    m_isStale = !isVisible();
    if (!m_isStale)
        refresh();
}

} // namespace terrane::desktop
