// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/benchmark.h"

#include <QMainWindow>

class QMenu;

namespace terrane::desktop {

class Workspace;

// One of the window's places, which follow the work: Data, Model, Run, Monitor. A main window inside of the
// main window, so that each has docks of its own.
class Place : public QMainWindow
{
    Q_OBJECT

public:
    // `name` is stable ("data"), `title` is for people.
    Place(const QString &name, const QString &title, Workspace &workspace);

    QString name() const { return objectName(); }
    QString title() const { return windowTitle(); }

    // Its menu in the menu bar. Actions have an object name and belong to the place, so that the command
    // palette and the list of shortcuts know them.
    virtual void fillMenu(QMenu &menu);

    // Opens a file that was dropped or chosen, where it is one for this place, and brings the place to the
    // front. (What a project holds comes otherwise: a place listens to Project::loaded.)
    virtual void openFile(const QString &path);
    // Several at once; without an override one after another.
    virtual void openFiles(const QStringList &paths);

    // The terranectl command that does what is shown here; empty for none.
    virtual QString command() const { return {}; }

    // Called before the project is saved or the window closes: what shall be found again goes to the
    // project's placeState(name()).
    virtual void keepState() {}

    // What terrane --benchmark measures here.
    virtual QList<Benchmark> benchmarks() { return {}; }

    // How its docks lie. The window keeps this in the user's settings, and the layout with which the place
    // was built for "Restore Default Layout". Sizes of docks mean something in a place that has its own size
    // only: what is restored before it was shown waits until then.
    void keepDefaultLayout();
    QByteArray layoutState() const; // empty where nothing was shown or restored yet
    void restoreLayout(const QByteArray &state);
    void restoreDefaultLayout();

protected:
    // Called when the place is shown first, with its real size, before a layout that was kept is restored.
    virtual void sizeDocks() {}
    // All docks go while the centre needs the room for something else, and come back as they were.
    void putDocksAside(bool isAside);
    void showEvent(QShowEvent *event) override;
    Workspace &workspace() const { return m_workspace; }

private:
    Workspace &m_workspace;
    void applyLayout();

    QByteArray m_defaultLayout;
    QByteArray m_waitingLayout; // that holds as soon as docks are there
    bool m_wasShown = false, m_isAside = false;
};

} // namespace terrane::desktop
