// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/wavelet.h"

#include "core/error.h"
#include "core/signal/spectrum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane::signal {

namespace {

using std::numbers::pi;

constexpr double kMostSamples = 1e8;

void checkFrequency(double frequency, double interval, const char *what)
{
    checkInterval(interval, what);
    if (!std::isfinite(frequency) || frequency <= 0)
        throw InputError(fmt::format("a frequency of {} Hz", frequency), what,
                         "Frequencies are in hertz and above zero");
    const double nyquist = 0.5 / interval;
    if (frequency >= nyquist)
        throw InputError(
            fmt::format("{:g} Hz cannot be sampled every {:g} ms: the Nyquist frequency is {:g} Hz",
                        frequency, 1e3 * interval, nyquist),
            what, fmt::format("Use an interval below {:g} ms", 500 / frequency));
}

// Samples shape(t - peakTime); halfLength is the default distance of peak and ends, s.
template<typename Shape>
Wavelet sampled(const WaveletAxis &axis, double halfLength, const char *what, const Shape &shape)
{
    if (!std::isfinite(axis.begin))
        throw InputError("the begin is no number", what, "Give a time in seconds");
    const double peak = axis.peakTime.value_or(axis.begin + halfLength);
    const double duration = axis.duration.value_or(2 * std::max(peak - axis.begin, 0.0));
    const double last = std::ceil(duration / axis.interval - 1e-6);
    if (!std::isfinite(peak) || !(peak >= axis.begin) || !(duration > 0) || !(last < kMostSamples))
        throw InputError(fmt::format("a peak at {:g} s in {:g} s from {:g} s on", peak, duration, axis.begin),
                         what, "The peak must come after the begin, and the duration be above zero");
    Wavelet wavelet = {.begin = axis.begin, .interval = axis.interval, .samples = {}};
    wavelet.samples.resize(static_cast<std::size_t>(last) + 1);
    for (std::size_t i = 0; i < wavelet.samples.size(); ++i)
        wavelet.samples[i] = static_cast<float>(shape(wavelet.time(i) - peak));
    return wavelet;
}

double squaredSinc(double x)
{
    const double value = std::abs(x) < 1e-8 ? 1 : std::sin(x) / x;
    return value * value;
}

std::size_t peakSample(const Wavelet &wavelet)
{
    const auto byAmplitude = [](float a, float b) { return std::abs(a) < std::abs(b); };
    return static_cast<std::size_t>(
        std::max_element(wavelet.samples.begin(), wavelet.samples.end(), byAmplitude) -
        wavelet.samples.begin());
}

} // namespace

Wavelet ricker(double peakFrequency, const WaveletAxis &axis)
{
    checkFrequency(peakFrequency, axis.interval, "Ricker wavelet");
    return sampled(axis, 1.5 / peakFrequency, "Ricker wavelet", [peakFrequency](double t) {
        const double a = std::pow(pi * peakFrequency * t, 2);
        return (1 - 2 * a) * std::exp(-a);
    });
}

Wavelet ormsby(const std::array<double, 4> &corners, const WaveletAxis &axis)
{
    const auto [f1, f2, f3, f4] = corners;
    checkFrequency(f4, axis.interval, "Ormsby wavelet");
    if (!(f1 >= 0) || !(f1 < f2) || !(f2 <= f3) || !(f3 < f4))
        throw InputError(fmt::format("corners of {:g}, {:g}, {:g}, {:g} Hz", f1, f2, f3, f4),
                         "Ormsby wavelet", "The four corner frequencies must rise: 0 <= f1 < f2 <= f3 < f4");
    const double halfLength = 2 / std::min(f2 - f1, f4 - f3);
    const double peak = (f4 * f4 - f3 * f3) / (f4 - f3) - (f2 * f2 - f1 * f1) / (f2 - f1);
    // The taper reaches zero at the nearer end, where the axis is shorter than the default.
    double reach = halfLength;
    if (axis.peakTime && *axis.peakTime > axis.begin)
        reach = std::min(reach, *axis.peakTime - axis.begin);
    if (axis.duration)
        reach = std::min(
            reach, std::max(*axis.duration - (axis.peakTime.value_or(axis.begin + halfLength) - axis.begin),
                            axis.interval));
    return sampled(axis, halfLength, "Ormsby wavelet", [=, a = f1, b = f2, c = f3, d = f4](double t) {
        const auto term = [t](double f) { return f * f * squaredSinc(pi * f * t); };
        const double value = (term(d) - term(c)) / (d - c) - (term(b) - term(a)) / (b - a);
        const double outer = std::clamp(2 * std::abs(t) / reach - 1, 0.0, 1.0);
        return value / peak * std::pow(std::cos(pi / 2 * outer), 2);
    });
}

