// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/data_findings.h"

#include "core/signal/spectrum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kToleratedRatio = 1.6;   // of mean frequencies; waves in 2D lower them by some 10 %
constexpr double kLeastPartOfBand = 1e-4; // of the energy that was recorded
constexpr double kToleratedPart = 0.1;    // of traces more than half a period off
constexpr double kRoundOffset = 100;      // m

// Of the energy.
double meanFrequency(const signal::Spectrum &spectrum)
{
    double sum = 0, all = 0;
    for (std::size_t bin = 0; bin < spectrum.amplitudes.size(); ++bin) {
        const auto amplitude = static_cast<double>(spectrum.amplitudes[bin]);
        sum += spectrum.frequency(bin) * amplitude * amplitude;
        all += amplitude * amplitude;
    }
    return all > 0 ? sum / all : 0;
}

double partWithin(const signal::Spectrum &spectrum, const signal::Butterworth &band)
{
    double sum = 0, all = 0;
    for (std::size_t bin = 0; bin < spectrum.amplitudes.size(); ++bin) {
        const auto amplitude = static_cast<double>(spectrum.amplitudes[bin]);
        const double frequency = spectrum.frequency(bin);
        const bool isWithin =
            frequency >= band.lowCorner && (band.highCorner == 0 || frequency <= band.highCorner);
        all += amplitude * amplitude;
        sum += isWithin ? amplitude * amplitude : 0;
    }
    return all > 0 ? sum / all : 0;
}

} // namespace

std::vector<Finding> spectrumFindings(const signal::Wavelet &wavelet, const signal::Gather &recorded,
                                      const std::vector<Stage> &stages)
{
    std::vector<Finding> findings;
    const signal::Spectrum ofData = signal::meanSpectrum(recorded);
    const double data = meanFrequency(ofData), fired = meanFrequency(signal::amplitudeSpectrum(wavelet));
    if (!(data > 0) || !(fired > 0))
        return findings;
    if (fired > kToleratedRatio * data || data > kToleratedRatio * fired)
        findings.push_back(
            {Severity::Warning,
             "wavelet-spectrum",
             fmt::format("the energy of the wavelet lies around {:.3g} Hz, that of the recorded traces "
                         "around {:.3g} Hz",
                         fired, data),
             "wavelet",
             "Look at both with terranectl wavelet and terranectl segy plot --spectrum, give another "
             "wavelet, "
             "or have it estimated: wavelet.estimate = all",
             {}});
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const double part = partWithin(ofData, stages[i].band);
        if (stages[i].isFiltered() && part < kLeastPartOfBand)
            findings.push_back({Severity::Warning,
                                "nothing-recorded-in-band",
                                fmt::format("stage {}: only {:.2g} of the recorded energy lies within its "
                                            "band, which may be noise alone",
                                            i + 1, part),
                                "stages.highest_hz",
                                "Take a higher one",
                                {}});
    }
    return findings;
}

std::vector<Finding> skippingFindings(const TraceShifts &shifts, double frequency, std::size_t shots)
{
    std::vector<double> known, skippedOffsets;
    for (std::size_t i = 0; i < shifts.seconds.size(); ++i) {
        if (std::isnan(shifts.seconds[i]))
            continue;
        known.push_back(std::abs(shifts.seconds[i]));
        if (known.back() * frequency > 0.5)
            skippedOffsets.push_back(shifts.offsets[i]);
    }
    if (static_cast<double>(skippedOffsets.size()) <= kToleratedPart * static_cast<double>(known.size()))
        return {};
    std::ranges::sort(known);
    std::ranges::sort(skippedOffsets);
    const double mostShift =
        known[static_cast<std::size_t>((1 - kToleratedPart) * static_cast<double>(known.size() - 1))];
    // From where on they begin to be many.
    const double offset =
        std::floor(skippedOffsets[skippedOffsets.size() / 10] / kRoundOffset) * kRoundOffset;
    std::string mend =
        fmt::format("Begin with frequencies below {:.2g} Hz (stages.highest_hz)", 0.5 / mostShift);
    if (offset > 0)
        mend += fmt::format(" or offsets up to {:.0f} m (stages.longest_offset_m)", offset);
    return {{Severity::Warning,
             "cycle-skipping",
             fmt::format("{} of {} traces of {} are more than half a period of {:.3g} Hz off in the "
                         "model, at offsets of {:.0f} to {:.0f} m",
                         skippedOffsets.size(), known.size(),
                         shots == 1 ? std::string("the middle shot") : fmt::format("{} shots", shots),
                         frequency, skippedOffsets.front(), skippedOffsets.back()),
             "stages.highest_hz",
             mend + ", take the misfit envelope or transport for the first stage, or a better start model",
             {}}};
}

} // namespace terrane::inversion
