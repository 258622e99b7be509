// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <string>
#include <vector>

namespace terrane::inversion {

// What data propose for the settings of a run, as assignments ("wavelet.ricker_hz=8"): the files themselves,
// a Ricker wavelet of the peak frequency of the recorded shots, bounds around the start model's velocities,
// the water. Only keys that the kind of run has and that the settings leave out. `survey` and `model` name
// files; either may be empty. Throws what reading them throws.
std::vector<std::string> proposeSettings(const run::Settings &settings, const std::string &survey,
                                         const std::string &model, const survey::SourceOpener &open,
                                         const Progress &progress = {});

} // namespace terrane::inversion
