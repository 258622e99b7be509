// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace terrane::desktop {

// A survey, a model, a run file or a run that belongs to a project.
struct ProjectItem
{
    QString path;         // absolute, or a URL; of a run on another host "host:/folder"
    QJsonObject settings; // how it is read, or what else its place keeps with it

    bool operator==(const ProjectItem &) const = default;
};

enum class ItemKind {
    Survey,  // a SEG-Y file, a folder or URL of some, or a survey index
    Model,   // a model file
    RunFile, // the set-up of a run, not launched
    Run      // a run folder
};

// The name of a file as a place keeps it: in the project's file it is relative, as those of the items.
inline QJsonObject keptPath(const QString &path)
{
    return {{"path", path}};
}

inline QString pathOf(const QJsonValue &kept)
{
    return kept["path"].toString();
}

// What belongs together: surveys, models, runs, and how the places looked. No data and no secret.
struct ProjectContent
{
    QString title; // of what was not saved yet; empty: "Untitled"
    QMap<ItemKind, QList<ProjectItem>> items;
    QMap<QString, QJsonObject> places;
    QString frontPlace; // "data", "model", "run", "monitor"

    bool operator==(const ProjectContent &) const = default;
};

} // namespace terrane::desktop
