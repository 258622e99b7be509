// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/project/file_opener.h"
#include "app/desktop/project/recent_files.h"
#include "app/desktop/project/recovery.h"
#include "app/desktop/workspace.h"

#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QToolBar;
class QToolButton;

namespace terrane::desktop {

class Job;
class CommandPalette;
class MessageBar;
class MessageHistory;
class MissingFiles;
class Place;
class ProjectActions;
class WelcomePage;
struct GraphicsInfo;

// The window: four places that follow the work, the bar that leads to them, menus, messages and the status
// bar. One that was only made remembers nothing and asks nothing; begin() makes it the application's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    // Looks as it was left, keeps that when it closes, knows recent files, asks before changes are lost.
    void begin();
    // As begin(), with copies of what is not saved in this folder.
    void begin(const QString &recoveryFolder);

    // The driver's own renderer was no good, another one is in use.
    void tellFallback(const GraphicsInfo &graphics);

    Workspace &workspace() { return m_workspace; }
    ProjectActions &projectActions() { return *m_project; }
    RecentFiles &recentFiles() { return m_recent; }
    Place *place(const QString &name) const;
    QList<Place *> places() const;
    Place *frontPlace() const;
    void showPlace(const QString &name);
    void showWelcome();

    // Opens whatever it is in the place that it belongs to, by its content.
    void openPath(const QString &path) { openPaths({path}); }
    void openPaths(const QStringList &paths);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPlaces();
    void addPlace(Place *place, const char *picture, const QKeySequence &shortcut);
    void addWelcome();
    void connectWorkspace();
    void connectProject();

    // main_window_menus.cpp
    void addMenus();
    void addFileMenu();
    void addEditMenu();
    void addViewMenu();
    void addThemeMenu(QMenu &view);
    void addHelpMenu();
    void addMessages();
    void addStatusBar();
    void fillRecentMenu();
    void fillDockMenu();
    void showMenuOfPlace();

    void chooseFiles();
    void chooseFolder();
    void openFound(const QList<FileOpener::Found> &files);
    void tellAboutKind(const QString &path, FileKind kind);
    MessageAction openAs(const QString &where, const QString &path);
    void tellError(const Error &error);
    void tellFailure(const QString &path, const Error &error, bool mayBeModel);
    void showProject();
    void offerCopies(const QList<Recovery::Copy> &copies);

    void track(Job *job, const QString &what);
    void showProgress(double part);
    void hideProgress();
    void copyCommand();
    void showTitle();
    void keepStates();
    void keepLayout() const;
    void restoreLayout();
    void restoreDefaultLayout();

    Workspace m_workspace; // before the places, which refer to it
    RecentFiles m_recent;
    FileOpener m_opener;
    QHash<QString, QString> m_segyPlaces; // SEG-Y files that were opened, and in which place
    ProjectActions *m_project;
    QStackedWidget *m_pages; // the welcome page, the places
    QStackedWidget *m_places;
    WelcomePage *m_welcome = nullptr;
    QActionGroup *m_placeActions;
    QToolBar *m_placeBar;
    MessageBar *m_messages;
    MessageHistory *m_history;
    QToolButton *m_historyButton;
    CommandPalette *m_palette = nullptr;
    MissingFiles *m_missing;
    std::unique_ptr<Recovery> m_recovery; // of a window that was begun
    QMenu *m_recentMenu = nullptr;
    QMenu *m_dockMenu = nullptr;
    QHash<QString, QMenu *> m_placeMenus;
    QLabel *m_working;
    QLabel *m_status;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QPointer<Job> m_tracked;
    bool m_isBegun = false;
    bool m_mayClose = false; // the question was answered
};

} // namespace terrane::desktop
