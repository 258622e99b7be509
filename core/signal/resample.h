// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <cstddef>
#include <span>
#include <vector>

namespace terrane::signal {

// Band-limited resampling between any two intervals: convolution with a sinc under a Kaiser window (Oppenheim
// and Schafer, Discrete-Time Signal Processing, 3rd edition, 7.5.3), in double. With N the lower of the two
// Nyquist frequencies, what lies below 0.9 N passes unchanged to 1e-5 and what lies above N is damped by
// 100 dB, so nothing is aliased. Outside of its axis a trace counts as zero: one that does not begin and end
// near zero rings at its ends, over 64 samples of the longer interval.
inline constexpr double kResamplePassBand = 0.9;
inline constexpr double kResampleAttenuation = 100; // dB

// `count` samples at begin + i * to, where 0 is the time of samples[0] and `from` its interval; all in s.
std::vector<float> resampled(std::span<const float> samples, double from, double begin, double to,
                             std::size_t count);

// The same traces with another interval, from the same first sample to the last that is in the old axis.
// Uses all threads.
Gather resampled(const Gather &gather, double interval);

// The wavelet on a longer axis with the new interval, which holds all but `lostEnergy` of its energy: the
// begin can be earlier, and is a whole number of new intervals away from the old one.
Wavelet resampled(const Wavelet &wavelet, double interval, double lostEnergy = 1e-7);

} // namespace terrane::signal
