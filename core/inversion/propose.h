// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <string>
#include <vector>

namespace terrane::inversion {

// What data propose for the settings of a run, as assignments ("wavelet.ricker_hz=8"): only keys that the
// kind of run has and that the settings leave out. Both throw what reading the data throws.

// Of a survey: its file and a Ricker wavelet of the peak frequency of its shots.
std::vector<std::string> proposeOfSurvey(const run::Settings &settings, const std::string &survey,
                                         const survey::SourceOpener &open, const Progress &progress = {});

// Of the start model that the settings have: bounds around its velocities, the water.
std::vector<std::string> proposeOfModel(const run::Settings &settings, const Progress &progress = {});

} // namespace terrane::inversion
