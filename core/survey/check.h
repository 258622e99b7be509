// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/grid/grid.h"
#include "core/progress.h"
#include "core/survey/gather.h"

#include <vector>

namespace terrane::survey {

// What is odd about the geometry of a survey, from its index alone; with a grid also what lies outside of
// it. Counts are in the texts; Finding::trace is the first trace concerned, and `where` its file. Codes:
//   coordinates-unscaled, depths-unscaled, coordinates-zero, source-at-receiver, maybe-feet,
//   sources-outside, receivers-outside, shots-duplicated, receivers-repeat, field-repeats,
//   intervals-differ, trace-intervals-differ, dead-traces, auxiliary-traces, delays
std::vector<Finding> checkGeometry(const Survey &survey, const Grid *grid = nullptr,
                                   const Progress &progress = {});

// What is odd about the samples of live traces: of all, or of up to 32 traces of up to 64 shots spread over
// the survey. Codes: samples-not-finite, traces-zero, traces-constant, traces-clipped
std::vector<Finding> checkSamples(SurveyFiles &files, bool allTraces, const Progress &progress = {});

} // namespace terrane::survey
