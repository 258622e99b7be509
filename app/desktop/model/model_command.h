// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model_file.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <type_traits>
#include <vector>

namespace terrane::desktop {

struct ColourSettings;
struct ModelDocument;

QString number(double value); // as short as it reads back

// "851,176"
template<typename Number>
QString listText(const std::vector<Number> &numbers)
{
    QStringList parts;
    for (const Number each : numbers)
        parts << (std::is_integral_v<Number> ? QString::number(each) : number(static_cast<double>(each)));
    return parts.join(',');
}

// What terranectl needs to read the file alike: "--shape 851,176 --spacing 20".
QString readArguments(const ModelReadOptions &options);

// How the file is read, kept with the project.
QJsonObject toJson(const ModelReadOptions &options);
ModelReadOptions readOptionsFromJson(const QJsonObject &json); // what is no option is left out

// The commands that make of the document's file what is shown, one after the other; the last draws it.
// `plot` are the options of model plot.
QString commandOf(const ModelDocument &document, const QString &plot);
QString plotArguments(const ColourSettings &colours, const QString &slice, const QString &survey);

} // namespace terrane::desktop
