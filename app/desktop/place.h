// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

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

    // Opens a file that was dropped or chosen, where it is one for this place.
    virtual void openFile(const QString &path);

    // The terranectl command that does what is shown here; empty for none.
    virtual QString command() const { return {}; }

    // Called before the project is saved or the window closes: what shall be found again goes to the
    // project's placeState(name()).
    virtual void keepState() {}

protected:
    Workspace &workspace() const { return m_workspace; }

private:
    Workspace &m_workspace;
};

} // namespace terrane::desktop
