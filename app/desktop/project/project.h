// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/project/project_content.h"

#include <QObject>
#include <QString>

namespace terrane::desktop {

// The project of the window. Reading and writing of its file is in project_file.h; load() and save() do both
// at once, for who may wait.
class Project : public QObject
{
    Q_OBJECT

public:
    explicit Project(QObject *parent = nullptr);

    QString file() const { return m_file; } // empty as long as it was not saved
    QString name() const;                   // for the title: the file's name, or "Untitled"
    bool isModified() const { return m_isModified; }
    // Nothing was opened yet, and nothing saved.
    bool isEmpty() const;

    QList<ProjectItem> items(ItemKind kind) const { return m_content.items.value(kind); }
    void add(ItemKind kind, const ProjectItem &item); // in place of the one with the same path
    void remove(ItemKind kind, const QString &path);

    // What a place wants to find again: "data", "model", "run", "monitor". Does not count as a modification.
    QJsonObject placeState(const QString &place) const { return m_content.places.value(place); }
    void setPlaceState(const QString &place, const QJsonObject &state);
    QString frontPlace() const { return m_content.frontPlace; }
    void setFrontPlace(const QString &place) { m_content.frontPlace = place; }

    const ProjectContent &content() const { return m_content; }

    void clear();
    // `file` is empty for what was not saved yet: a copy of the example, or what was recovered.
    void setContent(ProjectContent content, const QString &file);
    // It was written to this file as it is now.
    void setSaved(const QString &file);
    void setModified(bool isModified);

    // Both throw Error; then the project is what it was.
    void load(const QString &file);
    void save(const QString &file);

signals:
    void itemsChanged(terrane::desktop::ItemKind kind);
    void loaded(); // all of it is another: places show what it has for them, and come to no front
    void fileChanged();
    void modifiedChanged(bool isModified);

private:
    QString m_file;
    bool m_isModified = false;
    ProjectContent m_content;
};

} // namespace terrane::desktop
