// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

namespace terrane::desktop {

// A picture of resources/icons by its name ("open"), in the text colour of the palette that is in force when
// it is drawn: the same icon serves light and dark, and every scale. An unknown name gives an empty icon.
QIcon icon(const QString &name);

// "info", "warning" or "error" in the colour that people know for it.
QIcon levelIcon(const QString &name);

} // namespace terrane::desktop
