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

// What is counted: plural(n, tr("1 shot"), tr("%n shots", nullptr, n)). Qt knows forms only where a
// translation is loaded, and then `many` is right by itself for every number but one.
inline QString plural(qint64 number, const QString &one, const QString &many)
{
    return number == 1 ? one : many;
}

// A word of a command for a POSIX shell, in quotes where it needs them.
QString quoted(const QString &word);

// Program and arguments as one line for it.
QString commandLine(const QStringList &words);

// "1.27 GB": three digits.
QString bytesText(double bytes);

} // namespace terrane::desktop
