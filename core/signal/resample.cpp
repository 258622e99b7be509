// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/resample.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane::signal {

namespace {

constexpr double kBeta = 0.1102 * (kResampleAttenuation - 8.7);
// Half length of the kernel in samples of the longer interval: 2 * 65 > (100 - 8) / (2.285 * 0.1 * pi).
constexpr double kHalf = 65;
constexpr double kCutoff = 0.5 * (1 + kResamplePassBand);
constexpr double kMostSamples = 1e8;

// The Kaiser window over [0, 1], from a table fine enough for 1e-7.
double window(double position)
{
    constexpr std::size_t kSteps = 8192;
    static const std::vector<double> table = [] {
        std::vector<double> values(kSteps + 2);
        for (std::size_t i = 0; i <= kSteps; ++i) {
            const double x = static_cast<double>(i) / kSteps;
            values[i] = std::cyl_bessel_i(0.0, kBeta * std::sqrt(1 - x * x)) / std::cyl_bessel_i(0.0, kBeta);
        }
        return values;
    }();
    const double at = position * kSteps;
    const auto i = static_cast<std::size_t>(at);
    return table[i] + (at - static_cast<double>(i)) * (table[i + 1] - table[i]);
}

double kernel(double t) // t in samples of the longer interval
{
    const double x = std::numbers::pi * kCutoff * t;
    const double sinc = std::abs(x) < 1e-9 ? 1 : std::sin(x) / x;
    return kCutoff * sinc * window(std::min(std::abs(t) / kHalf, 1.0));
}

// The input samples that make one output sample, and their weights.
struct Row
{
    std::size_t first = 0;
    std::vector<double> weights;
};

Row rowAt(double time, double from, double to, std::size_t samples)
{
    const double longer = std::max(from, to);
    const double last = static_cast<double>(samples) - 1;
    const double low = std::max(0.0, std::ceil((time - kHalf * longer) / from));
    const double high = std::min(last, std::floor((time + kHalf * longer) / from));
    Row row;
    if (low > high)
        return row;
    row.first = static_cast<std::size_t>(low);
    row.weights.resize(static_cast<std::size_t>(high - low) + 1);
    for (std::size_t i = 0; i < row.weights.size(); ++i)
        row.weights[i] = from / longer * kernel((time - (low + static_cast<double>(i)) * from) / longer);
    return row;
}

float weightedSum(const Row &row, std::span<const float> samples)
{
    double sum = 0;
    for (std::size_t i = 0; i < row.weights.size(); ++i)
        sum += row.weights[i] * samples[row.first + i];
    return static_cast<float>(sum);
}

bool sameInterval(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * a;
}

std::size_t checkedCount(double count, double interval)
{
    if (!(count <= kMostSamples))
        throw InputError(fmt::format("an interval of {} s would give {:.3g} samples", interval, count),
                         "resampling", "Intervals are in seconds (0.004 for 4 ms)");
    return static_cast<std::size_t>(std::max(count, 0.0));
}

} // namespace

std::vector<float> resampled(std::span<const float> samples, double from, double begin, double to,
                             std::size_t count)
{
    checkInterval(from, "resampling");
    checkInterval(to, "resampling");
    std::vector<float> result(count);
    for (std::size_t i = 0; i < count; ++i)
        result[i] =
            weightedSum(rowAt(begin + static_cast<double>(i) * to, from, to, samples.size()), samples);
    return result;
}

Gather resampled(const Gather &gather, double interval)
{
    checkInterval(gather.interval, "resampling");
    checkInterval(interval, "resampling");
    if (sameInterval(gather.interval, interval) || gather.samplesPerTrace == 0)
        return gather;
    const double span = static_cast<double>(gather.samplesPerTrace - 1) * gather.interval;
    Gather result = {.begin = gather.begin, .interval = interval, .samplesPerTrace = 0, .samples = {}};
    result.samplesPerTrace = checkedCount(std::floor(span / interval + 1e-6) + 1, interval);
    result.samples.resize(result.samplesPerTrace * gather.traces());
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
    // Rows are made once for all traces, a block at a time so that they stay in the cache.
    constexpr std::size_t kBlock = 64;
    std::vector<Row> rows(kBlock);
    for (std::size_t begin = 0; begin < result.samplesPerTrace; begin += kBlock) {
        const std::size_t end = std::min(begin + kBlock, result.samplesPerTrace);
        for (std::size_t i = begin; i < end; ++i)
            rows[i - begin] =
                rowAt(static_cast<double>(i) * interval, gather.interval, interval, gather.samplesPerTrace);
#pragma omp parallel for
        for (std::ptrdiff_t t = 0; t < traces; ++t) {
            const auto in = gather.trace(static_cast<std::size_t>(t));
            const auto out = result.trace(static_cast<std::size_t>(t));
            for (std::size_t i = begin; i < end; ++i)
                out[i] = weightedSum(rows[i - begin], in);
        }
    }
    return result;
}

Wavelet resampled(const Wavelet &wavelet, double interval, double lostEnergy)
{
    checkInterval(wavelet.interval, "resampling");
    checkInterval(interval, "resampling");
    if (sameInterval(wavelet.interval, interval) || wavelet.samples.empty())
        return wavelet;
    const double reach = std::ceil(kHalf * std::max(wavelet.interval, interval) / interval);
    const double inside = std::floor((wavelet.end() - wavelet.begin) / interval + 1e-6) + 1;
    const std::size_t count = checkedCount(inside + 2 * reach + 1, interval);
    Wavelet result = {wavelet.begin - reach * interval, interval,
                      resampled(wavelet.samples, wavelet.interval, -reach * interval, interval, count)};
    const auto keepFrom = static_cast<std::size_t>(reach);
    return trimmed(std::move(result), keepFrom, keepFrom + static_cast<std::size_t>(inside), lostEnergy);
}

} // namespace terrane::signal
