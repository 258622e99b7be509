// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace terrane::signal {

// Amplitudes at 0, step, 2 step ... up to Nyquist (Hz).
struct Spectrum
{
    double step = 0; // Hz
    std::vector<float> amplitudes;

    double frequency(std::size_t bin) const { return step * static_cast<double>(bin); }
};

// |sum of x(t) exp(-2 pi i f t)| * interval: the amplitude of the continuous Fourier transform, in the unit
// of x times seconds. The trace is padded with zeros to four times its length, for a smooth curve.
Spectrum amplitudeSpectrum(std::span<const float> samples, double interval);
Spectrum amplitudeSpectrum(const Wavelet &wavelet);

// Root of the mean over all traces of the squared amplitude: what a gather holds, whatever the phases.
// Traces with a sample that is no number are left out. Uses all threads.
Spectrum meanSpectrum(const Gather &gather);

// 20 log10(amplitude / largest amplitude), not below `floor`.
std::vector<float> decibels(const Spectrum &spectrum, double floor = -80);

// Frequency of the largest amplitude, Hz, refined by a parabola through three bins; 0 when all are zero.
double dominantFrequency(const Spectrum &spectrum);

struct Band
{
    double low = 0, high = 0; // Hz
};

// The connected band round the dominant frequency whose amplitude, averaged over `smoothing` Hz, stays within
// `drop` decibels of the largest. Empty for a spectrum of zeros.
std::optional<Band> usableBand(const Spectrum &spectrum, double drop = 20, double smoothing = 0);

} // namespace terrane::signal
