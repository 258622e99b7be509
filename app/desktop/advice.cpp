// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/advice.h"

#include "app/desktop/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace terrane::desktop {

namespace {

// Labels of the fields, by option: of the pages that open a model and shots, of the panels of Model.
QString fieldOf(const QString &option)
{
    static const QHash<QString, const char *> fields{
        {"--format", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Format")},
        {"--shape", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Shape")},
        {"--axes", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Axes")},
        {"--type", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Numbers")},
        {"--skip-bytes", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Skip")},
        {"--spacing", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Spacing")},
        {"--origin", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Origin")},
        {"--unit", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Unit")},
        {"--field", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Field")},
        {"--dataset", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Dataset")},
        {"--of", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Average of")},
        {"--kind", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Kind")},
        {"--revision", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Revision")},
        {"--byte-order", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Byte order")},
        {"--samples", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Samples")},
        {"--interval", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Interval")},
        {"--mapping", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Mapping")},
        {"--preset", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "Mapping")},
        {"--key", QT_TRANSLATE_NOOP("terrane::desktop::Advice", "One shot has")},
    };
    const char *field = fields.value(option);
    return field ? QCoreApplication::translate("terrane::desktop::Advice", field) : QString();
}

} // namespace

QString advice(const std::string &mend)
{
    static const QRegularExpression option("--[a-z][a-z-]*"), aside("\\s*\\(terranectl [^)]*\\)");
    const QString whole = QString::fromStdString(mend);
    QString text = whole;
    for (auto match = option.match(text); match.hasMatch(); match = option.match(text)) {
        const QString field = fieldOf(match.captured());
        if (field.isEmpty())
            return QCoreApplication::translate("terrane::desktop::Advice", "With terranectl: %1").arg(whole);
        text.replace(match.capturedStart(), match.capturedLength(), QString("“%1”").arg(field));
    }
    return sentence(text == whole ? text : text.remove(aside));
}

} // namespace terrane::desktop
