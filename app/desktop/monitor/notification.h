// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QObject;

namespace terrane::desktop {

// Tells the user of something while they look elsewhere: by the desktop's notifications, or a tray icon where
// there are none. Silent where there is neither.
void notify(QObject &owner, const QString &title, const QString &text);

} // namespace terrane::desktop
