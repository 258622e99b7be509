// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/project.h"

#include "app/desktop/project/project_file.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

Project::Project(QObject *parent) : QObject(parent) {}

QString Project::name() const
{
    if (!m_file.isEmpty())
        return QFileInfo(m_file).completeBaseName();
    return m_content.title.isEmpty() ? tr("Untitled") : m_content.title;
}

bool Project::isEmpty() const
{
    return m_file.isEmpty() &&
           std::ranges::all_of(m_content.items, [](const auto &items) { return items.isEmpty(); });
}

void Project::add(ItemKind kind, const ProjectItem &item)
{
    QList<ProjectItem> &items = m_content.items[kind];
    const auto known = std::ranges::find(items, item.path, &ProjectItem::path);
    if (known == items.end())
        items << item;
    else if (*known == item)
        return;
    else
        *known = item;
    setModified(true);
    emit itemsChanged(kind);
}

void Project::remove(ItemKind kind, const QString &path)
{
    const auto isIt = [&path](const ProjectItem &item) { return item.path == path; };
    if (m_content.items[kind].removeIf(isIt) == 0)
        return;
    setModified(true);
    emit itemsChanged(kind);
}

void Project::setPlaceState(const QString &place, const QJsonObject &state)
{
    m_content.places[place] = state;
}

void Project::clear()
{
    setContent({}, {});
}

void Project::setContent(ProjectContent content, const QString &file)
{
    m_content = std::move(content);
    m_file = file;
    setModified(false);
    emit fileChanged();
    emit loaded();
}

void Project::setSaved(const QString &file)
{
    m_file = file;
    m_content.title.clear();
    setModified(false);
    emit fileChanged();
}

void Project::load(const QString &file)
{
    setContent(readProject(file), QFileInfo(file).absoluteFilePath());
}

void Project::save(const QString &file)
{
    const QFileInfo target(file);
    writeProject(file, projectText(m_content, target.absolutePath()));
    setSaved(target.absoluteFilePath());
}

void Project::setModified(bool isModified)
{
    if (m_isModified == isModified)
        return;
    m_isModified = isModified;
    emit modifiedChanged(isModified);
}

} // namespace terrane::desktop
