// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/project/project_content.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace terrane::desktop {

class Workspace;

// Tells which files of a project are not where it says, as soon as it is opened, and finds them elsewhere.
class MissingFiles : public QObject
{
    Q_OBJECT

public:
    MissingFiles(QWidget &window, Workspace &workspace);

    // Looks for the files under a folder, by their names, and puts what was found into the project.
    void findIn(const QString &folder);
    void removeFromProject();

signals:
    void checked(const QStringList &missing);

private:
    void check();
    void tell();
    void chooseFolder();

    QWidget &m_window;
    Workspace &m_workspace;
    QStringList m_missing;
    Job m_job; // last: joined before anything that its deliveries touch goes
};

// Where each of the files is under `folder`: the one whose path ends most alike. Looks at 100,000 entries at
// most. For worker threads.
QMap<QString, QString> findFiles(const QStringList &missing, const QString &folder, const Progress &progress);

} // namespace terrane::desktop
