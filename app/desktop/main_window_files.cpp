// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/place.h"
#include "app/desktop/project/project_actions.h"
#include "app/desktop/text.h"
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
        case FileKind::SegYModel:
            m_segyPlaces[path] = "model";
            [[fallthrough]];
        case FileKind::Model:
            place("model")->openFile(path);
            showPlace("model");
            break;
        case FileKind::SegY:
            m_segyPlaces[path] = "data";
            [[fallthrough]];
        case FileKind::SurveyIndex:
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
    m_messages->show({Message::Level::Note,
                      {{tr("%1 was opened as a model: each of its traces has one position")
                            .arg(QFileInfo(path).fileName()),
                        {},
                        {}}},
                      {openAs("data", path)}});
}

// "data": as shots; "model".
MessageAction MainWindow::openAs(const QString &where, const QString &path)
{
    const bool asShots = where == "data";
    return {asShots ? "openAsData" : "openAsModel", asShots ? tr("Open as shots") : tr("Open as a model"),
            [this, where, path] {
                m_segyPlaces[path] = where;
                place(where)->openFile(path);
                showPlace(where);
            }};
}

// A SEG-Y file that failed as the one may be the other.
void MainWindow::tellError(const Error &error)
{
    QList<MessageAction> actions;
    for (auto file = m_segyPlaces.cbegin(); file != m_segyPlaces.cend(); ++file)
        if (toQt(error.where()).contains(file.key()))
            actions = {openAs(file.value() == "data" ? "model" : "data", file.key())};
    m_messages->show(messageOf(error, actions));
}

void MainWindow::tellFailure(const QString &path, const Error &error, bool mayBeModel)
{
    QList<MessageAction> actions;
    if (mayBeModel) {
        actions << openAs("model", path);
    } else if (m_recent.projects().contains(path) ||
               m_recent.files().contains(path)) { // it is gone, or of no use
        actions << MessageAction{"forgetRecent", tr("Remove from the list"),
                                 [this, path] { m_recent.forget(path); }};
    }
    m_messages->show(messageOf(error, actions));
}

} // namespace terrane::desktop
