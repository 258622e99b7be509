// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/place.h"
#include "app/desktop/project/project_actions.h"
#include "core/error.h"

#include <QFileDialog>
#include <QFileInfo>

// Files that come into the window, each to the place that it belongs to.

namespace terrane::desktop {

void MainWindow::chooseFiles()
{
    const QStringList files =
        QFileDialog::getOpenFileNames(this, tr("Open"), {},
                                      tr("Everything that Terrane reads (*.segy *.sgy *.SGY *.SEGY *.su *.h5 "
                                         "*.hdf5 *.npy *.rsf *.bin *.raw "
                                         "*.json);;All files (*)"));
    if (!files.isEmpty())
        openPaths(files);
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open Folder"));
    if (!folder.isEmpty())
        openPath(folder);
}

void MainWindow::openFound(const QList<FileOpener::Found> &files)
{
    QStringList forData;
    for (const auto &[path, kind] : files) {
        switch (kind) {
        case FileKind::Project:
            m_project->open(path);
            continue; // it joins the recent projects
        case FileKind::RunFile:
            place("run")->openFile(path);
            showPlace("run");
            break;
        case FileKind::RunFolder:
            m_workspace.showRun(path);
            break;
        case FileKind::Model:
        case FileKind::SegYModel:
            place("model")->openFile(path);
            showPlace("model");
            break;
        case FileKind::SurveyIndex:
        case FileKind::SegY:
        case FileKind::Folder:
        case FileKind::Url:
            forData << path;
            break;
        }
        m_recent.addFile(path);
    }
    if (!forData.isEmpty()) {
        place("data")->openFiles(forData);
        showPlace("data");
    }
    if (files.size() == 1)
        tellAboutKind(files.constFirst().path, files.constFirst().kind);
}

// SEG-Y may hold shots or a model, and its headers only hint at which.
void MainWindow::tellAboutKind(const QString &path, FileKind kind)
{
    if (kind != FileKind::SegYModel)
        return;
    const QString name = QFileInfo(path).fileName();
    const auto openAs = [this, path](const QString &where) {
        place(where)->openFile(path);
        showPlace(where);
    };
    m_messages->show(
        {Message::Level::Note,
         {{tr("%1 was opened as a model: each of its traces has one position").arg(name), {}, {}}},
         {{"openAsData", tr("Open as shots"), [openAs] { openAs("data"); }}}});
}

void MainWindow::tellFailure(const QString &path, const Error &error)
{
    QList<MessageAction> actions;
    if (QFileInfo(path).isFile()) {
        actions << MessageAction{"openAsModel", tr("Open as a model"), [this, path] {
                                     place("model")->openFile(path);
                                     showPlace("model");
                                 }};
    } else if (m_recent.projects().contains(path) || m_recent.files().contains(path)) {
        actions << MessageAction{"forgetRecent", tr("Remove from the list"),
                                 [this, path] { m_recent.forget(path); }};
    }
    m_messages->show(messageOf(error, actions));
}

} // namespace terrane::desktop
