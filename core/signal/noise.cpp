// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/noise.h"

#include "core/signal/filter.h"

#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace terrane::signal {

namespace {

// By Box and Muller: what std::normal_distribution gives is up to each library.
double normalNumber(std::mt19937_64 &random)
{
    constexpr double kUnit = 0x1p-53;
    const double first = (static_cast<double>(random() >> 11) + 1) * kUnit; // above 0, to 1
    const double second = static_cast<double>(random() >> 11) * kUnit;
    return std::sqrt(-2 * std::log(first)) * std::cos(2 * std::numbers::pi * second);
}

} // namespace

std::vector<float> noiseTrace(std::uint64_t seed, std::uint64_t trace, std::size_t samples, double interval,
                              const std::optional<Butterworth> &band)
{
    const std::array<std::uint32_t, 4> words = {
        static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
        static_cast<std::uint32_t>(trace), static_cast<std::uint32_t>(trace >> 32)};
    std::seed_seq sequence(words.begin(), words.end());
    std::mt19937_64 random(sequence);
    Gather noise = {0, interval, samples, std::vector<float>(samples)};
    for (float &sample : noise.samples)
        sample = static_cast<float>(normalNumber(random));
    if (band)
        noise = filtered(std::move(noise), *band, Phase::Zero).gather;
    const double rms = std::sqrt(energy(noise.samples) / static_cast<double>(samples));
    for (float &sample : noise.samples)
        sample = rms > 0 ? static_cast<float>(static_cast<double>(sample) / rms) : 0.0F;
    return std::move(noise.samples);
}

} // namespace terrane::signal
