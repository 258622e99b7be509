// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/project.h"

#include "core/error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QUrl>
#include <array>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr int kVersion = 1;
constexpr qint64 kLongestFile = 16 << 20; // bytes

constexpr std::array<std::pair<ItemKind, const char *>, 3> kLists = {
    {{ItemKind::Survey, "surveys"}, {ItemKind::Model, "models"}, {ItemKind::Run, "runs"}}};

// Neither a URL nor a folder of another host.
bool isLocal(const QString &path)
{
    return !path.contains(":/");
}

QString relativeTo(const QDir &folder, const QString &path)
{
    return isLocal(path) ? folder.relativeFilePath(path) : path;
}

QString absoluteFrom(const QDir &folder, const QString &path)
{
    return isLocal(path) ? QDir::cleanPath(folder.absoluteFilePath(path)) : path;
}

QList<ProjectItem> itemsFrom(const QJsonValue &list, const QDir &folder, const QString &where,
                             const char *name)
{
    QList<ProjectItem> items;
    if (!list.isUndefined() && !list.isArray())
        throw InputError(std::string("\"") + name + "\" is no list", where.toStdString());
    for (const QJsonValue &entry : list.toArray()) {
        const QString path = entry["path"].toString();
        if (path.isEmpty())
            throw InputError(std::string("an item of \"") + name + "\" has no path", where.toStdString());
        items << ProjectItem{absoluteFrom(folder, path), entry["settings"].toObject()};
    }
    return items;
}

} // namespace

Project::Project(QObject *parent) : QObject(parent) {}

QString Project::name() const
{
    return m_file.isEmpty() ? tr("Untitled") : QFileInfo(m_file).completeBaseName();
}

void Project::add(ItemKind kind, const ProjectItem &item)
{
    QList<ProjectItem> &items = m_items[kind];
    for (ProjectItem &known : items) {
        if (known.path != item.path)
            continue;
        if (known == item)
            return;
        known = item;
        setModified(true);
        emit itemsChanged(kind);
        return;
    }
    items << item;
    setModified(true);
    emit itemsChanged(kind);
}

void Project::remove(ItemKind kind, const QString &path)
{
    if (m_items[kind].removeIf([&path](const ProjectItem &item) { return item.path == path; }) == 0)
        return;
    setModified(true);
    emit itemsChanged(kind);
}

void Project::setPlaceState(const QString &place, const QJsonObject &state)
{
    m_places[place] = state;
}

void Project::clear()
{
    m_items.clear();
    m_places.clear();
    m_file.clear();
    setModified(false);
    emit fileChanged();
    emit loaded();
}

void Project::load(const QString &file)
{
    QFile source(file);
    if (!source.open(QFile::ReadOnly))
        throw InputError("cannot be opened: " + source.errorString().toStdString(), file.toStdString());
    if (source.size() > kLongestFile)
        throw InputError("is too large for a project file", file.toStdString(),
                         "Choose a file that File > Save Project wrote");
    const QString absolute = QFileInfo(file).absoluteFilePath();
    fromJson(source.readAll(), QFileInfo(absolute).path(), file);
    m_file = absolute;
    setModified(false);
    emit fileChanged();
}

void Project::save(const QString &file)
{
    const QString absolute = QFileInfo(file).absoluteFilePath();
    QSaveFile target(absolute);
    const QByteArray text = toJson(QFileInfo(absolute).path());
    if (!target.open(QFile::WriteOnly) || target.write(text) != text.size() || !target.commit())
        throw FailureError("cannot be written: " + target.errorString().toStdString(), file.toStdString(),
                           "Save it in another folder");
    m_file = absolute;
    setModified(false);
    emit fileChanged();
}

QByteArray Project::toJson(const QString &folder) const
{
    const QDir base(folder);
    QJsonObject root{{"terrane_project", kVersion}};
    for (const auto &[kind, name] : kLists) {
        QJsonArray list;
        for (const ProjectItem &item : m_items.value(kind)) {
            QJsonObject entry{{"path", relativeTo(base, item.path)}};
            if (!item.settings.isEmpty())
                entry["settings"] = item.settings;
            list << entry;
        }
        root[name] = list;
    }
    QJsonObject places;
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
        places[place.key()] = place.value();
    root["places"] = places;
    return QJsonDocument(root).toJson();
}

void Project::fromJson(const QByteArray &text, const QString &folder, const QString &where)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        throw InputError("is no JSON: " + parseError.errorString().toStdString() + " at byte " +
                             std::to_string(parseError.offset),
                         where.toStdString(), "Choose a file that File > Save Project wrote");
    const QJsonObject root = document.object();
    const int version = root["terrane_project"].toInt();
    if (version < 1)
        throw InputError("is no project file: it has no \"terrane_project\"", where.toStdString(),
                         "Choose a file that File > Save Project wrote");
    if (version > kVersion)
        throw InputError("is from a newer Terrane (layout " + std::to_string(version) + ")",
                         where.toStdString(), "Install the newer version");
    QMap<ItemKind, QList<ProjectItem>> items;
    for (const auto &[kind, name] : kLists)
        items[kind] = itemsFrom(root[name], QDir(folder), where, name);
    m_items = items;
    m_places.clear();
    const QJsonObject places = root["places"].toObject();
    for (auto place = places.begin(); place != places.end(); ++place)
        m_places[place.key()] = place.value().toObject();
    emit loaded();
}

void Project::setModified(bool isModified)
{
    if (m_isModified == isModified)
        return;
    m_isModified = isModified;
    emit modifiedChanged(isModified);
}

} // namespace terrane::desktop
