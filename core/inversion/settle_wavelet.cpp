// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/settle_wavelet.h"

#include "core/error.h"
#include "core/inversion/evaluator.h"
#include "core/misfit/wavelet_estimate.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace terrane::inversion {

namespace {

// Of the traces whose spectra these are: their numbers are four a bin, and two.
std::size_t paddedSamples(std::size_t numbers)
{
    const std::size_t bins = (numbers - 2) / 4;
    return 2 * (bins - 1);
}

// The given wavelet with silence around it: an estimate may need to fire earlier or later.
signal::Wavelet withRoom(const signal::Wavelet &wavelet)
{
    const std::size_t room = wavelet.samples.size() / 2;
    signal::Wavelet longer = wavelet;
    longer.begin -= static_cast<double>(room) * wavelet.interval;
    longer.samples.assign(wavelet.samples.size() + 2 * room, 0.0f);
    std::ranges::copy(wavelet.samples, longer.samples.begin() + static_cast<std::ptrdiff_t>(room));
    return longer;
}

signal::Wavelet scaled(signal::Wavelet wavelet, double factor)
{
    for (float &sample : wavelet.samples)
        sample = static_cast<float>(static_cast<double>(sample) * factor);
    return wavelet;
}

// Of what was simulated with `fired`.
SettledWavelet fitted(const run::Settings &settings, const signal::Wavelet &fired,
                      const misfit::WaveletSpectra &spectra)
{
    const double factor = misfit::amplitudeScale(spectra);
    if (settings.text("wavelet.estimate") == "all") {
        misfit::EstimatedWavelet estimated = misfit::estimateWavelet(fired, spectra);
        return {std::move(estimated.wavelet), {{"explained", estimated.explained}, {"cut", estimated.cut}}};
    }
    if (!(factor > 0))
        throw InputError(fmt::format("the amplitude of the wavelet that fits the data best is {:g} times the "
                                     "given one: simulated and recorded data do not look alike",
                                     factor),
                         settings.where("wavelet"),
                         "Compare them with terranectl gradient, which tells of shifts in time and wrong "
                         "polarity; or give wavelet.estimate = no");
    return {scaled(fired, factor), {{"factor", factor}}};
}

signal::Wavelet firedOf(const run::Settings &settings, const signal::Wavelet &given)
{
    return settings.text("wavelet.estimate") == "all" ? withRoom(given) : given;
}

} // namespace

SettledWavelet settleWavelet(const run::Settings &settings, const signal::Wavelet &given, double interval,
                             const std::function<Sums(const signal::Wavelet &)> &spectraOf)
{
    if (settings.text("wavelet.estimate") == "no")
        return {given, {}};
    const signal::Wavelet fired = firedOf(settings, given);
    const Sums sums = spectraOf(fired);
    return fitted(settings, fired,
                  misfit::WaveletSpectra::of(sums.spectra, interval, paddedSamples(sums.spectra.size())));
}

SettledShots settleShotWavelets(const run::Settings &settings, const signal::Wavelet &given, double interval,
                                std::size_t shots,
                                const std::function<Sums(const signal::Wavelet &)> &spectraOf)
{
    const signal::Wavelet fired = firedOf(settings, given);
    const Sums sums = spectraOf(fired);
    const std::size_t numbers = sums.spectra.size() / shots;
    std::vector<misfit::WaveletSpectra> ofShots;
    misfit::WaveletSpectra all;
    for (std::size_t i = 0; i < shots; ++i) {
        const auto own = std::span(sums.spectra).subspan(i * numbers, numbers);
        ofShots.push_back(misfit::WaveletSpectra::of(own, interval, paddedSamples(numbers)));
        all.add(ofShots.back());
    }
    SettledShots settled;
    settled.common = fitted(settings, fired, all).wavelet;
    const char *key = settings.text("wavelet.estimate") == "all" ? "explained" : "factor";
    double least = std::numeric_limits<double>::infinity(), greatest = -least;
    for (const misfit::WaveletSpectra &spectra : ofShots) {
        signal::Wavelet wavelet = settled.common;
        if (spectra.energy > 0) {
            SettledWavelet own = fitted(settings, fired, spectra);
            least = std::min(least, own.told[key].get<double>());
            greatest = std::max(greatest, own.told[key].get<double>());
            wavelet = std::move(own.wavelet);
        }
        settled.samples.insert(settled.samples.end(), wavelet.samples.begin(), wavelet.samples.end());
    }
    settled.told = {
        {"shots", shots}, {fmt::format("least_{}", key), least}, {fmt::format("greatest_{}", key), greatest}};
    return settled;
}

} // namespace terrane::inversion
