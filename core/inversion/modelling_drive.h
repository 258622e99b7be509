// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/drive_context.h"
#include "core/inversion/evaluator.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <string_view>

namespace terrane::inversion {

// Where the shots of a modelling run are, in its folder.
inline constexpr std::string_view kModelledShots = "shots.segy";

// Drives a modelling run (run::RunKind::Modelling): simulates the shots that its folder has not yet, and
// writes them in their order. The file has the same bytes, those of terranectl model-shots, whoever computes
// its shots and however often that is stopped.
void driveModelling(const DriveContext &context, const run::Settings &settings, Evaluator &evaluator,
                    const survey::SourceOpener &open);

} // namespace terrane::inversion
