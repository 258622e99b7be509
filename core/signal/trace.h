// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace terrane::signal {

// A source time function. Sample i is the amplitude at begin + i * interval; before the first and after the
// last sample it is zero. `begin` may be negative: what fires the wavelet starts its clock there.
struct Wavelet
{
    double begin = 0;    // s
    double interval = 0; // s
    std::vector<float> samples;

    double time(std::size_t sample) const { return begin + static_cast<double>(sample) * interval; }
    double end() const { return samples.empty() ? begin : time(samples.size() - 1); }
    bool operator==(const Wavelet &) const = default;
};

// Traces of equal length, one after the other, time fastest.
struct Gather
{
    double begin = 0;    // s; time of the first sample of every trace
    double interval = 0; // s
    std::size_t samplesPerTrace = 0;
    std::vector<float> samples;

    std::size_t traces() const { return samplesPerTrace == 0 ? 0 : samples.size() / samplesPerTrace; }
    double time(std::size_t sample) const { return begin + static_cast<double>(sample) * interval; }
    std::span<float> trace(std::size_t number)
    {
        return std::span(samples).subspan(number * samplesPerTrace, samplesPerTrace);
    }
    std::span<const float> trace(std::size_t number) const
    {
        return std::span(samples).subspan(number * samplesPerTrace, samplesPerTrace);
    }
};

// The sum of squares, in double.
double energy(std::span<const float> samples);

// Leaves out first and last samples that together hold at most `lost` of the energy, but none of the samples
// [keepFrom, keepTo).
Wavelet trimmed(Wavelet wavelet, std::size_t keepFrom, std::size_t keepTo, double lost);

// Throws InputError when the interval is not a positive number of seconds; `what` names its owner.
void checkInterval(double interval, const char *what);

} // namespace terrane::signal
