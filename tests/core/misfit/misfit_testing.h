// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/signal/trace.h"

#include <QString>
#include <cmath>
#include <numbers>
#include <random>

namespace terrane::misfit_testing {

inline double rickerAt(double frequency, double t)
{
    const double a = std::pow(std::numbers::pi * frequency * t, 2);
    return (1 - 2 * a) * std::exp(-a);
}

inline signal::Gather zeros(std::size_t traces, std::size_t samples, double interval, double begin = 0)
{
    return {begin, interval, samples, std::vector<float>(traces * samples)};
}

// Traces of a few wavelets each, at random times and of random strengths.
inline signal::Gather events(std::size_t traces, unsigned seed, double interval = 0.004,
                             std::size_t samples = 400)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> part(0.2, 0.8), strength(-1, 1), frequency(6, 12);
    signal::Gather gather = zeros(traces, samples, interval, 0.1);
    for (std::size_t i = 0; i < traces; ++i)
        for (int event = 0; event < 4; ++event) {
            const double at = gather.begin + part(random) * interval * static_cast<double>(samples);
            const double peak = strength(random), f = frequency(random);
            for (std::size_t k = 0; k < samples; ++k)
                gather.trace(i)[k] += static_cast<float>(peak * rickerAt(f, gather.time(k) - at));
        }
    return gather;
}

inline signal::Gather noise(const signal::Gather &like, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    signal::Gather result = like;
    for (float &sample : result.samples)
        sample = normal(random);
    return result;
}

// a + factor * b
inline signal::Gather sum(signal::Gather a, double factor, const signal::Gather &b)
{
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        a.samples[i] = static_cast<float>(a.samples[i] + factor * b.samples[i]);
    return a;
}

inline double dot(std::span<const float> a, std::span<const float> b)
{
    double result = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        result += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return result;
}

template<typename Work>
QString messageOf(const Work &work)
{
    try {
        work();
    } catch (const InputError &error) {
        return error.what();
    }
    return "no error";
}

} // namespace terrane::misfit_testing
