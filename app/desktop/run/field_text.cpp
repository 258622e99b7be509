// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/field_text.h"

#include "app/desktop/text.h"
#include "core/run/value.h"

#include <QCoreApplication>

namespace terrane::desktop {

namespace {

// lupdate takes tr() outside of a class for one of its namespace.
QString tr(const char *text)
{
    return QCoreApplication::translate("terrane::desktop", text);
}

} // namespace

QString keyLabel(std::string_view key)
{
    for (const std::string_view end : {"_kg_m3", "_m_s", "_hz", "_bytes", "_m", "_s"})
        if (key.ends_with(end)) {
            key.remove_suffix(end.size());
            break;
        }
    return sentence(toQt(key).replace('_', ' '));
}

QString objectLabel(std::string_view path)
{
    return path.empty() ? tr("Run") : keyLabel(path.substr(path.rfind('.') + 1));
}

FieldText fieldText(const run::Parameter &parameter)
{
    FieldText text;
    text.label = keyLabel(parameter.key());
    text.unit = toQt(parameter.unit());
    if (parameter.key().ends_with("_bytes"))
        text.unit = tr("bytes");
    text.placeholder = parameter.otherwise ? QString::fromStdString(run::textOf(*parameter.otherwise))
                                           : toQt(parameter.whenLeftOut);
    text.toolTip = QString("<p>%1</p><p>%2</p>")
                       .arg(toQt(parameter.help).toHtmlEscaped(),
                            sentence(QString::fromStdString(run::expectedText(parameter))).toHtmlEscaped());
    if (const std::string otherwise = run::defaultText(parameter); !otherwise.empty())
        text.toolTip +=
            "<p>" + tr("Left out: %1").arg(QString::fromStdString(otherwise).toHtmlEscaped()) + "</p>";
    text.toolTip += "<p><code>" + toQt(parameter.path) + "</code></p>";
    return text;
}

} // namespace terrane::desktop
