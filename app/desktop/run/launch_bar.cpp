// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/launch_bar.h"

#include "app/desktop/application.h"
#include "app/desktop/icon.h"
#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/inversion/runnable.h"
#include "core/run/run_folder.h"
#include "remote/local/start_driver.h"
#include "remote/profile/profile.h"
#include "remote/transport/open_source.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QToolButton>
#include <algorithm>

namespace terrane::desktop {

namespace {

// What runs are called when nobody says otherwise: as their run file, or as the folder that a run.json is in.
QString baseName(const RunFormState &state)
{
    if (state.file.isEmpty())
        return "run";
    const QFileInfo file(state.file);
    return file.completeBaseName() == "run" ? file.dir().dirName() : file.completeBaseName();
}

// The project's own folder; for one that is not saved, and for the example that comes with Terrane, a folder
// of the user's.
QString runsFolder(const Project &project)
{
    QString folder = QFileInfo(project.file()).path();
    const bool isOurs = !resourceFolder().isEmpty() && folder.startsWith(resourceFolder() + '/');
    if (!project.file().isEmpty() && !isOurs)
        return folder;
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + "/Terrane";
}

// NAME-1, or the first number that is not taken. For a worker thread.
QString freeFolder(const QString &parent, const QString &name)
{
    for (int number = 1;; ++number) {
        QString folder = QString("%1/%2-%3").arg(parent, name).arg(number);
        if (!QFileInfo::exists(folder))
            return folder;
    }
}

bool isTaken(const QString &folder)
{
    const QFileInfo info(folder);
    return info.exists() &&
           !(info.isDir() && QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

} // namespace

LaunchBar::LaunchBar(Workspace &workspace, RunForm &form, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_form(form),
      m_folder(new QLineEdit),
      m_profile(new QComboBox),
      m_launch(new QPushButton(tr("Launch"))),
      m_state(new QLabel),
      m_problem(new ProblemLabel)
{
    auto *label = new QLabel(tr("Run folder"));
    label->setBuddy(m_folder);
    m_folder->setObjectName("runFolder");
    m_folder->setToolTip(tr("The folder that is made for the run: its model, journal and iterations"));
    auto *browse = new QToolButton;
    browse->setIcon(icon("folder"));
    browse->setAccessibleName(tr("Choose where the run's folder is made"));
    browse->setObjectName("browseRunFolder");
    browse->setToolTip(tr("Choose where the run's folder is made"));
    m_profile->setObjectName("profile");
    m_profile->setAccessibleName(tr("Where the run computes"));
    m_profile->setToolTip(tr("Where the run computes: this machine, or a cluster of which a profile tells "
                             "(terranectl profile add)"));
    m_launch->setObjectName("launch");
    m_launch->setIcon(icon("run"));
    m_launch->setToolTip(tr("Starts the run. It goes on when this window closes; Monitor shows it"));
    m_problem->setObjectName("launchProblem");
    m_state->setObjectName("launchState");

    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_folder, 0, 1);
    grid->addWidget(browse, 0, 2);
    grid->addWidget(m_profile, 0, 3);
    grid->addWidget(m_launch, 0, 4);
    grid->addWidget(m_problem, 1, 1, 1, 4);
    grid->addWidget(m_state, 2, 1, 1, 4);

    connect(m_folder, &QLineEdit::textEdited, this,
            [this] { setFolder(m_folder->text(), !m_folder->text().isEmpty()); });
    connect(browse, &QToolButton::clicked, this, &LaunchBar::choose);
    connect(m_launch, &QPushButton::clicked, this, &LaunchBar::launch);
    connect(m_profile, &QComboBox::currentIndexChanged, this, [this] { emit profileChanged(profile()); });
    connect(&form, &RunForm::changed, this, &LaunchBar::propose);
    connect(&form, &RunForm::problemsChanged, this, &LaunchBar::showState);
    connect(&workspace.project(), &Project::fileChanged, this, [this] {
        m_proposedFor.clear();
        propose();
    });
    connect(&m_job, &Job::failed, this, &LaunchBar::showProblem);
    connect(&m_job, &Job::finished, this, &LaunchBar::showState);
    propose();
    showState();
    listProfiles();
}

// They may have been made or removed meanwhile.
void LaunchBar::showEvent(QShowEvent *event)
{
    listProfiles();
    QWidget::showEvent(event);
}

void LaunchBar::listProfiles()
{
    const QString chosen = profile();
    {
        const QSignalBlocker blocker(m_profile);
        m_profile->clear();
        m_profile->addItem(tr("This machine"), QString());
        for (const std::string &name : remote::profileNames())
            m_profile->addItem(QString::fromStdString(name), QString::fromStdString(name));
        m_profile->setCurrentIndex(std::max(0, m_profile->findData(chosen)));
    }
    if (profile() != chosen)
        emit profileChanged(profile());
}

QString LaunchBar::profile() const
{
    return m_profile->currentData().toString();
}

QString LaunchBar::folder() const
{
    return QDir::cleanPath(m_folder->text().trimmed());
}

void LaunchBar::propose()
{
    const QString name = baseName(m_form.state());
    if (m_isChosen || name == m_proposedFor)
        return;
    m_proposedFor = name;
    m_folderJob.start(
        [this, parent = runsFolder(m_workspace.project()), name](const Progress &) -> Job::Delivery {
            return [this, folder = freeFolder(parent, name)] {
                if (!m_isChosen)
                    setFolder(folder, false);
            };
        });
}

void LaunchBar::choose()
{
    const QString parent = QFileDialog::getExistingDirectory(window(), tr("Make the Run's Folder In"),
                                                             QFileInfo(folder()).path());
    if (!parent.isEmpty())
        setFolder(parent + '/' + QFileInfo(folder()).fileName(), true);
}

void LaunchBar::setFolder(const QString &folder, bool isChosen)
{
    m_isChosen = isChosen;
    if (m_folder->text() != folder)
        m_folder->setText(folder);
    emit folderChanged(this->folder());
    if (isChosen)
        checkFolder();
}

void LaunchBar::checkFolder()
{
    m_folderJob.start([this, folder = folder()](const Progress &) -> Job::Delivery {
        const bool taken = isTaken(folder);
        return [this, taken] {
            m_problem->setText(
                taken ? tr("This folder is there already and holds something: choose another name")
                      : QString());
        };
    });
}

void LaunchBar::showState()
{
    const auto wrong = static_cast<int>(m_form.problems().size());
    if (m_job.isRunning())
        m_state->setText(tr("Starting: inputs are read and remembered…"));
    else if (wrong > 0)
        m_state->setText(plural(wrong, tr("1 setting to mend before it can start"),
                                tr("%n settings to mend before it can start", nullptr, wrong)));
    else
        m_state->setText(tr("Nothing is wrong with the settings"));
    m_launch->setEnabled(!m_job.isRunning());
}

void LaunchBar::showProblem(const Error &error)
{
    QString text = QString::fromStdString(error.problem());
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    for (const std::string &more : {error.where(), error.mend()})
        if (!more.empty())
            text += '\n' + QString::fromStdString(more);
    m_problem->setText(text);
    m_proposedFor.clear(); // a folder that was made keeps what its driver said
    propose();
}

void LaunchBar::launch()
{
    m_problem->setText({});
    if (!m_form.isRight()) {
        QStringList wrong = m_form.problems().keys();
        wrong.sort();
        emit revealRequested(wrong.constFirst());
        return;
    }
    m_workspace.track(m_job, tr("Starting the run"));
    m_job.start([this, folder = folder(), profile = profile().toStdString(),
                 settings = m_form.settings()](const Progress &progress) -> Job::Delivery {
        const std::string program = remote::findTerranectl(); // before a folder is made
        const auto open = [&](const std::string &name) { return remote::openSource(name, progress); };
        std::vector<std::string> options;
        if (!profile.empty())
            options = {"--profile", remote::readProfile(profile).name};
        inversion::requireRunnable(settings, open, progress);
        const run::RunFolder made = run::createRunFolder(folder.toStdString(), settings, progress);
        remote::startDriver(program, made, progress, options);
        return [this, folder] {
            m_workspace.showRun(folder);
            emit launched(folder);
            m_isChosen = false;
            m_proposedFor.clear();
            propose();
        };
    });
    showState();
}

} // namespace terrane::desktop
