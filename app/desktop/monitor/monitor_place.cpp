// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/monitor_place.h"

#include "app/desktop/message_bar.h"
#include "app/desktop/model/survey_points.h"
#include "app/desktop/monitor/branch_panel.h"
#include "app/desktop/monitor/command_process.h"
#include "app/desktop/monitor/events_panel.h"
#include "app/desktop/monitor/export_panel.h"
#include "app/desktop/monitor/gathers_panel.h"
#include "app/desktop/monitor/iteration_panel.h"
#include "app/desktop/monitor/iteration_view.h"
#include "app/desktop/monitor/load_panel.h"
#include "app/desktop/monitor/misfit_panel.h"
#include "app/desktop/monitor/notification.h"
#include "app/desktop/monitor/run_action.h"
#include "app/desktop/monitor/run_header.h"
#include "app/desktop/monitor/run_list.h"
#include "app/desktop/monitor/run_list_panel.h"
#include "app/desktop/monitor/run_state_text.h"
#include "app/desktop/monitor/shots_panel.h"
#include "app/desktop/monitor/tasks_panel.h"
#include "app/desktop/monitor/wavelet_panel.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/run/modelling_geometry.h"
#include "remote/profile/profile.h"
#include "remote/transport/open_source.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace terrane::desktop {

namespace {

// Of what is told about a run.
QString topicOf(const RunFeed &run)
{
    return "run " + run.path();
}

// The survey that a run computes with, as it opens from the current folder.
std::optional<std::string> surveyFileOf(const run::Settings &settings)
{
    return settings.file(settings.kind() == run::RunKind::Modelling ? "geometry.survey" : "data.survey");
}

bool isSameFile(const QString &one, const QString &other)
{
    const auto whole = [](const QString &path) { return QDir::cleanPath(QDir::current().filePath(path)); };
    return whole(one) == whole(other);
}

} // namespace

MonitorPlace::MonitorPlace(Workspace &workspace)
    : Place("monitor", tr("Monitor"), workspace),
      m_runs(new RunList(workspace.project(), this)),
      m_list(new RunListPanel(*m_runs)),
      m_pages(new QStackedWidget),
      m_header(new RunHeader),
      m_iteration(new IterationPanel),
      m_command(new CommandProcess(this))
{
    auto *welcome =
        new QLabel(tr("Launch a run in Run, or add the folder of one that is there already: it is "
                      "followed live, here and on hosts that ssh reaches"));
    welcome->setAlignment(Qt::AlignCenter);
    welcome->setWordWrap(true);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_header);
    layout->addWidget(m_iteration, 1);
    m_pages->addWidget(welcome);
    m_pages->addWidget(page);
    setCentralWidget(m_pages);
    m_panels = {m_header, m_iteration};
    addDocks();
    addActions();

    connect(m_list, &RunListPanel::chosenChanged, this,
            [this](const QString &path) { setRun(m_runs->run(m_runs->rowOf(path))); });
    connect(m_list, &RunListPanel::addRequested, this, &MonitorPlace::openFile);
    connect(m_runs, &RunList::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int) {
        if (m_runs->run(first) == m_run)
            setRun(nullptr);
    });
    connect(m_runs, &RunList::ended, this, [this](RunFeed *run) { tellEnd(*run); });
    connect(m_runs, &RunList::began, this, [&workspace](RunFeed *run) {
        Message nothing; // its last end is no news any more
        nothing.topic = topicOf(*run);
        workspace.tell(nothing);
    });
    connect(m_iteration, &IterationPanel::pointed, &workspace, &Workspace::showStatus);
    connect(m_iteration, &IterationPanel::iterationShown, this, [this](qint64 iteration) {
        for (RunPanel *panel : m_panels)
            panel->setShownIteration(iteration);
    });
    connect(m_command, &CommandProcess::failed, this,
            [this](const Error &error) { m_header->messages().show(messageOf(error)); });
    connect(m_command, &CommandProcess::ended, &workspace, [&workspace] { workspace.showStatus({}); });
    connect(&workspace, &Workspace::runRequested, this, &MonitorPlace::openFile);
    connect(&workspace.project(), &Project::loaded, this, &MonitorPlace::showState);
    showState();
}

MonitorPlace::~MonitorPlace()
{
    setRun(nullptr);
}

