// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/parameter_table.h"

#include <QString>

namespace terrane::desktop {

// What a form says of one parameter, made from the table.
struct FieldText
{
    QString label, unit;
    QString placeholder; // what counts where it is left out
    QString toolTip;     // rich text: help, what is allowed, default, key
};

FieldText fieldText(const run::Parameter &parameter);
QString objectLabel(std::string_view path); // "stages" -> "Stages"
// "ricker_hz" -> "Ricker", "layers" -> "Layers"
QString keyLabel(std::string_view key);

} // namespace terrane::desktop
