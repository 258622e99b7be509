// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <string>

namespace terrane::desktop {

// What mends something, as a sentence. Core names options of terranectl there; in a window they are the
// fields of its pages: "Give it with --axes" becomes "Give it with “Axes”". Where the windows have no such
// field, it says that it is about terranectl.
QString advice(const std::string &mend);

} // namespace terrane::desktop