void MonitorPlace::addDocks()
{
    addDock(m_list, "runsDock", tr("Runs"), Qt::LeftDockWidgetArea);
    auto *colours = new QScrollArea; // controls of volumes are tall, windows may be low
    colours->setFrameShape(QFrame::NoFrame);
    colours->setWidgetResizable(true);
    colours->setWidget(m_iteration->view().controls());
    addDock(colours, "monitorColoursDock", tr("Colours"), Qt::LeftDockWidgetArea);
    auto *misfit = new MisfitPanel;
    connect(misfit, &MisfitPanel::iterationPicked, m_iteration, &IterationPanel::showIteration);
    addDock(misfit, "misfitDock", tr("Misfit"), Qt::RightDockWidgetArea);
    auto *shots = new ShotsPanel;
    addDock(shots, "shotsDock", tr("Shots"), Qt::BottomDockWidgetArea);
    auto *gathers = new GathersPanel;
    addDock(gathers, "gathersDock", tr("Gathers"), Qt::BottomDockWidgetArea);
    connect(shots, &ShotsPanel::shotChosen, gathers, &GathersPanel::setShot);
    connect(gathers, &GathersPanel::shotChosen, shots, &ShotsPanel::chooseShot);
    connect(gathers, &GathersPanel::working, this,
            [this](Job *job, const QString &what) { workspace().track(*job, what); });
    addDock(new LoadPanel, "loadDock", tr("Load"), Qt::BottomDockWidgetArea);
    addDock(new WaveletPanel, "waveletDock", tr("Wavelet"), Qt::BottomDockWidgetArea);
    m_branch = new BranchPanel;
    addDock(m_branch, "branchDock", tr("Branch"), Qt::RightDockWidgetArea);
    m_export = new ExportPanel;
    addDock(m_export, "exportDock", tr("Export"), Qt::RightDockWidgetArea);
    connect(shots, &ShotsPanel::shotChosen, m_export, &ExportPanel::setShot);
    connect(m_branch, &BranchPanel::branched, this, &MonitorPlace::openFile);
    addDock(new EventsPanel, "eventsDock", tr("Events"), Qt::BottomDockWidgetArea);
    addDock(new TasksPanel, "tasksDock", tr("Tasks"), Qt::BottomDockWidgetArea);
    const auto dock = [this](const char *name) { return findChild<QDockWidget *>(name); };
    for (const char *name : {"tasksDock", "shotsDock", "gathersDock", "waveletDock", "loadDock"})
        tabifyDockWidget(dock("eventsDock"), dock(name));
    dock("eventsDock")->raise();
    // Shown by their actions.
    dock("branchDock")->hide();
    dock("exportDock")->hide();
}

void MonitorPlace::addDock(QWidget *content, const QString &name, const QString &title,
                           Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    if (auto *panel = qobject_cast<RunPanel *>(content))
        m_panels.push_back(panel);
}

void MonitorPlace::showDock(const QString &name)
{
    auto *dock = findChild<QDockWidget *>(name);
    dock->show();
    dock->raise();
    dock->widget()->setFocus();
}

