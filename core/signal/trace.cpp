// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/trace.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>

namespace terrane::signal {

double energy(std::span<const float> samples)
{
    double sum = 0;
    for (const float sample : samples)
        sum += static_cast<double>(sample) * sample;
    return sum;
}

Wavelet trimmed(Wavelet wavelet, std::size_t keepFrom, std::size_t keepTo, double lost)
{
    const double allowed = energy(wavelet.samples) * lost / 2;
    const auto square = [&](std::size_t i) { return std::pow(static_cast<double>(wavelet.samples[i]), 2); };
    std::size_t from = 0, to = wavelet.samples.size();
    double before = 0, after = 0;
    while (from < keepFrom && (before += square(from)) <= allowed)
        ++from;
    while (to > keepTo && (after += square(to - 1)) <= allowed)
        --to;
    wavelet.begin = wavelet.time(from);
    wavelet.samples.erase(wavelet.samples.begin() + static_cast<std::ptrdiff_t>(to), wavelet.samples.end());
    wavelet.samples.erase(wavelet.samples.begin(),
                          wavelet.samples.begin() + static_cast<std::ptrdiff_t>(from));
    return wavelet;
}

void checkInterval(double interval, const char *what)
{
    if (!std::isfinite(interval) || interval <= 0)
        throw InputError(fmt::format("the sample interval is {} s", interval), what,
                         "Give an interval above zero, in seconds (0.004 for 4 ms)");
}

} // namespace terrane::signal
