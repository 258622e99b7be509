// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/text.h"

#include "core/shell_word.h"

namespace terrane::desktop {

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString sentence(const QString &text)
{
    return text.isEmpty() ? text : text[0].toUpper() + text.mid(1);
}

QString quoted(const QString &word)
{
    return QString::fromStdString(shellWord(word.toStdString()));
}

QString commandLine(const QStringList &words)
{
    QStringList line;
    for (const QString &word : words)
        line << quoted(word);
    return line.join(' ');
}

QString bytesText(double bytes)
{
    for (const char *unit : {"B", "kB", "MB", "GB"}) {
        if (bytes < 1000)
            return QString("%1 %2").arg(bytes, 0, 'g', 3).arg(unit);
        bytes /= 1000;
    }
    return QString("%1 TB").arg(bytes, 0, 'g', 3);
}

} // namespace terrane::desktop
