// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>

namespace terrane::desktop {

// Colours of all windows. Qt 6.4 cannot ask the system whether it is light or dark, so light and dark are
// palettes of our own; System is whatever the platform gave when the program started.
enum class Theme { System, Light, Dark };

QPalette lightPalette();
QPalette darkPalette();

// What the user chose last; System before that.
Theme chosenTheme();
void chooseTheme(Theme theme); // applies it and keeps the choice
void applyTheme(Theme theme);

} // namespace terrane::desktop
