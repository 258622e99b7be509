// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <string>
#include <string_view>

namespace terrane::desktop {

QString toQt(std::string_view text); // UTF-8

// With a capital letter, as messages and labels begin; the same words stand inside a line on the terminal.
QString sentence(const QString &text);
inline QString sentence(const std::string &text)
{
    return sentence(toQt(text));
}

// A word of a command for a POSIX shell, in quotes where it needs them.
QString quoted(const QString &word);

// Program and arguments as one line for it.
QString commandLine(const QStringList &words);

// "1.27 GB": three digits.
QString bytesText(double bytes);

} // namespace terrane::desktop
