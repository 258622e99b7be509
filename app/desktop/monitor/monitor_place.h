// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/place.h"

#include <memory>
#include <vector>

class QStackedWidget;

namespace terrane::run {
class Settings;
}

namespace terrane::desktop {

class BranchPanel;
class CommandProcess;
class ExportPanel;
class IterationPanel;
class RunAction;
class RunFeed;
class RunHeader;
class RunList;
class RunListPanel;
class RunPanel;

// All runs of the project, here and on other hosts, and one of them in full: live.
class MonitorPlace : public Place
{
    Q_OBJECT

public:
    explicit MonitorPlace(Workspace &workspace);
    ~MonitorPlace() override;

    void fillMenu(QMenu &menu) override;
    void openFile(const QString &path) override; // a run folder, or "host:/folder"
    QString command() const override;
    void keepState() override;

    RunFeed *run() const { return m_run; } // that is shown; null for none

private:
    void addActions();
    void addAction(RunAction *action, bool isInHeader);
    void addDocks();
    void addDock(QWidget *content, const QString &name, const QString &title, Qt::DockWidgetArea area);
    void showDock(const QString &name);
    void setRun(RunFeed *run);
    void steerBy(RunAction *action, const QStringList &arguments, const QString &what);
    void steer(const QStringList &arguments, const QString &what);
    void removeRun();
    void offerProfiles(QMenu &menu);
    QString pictureName() const;
    void savePicture();
    void showPoints();
    void showState();
    void tellEnd(const RunFeed &run);

    RunList *m_runs;
    RunListPanel *m_list;
    QStackedWidget *m_pages;
    RunHeader *m_header;
    IterationPanel *m_iteration;
    BranchPanel *m_branch = nullptr;
    ExportPanel *m_export = nullptr;
    CommandProcess *m_command;
    std::vector<RunPanel *> m_panels;
    std::vector<RunAction *> m_actions;
    RunFeed *m_run = nullptr;
    std::shared_ptr<const run::Settings> m_pointsOf; // whose sources and receivers are drawn
    Job m_points; // last: joined before anything that its delivery touches goes
};

} // namespace terrane::desktop
