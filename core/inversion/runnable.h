// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/inputs.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

namespace terrane::inversion {

// Throws InputError for settings that passed Settings::check(), and still do not go together: constraints, or
// mutes, that leave no place for a model or an image, an optimizer that cannot hold them...
void requireFitting(const run::Settings &settings, const Inputs &inputs);

// Everything that a run of any kind would refuse as it begins, before there is a folder of it. Throws
// InputError.
void requireRunnable(const run::Settings &settings, const survey::SourceOpener &open,
                     const Progress &progress = {});

} // namespace terrane::inversion