Wavelet gaussianDerivative(double peakFrequency, const WaveletAxis &axis)
{
    checkFrequency(peakFrequency, axis.interval, "Gaussian derivative");
    return sampled(axis, 1 / peakFrequency, "Gaussian derivative", [peakFrequency](double t) {
        const double u = 2 * pi * peakFrequency * t;
        return -u * std::exp((1 - u * u) / 2);
    });
}

double peakTime(const Wavelet &wavelet)
{
    if (wavelet.samples.empty())
        return wavelet.begin;
    const std::size_t peak = peakSample(wavelet);
    if (peak == 0 || peak + 1 == wavelet.samples.size())
        return wavelet.time(peak);
    const double before = std::abs(wavelet.samples[peak - 1]);
    const double at = std::abs(wavelet.samples[peak]);
    const double after = std::abs(wavelet.samples[peak + 1]);
    const double bend = before - 2 * at + after;
    const double shift = bend < 0 ? 0.5 * (before - after) / bend : 0;
    return wavelet.time(peak) + shift * wavelet.interval;
}

float peakAmplitude(const Wavelet &wavelet)
{
    return wavelet.samples.empty() ? 0.0F : std::abs(wavelet.samples[peakSample(wavelet)]);
}

std::vector<Finding> checkWavelet(const Wavelet &wavelet, std::string_view where)
{
    std::vector<Finding> findings;
    const auto add = [&](Severity severity, const char *code, std::string what, std::string mend) {
        findings.push_back({severity, code, std::move(what), std::string(where), std::move(mend)});
    };
    const double peak = peakAmplitude(wavelet);
    if (peak == 0) {
        add(Severity::Problem, "wavelet-is-zero", "all samples are zero", "Choose another wavelet or trace");
        return findings;
    }
    const double first = std::abs(wavelet.samples.front()) / peak;
    const double last = std::abs(wavelet.samples.back()) / peak;
    if (first > kAbruptPart)
        add(Severity::Warning, "wavelet-begins-abruptly",
            fmt::format("the first sample is {:.2g} of the peak: the source would be switched on with a step",
                        first),
            "Let it begin earlier: a later peak time, or more samples before the onset");
    if (last > kAbruptPart)
        add(Severity::Warning, "wavelet-ends-abruptly",
            fmt::format("the last sample is {:.2g} of the peak: the source would be switched off with a step",
                        last),
            "Make it longer");
    const Spectrum spectrum = amplitudeSpectrum(wavelet);
    const double top = *std::max_element(spectrum.amplitudes.begin(), spectrum.amplitudes.end());
    const auto high = spectrum.amplitudes.begin() +
                      static_cast<std::ptrdiff_t>(0.95 * static_cast<double>(spectrum.amplitudes.size()));
    const double atNyquist = *std::max_element(high, spectrum.amplitudes.end()) / top;
    if (atNyquist > 0.01)
        add(Severity::Warning, "wavelet-passes-nyquist",
            fmt::format("the spectrum still has {:.2g} of its peak at the Nyquist frequency, {:g} Hz",
                        atNyquist, 0.5 / wavelet.interval),
            "Use a shorter interval or a lower frequency");
    if (wavelet.begin < -1e-9)
        add(Severity::Note, "wavelet-begins-early",
            fmt::format("begins {:g} ms before time zero: a simulation must start there",
                        -1e3 * wavelet.begin),
            "");
    return findings;
}

DelayedWavelet delayedToZero(Wavelet wavelet)
{
    const double delay = std::max(0.0, -wavelet.begin);
    if (delay > 0)
        wavelet.begin = 0;
    return {std::move(wavelet), delay};
}

} // namespace terrane::signal
