// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/butterworth.h"
#include "core/signal/trace.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace terrane::misfit {

// Sums over traces of the spectra of simulated (u) and observed (o) ones, which each shot can make for itself
// and which can be added in any grouping; the order of sums is the caller's. Traces are padded with zeros to
// twice their length. All are plain numbers, to be stored and sent.
struct WaveletSpectra
{
    double interval = 0;                           // s, of the data
    std::size_t samples = 0;                       // of padded traces: bin k is k / (samples * interval) Hz
    std::vector<double> crossReal, crossImaginary; // sum of conj(U) O
    std::vector<double> simulated, observed;       // sum of |U|^2, of |O|^2
    double product = 0, energy = 0;                // <u, o> and <u, u>, sums over samples

    // Throws InputError when both have other samples; adding to an empty one copies.
    void add(const WaveletSpectra &other);

    // All sums, one after the other: what can be added number by number and made into spectra again. Throws
    // InputError for a number of them that these samples do not have.
    std::vector<double> numbers() const;
    static WaveletSpectra of(std::span<const double> numbers, double interval, std::size_t samples);
};

// How many numbers() there are of traces of so many samples.
std::size_t numbersOfSpectra(std::size_t samplesPerTrace);

// Of one gather. `traceWeights` (one for each trace, not below 0; empty: ones) multiply traces' energies;
// traces of weight 0 are not read. Throws InputError as Misfit does. Uses one thread.
WaveletSpectra waveletSpectra(const signal::Gather &simulated, const signal::Gather &observed,
                              std::span<const float> traceWeights = {});

struct WaveletOptions
{
    double waterLevel = 1e-3;                // part of the largest sum of |U|^2; above 0
    std::optional<signal::Butterworth> band; // applied to the correction with zero phase
};

struct EstimatedWavelet
{
    signal::Wavelet wavelet; // on the first one's samples
    double explained = 0;    // part of the observed energy that the corrected simulation explains, to 1
    double cut = 0;          // part of the new wavelet's energy that falls outside of those samples
};

// The wavelet with which the simulation would have fitted the observed data best, the model as it is: that
// which was simulated with, `known`, filtered by
//   c(f) = sum conj(U) O / (sum |U|^2 + waterLevel * max sum |U|^2)
// (Pratt 1999, Geophysics 64, 888-901, with a damped division). What the model lacks ends up in
// the wavelet: choose traces and times (near offsets, direct waves) that it explains. A late or early
// wavelet must fit into the samples: give them room, see `cut`. Throws InputError for spectra without a
// simulated amplitude, for an interval unlike the data's that cannot be resampled, and for options out of
// range.
EstimatedWavelet estimateWavelet(const signal::Wavelet &known, const WaveletSpectra &spectra,
                                 const WaveletOptions &options = {});

// <u, o> / <u, u>: the factor of the wavelet that fits best. Throws InputError when nothing was simulated.
double amplitudeScale(const WaveletSpectra &spectra);

} // namespace terrane::misfit
