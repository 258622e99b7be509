// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/missing_files.h"

#include "app/desktop/project/project_file.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"

#include <QDirIterator>
#include <QFileDialog>
#include <QFileInfo>

namespace terrane::desktop {

namespace {

constexpr int kMostEntries = 100'000;

QStringList localPaths(const ProjectContent &content)
{
    QStringList paths;
    for (const QList<ProjectItem> &items : content.items) {
        for (const ProjectItem &item : items) {
            if (isLocal(item.path))
                paths << item.path;
        }
    }
    return paths;
}

// How many of the last parts of two paths are the same.
qsizetype sharedTail(const QString &first, const QString &second)
{
    const QStringList a = first.split('/'), b = second.split('/');
    qsizetype shared = 0;
    while (shared < std::min(a.size(), b.size()) && a[a.size() - 1 - shared] == b[b.size() - 1 - shared])
        ++shared;
    return shared;
}

} // namespace

QMap<QString, QString> findFiles(const QStringList &missing, const QString &folder, const Progress &progress)
{
    QMap<QString, QString> found;
    QDirIterator entries(folder, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    for (int seen = 0; entries.hasNext() && seen < kMostEntries; ++seen) {
        progress.throwIfCancelled(folder.toStdString());
        const QString entry = entries.next();
        for (const QString &path : missing) {
            const qsizetype shared = sharedTail(path, entry);
            if (shared > 0 && shared > sharedTail(path, found.value(path)))
                found[path] = entry;
        }
    }
    return found;
}

MissingFiles::MissingFiles(QWidget &window, Workspace &workspace)
    : QObject(&window), m_window(window), m_workspace(workspace)
{
    connect(&m_workspace.project(), &Project::loaded, this, &MissingFiles::check);
    connect(&m_job, &Job::failed, &m_workspace, &Workspace::failed);
}

void MissingFiles::check()
{
    m_job.start(
        [this, paths = localPaths(m_workspace.project().content())](const Progress &) -> Job::Delivery {
            QStringList missing;
            for (const QString &path : paths) {
                if (!QFileInfo::exists(path))
                    missing << path;
            }
            return [this, missing] {
                m_missing = missing;
                if (!missing.isEmpty())
                    tell();
                emit checked(missing);
            };
        });
}

void MissingFiles::tell()
{
    const auto count = static_cast<int>(m_missing.size());
    Message message{Message::Level::Warning, {}, {}};
    message.items << MessageItem{plural(count, tr("1 file of this project is not where it says"),
                                        tr("%n files of this project are not where it says", nullptr, count)),
                                 m_missing.join('\n'),
                                 tr("Find them in another folder, connect their disk and open the project "
                                    "again, or remove them from the project")};
    message.actions << MessageAction{"findMissing", tr("Find…"), [this] { chooseFolder(); }}
                    << MessageAction{"removeMissing", tr("Remove from Project"),
                                     [this] { removeFromProject(); }};
    m_workspace.tell(message);
}

void MissingFiles::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(&m_window, tr("Folder With the Missing Files"));
    if (folder.isEmpty())
        tell();
    else
        findIn(folder);
}

void MissingFiles::findIn(const QString &folder)
{
    const auto count = static_cast<int>(m_missing.size());
    m_workspace.track(m_job,
                      plural(count, tr("Looking for 1 file"), tr("Looking for %n files", nullptr, count)));
    m_job.start([this, missing = m_missing, folder](const Progress &progress) -> Job::Delivery {
        const QMap<QString, QString> found = findFiles(missing, folder, progress);
        return [this, found] {
            Project &project = m_workspace.project();
            ProjectContent content = project.content();
            for (QList<ProjectItem> &items : content.items) {
                for (ProjectItem &item : items)
                    item.path = found.value(item.path, item.path);
            }
            const bool hasChanged = !found.isEmpty();
            // All places look again, and what is still missing is told again.
            project.setContent(content, project.file());
            project.setModified(hasChanged);
        };
    });
}

void MissingFiles::removeFromProject()
{
    Project &project = m_workspace.project();
    for (const ItemKind kind : {ItemKind::Survey, ItemKind::Model, ItemKind::RunFile, ItemKind::Run}) {
        for (const QString &path : m_missing)
            project.remove(kind, path);
    }
}

} // namespace terrane::desktop
