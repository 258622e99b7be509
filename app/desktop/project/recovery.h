// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/project/project_content.h"

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <memory>

namespace terrane::desktop {

class Project;

// Keeps a copy of the project in the application's data folder while it holds what was not saved, and finds
// copies that programs left there which did not end as they should. A lock beside each copy tells whether its
// program still lives.
class Recovery : public QObject
{
    Q_OBJECT

public:
    struct Copy
    {
        QString keptFile;    // the copy
        QString projectFile; // of the project; empty when it was never saved
        QDateTime when;
        ProjectContent content;

        QString name() const;
    };

    // `folder` is made when it is needed.
    Recovery(Project &project, const QString &folder, QObject *parent = nullptr);
    ~Recovery() override;

    static QString defaultFolder();

    // Looks for what was left, and keeps copies from now on.
    void begin();
    // Writes a copy if the project is another one than the last time.
    void keep();
    // What the program had to keep is kept elsewhere: an orderly end.
    void end();
    // Removes a copy that is not wanted any more.
    static void discard(const Copy &copy);

signals:
    void aboutToKeep();                                                // places keep their state
    void found(const QList<terrane::desktop::Recovery::Copy> &copies); // the newest first
    void kept();

private:
    QString copyFile() const;
    void lookForCopies();
    void forgetCopy();

    Project &m_project;
    QString m_folder;
    QString m_id;
    std::unique_ptr<QLockFile> m_lock;
    ProjectContent m_last;
    bool m_isSettling = false; // as loaded, but for what places add by themselves
    QTimer m_timer;
    Job m_search, m_writer; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
