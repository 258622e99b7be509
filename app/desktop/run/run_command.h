// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

class RunForm;

// The command that does what the form says: "terranectl run FILE FOLDER --set KEY=VALUE" where the form came
// from a file and only adds to it, else one that writes the run file first. `profile` is where it computes;
// empty: here.
QString runCommand(const RunForm &form, const QString &folder, const QString &profile);

} // namespace terrane::desktop
