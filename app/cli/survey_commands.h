// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"
#include "core/survey/scan.h"
#include "core/survey/summary.h"
#include "core/survey/survey.h"

#include <string>

namespace CLI {
class App;
}

namespace terrane::cli {

// Each adds one command to the group `terranectl survey`.
void addSurveyScanCommand(CLI::App &survey, Session &session);
void addSurveyInfoCommand(CLI::App &survey, Session &session);
void addSurveyCheckCommand(CLI::App &survey, Session &session);

// Opens paths and URLs, with the progress of downloads.
survey::SourceOpener sourceOpener(const Session &session);

// Shots, receivers, samples as lines for people, and as JSON.
std::string describe(const survey::Survey &survey, const survey::SurveySummary &summary);
Json toJson(const survey::Survey &survey, const survey::SurveySummary &summary);

} // namespace terrane::cli
