// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <array>
#include <cstddef>
#include <vector>

namespace terrane::survey {
class Survey;
}

namespace terrane::desktop {

// Where a survey's sources and receivers are, each place once, x, y, z in m: what a view draws in. Of very
// many receivers some are left out.
struct SurveyPoints
{
    std::vector<std::array<double, 3>> sources, receivers;
};

// Of these shots alone, where there are any; numbers that the survey does not have are left out.
SurveyPoints surveyPoints(const survey::Survey &survey, const Progress &progress,
                          std::vector<std::size_t> shots = {});

} // namespace terrane::desktop
