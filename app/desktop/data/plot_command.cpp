// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/plot_command.h"

#include "app/desktop/data/import_command.h"
#include "app/desktop/text.h"
#include "core/segy/trace_field.h"

#include <QStringList>
#include <algorithm>

namespace terrane::desktop {

namespace {

// The traces of a shot: by its number where only it has that, else as the range that they are.
QString shotOption(const survey::Survey &survey, const survey::Shot &shot,
                   std::span<const survey::Receiver> receivers)
{
    const segy::HeaderMapping &mapping = survey.mapping();
    if (mapping.shotKey == segy::ShotKey::Field)
        return QString(" --shot %1:%2=%3")
            .arg(mapping.shotField.byte)
            .arg(QString::fromStdString(std::string(segy::name(mapping.shotField.type))))
            .arg(shot.field);
    const auto [first, last] = std::minmax_element(
        receivers.begin(), receivers.end(),
        [](const survey::Receiver &a, const survey::Receiver &b) { return a.trace < b.trace; });
    return QString(" --traces %1:%2").arg(first->trace).arg(last->trace + 1);
}

QString processingOptions(const signal::Processing &processing)
{
    QString options;
    QStringList corners;
    for (const double corner : processing.bandPass)
        corners << QString::number(corner);
    if (!corners.isEmpty())
        options += " --bandpass " + corners.join(',');
    if (processing.timePower != 0)
        options += QString(" --time-power %1").arg(processing.timePower);
    if (processing.gainWindow > 0)
        options += QString(" --agc %1").arg(processing.gainWindow);
    if (processing.normalized)
        options += " --normalize";
    return options;
}

} // namespace

QString plotCommand(const survey::Survey &survey, const survey::Shot &shot,
                    std::span<const survey::Receiver> receivers, survey::TraceAxis axis,
                    const GatherSettings &settings)
{
    const std::string &file = survey.files()[receivers.front().file].name;
    QString command = "terranectl segy plot " + quoted(QString::fromStdString(file));
    command += shotOption(survey, shot, receivers);
    if (axis == survey::TraceAxis::Trace)
        command += " --axis trace";
    if (axis == survey::TraceAxis::Offset)
        command += " --axis offset";
    if (axis == survey::TraceAxis::ReceiverX)
        command += " --axis receiver";
    command += processingOptions(settings.processing);
    command += QString(" --clip %1").arg(settings.percentile);
    if (settings.style == GatherStyle::Wiggle)
        command += " --wiggle";
    command += " --colormap " + QString::fromStdString(settings.colours);
    return command + overrideOptions(survey.overrides());
}

} // namespace terrane::desktop