void MonitorPlace::addActions()
{
    auto *pause = new RunAction("pauseRun", tr("&Pause"),
                                tr("Stop at the next safe moment, to be resumed later"), pauseObstacle, this);
    steerBy(pause, {"pause"}, tr("Pausing"));
    addAction(pause, true);
    auto *resume =
        new RunAction("resumeRun", tr("Res&ume"),
                      tr("Go on after the last whole iteration, with a driver that outlives this window"),
                      resumeObstacle, this);
    steerBy(resume, {"resume", "--detach"}, tr("Resuming"));
    addAction(resume, true);
    auto *cancel = new RunAction(
        "cancelRun", tr("&Cancel Run"),
        tr("Stop for good; all that was computed stays, and it can still be resumed"), cancelObstacle, this);
    steerBy(cancel, {"cancel"}, tr("Cancelling"));
    addAction(cancel, true);
    auto *branch = new RunAction("branchRun", tr("&Branch…"),
                                 tr("Make another run that begins with the shown iteration's model"),
                                 branchObstacle, this);
    connect(branch, &QAction::triggered, this, [this] {
        m_branch->propose();
        showDock("branchDock");
    });
    branch->setCommand([this](const RunFeed &) {
        if (!m_branch->isVisible())
            m_branch->propose();
        return m_branch->commandText();
    });
    addAction(branch, true);
    auto *exportIt =
        new RunAction("exportRun", tr("&Export…"),
                      tr("Write models, gradients, gathers, curves, pictures, the report or scripts"),
                      exportObstacle, this);
    connect(exportIt, &QAction::triggered, this, [this] {
        m_export->propose(m_iteration->array());
        showDock("exportDock");
    });
    exportIt->setCommand([this](const RunFeed &) {
        if (!m_export->isVisible())
            m_export->propose(m_iteration->array());
        return m_export->commandText();
    });
    addAction(exportIt, true);
    auto *picture = new RunAction(
        "saveMonitorPicture", tr("&Save Picture…"), tr("Write what the view shows as PNG"),
        [](const RunFeed &) { return QString(); }, this);
    connect(picture, &QAction::triggered, this, &MonitorPlace::savePicture);
    picture->setCommand([this](const RunFeed &run) {
        return run.commandText({"export", QString::fromStdString(run.address().folder), m_iteration->array(),
                                "--iteration", QString::number(m_iteration->shownIteration()), "-o",
                                pictureName()});
    });
    addAction(picture, false);
    auto *reconnect = new RunAction("reconnectRun", tr("Re&connect"), tr("Try to reach the run again, now"),
                                    reconnectObstacle, this);
    connect(reconnect, &QAction::triggered, this, [this] { m_run->reconnect(); });
    reconnect->setCommand([this](const RunFeed &) { return command(); });
    addAction(reconnect, false);
    auto *remove = new RunAction(
        "removeRun", tr("&Remove from Project"), tr("Follow this run no longer; its folder stays as it is"),
        [](const RunFeed &) { return QString(); }, this);
    connect(remove, &QAction::triggered, this, &MonitorPlace::removeRun);
    addAction(remove, false);
}

void MonitorPlace::addAction(RunAction *action, bool isInHeader)
{
    m_actions.push_back(action);
    if (isInHeader)
        m_header->addButton(action, action->copyAction());
    connect(action, &RunAction::copied, this,
            [this](const QString &command) { workspace().showStatus(tr("Copied: %1").arg(command)); });
}

// An action that is a command on the run's folder.
void MonitorPlace::steerBy(RunAction *action, const QStringList &arguments, const QString &what)
{
    connect(action, &QAction::triggered, this, [this, arguments, what] { steer(arguments, what); });
    action->setCommand([arguments](const RunFeed &run) {
        return run.commandText(
            QStringList{arguments.constFirst(), QString::fromStdString(run.address().folder)} +
            arguments.mid(1));
    });
}

void MonitorPlace::fillMenu(QMenu &menu)
{
    menu.addAction(tr("&Add Run…"), this,
                   [this] {
                       workspace().showPlace(name());
                       m_list->askForRun();
                   })
        ->setObjectName("addRunFolder");
    menu.addSeparator();
    for (RunAction *action : m_actions)
        menu.addAction(action);
    auto *with = menu.addMenu(tr("Resume &With"));
    with->setObjectName("resumeWith");
    connect(with, &QMenu::aboutToShow, this, [this, with] { offerProfiles(*with); });
    QMenu *commands = menu.addMenu(tr("Copy as &Command"));
    for (const RunAction *action : m_actions)
        if (action->copyAction())
            commands->addAction(action->copyAction());
    menu.addSeparator();
    for (auto *dock : findChildren<QDockWidget *>())
        menu.addAction(dock->toggleViewAction());
}

// Where the chosen run can go on: profiles are those of the machine where it lies.
void MonitorPlace::offerProfiles(QMenu &menu)
{
    menu.clear();
    const auto add = [&](const QString &text, const QString &profile) {
        QAction *action = menu.addAction(text, this, [this, profile] {
            steer({"resume", "--detach", "--profile", profile}, tr("Resuming"));
        });
        action->setEnabled(m_run && resumeObstacle(*m_run).isEmpty());
    };
    add(tr("This machine"), QString::fromUtf8(remote::kThisMachine.data()));
    if (!m_run || !m_run->isLocal())
        return;
    for (const std::string &name : remote::profileNames())
        add(QString::fromStdString(name), QString::fromStdString(name));
}

void MonitorPlace::openFile(const QString &path)
{
    workspace().showPlace(name());
    if (m_runs->rowOf(path) < 0)
        workspace().project().add(ItemKind::Run, {path, {}});
    m_list->choose(path);
}

QString MonitorPlace::command() const
{
    if (!m_run)
        return {};
    QString watch = "terranectl watch " + quoted(QString::fromStdString(m_run->address().folder));
    if (m_run->isLocal())
        return watch;
    return QString("ssh -t %1 %2").arg(quoted(QString::fromStdString(m_run->address().host)), quoted(watch));
}

