// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_action.h"

#include "app/desktop/monitor/run_feed.h"

#include <QApplication>
#include <QClipboard>

namespace terrane::desktop {

namespace {

using inversion::RunState;

QString linkObstacle(const RunFeed &run)
{
    const bool isLinked =
        run.link().state == FeedLink::State::Connected || run.link().state == FeedLink::State::Silent;
    if (!isLinked)
        return RunAction::tr("The run is not connected");
    return run.known().isThere ? QString() : RunAction::tr("The run's folder is gone");
}

} // namespace

RunAction::RunAction(const QString &name, const QString &text, const QString &toolTip, Obstacle obstacle,
                     QObject *parent)
    : QAction(text, parent), m_toolTip(toolTip), m_obstacle(std::move(obstacle))
{
    setObjectName(name);
    update();
}

void RunAction::setRun(RunFeed *run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    if (run)
        connect(run, &RunFeed::changed, this, &RunAction::update);
    update();
}

void RunAction::setCommand(Command command)
{
    m_command = std::move(command);
    QString plain = text();
    plain.remove('&').remove(QChar(0x2026));
    m_copy = new QAction(tr("Copy Command of %1").arg(plain), this);
    m_copy->setObjectName(objectName() + "Command");
    m_copy->setToolTip(tr("The terranectl command that does the same, for a shell"));
    connect(m_copy, &QAction::triggered, this, [this] {
        if (!m_run)
            return;
        const QString text = m_command(*m_run);
        QApplication::clipboard()->setText(text);
        emit copied(text);
    });
    update();
}

void RunAction::update()
{
    if (m_copy)
        m_copy->setEnabled(m_run != nullptr);
    const QString obstacle = m_run ? m_obstacle(*m_run) : tr("No run is chosen");
    setEnabled(obstacle.isEmpty());
    setToolTip(obstacle.isEmpty() ? m_toolTip : QString("%1 (%2)").arg(m_toolTip, obstacle));
}

QString pauseObstacle(const RunFeed &run)
{
    if (QString obstacle = linkObstacle(run); !obstacle.isEmpty())
        return obstacle;
    if (run.known().state() != RunState::Running)
        return RunAction::tr("It does not run");
    return run.known().request == run::Request::None ? QString() : RunAction::tr("It was asked already");
}

QString cancelObstacle(const RunFeed &run)
{
    if (QString obstacle = linkObstacle(run); !obstacle.isEmpty())
        return obstacle;
    if (run.known().state() != RunState::Running)
        return RunAction::tr("It does not run");
    return run.known().request == run::Request::Cancel ? RunAction::tr("It was asked already") : QString();
}

QString resumeObstacle(const RunFeed &run)
{
    if (QString obstacle = linkObstacle(run); !obstacle.isEmpty())
        return obstacle;
    if (run.known().state() == RunState::Running)
        return RunAction::tr("It runs");
    return run.known().state() == RunState::Finished ? RunAction::tr("It is finished") : QString();
}

QString branchObstacle(const RunFeed &run)
{
    return linkObstacle(run);
}

QString exportObstacle(const RunFeed &run)
{
    if (!run.isLocal())
        return RunAction::tr("It lies on another host: export there, with terranectl export");
    return linkObstacle(run);
}

QString reconnectObstacle(const RunFeed &run)
{
    return run.link().state == FeedLink::State::Connected ? RunAction::tr("It is connected") : QString();
}

} // namespace terrane::desktop
