// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/about_dialog.h"
#include "app/desktop/command/command_palette.h"
#include "app/desktop/command/shortcut_list.h"
#include "app/desktop/command/theme.h"
#include "app/desktop/icon.h"
#include "app/desktop/job.h"
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/message_history.h"
#include "app/desktop/place.h"
#include "app/desktop/project/project_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <tuple>

// The window's menus and status bar.

namespace terrane::desktop {

void MainWindow::addMenus()
{
    addFileMenu();
    addEditMenu();
    addViewMenu();
    for (Place *each : places()) {
        QMenu *menu = menuBar()->addMenu(each->title());
        menu->setObjectName("menu_" + each->name());
        menu->setToolTipsVisible(true);
        each->fillMenu(*menu);
        m_placeMenus[each->name()] = menu;
        for (const QDockWidget *dock : each->findChildren<QDockWidget *>())
            if (dock->toggleViewAction()->objectName().isEmpty())
                dock->toggleViewAction()->setObjectName("show_" + dock->objectName());
    }
    addHelpMenu();
}

void MainWindow::addFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->setToolTipsVisible(true);
    m_project->fillMenu(*file);
    file->addSeparator();
    QAction *open = file->addAction(icon("open"), tr("&Open SEG-Y or Other File…"), QKeySequence::Open, this,
                                    &MainWindow::chooseFiles);
    open->setObjectName("openFile");
    open->setToolTip(tr("Shots, models, run files: each opens in the place that it belongs to"));
    QAction *folder = file->addAction(icon("folder"), tr("Open &Folder…"), this, &MainWindow::chooseFolder);
    folder->setObjectName("openFolder");
    folder->setToolTip(tr("A run folder, or a folder of SEG-Y files"));
    m_recentMenu = file->addMenu(icon("recent"), tr("Open &Recent"));
    m_recentMenu->setObjectName("recentMenu");
    m_recentMenu->setToolTipsVisible(true);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    connect(&m_recent, &RecentFiles::changed, this, [this] {
        m_recentMenu->setEnabled(!m_recent.projects().isEmpty() || !m_recent.files().isEmpty());
    });
    m_recentMenu->setEnabled(false);
    file->addSeparator();
    file->addAction(icon("welcome"), tr("&Welcome Page"), this, &MainWindow::showWelcome)
        ->setObjectName("showWelcome");
    file->addSeparator();
    file->addAction(tr("&Quit"), Qt::CTRL | Qt::Key_Q, this, &QWidget::close)->setObjectName("quit");
}

void MainWindow::addEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->setToolTipsVisible(true);
    QAction *undo = m_workspace.undoStack().createUndoAction(this);
    undo->setObjectName("undo");
    undo->setIcon(icon("undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_workspace.undoStack().createRedoAction(this);
    redo->setObjectName("redo");
    redo->setIcon(icon("redo"));
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});
    edit->addSeparator();
    QAction *copy = edit->addAction(icon("copy"), tr("Copy as &Command"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                                    this, &MainWindow::copyCommand);
    copy->setObjectName("copyCommand");
    copy->setToolTip(
        tr("The terranectl command that does what this place shows, for a terminal or a script"));
}

void MainWindow::addViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_placeActions->actions());
    view->addSeparator();
    m_dockMenu = view->addMenu(icon("layout"), tr("&Panels"));
    m_dockMenu->setObjectName("panelMenu");
    connect(m_dockMenu, &QMenu::aboutToShow, this, &MainWindow::fillDockMenu);
    view->addAction(tr("Restore &Default Layout"), this, &MainWindow::restoreDefaultLayout)
        ->setObjectName("restoreLayout");
    view->addSeparator();
    addThemeMenu(*view);
}

