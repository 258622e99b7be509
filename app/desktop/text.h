// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// A word of a command for a POSIX shell, in quotes where it needs them.
QString quoted(const QString &word);

// "1.27 GB": three digits.
QString bytesText(double bytes);

} // namespace terrane::desktop
