// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/place.h"

#include <QDockWidget>
#include <utility>

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
    m_defaultLayout = saveState(kLayoutVersion);
}

QByteArray Place::layoutState() const
{
    return m_wasShown && !m_isAside ? saveState(kLayoutVersion) : m_waitingLayout;
}

void Place::restoreLayout(const QByteArray &state)
{
    m_waitingLayout = state;
    applyLayout();
}

void Place::restoreDefaultLayout()
{
    // A dock that floats stays where it is otherwise.
    for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        dock->setFloating(false);
    restoreLayout(m_defaultLayout);
}

void Place::putDocksAside(bool isAside)
{
    if (isAside == m_isAside)
        return;
    if (isAside && m_wasShown)
        m_waitingLayout = saveState(kLayoutVersion);
    m_isAside = isAside;
    applyLayout();
}

void Place::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_wasShown, true))
        return;
    sizeDocks();
    keepDefaultLayout();
    if (m_isAside && m_waitingLayout.isEmpty())
        m_waitingLayout = m_defaultLayout;
    applyLayout();
}

void Place::applyLayout()
{
    if (!m_wasShown)
        return;
    if (!m_isAside && !m_waitingLayout.isEmpty())
        restoreState(m_waitingLayout, kLayoutVersion);
    if (m_isAside)
        for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
            dock->hide();
}

} // namespace terrane::desktop