void MainWindow::addThemeMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(icon("theme"), tr("&Theme"));
    auto *group = new QActionGroup(menu);
    for (const auto &[theme, name, text] : {std::tuple(Theme::System, "themeSystem", tr("As the &System")),
                                            std::tuple(Theme::Light, "themeLight", tr("&Light")),
                                            std::tuple(Theme::Dark, "themeDark", tr("&Dark"))}) {
        QAction *action = menu->addAction(text, this, [theme = theme] { chooseTheme(theme); });
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(theme == chosenTheme());
        group->addAction(action);
    }
}

void MainWindow::addHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->setToolTipsVisible(true);
    QAction *palette = help->addAction(icon("search"), tr("&Find an Action…"),
                                       Qt::CTRL | Qt::SHIFT | Qt::Key_P, this, [this] { m_palette->open(); });
    palette->setObjectName("commandPaletteAction");
    palette->setToolTip(tr("Every action of every place, by some letters of its name"));
    QAction *shortcuts = help->addAction(tr("&Keyboard Shortcuts"), QKeySequence::HelpContents, this,
                                         [this] { (new ShortcutList(*this))->show(); });
    shortcuts->setObjectName("showShortcuts");
    help->addSeparator();
    QAction *about = help->addAction(icon("info"), tr("&About Terrane"), this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    about->setObjectName("showAbout");
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::addMessages()
{
    addDockWidget(Qt::BottomDockWidgetArea, m_history);
    m_history->hide();
    m_history->toggleViewAction()->setObjectName("showMessages");
    connect(m_messages, &MessageBar::shown, m_history, &MessageHistory::add);
    m_historyButton->setObjectName("messagesButton");
    m_historyButton->setAutoRaise(true);
    m_historyButton->setIcon(icon("messages"));
    m_historyButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_historyButton->setToolTip(tr("Messages since the window was opened"));
    m_historyButton->setAccessibleName(tr("Messages"));
    connect(m_historyButton, &QToolButton::clicked, m_history,
            [this] { m_history->setVisible(m_history->isHidden()); });
    connect(m_history, &MessageHistory::countChanged, m_historyButton,
            [this](int count) { m_historyButton->setText(count == 0 ? QString() : QString::number(count)); });
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
    m_progress->setObjectName("progress");
    m_progress->setAccessibleName(tr("Progress"));
    m_status->setObjectName("status");
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    statusBar()->addWidget(m_status, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_working, m_progress, m_cancel}) {
        statusBar()->addPermanentWidget(widget);
        widget->hide();
    }
    statusBar()->addPermanentWidget(m_historyButton);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const auto add = [this](const QString &path, const char *picture, const auto &open) {
        QString name = QFileInfo(path).fileName();
        QAction *action = m_recentMenu->addAction(icon(picture), name.replace('&', "&&"), this,
                                                  [open, path] { open(path); });
        action->setToolTip(path);
    };
    for (const QString &path : m_recent.projects())
        add(path, "project", [this](const QString &file) { m_project->open(file); });
    m_recentMenu->addSeparator();
    for (const QString &path : m_recent.files())
        add(path, "file", [this](const QString &file) { openPath(file); });
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("&Clear List"), &m_recent, &RecentFiles::clear)->setObjectName("clearRecent");
}

void MainWindow::fillDockMenu()
{
    m_dockMenu->clear();
    for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        m_dockMenu->addAction(dock->toggleViewAction());
    m_dockMenu->addSeparator();
    for (QDockWidget *dock : frontPlace()->findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        m_dockMenu->addAction(dock->toggleViewAction());
    if (m_dockMenu->actions().size() <= 1)
        m_dockMenu->addAction(tr("None here"))->setEnabled(false);
}

// Only that of the place in front: so two places may use the same key for what is alike.
void MainWindow::showMenuOfPlace()
{
    const bool isWelcome = m_pages->currentWidget() != m_places;
    for (auto menu = m_placeMenus.cbegin(); menu != m_placeMenus.cend(); ++menu)
        menu.value()->menuAction()->setVisible(!isWelcome && menu.key() == frontPlace()->name() &&
                                               !menu.value()->isEmpty());
}

} // namespace terrane::desktop
