// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"

#include "app/desktop/command/command_palette.h"
#include "app/desktop/command/graphics_info.h"
#include "app/desktop/data/data_place.h"
#include "app/desktop/icon.h"
#include "app/desktop/job.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/message_history.h"
#include "app/desktop/model/model_place.h"
#include "app/desktop/monitor/monitor_place.h"
#include "app/desktop/project/missing_files.h"
#include "app/desktop/project/project_actions.h"
#include "app/desktop/project/welcome_page.h"
#include "app/desktop/run/run_place.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr int kLayoutVersion = 1;

// Files, folders and addresses that a drag holds.
QStringList draggedPaths(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        paths << (url.isLocalFile() ? url.toLocalFile() : url.toString());
    return paths;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_project(new ProjectActions(*this, m_workspace, m_recent)),
      m_pages(new QStackedWidget),
      m_places(new QStackedWidget),
      m_placeActions(new QActionGroup(this)),
      m_placeBar(new QToolBar),
      m_messages(new MessageBar),
      m_history(new MessageHistory),
      m_historyButton(new QToolButton),
      m_missing(new MissingFiles(*this, m_workspace)),
      m_working(new QLabel),
      m_status(new QLabel),
      m_progress(new QProgressBar),
      m_cancel(new QToolButton)
{
    setObjectName("mainWindow");
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    m_pages->addWidget(m_places);

    addPlaces();
    addMessages();
    addMenus();
    addStatusBar();
    addWelcome();
    setAcceptDrops(true);
    resize(1280, 800);
    connectWorkspace();
    connectProject();
    showPlace("data");
    showTitle();
    m_palette = new CommandPalette(*this);
}

MainWindow::~MainWindow()
{
    // Places refer to the workspace, a member that would go before the child widgets.
    delete takeCentralWidget();
}

void MainWindow::begin()
{
    begin(Recovery::defaultFolder());
}

void MainWindow::begin(const QString &recoveryFolder)
{
    m_isBegun = true;
    m_recent.remember();
    m_project->askBeforeLosing();
    restoreLayout();
    m_recovery = std::make_unique<Recovery>(m_workspace.project(), recoveryFolder);
    connect(m_recovery.get(), &Recovery::aboutToKeep, this, &MainWindow::keepStates);
    connect(m_recovery.get(), &Recovery::found, this, &MainWindow::offerCopies);
    m_recovery->begin();
}

Place *MainWindow::place(const QString &name) const
{
    return m_places->findChild<Place *>(name, Qt::FindDirectChildrenOnly);
}

QList<Place *> MainWindow::places() const
{
    return m_places->findChildren<Place *>(Qt::FindDirectChildrenOnly);
}

Place *MainWindow::frontPlace() const
{
    return static_cast<Place *>(m_places->currentWidget());
}

void MainWindow::showPlace(const QString &name)
{
    m_pages->setCurrentWidget(m_places);
    m_places->setCurrentWidget(place(name));
    for (QAction *action : m_placeActions->actions())
        action->setChecked(action->data().toString() == name);
    showMenuOfPlace();
}

void MainWindow::showWelcome()
{
    m_pages->setCurrentWidget(m_welcome);
    for (QAction *action : m_placeActions->actions())
        action->setChecked(false);
    showMenuOfPlace();
}

void MainWindow::openPaths(const QStringList &paths)
{
    m_opener.open(paths);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_isBegun && !m_mayClose) {
        // Qt closes nothing while it asks whether it may: only what is saved later closes by itself.
        const auto isAsking = std::make_shared<bool>(true);
        m_project->whenKept([this, isAsking] {
            m_mayClose = true;
            if (!*isAsking)
                close();
        });
        *isAsking = false;
        if (!m_mayClose) {
            event->ignore();
            return;
        }
    }
    keepStates();
    if (m_isBegun) {
        keepLayout();
        m_recovery->end();
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openPaths(draggedPaths(event->mimeData()));
}

void MainWindow::addPlaces()
{
    m_placeBar->setObjectName("places");
    m_placeBar->setWindowTitle(tr("Places"));
    m_placeBar->setMovable(false);
    m_placeBar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    // Somebody who hides the bar by its context menu would not find it again.
    m_placeBar->toggleViewAction()->setVisible(false);
    m_placeBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_placeActions->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    addToolBar(Qt::LeftToolBarArea, m_placeBar);
    addPlace(new DataPlace(m_workspace), "data", Qt::CTRL | Qt::Key_1);
    addPlace(new ModelPlace(m_workspace), "model", Qt::CTRL | Qt::Key_2);
    addPlace(new RunPlace(m_workspace), "run", Qt::CTRL | Qt::Key_3);
    addPlace(new MonitorPlace(m_workspace), "monitor", Qt::CTRL | Qt::Key_4);
}

void MainWindow::addPlace(Place *place, const char *picture, const QKeySequence &shortcut)
{
    m_places->addWidget(place);
    place->keepDefaultLayout();
    QAction *action = m_placeBar->addAction(icon(picture), place->title());
    action->setObjectName("show_" + place->name());
    action->setData(place->name());
    action->setCheckable(true);
    action->setShortcut(shortcut);
    action->setToolTip(QString("%1 (%2)").arg(place->title(), shortcut.toString(QKeySequence::NativeText)));
    m_placeActions->addAction(action);
    connect(action, &QAction::triggered, this, [this, name = place->name()] { showPlace(name); });
}

void MainWindow::addWelcome()
{
    QList<QAction *> beginnings;
    for (const char *name : {"openExample", "openFile", "openProject", "newProject"})
        beginnings << findChild<QAction *>(name);
    m_welcome = new WelcomePage(beginnings, m_recent);
    m_pages->addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::projectChosen, m_project, &ProjectActions::open);
    connect(m_welcome, &WelcomePage::fileChosen, this, &MainWindow::openPath);
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::placeRequested, this, &MainWindow::showPlace);
    connect(&m_workspace, &Workspace::runRequested, this, [this] { showPlace("monitor"); });
    connect(&m_workspace, &Workspace::openRequested, this, &MainWindow::openPath);
    connect(&m_workspace, &Workspace::failed, this, &MainWindow::tellError);
    connect(&m_workspace, &Workspace::found, this, [this](const std::vector<Finding> &findings) {
        if (findings.empty())
            m_messages->settle();
        else
            m_messages->show(messageOf(findings));
    });
    connect(&m_workspace, &Workspace::told, m_messages, &MessageBar::show);
    connect(&m_workspace, &Workspace::statusChanged, m_status, &QLabel::setText);
    connect(&m_workspace, &Workspace::tracked, this, &MainWindow::track);
    connect(&m_opener, &FileOpener::found, this, &MainWindow::openFound);
    connect(&m_opener, &FileOpener::failed, this, &MainWindow::tellFailure);
}

