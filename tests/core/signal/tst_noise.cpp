// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/noise.h"
#include "core/signal/spectrum.h"
#include "core/signal/trace.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace terrane::signal;

class NoiseTest : public QObject
{
    Q_OBJECT

private slots:
    void isNormallyDistributed()
    {
        std::vector<float> noise = noiseTrace(1, 0, 100'000, 0.004);
        QVERIFY(std::abs(energy(noise) / 1e5 - 1) < 1e-5);
        double mean = 0, fourth = 0;
        for (const float value : noise) {
            mean += static_cast<double>(value) / 1e5;
            fourth += std::pow(static_cast<double>(value), 4) / 1e5;
        }
        QVERIFY(std::abs(mean) < 0.015);      // five standard deviations
        QVERIFY(std::abs(fourth - 3) < 0.16); // of the fourth moment, whose own is 96
        std::ranges::sort(noise);
        QVERIFY(std::abs(noise[15'866] + 1) < 0.03); // the quantile of one standard deviation
    }

    void dependsOnSeedAndTrace()
    {
        const std::vector<float> noise = noiseTrace(7, 12, 50, 0.004);
        QCOMPARE(noiseTrace(7, 12, 50, 0.004), noise);
        QVERIFY(noiseTrace(7, 13, 50, 0.004) != noise);
        QVERIFY(noiseTrace(8, 12, 50, 0.004) != noise);
    }

    void hasItsBand()
    {
        const Butterworth band = {.lowCorner = 5, .highCorner = 20};
        const Gather noise = {0, 0.004, 20'000, noiseTrace(1, 0, 20'000, 0.004, band)};
        QVERIFY(std::abs(energy(noise.samples) / 20'000 - 1) < 1e-5);
        const Spectrum spectrum = meanSpectrum(noise);
        double within = 0, all = 0;
        for (std::size_t bin = 0; bin < spectrum.amplitudes.size(); ++bin) {
            const double power = std::pow(static_cast<double>(spectrum.amplitudes[bin]), 2);
            all += power;
            within += spectrum.frequency(bin) > 4 && spectrum.frequency(bin) < 25 ? power : 0;
        }
        QVERIFY(within > 0.98 * all);
    }
};

QTEST_APPLESS_MAIN(NoiseTest)
#include "tst_noise.moc"
