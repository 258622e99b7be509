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
    // was built for "Restore Default Layout".
    void keepDefaultLayout();
    QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    void restoreDefaultLayout();

protected:
    Workspace &workspace() const { return m_workspace; }

private:
    Workspace &m_workspace;
    QByteArray m_defaultLayout;
};

} // namespace terrane::desktop
