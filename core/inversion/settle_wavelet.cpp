// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/settle_wavelet.h"

#include "core/error.h"
#include "core/inversion/evaluator.h"
#include "core/misfit/wavelet_estimate.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::inversion {

namespace {

// Of the traces whose spectra these are: their numbers are four a bin, and two.
std::size_t paddedSamples(const Sums &sums)
{
    const std::size_t bins = (sums.spectra.size() - 2) / 4;
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

} // namespace

SettledWavelet settleWavelet(const run::Settings &settings, const signal::Wavelet &given, double interval,
                             const std::function<Sums(const signal::Wavelet &)> &spectraOf)
{
    const auto how = settings.text("wavelet.estimate");
    if (how == "no")
        return {given, {}};
    const signal::Wavelet fired = how == "all" ? withRoom(given) : given;
    const Sums sums = spectraOf(fired);
    const auto spectra = misfit::WaveletSpectra::of(sums.spectra, interval, paddedSamples(sums));
    const double factor = misfit::amplitudeScale(spectra);
    if (how == "all") {
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
    SettledWavelet settled{fired, {{"factor", factor}}};
    for (float &sample : settled.wavelet.samples)
        sample = static_cast<float>(static_cast<double>(sample) * factor);
    return settled;
}

} // namespace terrane::inversion
