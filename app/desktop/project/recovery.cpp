// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/recovery.h"

#include "app/desktop/project/project.h"
#include "app/desktop/project/project_file.h"
#include "core/error.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>
#include <algorithm>
#include <optional>

namespace terrane::desktop {

namespace {

constexpr int kInterval = 20'000;         // ms, between two looks at whether there is something to keep
constexpr qint64 kLongestCopy = 32 << 20; // bytes

QByteArray copyText(const ProjectContent &content, const QString &projectFile)
{
    // Paths relative to the root: absolute ones, whatever folder the copy lies in.
    const QJsonObject root{{"terrane_recovery", 1},
                           {"project_file", projectFile},
                           {"kept_at", QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                           {"project", QJsonDocument::fromJson(projectText(content, "/")).object()}};
    return QJsonDocument(root).toJson();
}

std::optional<Recovery::Copy> readCopy(const QString &file)
{
    QFile source(file);
    if (!source.open(QFile::ReadOnly) || source.size() > kLongestCopy)
        return std::nullopt;
    const QJsonObject root = QJsonDocument::fromJson(source.readAll()).object();
    try {
        Recovery::Copy copy{file, root["project_file"].toString(),
                            QDateTime::fromString(root["kept_at"].toString(), Qt::ISODate),
                            parseProject(QJsonDocument(root["project"].toObject()).toJson(), "/", file)};
        return copy;
    } catch (const Error &) {
        return std::nullopt; // half-written or foreign: nothing that could be offered
    }
}

QString lockOf(const QString &copy)
{
    return QFileInfo(copy).path() + '/' + QFileInfo(copy).completeBaseName() + ".lock";
}

QList<Recovery::Copy> abandonedCopies(const QString &folder)
{
    QList<Recovery::Copy> copies;
    for (const QFileInfo &file : QDir(folder).entryInfoList({"*.json"}, QDir::Files)) {
        QLockFile lock(lockOf(file.filePath()));
        lock.setStaleLockTime(0); // as long as its program lives
        if (!lock.tryLock(0))
            continue;
        if (const auto copy = readCopy(file.filePath()))
            copies << *copy;
        else
            QFile::remove(file.filePath());
    }
    std::ranges::sort(copies, std::ranges::greater(), &Recovery::Copy::when);
    return copies;
}

} // namespace

QString Recovery::Copy::name() const
{
    if (!projectFile.isEmpty())
        return QFileInfo(projectFile).completeBaseName();
    return content.title.isEmpty() ? tr("Untitled") : content.title;
}

Recovery::Recovery(Project &project, const QString &folder, QObject *parent)
    : QObject(parent),
      m_project(project),
      m_folder(folder),
      m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::keep);
    connect(&m_project, &Project::fileChanged, this, &Recovery::forgetCopy);
    connect(&m_project, &Project::loaded, this, [this] { m_isSettling = true; });
}

Recovery::~Recovery() = default;

QString Recovery::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery";
}

void Recovery::begin()
{
    lookForCopies();
    emit aboutToKeep(); // what places keep of themselves is no change
    m_last = m_project.content();
    m_timer.start();
}

void Recovery::keep()
{
    emit aboutToKeep();
    const ProjectContent &content = m_project.content();
    const bool isNew = content != m_last && (m_project.isModified() || !m_isSettling);
    m_last = content;
    m_isSettling = false;
    if (!isNew)
        return;
    if (!m_lock) {
        QDir().mkpath(m_folder);
        m_lock = std::make_unique<QLockFile>(lockOf(copyFile()));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0);
    }
    m_writer.start([this, content, file = copyFile(),
                    projectFile = m_project.file()](const Progress &) -> Job::Delivery {
        writeProject(file, copyText(content, projectFile));
        return [this] { emit kept(); };
    });
}

void Recovery::end()
{
    m_timer.stop();
    m_writer.cancel();
    QFile::remove(copyFile());
    m_lock.reset();
}

// The project is another one, or was saved: it is in a file as it is.
void Recovery::forgetCopy()
{
    m_writer.cancel();
    QFile::remove(copyFile());
    m_last = m_project.content();
}

void Recovery::discard(const Copy &copy)
{
    QFile::remove(copy.keptFile);
}

QString Recovery::copyFile() const
{
    return m_folder + '/' + m_id + ".json";
}

void Recovery::lookForCopies()
{
    m_search.start([this, folder = m_folder](const Progress &) -> Job::Delivery {
        const QList<Copy> copies = abandonedCopies(folder);
        return [this, copies] {
            if (!copies.isEmpty())
                emit found(copies);
        };
    });
}

} // namespace terrane::desktop
