// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QPointer>
#include <functional>

namespace terrane::desktop {

class RunFeed;

// An action on the chosen run, which knows when it is possible and says why it is not.
class RunAction : public QAction
{
    Q_OBJECT

public:
    // Why it is not possible now; empty when it is.
    using Obstacle = std::function<QString(const RunFeed &run)>;

    RunAction(const QString &name, const QString &text, const QString &toolTip, Obstacle obstacle,
              QObject *parent);

    void setRun(RunFeed *run);

    // What does the same in a person's shell. It is copied by an action of its own, possible or not.
    using Command = std::function<QString(const RunFeed &run)>;
    void setCommand(Command command);
    QAction *copyAction() const { return m_copy; } // null where there is no command

signals:
    void copied(const QString &command);

private:
    void update();

    QPointer<RunFeed> m_run;
    Command m_command;
    QAction *m_copy = nullptr;
    QString m_toolTip;
    Obstacle m_obstacle;
};

// What keeps a run from being paused, and so on.
QString pauseObstacle(const RunFeed &run);
QString resumeObstacle(const RunFeed &run);
QString cancelObstacle(const RunFeed &run);
QString branchObstacle(const RunFeed &run);
QString exportObstacle(const RunFeed &run);
QString reconnectObstacle(const RunFeed &run);

} // namespace terrane::desktop
