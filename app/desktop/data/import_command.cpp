// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/import_command.h"

#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/text.h"

#include <QRegularExpression>

namespace terrane::desktop {

QString overrideOptions(const segy::Overrides &overrides)
{
    QString options;
    if (overrides.kind)
        options += *overrides.kind == segy::FileKind::Su ? " --kind su" : " --kind segy";
    if (overrides.byteOrder)
        options +=
            QString(" --byte-order %1").arg(QString::fromStdString(std::string(name(*overrides.byteOrder))));
    if (overrides.textEncoding)
        options +=
            *overrides.textEncoding == segy::TextEncoding::Ascii ? " --encoding ascii" : " --encoding ebcdic";
    if (overrides.format)
        options += QString(" --format %1").arg(static_cast<int>(*overrides.format));
    if (overrides.revisionMajor)
        options += QString(" --revision %1").arg(*overrides.revisionMajor);
    if (overrides.samplesPerTrace)
        options += QString(" --samples %1").arg(*overrides.samplesPerTrace);
    if (overrides.sampleInterval)
        options += QString(" --interval %1ms").arg(*overrides.sampleInterval * 1e3, 0, 'g', 10);
    return options;
}

QString importCommand(const QStringList &paths, const ImportPlan &plan, const QString &preset)
{
    QString command = "terranectl survey scan";
    for (const QString &path : paths)
        command += ' ' + quoted(path);
    segy::HeaderMapping told = plan.mapping.mapping;
    if (preset.endsWith(".json"))
        command += " --mapping " + quoted(preset);
    else if (preset != "proposed")
        command += " --preset " + preset;
    command += QString(" --key %1 --unit %2")
                   .arg(QString::fromStdString(std::string(name(told.shotKey))),
                        QString::fromStdString(std::string(name(told.unit))));
    return command + overrideOptions(plan.overrides) + " -o survey.h5";
}

} // namespace terrane::desktop
