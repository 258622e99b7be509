// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

namespace terrane::desktop {

// A survey, a model or a run that belongs to a project.
struct ProjectItem
{
    QString path;         // absolute, or a URL; of a run on another host "host:/folder"
    QJsonObject settings; // how it is read, or what else its place keeps with it

    bool operator==(const ProjectItem &) const = default;
};

enum class ItemKind { Survey, Model, Run };

// What belongs together: surveys, models, runs, and how the places looked. A JSON file that names files
// relative to its own folder, so that both can be moved. It holds no data and no secret.
class Project : public QObject
{
    Q_OBJECT

public:
    explicit Project(QObject *parent = nullptr);

    QString file() const { return m_file; } // empty as long as it was not saved
    QString name() const;                   // for the title: the file's name, or "Untitled"
    bool isModified() const { return m_isModified; }

    QList<ProjectItem> items(ItemKind kind) const { return m_items.value(kind); }
    void add(ItemKind kind, const ProjectItem &item); // in place of the one with the same path
    void remove(ItemKind kind, const QString &path);

    // What a place wants to find again: "data", "model", "run", "monitor". Does not count as a modification.
    QJsonObject placeState(const QString &place) const { return m_places.value(place); }
    void setPlaceState(const QString &place, const QJsonObject &state);

    void clear();
    // Both throw Error; then the project is what it was.
    void load(const QString &file);
    void save(const QString &file);

    // Files relative to `folder`. fromJson throws InputError; `where` names the text.
    QByteArray toJson(const QString &folder) const;
    void fromJson(const QByteArray &text, const QString &folder, const QString &where);

signals:
    void itemsChanged(terrane::desktop::ItemKind kind);
    void loaded(); // all of it is another: places look up what they need
    void fileChanged();
    void modifiedChanged(bool isModified);

private:
    void setModified(bool isModified);

    QString m_file;
    bool m_isModified = false;
    QMap<ItemKind, QList<ProjectItem>> m_items;
    QMap<QString, QJsonObject> m_places;
};

} // namespace terrane::desktop
