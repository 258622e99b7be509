// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

namespace terrane::desktop {

// Projects and other files that were opened last, newest first, kept in the user's settings.
class RecentFiles : public QObject
{
    Q_OBJECT

public:
    explicit RecentFiles(QObject *parent = nullptr);

    QStringList projects() const { return m_projects; }
    QStringList files() const { return m_files; }
    void addProject(const QString &path);
    void addFile(const QString &path);
    void forget(const QString &path);
    void clear();

    // Reads the settings, and writes each change to them from now on.
    void remember();

signals:
    void changed();

private:
    void store();

    bool m_isRemembered = false;
    QStringList m_projects, m_files;
};

} // namespace terrane::desktop
