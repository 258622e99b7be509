// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/workspace.h"

#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolBar;
class QToolButton;

namespace terrane::desktop {

class Job;
class MessageBar;
class Place;

// The window: four places that follow the work, the bar that leads to them, menus, messages and the status
// bar.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    Workspace &workspace() { return m_workspace; }
    Place *place(const QString &name) const;
    void showPlace(const QString &name);

    // Opens whatever it is in the place that it belongs to.
    void openPath(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPlaces();
    void addPlace(Place *place, const QKeySequence &shortcut);
    void addMenus();
    void addStatusBar();
    void track(Job *job, const QString &what);
    void showProgress(double part);
    void hideProgress();
    void copyCommand();
    void showTitle();

    Workspace m_workspace; // before the places, which refer to it
    QStackedWidget *m_places;
    QActionGroup *m_placeActions;
    QToolBar *m_placeBar;
    MessageBar *m_messages;
    QLabel *m_working;
    QLabel *m_status;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QPointer<Job> m_tracked;
};

} // namespace terrane::desktop
