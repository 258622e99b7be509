// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/place.h"

#include <QDockWidget>

namespace terrane::desktop {

namespace {

constexpr int kLayoutVersion = 1; // of the docks: a saved layout of another version is left alone

}

Place::Place(const QString &name, const QString &title, Workspace &workspace) : m_workspace(workspace)
{
    setObjectName(name);
    setWindowTitle(title);
    setWindowFlags(Qt::Widget);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
}

void Place::fillMenu(QMenu & /*menu*/) {}

void Place::openFile(const QString & /*path*/) {}

void Place::openFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        openFile(path);
}

void Place::keepDefaultLayout()
{
    m_defaultLayout = layoutState();
}

QByteArray Place::layoutState() const
{
    return saveState(kLayoutVersion);
}

void Place::restoreLayout(const QByteArray &state)
{
    restoreState(state, kLayoutVersion);
}

void Place::restoreDefaultLayout()
{
    // A dock that floats stays where it is otherwise.
    for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        dock->setFloating(false);
    restoreLayout(m_defaultLayout);
}

} // namespace terrane::desktop
