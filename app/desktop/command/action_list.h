// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

class QAction;

namespace terrane::desktop {

class MainWindow;

// An action of the window, as the command palette and the list of shortcuts show it.
struct ListedAction
{
    QAction *action = nullptr;
    QString where; // its menu: "File", "Data", "View › Theme"
    QString text;  // without its mnemonic
    QString place; // the place that it belongs to; empty for the window's own
};

// All actions in menus, and those of the places and their views that have an object name: also of places that
// are not in front.
QList<ListedAction> listActions(const MainWindow &window);

// Triggers it, with its place in front.
void trigger(MainWindow &window, const ListedAction &listed);

} // namespace terrane::desktop
