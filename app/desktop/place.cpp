// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/place.h"

namespace terrane::desktop {

Place::Place(const QString &name, const QString &title, Workspace &workspace) : m_workspace(workspace)
{
    setObjectName(name);
    setWindowTitle(title);
    setWindowFlags(Qt::Widget);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
}

void Place::fillMenu(QMenu & /*menu*/) {}

void Place::openFile(const QString & /*path*/) {}

} // namespace terrane::desktop
