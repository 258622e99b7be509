// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/wavelet_estimate.h"

#include "core/error.h"
#include "core/misfit/gather_check.h"
#include "core/signal/fourier.h"
#include "core/signal/resample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>

namespace terrane::misfit {

namespace {

constexpr auto kWhere = "wavelet estimate";
constexpr double kSameInterval = 1e-9;

void addTo(std::vector<double> &sum, const std::vector<double> &other)
{
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += other[i];
}

// Spectra of padded traces, one after the other.
class PaddedSpectrum
{
public:
    explicit PaddedSpectrum(std::size_t atLeast)
        : m_fourier(atLeast), m_padded(m_fourier.size()), m_bins(m_fourier.bins())
    {}
    signal::RealFourier &fourier() { return m_fourier; }
    const std::vector<std::complex<float>> &of(std::span<const float> samples)
    {
        std::fill(std::copy(samples.begin(), samples.end(), m_padded.begin()), m_padded.end(), 0.0F);
        m_fourier.forward(m_padded, m_bins);
        return m_bins;
    }

private:
    signal::RealFourier m_fourier;
    std::vector<float> m_padded;
    std::vector<std::complex<float>> m_bins;
};

void check(const WaveletSpectra &spectra, const WaveletOptions &options)
{
    signal::checkInterval(spectra.interval, kWhere);
    const std::size_t bins = spectra.samples / 2 + 1;
    for (const auto *sums :
         {&spectra.crossReal, &spectra.crossImaginary, &spectra.simulated, &spectra.observed})
        if (spectra.samples == 0 || sums->size() != bins)
            throw InputError(
                fmt::format("{} numbers in place of {} for {} samples", sums->size(), bins, spectra.samples),
                kWhere, "Give the spectra as they were summed");
    if (!(options.waterLevel > 0) || !std::isfinite(options.waterLevel))
        throw InputError(fmt::format("a water level of {}", options.waterLevel), kWhere,
                         "Give a number above zero (0.001 is usual)");
    if (!(*std::max_element(spectra.simulated.begin(), spectra.simulated.end()) > 0))
        throw InputError("all simulated traces are zero", kWhere, "Simulate with another wavelet first");
}

using Correction = std::vector<std::complex<double>>;

Correction correctionOf(const WaveletSpectra &spectra, const WaveletOptions &options)
{
    const double water =
        options.waterLevel * *std::max_element(spectra.simulated.begin(), spectra.simulated.end());
    std::optional<signal::SectionFilter> band;
    if (options.band)
        band.emplace(*options.band, spectra.interval);
    Correction correction;
    for (std::size_t bin = 0; bin < spectra.simulated.size(); ++bin) {
        const double frequency =
            static_cast<double>(bin) / (static_cast<double>(spectra.samples) * spectra.interval);
        const double gain = band ? band->power(frequency) : 1;
        correction.push_back(gain * std::complex(spectra.crossReal[bin], spectra.crossImaginary[bin]) /
                             (spectra.simulated[bin] + water));
    }
    return correction;
}

// 1 - |o - c u|^2 / |o|^2; all bins but the first and the last stand for two.
double explainedBy(const Correction &correction, const WaveletSpectra &spectra)
{
    double left = 0, all = 0;
    for (std::size_t bin = 0; bin < correction.size(); ++bin) {
        const double count = bin == 0 || bin + 1 == correction.size() ? 1 : 2;
        const std::complex cross(spectra.crossReal[bin], spectra.crossImaginary[bin]);
        left += count * (spectra.observed[bin] - 2 * (std::conj(correction[bin]) * cross).real() +
                         std::norm(correction[bin]) * spectra.simulated[bin]);
        all += count * spectra.observed[bin];
    }
    return all > 0 ? 1 - left / all : 0;
}

// The correction as a convolution, with half of its lags before time zero: these come first.
std::vector<float> lagsOf(const Correction &correction, std::size_t samples)
{
    signal::RealFourier fourier(samples);
    std::vector<std::complex<float>> bins(correction.begin(), correction.end());
    bins.front() = bins.front().real();
    bins.back() = bins.back().real();
    std::vector<float> lags(samples);
    fourier.inverse(bins, lags);
    std::rotate(lags.begin(), lags.begin() + static_cast<std::ptrdiff_t>(samples / 2), lags.end());
    return lags;
}

// The whole convolution; it begins `samples / 2` before the wavelet.
std::vector<float> convolved(std::span<const float> wavelet, std::span<const float> lags)
{
    PaddedSpectrum spectrum(wavelet.size() + lags.size());
    std::vector<std::complex<float>> product = spectrum.of(wavelet);
    const auto &other = spectrum.of(lags);
    for (std::size_t bin = 0; bin < product.size(); ++bin)
        product[bin] *= other[bin];
    std::vector<float> result(spectrum.fourier().size());
    spectrum.fourier().inverse(product, result);
    return result;
}

} // namespace

void WaveletSpectra::add(const WaveletSpectra &other)
{
    if (samples == 0) {
        *this = other;
        return;
    }
    if (samples != other.samples || !(std::abs(interval - other.interval) <= kSameInterval * interval) ||
        crossReal.size() != other.crossReal.size())
        throw InputError(fmt::format("spectra of {} samples every {:g} s and of {} every {:g} s", samples,
                                     interval, other.samples, other.interval),
                         kWhere, "Sum shots of equal samples only");
    addTo(crossReal, other.crossReal);
    addTo(crossImaginary, other.crossImaginary);
    addTo(simulated, other.simulated);
    addTo(observed, other.observed);
    product += other.product;
    energy += other.energy;
}

std::vector<double> WaveletSpectra::numbers() const
{
    std::vector<double> result;
    for (const auto *sums : {&crossReal, &crossImaginary, &simulated, &observed})
        result.insert(result.end(), sums->begin(), sums->end());
    result.insert(result.end(), {product, energy});
    return result;
}

WaveletSpectra WaveletSpectra::of(std::span<const double> numbers, double interval, std::size_t samples)
{
    const std::size_t bins = samples / 2 + 1;
    if (samples == 0 || numbers.size() != 4 * bins + 2)
        throw InputError(
            fmt::format("{} numbers in place of {} for {} samples", numbers.size(), 4 * bins + 2, samples),
            kWhere, "Give the spectra as they were summed");
    WaveletSpectra spectra;
    spectra.interval = interval;
    spectra.samples = samples;
    for (auto *sums : {&spectra.crossReal, &spectra.crossImaginary, &spectra.simulated, &spectra.observed}) {
        sums->assign(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(bins));
        numbers = numbers.subspan(bins);
    }
    spectra.product = numbers[0];
    spectra.energy = numbers[1];
    return spectra;
}

std::size_t numbersOfSpectra(std::size_t samplesPerTrace)
{
    return 4 * signal::RealFourier(2 * samplesPerTrace).bins() + 2;
}

WaveletSpectra waveletSpectra(const signal::Gather &simulated, const signal::Gather &observed,
                              std::span<const float> traceWeights)
{
    checkPair(simulated, observed, traceWeights);
    PaddedSpectrum ofSimulated(2 * simulated.samplesPerTrace), ofObserved(2 * simulated.samplesPerTrace);
    WaveletSpectra sums;
    sums.interval = observed.interval;
    sums.samples = ofSimulated.fourier().size();
    for (auto *sum : {&sums.crossReal, &sums.crossImaginary, &sums.simulated, &sums.observed})
        sum->resize(ofSimulated.fourier().bins());
    for (std::size_t i = 0; i < observed.traces(); ++i) {
        const double weight = traceWeights.empty() ? 1 : static_cast<double>(traceWeights[i]);
        if (weight == 0)
            continue;
        const auto &u = ofSimulated.of(simulated.trace(i));
        const auto &o = ofObserved.of(observed.trace(i));
        for (std::size_t bin = 0; bin < u.size(); ++bin) {
            const std::complex<double> first(u[bin]), second(o[bin]);
            const std::complex<double> cross = std::conj(first) * second;
            sums.crossReal[bin] += weight * cross.real();
            sums.crossImaginary[bin] += weight * cross.imag();
            sums.simulated[bin] += weight * std::norm(first);
            sums.observed[bin] += weight * std::norm(second);
        }
        double product = 0;
        for (std::size_t k = 0; k < observed.samplesPerTrace; ++k)
            product += static_cast<double>(simulated.trace(i)[k]) * static_cast<double>(observed.trace(i)[k]);
        sums.product += weight * product;
        sums.energy += weight * signal::energy(simulated.trace(i));
    }
    return sums;
}

EstimatedWavelet estimateWavelet(const signal::Wavelet &known, const WaveletSpectra &spectra,
                                 const WaveletOptions &options)
{
    check(spectra, options);
    signal::checkInterval(known.interval, kWhere);
    if (known.samples.empty())
        throw InputError("the wavelet has no samples", kWhere, "Give that of the simulation");
    const Correction correction = correctionOf(spectra, options);
    EstimatedWavelet result;
    result.explained = explainedBy(correction, spectra);
    const bool isSame = std::abs(known.interval - spectra.interval) <= kSameInterval * known.interval;
    const signal::Wavelet wavelet = isSame ? known : signal::resampled(known, spectra.interval);
    const std::vector<float> whole = convolved(wavelet.samples, lagsOf(correction, spectra.samples));
    const double begin = wavelet.begin - static_cast<double>(spectra.samples / 2) * spectra.interval;
    result.wavelet = {known.begin, known.interval, {}};
    if (isSame) {
        const auto from = whole.begin() + static_cast<std::ptrdiff_t>(spectra.samples / 2);
        result.wavelet.samples.assign(from, from + static_cast<std::ptrdiff_t>(known.samples.size()));
    } else {
        result.wavelet.samples = signal::resampled(whole, spectra.interval, known.begin - begin,
                                                   known.interval, known.samples.size());
    }
    const double all = signal::energy(whole) * spectra.interval;
    if (all > 0)
        result.cut = std::max(0.0, 1 - signal::energy(result.wavelet.samples) * known.interval / all);
    return result;
}

double amplitudeScale(const WaveletSpectra &spectra)
{
    if (!(spectra.energy > 0))
        throw InputError("all simulated traces are zero", "amplitude of the wavelet",
                         "Simulate with another wavelet first");
    return spectra.product / spectra.energy;
}

} // namespace terrane::misfit
