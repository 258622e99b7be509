// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/gain.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane::signal {

namespace {

constexpr double kQuietest = 1e-3; // of the loudest window of a trace

template<typename Job>
void forEachTrace(Gather &gather, const Job &job)
{
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
#pragma omp parallel for
    for (std::ptrdiff_t i = 0; i < traces; ++i)
        job(static_cast<std::size_t>(i), gather.trace(static_cast<std::size_t>(i)));
}

Gather multiplied(Gather gather, const std::vector<float> &factors)
{
    forEachTrace(gather, [&](std::size_t, std::span<float> trace) {
        for (std::size_t i = 0; i < trace.size(); ++i)
            trace[i] *= factors[i];
    });
    return gather;
}

double squareOf(float value)
{
    return std::isfinite(value) ? static_cast<double>(value) * value : 0.0;
}

void divideByLevel(std::span<float> trace, std::size_t half)
{
    std::vector<double> sums(trace.size() + 1);
    for (std::size_t i = 0; i < trace.size(); ++i)
        sums[i + 1] = sums[i] + squareOf(trace[i]);
    std::vector<double> levels(trace.size());
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const std::size_t from = i < half ? 0 : i - half;
        const std::size_t to = std::min(trace.size(), i + half + 1);
        levels[i] = std::sqrt((sums[to] - sums[from]) / static_cast<double>(to - from));
    }
    const double loudest = trace.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
    if (loudest == 0)
        return;
    for (std::size_t i = 0; i < trace.size(); ++i)
        trace[i] = static_cast<float>(trace[i] / std::max(levels[i], kQuietest * loudest));
}

} // namespace

Gather automaticGain(Gather gather, double window)
{
    checkInterval(gather.interval, "automatic gain");
    if (!std::isfinite(window) || window <= 0)
        throw InputError(fmt::format("a window of {} s", window), "automatic gain",
                         "Give a length above zero, in seconds (0.5 is usual)");
    const double most = static_cast<double>(gather.samplesPerTrace);
    const auto half = static_cast<std::size_t>(std::min(std::round(0.5 * window / gather.interval), most));
    forEachTrace(gather, [half](std::size_t, std::span<float> trace) { divideByLevel(trace, half); });
    return gather;
}

Gather timePowerGain(Gather gather, double power)
{
    std::vector<float> factors(gather.samplesPerTrace);
    for (std::size_t i = 0; i < factors.size(); ++i)
        factors[i] = gather.time(i) > 0 ? static_cast<float>(std::pow(gather.time(i), power)) : 0.0F;
    return multiplied(std::move(gather), factors);
}

Gather exponentialGain(Gather gather, double rate)
{
    std::vector<float> factors(gather.samplesPerTrace);
    for (std::size_t i = 0; i < factors.size(); ++i)
        factors[i] = static_cast<float>(std::exp(rate * gather.time(i)));
    return multiplied(std::move(gather), factors);
}

Gather normalized(Gather gather, Norm norm)
{
    forEachTrace(gather, [norm](std::size_t, std::span<float> trace) {
        double largest = 0, sum = 0;
        for (const float value : trace) {
            largest = std::max(largest, squareOf(value));
            sum += squareOf(value);
        }
        const double square = norm == Norm::Largest ? largest : sum / static_cast<double>(trace.size());
        if (square == 0)
            return;
        for (float &value : trace)
            value = static_cast<float>(value / std::sqrt(square));
    });
    return gather;
}

Gather topMuted(Gather gather, std::span<const double> offsets, const TopMute &mute)
{
    if (offsets.size() != gather.traces())
        throw InputError(fmt::format("{} offsets for {} traces", offsets.size(), gather.traces()), "mute",
                         "Give one offset for each trace");
    if (!(mute.velocity > 0) || !(mute.taper >= 0) || !std::isfinite(mute.begin))
        throw InputError(
            fmt::format("velocity {} m/s, taper {} s, begin {} s", mute.velocity, mute.taper, mute.begin),
            "mute", "The velocity must be above zero, the taper not below zero");
    forEachTrace(gather, [&](std::size_t number, std::span<float> trace) {
        const double onset = mute.begin + std::abs(offsets[number]) / mute.velocity;
        for (std::size_t i = 0; i < trace.size(); ++i) {
            const double after = gather.time(i) - onset;
            if (after < 0)
                trace[i] = 0;
            else if (after < mute.taper)
                trace[i] *=
                    static_cast<float>(std::pow(std::sin(0.5 * std::numbers::pi * after / mute.taper), 2));
        }
    });
    return gather;
}

double clipLevel(std::span<const float> values, double percent)
{
    if (!(percent >= 0 && percent <= 100))
        throw InputError(fmt::format("a clip of {} percent", percent), "clip", "Give a number from 0 to 100");
    std::vector<float> levels;
    levels.reserve(values.size());
    for (const float value : values)
        if (std::isfinite(value))
            levels.push_back(std::abs(value));
    if (levels.empty())
        return 0;
    const double rank = std::ceil(percent / 100 * static_cast<double>(levels.size())) - 1;
    const auto at = levels.begin() + static_cast<std::ptrdiff_t>(std::max(rank, 0.0));
    std::nth_element(levels.begin(), at, levels.end());
    return *at;
}

Gather clipped(Gather gather, double level)
{
    forEachTrace(gather, [limit = static_cast<float>(level)](std::size_t, std::span<float> trace) {
        for (float &value : trace)
            if (!std::isnan(value))
                value = std::clamp(value, -limit, limit);
    });
    return gather;
}

} // namespace terrane::signal
