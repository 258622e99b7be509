// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// What has to be set before a QApplication with VTK views is made.
void prepareApplication();

// All of the desktop program: terrane [FILE]. Returns its exit code.
int runApplication(int argc, char **argv);

// The folder with examples and icons, beside an installed program or in the build tree; empty where there is
// none.
QString resourceFolder();

} // namespace terrane::desktop
