// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"
#include "core/segy/mapping.h"

#include <QString>
#include <QStringList>

namespace terrane::desktop {

struct ImportPlan;

// terranectl survey scan with what the import page shows; `preset` is "proposed", the name of a preset or the
// path of a mapping.
QString importCommand(const QStringList &paths, const ImportPlan &plan, const QString &preset);

// The options that override the detection: " --format 1 --byte-order little".
QString overrideOptions(const segy::Overrides &overrides);

} // namespace terrane::desktop