void MainWindow::connectProject()
{
    Project &project = m_workspace.project();
    connect(&project, &Project::fileChanged, this, &MainWindow::showTitle);
    connect(&project, &Project::modifiedChanged, this, &QWidget::setWindowModified);
    connect(&project, &Project::loaded, this, &MainWindow::showProject);
    connect(m_project, &ProjectActions::aboutToSave, this, &MainWindow::keepStates);
}

void MainWindow::track(Job *job, const QString &what)
{
    if (m_tracked)
        m_tracked->disconnect(this);
    m_tracked = job;
    connect(job, &Job::progressed, this, &MainWindow::showProgress);
    connect(job, &Job::finished, this, &MainWindow::hideProgress);
    m_working->setText(what);
    m_progress->setRange(0, 0); // busy, until the first report
    for (QWidget *widget : std::initializer_list<QWidget *>{m_working, m_progress, m_cancel})
        widget->show();
}

void MainWindow::showProgress(double part)
{
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(part * 1000));
}

void MainWindow::hideProgress()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_working, m_progress, m_cancel})
        widget->hide();
}

void MainWindow::copyCommand()
{
    const QString command = frontPlace()->command();
    if (command.isEmpty()) {
        m_status->setText(tr("Nothing is shown here yet that a command could do"));
        return;
    }
    QApplication::clipboard()->setText(command);
    m_status->setText(tr("Copied: %1").arg(command));
}

void MainWindow::showTitle()
{
    setWindowTitle(m_workspace.project().name() + "[*]"); // Qt adds the program's name
    setWindowFilePath(m_workspace.project().file());
}

void MainWindow::showProject()
{
    m_workspace.undoStack().clear();
    m_messages->hide();
    const QString front = m_workspace.project().frontPlace();
    showPlace(place(front) ? front : "data");
}

// Offered, not forced: who does not want it finds it again at the next start.
void MainWindow::offerCopies(const QList<Recovery::Copy> &copies)
{
    const Recovery::Copy &newest = copies.constFirst();
    const QString when = QLocale().toString(newest.when.toLocalTime(), QLocale::ShortFormat);
    Message message{Message::Level::Warning, {}, {}};
    message.items << MessageItem{
        tr("Terrane did not end as it should, and “%1” had changes that were not saved").arg(newest.name()),
        tr("A copy was kept at %1").arg(when), tr("Recover it, and save it when it is right")};
    message.actions << MessageAction{"recover", tr("Recover"),
                                     [this, newest] {
                                         m_project->recover(newest.content, newest.projectFile);
                                         Recovery::discard(newest);
                                     }}
                    << MessageAction{"discardCopies", tr("Discard"), [copies] {
                                         for (const Recovery::Copy &copy : copies)
                                             Recovery::discard(copy);
                                     }};
    m_messages->show(message);
}

void MainWindow::tellFallback(const GraphicsInfo &graphics)
{
    m_messages->show(
        {Message::Level::Warning,
         {{tr("The graphics driver lacks what views need: they are drawn by the processor, and slowly"),
           graphics.renderer,
           tr("Install a driver with OpenGL 3.2 or later; Help > About Terrane tells which is in use")}},
         {}});
}

void MainWindow::keepStates()
{
    for (Place *each : places())
        each->keepState();
    m_workspace.project().setFrontPlace(frontPlace()->name());
}

void MainWindow::keepLayout() const
{
    QSettings settings;
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/state", saveState(kLayoutVersion));
    for (const Place *each : places())
        settings.setValue("layout/" + each->name(), each->layoutState());
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value("window/geometry").toByteArray());
    restoreState(settings.value("window/state").toByteArray(), kLayoutVersion);
    for (Place *each : places()) {
        const QByteArray state = settings.value("layout/" + each->name()).toByteArray();
        if (!state.isEmpty())
            each->restoreLayout(state);
    }
}

void MainWindow::restoreDefaultLayout()
{
    for (Place *each : places())
        each->restoreDefaultLayout();
    m_history->setFloating(false);
    m_history->hide();
}

} // namespace terrane::desktop
