// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/filter.h"

#include "core/error.h"
#include "core/signal/fourier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace terrane::signal {

namespace {

// A real response, and for how many samples a trace reaches out to either side after it.
struct ZeroPhase
{
    std::function<double(double frequency)> response;
    std::size_t reach = 0;
};

// The response at the frequencies of a padded trace, computed once for all traces and threads.
class Gains
{
public:
    Gains(std::size_t samples, double interval, const ZeroPhase &filter)
    {
        const RealFourier fourier(samples + 2 * filter.reach);
        m_paddedSamples = fourier.size();
        m_gains.reserve(fourier.bins());
        for (std::size_t bin = 0; bin < fourier.bins(); ++bin)
            m_gains.push_back(static_cast<float>(filter.response(fourier.frequency(bin, interval))));
    }

    std::size_t paddedSamples() const { return m_paddedSamples; }
    std::span<const float> values() const { return m_gains; }

private:
    std::size_t m_paddedSamples = 0;
    std::vector<float> m_gains;
};

// Multiplies the spectrum of one trace after the other by gains.
class SpectralFilter
{
public:
    explicit SpectralFilter(const Gains &gains)
        : m_gains(gains.values()),
          m_fourier(gains.paddedSamples()),
          m_trace(m_fourier.size()),
          m_bins(m_fourier.bins())
    {}

    // `offset` samples of silence come before the trace. The result wraps: what comes before the silence is
    // at the end.
    std::span<const float> apply(std::span<const float> samples, std::size_t offset)
    {
        std::fill(m_trace.begin(), m_trace.end(), 0.0F);
        std::transform(samples.begin(), samples.end(), m_trace.begin() + static_cast<std::ptrdiff_t>(offset),
                       [](float v) { return std::isfinite(v) ? v : 0.0F; });
        m_fourier.forward(m_trace, m_bins);
        for (std::size_t bin = 0; bin < m_bins.size(); ++bin)
            m_bins[bin] *= m_gains[bin];
        m_fourier.inverse(m_bins, m_trace);
        return m_trace;
    }

private:
    std::span<const float> m_gains;
    RealFourier m_fourier;
    std::vector<float> m_trace;
    std::vector<std::complex<float>> m_bins;
};

ZeroPhase twice(const SectionFilter &filter)
{
    return {[&filter](double frequency) { return filter.power(frequency); }, filter.memory()};
}

ZeroPhase trapezoid(const Corners &corners, double interval)
{
    const auto [f1, f2, f3, f4] = corners;
    if (!(f1 >= 0) || !(f1 <= f2) || !(f2 < f3) || !(f3 <= f4) || !(f3 < 0.5 / interval) ||
        !std::isfinite(f4))
        throw InputError(
            fmt::format("corners of {:g}, {:g}, {:g}, {:g} Hz with a Nyquist frequency of {:g} Hz", f1, f2,
                        f3, f4, 0.5 / interval),
            "band-pass", "The four corner frequencies must rise (f1 <= f2 < f3 <= f4), f3 below Nyquist");
    // Slopes that rise as a squared cosine let the response die with the cube of time.
    const double narrow = std::max(std::min(f2 > 0 ? f2 - f1 : f4 - f3, f4 - f3), 0.5);
    const auto reach = static_cast<std::size_t>(std::min(10 / (narrow * interval), 1e7));
    return {[=, a = f1, b = f2, c = f3, d = f4](double f) {
                const double up = b > a ? std::clamp((f - a) / (b - a), 0.0, 1.0) : (f >= a ? 1.0 : 0.0);
                const double down = d > c ? std::clamp((d - f) / (d - c), 0.0, 1.0) : (f <= d ? 1.0 : 0.0);
                return std::pow(std::sin(0.5 * std::numbers::pi * std::min(up, down)), 2);
            },
            reach};
}

// The energy of a zero-phase result that wrapped round to the end of the padded trace, and of its tail.
CutEnergy cutOf(std::span<const float> padded, std::size_t samples, std::size_t reach)
{
    const double all = energy(padded);
    if (all == 0)
        return {};
    const double before = energy(padded.last(reach));
    return {before / all, energy(padded.subspan(samples, padded.size() - samples - reach)) / all};
}

FilteredGather filteredZeroPhase(Gather gather, const ZeroPhase &filter)
{
    const Gains gains(gather.samplesPerTrace, gather.interval, filter);
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
    double before = 0, after = 0;
#pragma omp parallel reduction(max : before, after)
    {
        SpectralFilter spectral(gains);
#pragma omp for
        for (std::ptrdiff_t i = 0; i < traces; ++i) {
            const auto trace = gather.trace(static_cast<std::size_t>(i));
            const auto padded = spectral.apply(trace, 0);
            const CutEnergy here = cutOf(padded, trace.size(), filter.reach);
            before = std::max(before, here.before);
            after = std::max(after, here.after);
            std::copy_n(padded.begin(), trace.size(), trace.begin());
        }
    }
    return {std::move(gather), {before, after}};
}

FilteredGather filteredForward(Gather gather, const SectionFilter &filter)
{
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
    double after = 0;
#pragma omp parallel for reduction(max : after)
    for (std::ptrdiff_t i = 0; i < traces; ++i) {
        const auto trace = gather.trace(static_cast<std::size_t>(i));
        std::replace_if(
            trace.begin(), trace.end(), [](float v) { return !std::isfinite(v); }, 0.0F);
        const std::vector<float> padded = filter.forward(trace, trace.size() + filter.memory());
        std::copy_n(padded.begin(), trace.size(), trace.begin());
        if (const double all = energy(padded); all > 0)
            after = std::max(after, energy(std::span(padded).subspan(trace.size())) / all);
    }
    return {std::move(gather), {0, after}};
}

} // namespace

Wavelet filtered(const Wavelet &wavelet, const Butterworth &filter, Phase phase, double lostEnergy)
{
    const SectionFilter sections(filter, wavelet.interval);
    const std::size_t samples = wavelet.samples.size();
    const std::size_t reach = sections.memory();
    if (phase == Phase::Minimum) {
        Wavelet result = {wavelet.begin, wavelet.interval,
                          sections.forward(wavelet.samples, samples + reach)};
        return trimmed(std::move(result), 0, samples, lostEnergy);
    }
    const Gains gains(samples, wavelet.interval, twice(sections));
    SpectralFilter spectral(gains);
    const auto padded = spectral.apply(wavelet.samples, reach).first(samples + 2 * reach);
    Wavelet result = {.begin = wavelet.begin - static_cast<double>(reach) * wavelet.interval,
                      .interval = wavelet.interval,
                      .samples = {padded.begin(), padded.end()}};
    return trimmed(std::move(result), reach, reach + samples, lostEnergy);
}

FilteredGather filtered(Gather gather, const Butterworth &filter, Phase phase)
{
    const SectionFilter sections(filter, gather.interval);
    return phase == Phase::Minimum ? filteredForward(std::move(gather), sections)
                                   : filteredZeroPhase(std::move(gather), twice(sections));
}

FilteredGather bandPassed(Gather gather, const Corners &corners)
{
    checkInterval(gather.interval, "band-pass");
    const ZeroPhase filter = trapezoid(corners, gather.interval);
    return filteredZeroPhase(std::move(gather), filter);
}

} // namespace terrane::signal
