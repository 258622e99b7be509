// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wavelet_picture.h"

#include "core/picture/line_plot.h"
#include "core/signal/spectrum.h"
#include "core/signal/wavelet.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::cli {

void plotWavelet(const signal::Wavelet &wavelet, const std::string &title, const PictureOptions &options,
                 const std::string &path)
{
    const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
    const auto band = signal::usableBand(spectrum);
    picture::LinePlot time = {.title = title,
                              .subtitle = fmt::format("{} samples every {:g} ms, peak at {:.4g} s",
                                                      wavelet.samples.size(), 1e3 * wavelet.interval,
                                                      signal::peakTime(wavelet)),
                              .xTitle = "Time (s)",
                              .yTitle = "Amplitude",
                              .curves = {{"", wavelet.begin, wavelet.interval, wavelet.samples}}};
    picture::LinePlot levels = {.xTitle = "Frequency (Hz)",
                                .yTitle = "Amplitude (dB)",
                                .curves = {{"", 0, spectrum.step, signal::decibels(spectrum)}},
                                .yRange = std::pair{-80.0, 3.0}};
    if (band) {
        levels.shades = {
            {band->low, band->high, fmt::format("within 20 dB: {:.3g} to {:.3g} Hz", band->low, band->high)}};
        // Most of the axis would show the floor.
        const double nyquist = 0.5 / wavelet.interval;
        levels.xRange = std::pair{0.0, std::min(nyquist, 2 * band->high)};
    }
    const double height = options.heightOr(620);
    picture::Canvas canvas(options.width, height, options.scale, options.theme().paper);
    draw(canvas, {0, 0, options.width, 0.5 * height}, time, options.theme());
    draw(canvas, {0, 0.5 * height, options.width, 0.5 * height}, levels, options.theme());
    canvas.savePng(path);
}

} // namespace terrane::cli
