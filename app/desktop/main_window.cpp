// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"

#include "app/desktop/data/data_place.h"
#include "app/desktop/job.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/model/model_place.h"
#include "app/desktop/monitor/monitor_place.h"
#include "app/desktop/run/run_place.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

// The file that a drag holds; empty when it holds none or several.
QString draggedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_places(new QStackedWidget),
      m_placeActions(new QActionGroup(this)),
      m_placeBar(new QToolBar),
      m_messages(new MessageBar),
      m_working(new QLabel),
      m_status(new QLabel),
      m_progress(new QProgressBar),
      m_cancel(new QToolButton)
{
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_places, 1);
    setCentralWidget(centre);

    addPlaces();
    addMenus();
    addStatusBar();
    setAcceptDrops(true);
    resize(1280, 800);

    connect(&m_workspace, &Workspace::placeRequested, this, &MainWindow::showPlace);
    connect(&m_workspace, &Workspace::failed, m_messages, &MessageBar::showError);
    connect(&m_workspace, &Workspace::found, m_messages,
            [this](const std::vector<Finding> &findings) { m_messages->showFindings(findings); });
    connect(&m_workspace, &Workspace::statusChanged, m_status, &QLabel::setText);
    connect(&m_workspace, &Workspace::tracked, this, &MainWindow::track);
    connect(&m_workspace.project(), &Project::fileChanged, this, &MainWindow::showTitle);
    connect(&m_workspace.project(), &Project::modifiedChanged, this, &QWidget::setWindowModified);
    showTitle();
}

MainWindow::~MainWindow()
{
    // Places refer to the workspace, a member that would go before the child widgets.
    delete takeCentralWidget();
}

Place *MainWindow::place(const QString &name) const
{
    return m_places->findChild<Place *>(name, Qt::FindDirectChildrenOnly);
}

void MainWindow::showPlace(const QString &name)
{
    m_places->setCurrentWidget(place(name));
    for (QAction *action : m_placeActions->actions())
        action->setChecked(action->data().toString() == name);
}

void MainWindow::openPath(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isData = suffix == "segy" || suffix == "sgy" || suffix == "su";
    place(isData ? "data" : "model")->openFile(path);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openPath(draggedFile(event->mimeData()));
}

void MainWindow::addPlaces()
{
    m_placeBar->setObjectName("places");
    m_placeBar->setWindowTitle(tr("Places"));
    m_placeBar->setMovable(false);
    m_placeBar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    addToolBar(Qt::LeftToolBarArea, m_placeBar);
    addPlace(new DataPlace(m_workspace), Qt::CTRL | Qt::Key_1);
    addPlace(new ModelPlace(m_workspace), Qt::CTRL | Qt::Key_2);
    addPlace(new RunPlace(m_workspace), Qt::CTRL | Qt::Key_3);
    addPlace(new MonitorPlace(m_workspace), Qt::CTRL | Qt::Key_4);
    showPlace("data");
}

void MainWindow::addPlace(Place *place, const QKeySequence &shortcut)
{
    m_places->addWidget(place);
    QAction *action = m_placeBar->addAction(place->title());
    action->setObjectName("show_" + place->name());
    action->setData(place->name());
    action->setCheckable(true);
    action->setShortcut(shortcut);
    action->setToolTip(QString("%1 (%2)").arg(place->title(), shortcut.toString(QKeySequence::NativeText)));
    m_placeActions->addAction(action);
    connect(action, &QAction::triggered, this, [this, name = place->name()] { showPlace(name); });
}

void MainWindow::addMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close)->setObjectName("quit");

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_workspace.undoStack().createUndoAction(this);
    undo->setObjectName("undo");
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_workspace.undoStack().createRedoAction(this);
    redo->setObjectName("redo");
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(tr("Copy as &Command"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, this, &MainWindow::copyCommand)
        ->setObjectName("copyCommand");

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_placeActions->actions());
    for (Place *each : findChildren<Place *>())
        each->fillMenu(*menuBar()->addMenu(each->title()));
}

void MainWindow::addStatusBar()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop this; what was shown before stays"));
    m_cancel->setObjectName("cancel");
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_tracked)
            m_tracked->cancel();
    });
    m_progress->setMaximumWidth(200);
    m_status->setObjectName("status");
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    statusBar()->addWidget(m_status, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_working, m_progress, m_cancel}) {
        statusBar()->addPermanentWidget(widget);
        widget->hide();
    }
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
    const QString command = static_cast<Place *>(m_places->currentWidget())->command();
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
}

} // namespace terrane::desktop
