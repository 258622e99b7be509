// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/signal/trace.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace terrane::signal {

// How a wavelet is sampled. Empty members get the default that each wavelet states.
struct WaveletAxis
{
    double interval = 0.002;             // s
    double begin = 0;                    // s; time of the first sample
    std::optional<double> peakTime = {}; // s; time of the wavelet's centre
    std::optional<double> duration = {}; // s, from the first sample to the last
};

// All wavelets have their largest absolute value, on the continuous axis, at 1 (no unit). They throw
// InputError when a frequency or the axis makes no sense, also when a frequency is at or above Nyquist.

// Ricker wavelet of peak frequency f (Ricker 1953, "The form and laws of propagation of seismic wavelets"):
//   w(t) = (1 - 2 a) exp(-a),   a = (pi f (t - peakTime))^2.
// Its amplitude spectrum has its maximum at f. Default peak time begin + 1.5 / f, where it begins with 1e-8
// of its peak (with 1 / f, as Devito and JUDI use, with 1e-3); it is symmetric unless `duration` is given.
Wavelet ricker(double peakFrequency, const WaveletAxis &axis);

// Ormsby wavelet: its spectrum is a trapezoid with corners f1 < f2 <= f3 < f4 (Ryan 1994, CSEG Recorder
// 19(7)):
//   w(t) ~ [f4^2 S(f4) - f3^2 S(f3)] / (f4 - f3) - [f2^2 S(f2) - f1^2 S(f1)] / (f2 - f1),
//   S(f) = sinc(pi f (t - peakTime))^2.
// It dies slowly, so its outer halves are tapered with a squared cosine. Default half length 2 / (width of
// the narrower slope), so that the taper blurs the corners by about half a slope.
Wavelet ormsby(const std::array<double, 4> &corners, const WaveletAxis &axis);

// First derivative of a Gaussian with spectral peak f: w(t) = -u exp((1 - u^2) / 2), u = 2 pi f (t -
// peakTime). Default peak time begin + 1 / f (1e-8 of the peak).
Wavelet gaussianDerivative(double peakFrequency, const WaveletAxis &axis);

// Time of the largest absolute value, s, refined by a parabola through three samples.
double peakTime(const Wavelet &wavelet);
float peakAmplitude(const Wavelet &wavelet); // largest absolute value

// Largest part of the peak that a first or last sample may have before the wavelet counts as cut.
inline constexpr double kAbruptPart = 1e-3;

// What a simulation would suffer from: "wavelet-begins-abruptly", "wavelet-ends-abruptly" (its first or last
// sample is above kAbruptPart of its peak), "wavelet-passes-nyquist" (its spectrum is above 1 % of its peak
// next to the Nyquist frequency), "wavelet-begins-early" (a note: before time zero), "wavelet-is-zero".
std::vector<Finding> checkWavelet(const Wavelet &wavelet, std::string_view where);

// A wavelet that begins at time zero, and by how much it was delayed: recorded time = simulated time - delay.
struct DelayedWavelet
{
    Wavelet wavelet;
    double delay = 0; // s; 0 for a wavelet that begins at or after zero
};

// For simulations that start at time zero: moves a wavelet that begins earlier, cuts nothing. A wavelet that
// begins later keeps its axis.
DelayedWavelet delayedToZero(Wavelet wavelet);

} // namespace terrane::signal
