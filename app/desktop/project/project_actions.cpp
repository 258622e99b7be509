// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/project_actions.h"

#include "app/desktop/application.h"
#include "app/desktop/icon.h"
#include "app/desktop/project/project_file.h"
#include "app/desktop/project/recent_files.h"
#include "app/desktop/workspace.h"
#include "core/error.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

namespace terrane::desktop {

namespace {

QAction *addAction(QMenu &menu, const char *name, const char *picture, const QString &text,
                   const QKeySequence &shortcut, const QString &tip)
{
    QAction *action = menu.addAction(icon(picture), text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setToolTip(tip);
    return action;
}

} // namespace

QString exampleProject()
{
    const QString file = resourceFolder() + "/examples/overthrust_2d/overthrust.terrane.json";
    return QFileInfo::exists(file) ? file : QString();
}

ProjectActions::ProjectActions(QWidget &window, Workspace &workspace, RecentFiles &recent)
    : QObject(&window), m_window(window), m_workspace(workspace), m_recent(recent)
{
    connect(&m_job, &Job::failed, &m_workspace, &Workspace::failed);
}

void ProjectActions::fillMenu(QMenu &menu)
{
    connect(addAction(menu, "newProject", "new", tr("&New Project"), QKeySequence::New,
                      tr("Begin with an empty project")),
            &QAction::triggered, this, &ProjectActions::startNew);
    connect(addAction(menu, "openProject", "project", tr("Open &Project…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
                      tr("Open a project file")),
            &QAction::triggered, this, &ProjectActions::chooseProject);
    QAction *example = addAction(menu, "openExample", "example", tr("Open &Example Project"), {},
                                 tr("16 ocean-bottom shots over the Overthrust model, ready to be inverted"));
    example->setEnabled(!exampleProject().isEmpty());
    connect(example, &QAction::triggered, this, &ProjectActions::openExample);
    menu.addSeparator();
    connect(addAction(menu, "saveProject", "save", tr("&Save Project"), QKeySequence::Save,
                      tr("Write the project file: which files belong together, and how they are shown")),
            &QAction::triggered, this, &ProjectActions::save);
    connect(addAction(menu, "saveProjectAs", "save-as", tr("Save Project &As…"),
                      Qt::CTRL | Qt::SHIFT | Qt::Key_S, tr("Write the project to another file")),
            &QAction::triggered, this, &ProjectActions::saveAs);
}

void ProjectActions::startNew()
{
    whenKept([this] {
        m_workspace.project().clear();
        emit started();
    });
}

void ProjectActions::open(const QString &file)
{
    whenKept([this, file] { read(file, false); });
}

void ProjectActions::openExample()
{
    const QString file = exampleProject();
    if (file.isEmpty())
        return m_workspace.tell(InputError("the example project is not installed", "",
                                           "It is in Terrane's repository: resources/examples"));
    whenKept([this, file] { read(file, true); });
}

void ProjectActions::recover(const ProjectContent &content, const QString &file)
{
    whenKept([this, content, file] {
        m_workspace.project().setContent(content, file);
        m_workspace.project().setModified(true);
    });
}

void ProjectActions::whenKept(Then goOn)
{
    if (m_asks && !mayLoseUnsaved())
        return;
    if (!m_asks || !isWorthAsking()) {
        goOn();
        return;
    }
    // The one dialog: what is asked here cannot be taken back.
    QMessageBox question(QMessageBox::Question, tr("Unsaved Changes"),
                         tr("Save the changes of the project “%1”?").arg(m_workspace.project().name()),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    question.setObjectName("unsavedChanges");
    question.setInformativeText(tr("Runs and files are not touched, whatever you choose: a project file only "
                                   "names them. Runs that compute go on."));
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (answer == QMessageBox::Save)
        saveThen(goOn);
    else if (answer == QMessageBox::Discard)
        goOn();
}

// A project names files: what is in none cannot be kept with it.
bool ProjectActions::mayLoseUnsaved()
{
    const QStringList unsaved = m_workspace.unsaved();
    if (unsaved.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Warning, tr("Unsaved Models"),
                         tr("Edits that are in no file are lost: %1").arg(unsaved.join(", ")),
                         QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    question.setObjectName("unsavedModels");
    question.setInformativeText(tr("Model > Save Model As keeps them."));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Discard;
}

void ProjectActions::chooseProject()
{
    const QString file = QFileDialog::getOpenFileName(&m_window, tr("Open Project"), {},
                                                      tr("Projects (*.json);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void ProjectActions::saveThen(const Then &then)
{
    const QString file = m_workspace.project().file();
    if (file.isEmpty())
        saveAsThen(then);
    else
        write(file, then);
}

void ProjectActions::saveAsThen(const Then &then)
{
    const Project &project = m_workspace.project();
    const QString proposal = project.file().isEmpty()
                                 ? project.name().toLower().replace(' ', '_') + ".terrane.json"
                                 : project.file();
    const QString file = QFileDialog::getSaveFileName(&m_window, tr("Save Project"), proposal,
                                                      tr("Projects (*.terrane.json *.json)"));
    if (!file.isEmpty())
        write(QFileInfo(file).suffix().isEmpty() ? file + ".terrane.json" : file, then);
}

void ProjectActions::write(const QString &file, const Then &then)
{
    emit aboutToSave();
    const QFileInfo target(file);
    const ProjectContent content = m_workspace.project().content();
    m_workspace.track(m_job, tr("Writing %1").arg(target.fileName()));
    m_job.start([this, path = target.absoluteFilePath(), folder = target.absolutePath(), content,
                 then](const Progress &) -> Job::Delivery {
        writeProject(path, projectText(content, folder));
        return [this, path, content, then] {
            Project &project = m_workspace.project();
            const bool isStillThat = project.content() == content;
            project.setSaved(path);
            project.setModified(!isStillThat);
            m_recent.addProject(path);
            m_workspace.showStatus(tr("Saved %1").arg(path));
            emit saved();
            if (then)
                then();
        };
    });
}

void ProjectActions::read(const QString &file, bool isCopy)
{
    const QFileInfo source(file);
    m_workspace.track(m_job, tr("Reading %1").arg(source.fileName()));
    m_job.start([this, path = source.absoluteFilePath(), isCopy](const Progress &) -> Job::Delivery {
        ProjectContent content = readProject(path);
        return [this, path, isCopy, content = std::move(content)] {
            if (!isCopy)
                m_recent.addProject(path);
            m_workspace.project().setContent(content, isCopy ? QString() : path);
        };
    });
}

// Files that were only looked at are no work that could be lost.
bool ProjectActions::isWorthAsking() const
{
    const Project &project = m_workspace.project();
    if (!project.isModified())
        return false;
    return !project.file().isEmpty() || !project.items(ItemKind::Run).isEmpty() ||
           !project.items(ItemKind::RunFile).isEmpty();
}

} // namespace terrane::desktop
