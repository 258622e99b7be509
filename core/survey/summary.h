// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/survey/survey.h"

#include <cstdint>

namespace terrane::survey {

// The corners of a box of positions.
struct Extent
{
    Position low, high;
};

// What a survey is, in a few numbers.
struct SurveySummary
{
    Extent sources, receivers;
    std::uint64_t fewestTraces = 0, mostTraces = 0; // of a shot
    std::uint64_t liveTraces = 0, deadTraces = 0, auxiliaryTraces = 0;
    std::uint64_t fewestSamples = 0, mostSamples = 0; // of files that have traces
    double shortestInterval = 0, longestInterval = 0; // s
    double nearestOffset = 0, farthestOffset = 0;     // m, horizontal, from source to receiver
};

SurveySummary summarize(const Survey &survey, const Progress &progress = {});

} // namespace terrane::survey
