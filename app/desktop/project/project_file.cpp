// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/project_file.h"

#include "core/error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <array>
#include <functional>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr int kVersion = 1;
constexpr qint64 kLongestFile = 16 << 20; // bytes
constexpr const char *kChooseAnother = "Choose a file that File > Save Project wrote";

constexpr std::array<std::pair<ItemKind, const char *>, 4> kLists = {{{ItemKind::Survey, "surveys"},
                                                                      {ItemKind::Model, "models"},
                                                                      {ItemKind::RunFile, "run_files"},
                                                                      {ItemKind::Run, "runs"}}};

QString absoluteFrom(const QDir &folder, const QString &path)
{
    return isLocal(path) && !path.isEmpty() ? QDir::cleanPath(folder.absoluteFilePath(path)) : path;
}

QList<ProjectItem> itemsFrom(const QJsonValue &list, const QDir &folder, const QString &where,
                             const std::string &name)
{
    QList<ProjectItem> items;
    if (!list.isUndefined() && !list.isArray())
        throw InputError("\"" + name + "\" is no list", where.toStdString(), kChooseAnother);
    for (const QJsonValue entry : list.toArray()) {
        const QString path = entry["path"].toString();
        if (path.isEmpty() || path.contains(QChar(0)))
            throw InputError("item " + std::to_string(items.size() + 1) + " of \"" + name + "\" has no path",
                             where.toStdString(), "Mend the file, or choose another one");
        items << ProjectItem{absoluteFrom(folder, path), entry["settings"].toObject()};
    }
    return items;
}

QString relativeTo(const QDir &folder, const QString &path)
{
    return isLocal(path) && !path.isEmpty() ? folder.relativeFilePath(path) : path;
}

using PathChange = std::function<QString(const QString &)>;

// With all paths that it holds (keptPath) changed.
QJsonValue withPaths(const QJsonValue &value, const PathChange &change)
{
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array[i] = withPaths(array.at(i), change);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    if (object.size() == 1 && object.value("path").isString())
        return keptPath(change(pathOf(object)));
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        entry.value() = withPaths(entry.value(), change);
    return object;
}

// Files that are not here, but still where they were when the project was written.
void followTo(const QString &writtenIn, const QDir &folder, ProjectContent &content)
{
    if (!QDir::isAbsolutePath(writtenIn) || QDir::cleanPath(writtenIn) == folder.absolutePath())
        return;
    const PathChange found = [before = QDir(writtenIn), &folder](const QString &path) {
        if (!isLocal(path) || path.isEmpty() || QFileInfo::exists(path))
            return path;
        const QString old = absoluteFrom(before, folder.relativeFilePath(path));
        return QFileInfo::exists(old) ? old : path;
    };
    for (QList<ProjectItem> &items : content.items)
        for (ProjectItem &item : items)
            item.path = found(item.path);
    for (QJsonObject &place : content.places)
        place = withPaths(place, found).toObject();
}

QJsonObject rootOf(const QByteArray &text, const QString &where)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        throw InputError("is no JSON: " + parseError.errorString().toStdString() + " at byte " +
                             std::to_string(parseError.offset),
                         where.toStdString(), kChooseAnother);
    QJsonObject root = document.object();
    const int version = root.value("terrane_project").toInt();
    if (version < 1)
        throw InputError("is no project file: it has no \"terrane_project\"", where.toStdString(),
                         kChooseAnother);
    if (version > kVersion)
        throw InputError("is from a newer Terrane (layout " + std::to_string(version) + ")",
                         where.toStdString(), "Install the newer version");
    return root;
}

ProjectContent contentOf(const QJsonObject &root, const QDir &folder, const QString &where)
{
    ProjectContent content;
    content.title = root["title"].toString().left(200);
    content.frontPlace = root["front"].toString();
    for (const auto &[kind, name] : kLists)
        content.items[kind] = itemsFrom(root[name], folder, where, name);
    const QJsonObject places = root["places"].toObject();
    for (auto place = places.begin(); place != places.end(); ++place)
        content.places[place.key()] = withPaths(place.value().toObject(), [&folder](const QString &path) {
                                          return absoluteFrom(folder, path);
                                      }).toObject();
    return content;
}

} // namespace

bool isLocal(const QString &path)
{
    return !path.contains(":/");
}

QByteArray projectText(const ProjectContent &content, const QString &folder)
{
    const QDir base(folder);
    QJsonObject root{{"terrane_project", kVersion}, {"saved_in", base.absolutePath()}};
    if (!content.title.isEmpty())
        root["title"] = content.title;
    if (!content.frontPlace.isEmpty())
        root["front"] = content.frontPlace;
    for (const auto &[kind, name] : kLists) {
        QJsonArray list;
        for (const ProjectItem &item : content.items.value(kind)) {
            QJsonObject entry{{"path", relativeTo(base, item.path)}};
            if (!item.settings.isEmpty())
                entry["settings"] = item.settings;
            list << entry;
        }
        if (!list.isEmpty())
            root[name] = list;
    }
    QJsonObject places;
    for (auto place = content.places.cbegin(); place != content.places.cend(); ++place)
        places[place.key()] =
            withPaths(place.value(), [&base](const QString &path) { return relativeTo(base, path); });
    root["places"] = places;
    return QJsonDocument(root).toJson();
}

ProjectContent parseProject(const QByteArray &text, const QString &folder, const QString &where)
{
    return contentOf(rootOf(text, where), QDir(folder), where);
}

ProjectContent readProject(const QString &file)
{
    QFile source(file);
    if (!source.open(QFile::ReadOnly))
        throw InputError("cannot be opened: " + source.errorString().toStdString(), file.toStdString(),
                         "Check that it is there and that you may read it");
    if (source.size() > kLongestFile)
        throw InputError("is too large for a project file", file.toStdString(), kChooseAnother);
    const QDir folder(QFileInfo(file).absolutePath());
    const QJsonObject root = rootOf(source.readAll(), file);
    ProjectContent content = contentOf(root, folder, file);
    followTo(root["saved_in"].toString(), folder, content);
    return content;
}

void writeProject(const QString &file, const QByteArray &text)
{
    QSaveFile target(file);
    if (!target.open(QFile::WriteOnly) || target.write(text) != text.size() || !target.commit())
        throw FailureError("cannot be written: " + target.errorString().toStdString(), file.toStdString(),
                           "Save it in another folder (File > Save Project As)");
}

} // namespace terrane::desktop
