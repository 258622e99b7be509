// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/project/project_content.h"

#include <QObject>
#include <QPointer>
#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace terrane::desktop {

class RecentFiles;
class Workspace;

// New, open, save: what a window does with its project, and the question before changes are lost.
class ProjectActions : public QObject
{
    Q_OBJECT

public:
    ProjectActions(QWidget &window, Workspace &workspace, RecentFiles &recent);

    void fillMenu(QMenu &menu);

    // Each asks first where changes would be lost.
    void startNew();
    void open(const QString &file);
    void openExample();
    // Another content, without a file: what was kept when the program ended unexpectedly.
    void recover(const ProjectContent &content, const QString &file);
    void save() { saveThen({}); }
    void saveAs() { saveAsThen({}); }

    // Asks whether to save where there are changes, and then goes on, unless the user cancels. Without
    // askBeforeLosing() it goes on at once.
    void whenKept(std::function<void()> goOn);
    void askBeforeLosing() { m_asks = true; }

signals:
    void started();     // a new, empty project
    void aboutToSave(); // places keep their state
    void saved();

private:
    using Then = std::function<void()>;

    void chooseProject();
    void saveThen(const Then &then);
    void saveAsThen(const Then &then);
    void write(const QString &file, const Then &then);
    void read(const QString &file, bool isCopy);
    bool isWorthAsking() const;
    bool mayLoseUnsaved();

    QWidget &m_window;
    Workspace &m_workspace;
    RecentFiles &m_recent;
    bool m_asks = false;
    Job m_job; // last: it is joined before anything that its deliveries touch goes
};

// The project file that "Open Example Project" opens a copy of; empty where no resources are installed.
QString exampleProject();

} // namespace terrane::desktop
