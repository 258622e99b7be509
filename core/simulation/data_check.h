// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/signal/trace.h"

#include <vector>

namespace terrane::simulation {

// What simulated traces say of the wavelet, beside those that were recorded at the same places:
// "wavelet-time" when they fit best when moved by more than a quarter of a period, "wavelet-amplitude" when
// the recorded ones are more than twice as strong or weak. Both gathers have the same samples.
std::vector<Finding> compareData(const signal::Gather &simulated, const signal::Gather &recorded,
                                 double peakFrequency);

// Of each trace, the time (s, up to `most` both ways) by which the simulated one must move to fit the
// recorded one best; no number where one of them is silent.
std::vector<double> traceShifts(const signal::Gather &simulated, const signal::Gather &recorded, double most);

} // namespace terrane::simulation