void MonitorPlace::keepState()
{
    workspace().project().setPlaceState(
        name(), {{"run", keptPath(m_run ? m_run->path() : QString())}, {"array", m_iteration->array()}});
}

void MonitorPlace::showState()
{
    const QJsonObject state = workspace().project().placeState(name());
    if (state.contains("array"))
        m_iteration->setArray(state["array"].toString());
    const QString path = pathOf(state["run"]);
    m_list->choose(m_runs->rowOf(path) >= 0 || !m_runs->run(0) ? path : m_runs->run(0)->path());
}

void MonitorPlace::setRun(RunFeed *run)
{
    if (run == m_run)
        return;
    if (m_run) {
        m_run->show({});
        m_run->disconnect(this);
    }
    m_run = run;
    if (run)
        connect(run, &RunFeed::changed, this, &MonitorPlace::showPoints);
    for (RunPanel *panel : m_panels)
        panel->setRun(run);
    for (RunAction *action : m_actions)
        action->setRun(run);
    m_pages->setCurrentIndex(run ? 1 : 0);
    showPoints();
}

// On the chosen run, where it lies.
void MonitorPlace::steer(const QStringList &arguments, const QString &what)
{
    m_header->messages().hide();
    QStringList words = {arguments.constFirst(), QString::fromStdString(m_run->address().folder), "--json"};
    words += arguments.mid(1);
    m_command->start(m_run->command(words));
    workspace().showStatus(tr("%1 %2…").arg(what, m_run->name()));
}

QString MonitorPlace::pictureName() const
{
    return QString("%1-%2-%3.png")
        .arg(m_run->name(), m_iteration->array())
        .arg(m_iteration->shownIteration(), 4, 10, QChar('0'));
}

void MonitorPlace::savePicture()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save Picture"), pictureName(), tr("Pictures (*.png)"));
    if (path.isEmpty())
        return;
    try {
        m_iteration->view().views().saveScreenshot(path);
        workspace().showStatus(tr("%1 is written").arg(path));
    } catch (const Error &error) {
        m_header->messages().show(messageOf(error));
    }
}

// The sources and receivers of the run's shots, drawn into the sections. Its survey is the window's, or is
// read; where it cannot be, nothing is drawn.
void MonitorPlace::showPoints()
{
    const auto settings = m_run ? m_run->known().settings : nullptr;
    if (std::exchange(m_pointsOf, settings) == settings)
        return;
    m_points.cancel();
    m_iteration->view().setPoints({}, {});
    const auto file = settings && m_run->isLocal() ? surveyFileOf(*settings) : std::nullopt;
    if (!file)
        return;
    const bool isTheWindows = isSameFile(QString::fromStdString(*file), workspace().surveyPath());
    m_points.start([this, file = *file, survey = isTheWindows ? workspace().survey() : nullptr,
                    shots = m_run->known().plan.shotNumbers](const Progress &progress) -> Job::Delivery {
        const auto open = [](const std::string &name) { return remote::openSource(name); };
        const SurveyPoints points = survey
                                        ? surveyPoints(*survey, progress, shots)
                                        : surveyPoints(run::surveyOf(file, open, progress), progress, shots);
        return [this, points] { m_iteration->view().setPoints(points.sources, points.receivers); };
    });
    workspace().track(m_points, tr("Reading where the run's shots are"));
}

void MonitorPlace::removeRun()
{
    workspace().project().remove(ItemKind::Run, m_run->path());
}

void MonitorPlace::tellEnd(const RunFeed &run)
{
    const RunStateText state = runStateText(run);
    const QString title = tr("%1: %2").arg(run.name(), state.text);
    QString text = tr("iteration %1").arg(iterationText(run.known()));
    if (const QString misfit = misfitText(run.known()); !misfit.isEmpty())
        text += tr(", misfit %1 of the data's").arg(misfit);
    notify(*this, title, text);
    Message message;
    message.level = state.tone == RunTone::Bad       ? Message::Level::Error
                    : state.tone == RunTone::Warning ? Message::Level::Warning
                                                     : Message::Level::Note;
    message.items = {{title, text, state.why}};
    message.topic = topicOf(run);
    message.actions = {{"showRun", tr("Show"), [this, path = run.path()] { openFile(path); }}};
    workspace().tell(message);
}

} // namespace terrane::desktop
