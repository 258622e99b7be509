// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/recent_files.h"

#include <QSettings>

namespace terrane::desktop {

namespace {

constexpr qsizetype kMost = 10;
constexpr const char *kProjects = "recent/projects";
constexpr const char *kFiles = "recent/files";

void putFirst(QStringList &list, const QString &path)
{
    list.removeAll(path);
    list.prepend(path);
    list = list.first(std::min(kMost, list.size()));
}

} // namespace

RecentFiles::RecentFiles(QObject *parent) : QObject(parent) {}

void RecentFiles::addProject(const QString &path)
{
    putFirst(m_projects, path);
    store();
}

void RecentFiles::addFile(const QString &path)
{
    putFirst(m_files, path);
    store();
}

void RecentFiles::forget(const QString &path)
{
    m_projects.removeAll(path);
    m_files.removeAll(path);
    store();
}

void RecentFiles::clear()
{
    m_projects.clear();
    m_files.clear();
    store();
}

void RecentFiles::remember()
{
    const QSettings settings;
    m_projects = settings.value(kProjects).toStringList();
    m_files = settings.value(kFiles).toStringList();
    m_isRemembered = true;
    emit changed();
}

void RecentFiles::store()
{
    if (m_isRemembered) {
        QSettings settings;
        settings.setValue(kProjects, m_projects);
        settings.setValue(kFiles, m_files);
    }
    emit changed();
}

} // namespace terrane::desktop
