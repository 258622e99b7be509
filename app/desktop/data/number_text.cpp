// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/number_text.h"

#include <QLocale>

namespace terrane::desktop {

QString numberText(double value, int mostDecimals)
{
    QString text = QLocale::c().toString(value, 'f', mostDecimals);
    if (text.contains('.')) {
        while (text.endsWith('0'))
            text.chop(1);
        if (text.endsWith('.'))
            text.chop(1);
    }
    if (text == "-0")
        text = "0";
    return text.replace(',', QChar(0x2009));
}

} // namespace terrane::desktop
