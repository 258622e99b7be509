// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/stage.h"
#include "core/signal/trace.h"

#include <cstddef>
#include <vector>

namespace terrane::inversion {

// The wavelet's spectrum beside that of recorded traces, as they are before any filter, and the stages' bands
// beside what was recorded. Codes: "wavelet-spectrum", "nothing-recorded-in-band".
std::vector<Finding> spectrumFindings(const signal::Wavelet &wavelet, const signal::Gather &recorded,
                                      const std::vector<Stage> &stages);

// By how much simulated traces of one or several shots are off the recorded ones, and at which offsets.
struct TraceShifts
{
    std::vector<double> seconds, offsets; // of each trace; seconds may be no number
};

// "cycle-skipping" where more than a tenth of the traces are off by more than half a period of `frequency`
// (Hz): at which offsets, and at which frequency or offset it would not be so.
std::vector<Finding> skippingFindings(const TraceShifts &shifts, double frequency, std::size_t shots);

} // namespace terrane::inversion
