// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/spectrum.h"

#include "core/signal/fourier.h"

#include <algorithm>
#include <cmath>
#include <complex>

namespace terrane::signal {

namespace {

// Adds up squared amplitudes of padded traces.
struct PowerSum
{
    explicit PowerSum(std::size_t samples)
        : fourier(4 * samples), padded(fourier.size()), bins(fourier.bins()), sum(fourier.bins())
    {}

    void add(std::span<const float> samples)
    {
        std::copy(samples.begin(), samples.end(), padded.begin());
        fourier.forward(padded, bins);
        for (std::size_t bin = 0; bin < bins.size(); ++bin)
            sum[bin] += std::norm(std::complex<double>(bins[bin]));
    }

    RealFourier fourier;
    std::vector<float> padded;
    std::vector<std::complex<float>> bins;
    std::vector<double> sum;
};

Spectrum spectrumOf(const RealFourier &fourier, std::span<const double> power, double factor, double interval)
{
    Spectrum spectrum = {.step = fourier.frequency(1, interval), .amplitudes = {}};
    spectrum.amplitudes.reserve(power.size());
    for (const double value : power)
        spectrum.amplitudes.push_back(static_cast<float>(std::sqrt(value * factor) * interval));
    return spectrum;
}

// Running mean over 2 * half + 1 bins, fewer at the ends.
std::vector<double> smoothed(std::span<const float> values, std::size_t half)
{
    std::vector<double> sums(values.size() + 1);
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[i + 1] = sums[i] + values[i];
    std::vector<double> means(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t from = i < half ? 0 : i - half;
        const std::size_t to = std::min(values.size(), i + half + 1);
        means[i] = (sums[to] - sums[from]) / static_cast<double>(to - from);
    }
    return means;
}

} // namespace

Spectrum amplitudeSpectrum(std::span<const float> samples, double interval)
{
    checkInterval(interval, "spectrum");
    PowerSum power(samples.size());
    power.add(samples);
    return spectrumOf(power.fourier, power.sum, 1, interval);
}

Spectrum amplitudeSpectrum(const Wavelet &wavelet)
{
    return amplitudeSpectrum(wavelet.samples, wavelet.interval);
}

Spectrum meanSpectrum(const Gather &gather)
{
    checkInterval(gather.interval, "spectrum");
    PowerSum total(gather.samplesPerTrace);
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
    std::size_t used = 0;
    // Sums of blocks are added in order, so that the result does not depend on the number of threads.
    constexpr std::ptrdiff_t kBlock = 64;
    const std::ptrdiff_t blocks = (traces + kBlock - 1) / kBlock;
#pragma omp parallel for ordered schedule(static, 1)
    for (std::ptrdiff_t block = 0; block < blocks; ++block) {
        PowerSum part(gather.samplesPerTrace);
        std::size_t usedHere = 0;
        for (std::ptrdiff_t i = block * kBlock; i < std::min(traces, (block + 1) * kBlock); ++i) {
            const auto trace = gather.trace(static_cast<std::size_t>(i));
            if (!std::all_of(trace.begin(), trace.end(), [](float v) { return std::isfinite(v); }))
                continue;
            part.add(trace);
            ++usedHere;
        }
#pragma omp ordered
        {
            used += usedHere;
            for (std::size_t bin = 0; bin < part.sum.size(); ++bin)
                total.sum[bin] += part.sum[bin];
        }
    }
    const double factor = used == 0 ? 0 : 1 / static_cast<double>(used);
    return spectrumOf(total.fourier, total.sum, factor, gather.interval);
}

std::vector<float> decibels(const Spectrum &spectrum, double floor)
{
    const float top = spectrum.amplitudes.empty()
                          ? 0
                          : *std::max_element(spectrum.amplitudes.begin(), spectrum.amplitudes.end());
    std::vector<float> levels(spectrum.amplitudes.size(), static_cast<float>(floor));
    if (top <= 0)
        return levels;
    for (std::size_t bin = 0; bin < levels.size(); ++bin) {
        const double level = 20 * std::log10(static_cast<double>(spectrum.amplitudes[bin]) / top);
        levels[bin] = static_cast<float>(std::max(floor, level));
    }
    return levels;
}

double dominantFrequency(const Spectrum &spectrum)
{
    const auto &a = spectrum.amplitudes;
    if (a.empty())
        return 0;
    const auto bin = static_cast<std::size_t>(std::max_element(a.begin(), a.end()) - a.begin());
    if (a[bin] <= 0 || bin == 0 || bin + 1 == a.size())
        return spectrum.frequency(bin);
    const double before = a[bin - 1], at = a[bin], after = a[bin + 1];
    const double bend = before - 2 * at + after;
    return spectrum.frequency(bin) + (bend < 0 ? 0.5 * (before - after) / bend : 0) * spectrum.step;
}

std::optional<Band> usableBand(const Spectrum &spectrum, double drop, double smoothing)
{
    const auto half = static_cast<std::size_t>(std::max(0.0, smoothing / (2 * spectrum.step)));
    const std::vector<double> level = smoothed(spectrum.amplitudes, half);
    if (level.empty())
        return std::nullopt;
    const auto top = static_cast<std::size_t>(std::max_element(level.begin(), level.end()) - level.begin());
    if (level[top] <= 0)
        return std::nullopt;
    const double threshold = level[top] * std::pow(10, -drop / 20);
    std::size_t low = top, high = top;
    while (low > 0 && level[low - 1] >= threshold)
        --low;
    while (high + 1 < level.size() && level[high + 1] >= threshold)
        ++high;
    return Band{spectrum.frequency(low), spectrum.frequency(high)};
}

} // namespace terrane::signal
