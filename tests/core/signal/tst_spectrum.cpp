// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/spectrum.h"
#include "core/signal/wavelet.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>

using namespace terrane;
using std::numbers::pi;

class SpectrumTest : public QObject
{
    Q_OBJECT

private slots:
    // A box of N samples has |sin(pi f N dt) / sin(pi f dt)| dt.
    void boxHasTheDirichletKernel()
    {
        const std::vector<float> box(64, 1.0F);
        const signal::Spectrum spectrum = signal::amplitudeSpectrum(box, 0.004);
        QCOMPARE(spectrum.frequency(spectrum.amplitudes.size() - 1), 125.0);
        QVERIFY(std::abs(spectrum.amplitudes[0] - 64 * 0.004) < 1e-6);
        for (std::size_t bin = 1; bin < spectrum.amplitudes.size(); ++bin) {
            const double f = spectrum.frequency(bin);
            const double expected =
                0.004 * std::abs(std::sin(pi * f * 64 * 0.004) / std::sin(pi * f * 0.004));
            QVERIFY(std::abs(spectrum.amplitudes[bin] - expected) < 1e-6);
        }
    }

    // Parseval: twice the area under the squared amplitude is the energy times the interval.
    void keepsTheEnergy()
    {
        const signal::Wavelet wavelet = signal::ricker(20, {.interval = 0.002});
        const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
        double area = 0;
        for (const float amplitude : spectrum.amplitudes)
            area += 2 * static_cast<double>(amplitude) * amplitude * spectrum.step;
        QVERIFY(std::abs(area / (signal::energy(wavelet.samples) * 0.002) - 1) < 1e-5);
    }

    void meanIsThatOfEqualTraces()
    {
        const signal::Wavelet wavelet = signal::ricker(20, {.interval = 0.002});
        signal::Gather gather = {0, 0.002, wavelet.samples.size(), {}};
        for (int trace = 0; trace < 150; ++trace)
            for (const float sample : wavelet.samples)
                gather.samples.push_back(trace % 2 == 0 ? sample : -sample);
        gather.trace(7)[3] = NAN; // a bad trace must not spoil the mean
        const signal::Spectrum one = signal::amplitudeSpectrum(wavelet);
        const signal::Spectrum mean = signal::meanSpectrum(gather);
        QCOMPARE(mean.amplitudes.size(), one.amplitudes.size());
        for (std::size_t bin = 0; bin < one.amplitudes.size(); ++bin)
            QVERIFY(std::abs(mean.amplitudes[bin] - one.amplitudes[bin]) < 1e-8F);
    }

    void levelsAreRelativeToTheLargest()
    {
        const signal::Spectrum spectrum = {.step = 1, .amplitudes = {0.0F, 0.2F, 2.0F, 1.0F}};
        const auto levels = signal::decibels(spectrum, -60);
        QCOMPARE(levels[0], -60.0F);
        QCOMPARE(levels[1], -20.0F);
        QCOMPARE(levels[2], 0.0F);
        QVERIFY(std::abs(levels[3] + 6.0206F) < 1e-4F);
    }

    void findsToneAndBand()
    {
        std::vector<float> tone(2000);
        for (std::size_t i = 0; i < tone.size(); ++i)
            tone[i] = static_cast<float>(std::sin(2 * pi * 17.3 * 0.002 * static_cast<double>(i)));
        QVERIFY(std::abs(signal::dominantFrequency(signal::amplitudeSpectrum(tone, 0.002)) - 17.3) < 0.01);

        // Where x exp(1 - x), x = (f / fp)^2, is 0.1 (-20 dB): x = 0.038227 and 4.889720.
        const signal::Spectrum ricker =
            signal::amplitudeSpectrum(signal::ricker(10, {.interval = 0.002, .duration = 3}));
        const auto band = signal::usableBand(ricker, 20);
        QVERIFY(band.has_value());
        QVERIFY(std::abs(band->low - 10 * std::sqrt(0.038227)) < 0.1);
        QVERIFY(std::abs(band->high - 10 * std::sqrt(4.889720)) < 0.1);
        QVERIFY(!signal::usableBand(signal::amplitudeSpectrum(std::vector<float>(10), 0.002)));
    }
};

QTEST_APPLESS_MAIN(SpectrumTest)
#include "tst_spectrum.moc"
