// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/butterworth.h"
#include "core/signal/trace.h"

#include <array>
#include <functional>

namespace terrane::signal {

// Filters move energy: a causal one to later times, a zero-phase one also to earlier times, before the first
// sample of a wavelet. A simulation that starts at that first sample would fire a wavelet with its front cut
// off, and no data would fit. So a filtered wavelet comes back on a longer axis that holds all of it: give
// it to the simulation with its `begin` (or by delayedToZero), or filter source and data with Phase::Minimum.
enum class Phase {
    Zero,    // the power response |H|^2, as forward and backward filtering gives; non-causal
    Minimum, // the filter H once, forward; causal
};

// The energy that filtering a wavelet may lose at its ends, as a part of the whole.
inline constexpr double kLostEnergy = 1e-7;

// The filtered wavelet on an axis that begins earlier (zero phase) and ends later by whole intervals; outside
// of it lies less than `lostEnergy` of the energy. Phase::Minimum keeps the begin.
Wavelet filtered(const Wavelet &wavelet, const Butterworth &filter, Phase phase,
                 double lostEnergy = kLostEnergy);

// Four corners of a zero-phase band-pass: squared-cosine slopes from f1 to f2 and from f3 to f4, Hz.
using Corners = std::array<double, 4>;

// What a filter moved out of a gather's time axis, as the largest part of the energy of any filtered trace.
struct CutEnergy
{
    double before = 0; // earlier than the first sample
    double after = 0;  // later than the last
};

struct FilteredGather
{
    Gather gather;
    CutEnergy cut;
};

// Filters every trace on its own time axis, with all threads; the traces count as zero outside of it (no
// wrap-around). Samples that are no number are taken as zero. A recorded trace that is silent before its
// first arrival loses nothing at its begin; `cut` tells.
FilteredGather filtered(Gather gather, const Butterworth &filter, Phase phase);
// Throws InputError unless 0 <= f1 <= f2 < f3 <= f4 and f3 is below Nyquist.
FilteredGather bandPassed(Gather gather, const Corners &corners);

} // namespace terrane::signal
