// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <span>

namespace terrane::signal {

// Everything here works on all traces of a gather with all threads; samples that are no number stay what
// they are and count as zero in means. Hand the gather over with std::move to work in its memory.

// Automatic gain control: each sample is divided by the root mean square of the `window` seconds round it
// (fewer at the ends). Where that is below 1e-3 of the trace's largest, it is divided by 1e-3 of the largest:
// silence stays silent. Throws InputError unless the window is above zero.
Gather automaticGain(Gather gather, double window);

// Times t^power, t in seconds on the gather's axis; zero for t <= 0.
Gather timePowerGain(Gather gather, double power);

// Times exp(rate * t); rate in 1/s.
Gather exponentialGain(Gather gather, double rate);

enum class Norm { Largest, RootMeanSquare };

// Each trace divided by its norm; traces of zeros stay zeros.
Gather normalized(Gather gather, Norm norm);

// What comes before a straight first break is silenced: zero before begin + |offset| / velocity, and from
// there a squared-cosine rise over `taper` seconds.
struct TopMute
{
    double begin = 0;    // s; at offset zero
    double velocity = 0; // m/s
    double taper = 0;    // s
};

// offsets: source to receiver, m, one for each trace. Throws InputError when their number differs, or the
// velocity is not above zero or the taper below it.
Gather topMuted(Gather gather, std::span<const double> offsets, const TopMute &mute);

// The absolute value that `percent` of the numbers do not pass (0 to 100); 0 when there is none.
double clipLevel(std::span<const float> values, double percent);

// Values limited to +- level.
Gather clipped(Gather gather, double level);

} // namespace terrane::signal
