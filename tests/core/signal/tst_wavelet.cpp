// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/spectrum.h"
#include "core/signal/wavelet.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

using namespace terrane;
using std::numbers::pi;

namespace {

QStringList codes(const signal::Wavelet &wavelet)
{
    QStringList list;
    for (const Finding &finding : checkWavelet(wavelet, "wavelet"))
        list << QString::fromStdString(finding.code);
    return list;
}

} // namespace

class WaveletTest : public QObject
{
    Q_OBJECT

private slots:
    // Spectrum of the Ricker wavelet (Wang 2015, Geophysical Journal International 200, eq. 2):
    // 2 f^2 / (sqrt(pi) fp^3) exp(-f^2 / fp^2), for a wavelet with the peak 1.
    void rickerHasItsAnalyticSpectrum_data()
    {
        QTest::addColumn<double>("peak");
        QTest::addColumn<double>("interval");
        QTest::newRow("5 Hz") << 5.0 << 0.004;
        QTest::newRow("8 Hz at an odd interval") << 8.0 << 0.002559;
        QTest::newRow("40 Hz") << 40.0 << 0.001;
    }
    void rickerHasItsAnalyticSpectrum()
    {
        QFETCH(double, peak);
        QFETCH(double, interval);
        const signal::Wavelet wavelet = signal::ricker(peak, {.interval = interval});
        const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
        QVERIFY(std::abs(signal::dominantFrequency(spectrum) - peak) < 0.002 * peak);
        QVERIFY(std::abs(signal::peakTime(wavelet) - 1.5 / peak) < 0.01 * interval);
        const double top = 2 / (std::sqrt(pi) * peak) * std::exp(-1);
        for (std::size_t bin = 0; bin < spectrum.amplitudes.size(); ++bin) {
            const double f = spectrum.frequency(bin);
            const double expected =
                2 * f * f / (std::sqrt(pi) * std::pow(peak, 3)) * std::exp(-f * f / (peak * peak));
            QVERIFY2(std::abs(spectrum.amplitudes[bin] - expected) < 1e-5 * top,
                     qPrintable(QString::number(f)));
        }
    }

    // Values of (1 - 2 a) exp(-a), a = (pi 8 (t - 0.125))^2, in numpy: the wavelet that fired the Overthrust
    // example.
    void rickerHasItsAnalyticSamples()
    {
        const signal::Wavelet wavelet = signal::ricker(8, {.interval = 0.005, .peakTime = 0.125});
        QCOMPARE(wavelet.samples.size(), 51u);
        QCOMPARE(wavelet.samples[25], 1.0F);
        QVERIFY(std::abs(wavelet.samples[0] - -9.69251586e-4F) < 1e-9F); // a = pi^2
        QVERIFY(std::abs(wavelet.samples[30] - 0.1417942F) < 1e-6F);     // a = 0.3947842
        QVERIFY(std::abs(wavelet.samples[34] + 0.433627901F) < 1e-6F);   // a = 1.2791007
    }

    void ormsbyHasATrapezoidForASpectrum()
    {
        const signal::Wavelet wavelet = signal::ormsby({4, 8, 30, 40}, {.interval = 0.002});
        QCOMPARE(codes(wavelet), QStringList());
        QVERIFY(std::abs(signal::peakTime(wavelet) - 0.5) < 1e-5);
        QCOMPARE(signal::peakAmplitude(wavelet), 1.0F);
        const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
        // The area under the (two-sided) spectrum is the peak: flat part 1 / (f4 + f3 - f2 - f1).
        const double flat = 1.0 / (40 + 30 - 8 - 4);
        const auto at = [&](double f) {
            const auto bin = static_cast<std::size_t>(f / spectrum.step);
            const double part = f / spectrum.step - static_cast<double>(bin);
            return ((1 - part) * spectrum.amplitudes[bin] + part * spectrum.amplitudes[bin + 1]) / flat;
        };
        for (const double f : {10.0, 15.0, 20.0, 27.0})
            QVERIFY2(std::abs(at(f) - 1) < 0.01, qPrintable(QString::number(at(f))));
        QVERIFY(std::abs(at(6) - 0.5) < 0.02);
        QVERIFY(std::abs(at(35) - 0.5) < 0.02);
        QVERIFY(at(2) < 0.005);
        QVERIFY(at(44) < 0.005);
        QVERIFY(at(100) < 1e-4);
    }

    void gaussianDerivativePeaksAtItsFrequency()
    {
        const signal::Wavelet wavelet = signal::gaussianDerivative(10, {.interval = 0.001});
        QCOMPARE(codes(wavelet), QStringList());
        QVERIFY(std::abs(signal::dominantFrequency(signal::amplitudeSpectrum(wavelet)) - 10) < 0.05);
        QVERIFY(std::abs(signal::peakAmplitude(wavelet) - 1) < 1e-4F);
        // The lobes are a sigma = 1 / (2 pi f) away from the centre.
        QVERIFY(std::abs(std::abs(signal::peakTime(wavelet) - 0.1) - 1 / (20 * pi)) < 1e-4);
    }

    void warnsOfWhatASimulationSuffersFrom_data()
    {
        QTest::addColumn<double>("frequency");
        QTest::addColumn<double>("interval");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("peakTime");
        QTest::addColumn<double>("duration");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("default") << 8.0 << 0.002 << 0.0 << 0.1875 << 0.375 << QStringList();
        QTest::newRow("peak at 1 / f") << 8.0 << 0.002 << 0.0 << 0.125 << 0.3 << QStringList();
        QTest::newRow("peak at 0.9 / f")
            << 8.0 << 0.002 << 0.0 << 0.1125 << 0.3 << QStringList{"wavelet-begins-abruptly"};
        QTest::newRow("short") << 8.0 << 0.002 << 0.0 << 0.1875 << 0.25
                               << QStringList{"wavelet-ends-abruptly"};
        QTest::newRow("coarse") << 80.0 << 0.004 << 0.0 << 0.04 << 0.08
                                << QStringList{"wavelet-passes-nyquist"};
        QTest::newRow("early") << 8.0 << 0.002 << -0.1875 << 0.0 << 0.375
                               << QStringList{"wavelet-begins-early"};
    }
    void warnsOfWhatASimulationSuffersFrom()
    {
        QFETCH(double, frequency);
        QFETCH(double, interval);
        QFETCH(double, begin);
        QFETCH(double, peakTime);
        QFETCH(double, duration);
        QFETCH(QStringList, expected);
        QCOMPARE(codes(signal::ricker(frequency, {interval, begin, peakTime, duration})), expected);
    }

    void saysHowAbruptly()
    {
        const auto findings = checkWavelet(signal::ricker(8, {.peakTime = 0.05, .duration = 0.3}), "w.txt");
        QCOMPARE(
            QString::fromStdString(findings.at(0).what),
            QString("the first sample is 0.44 of the peak: the source would be switched on with a step"));
        QCOMPARE(codes({.begin = 0, .interval = 0.001, .samples = {0, 0, 0}}),
                 QStringList("wavelet-is-zero"));
    }

    void delaysWhatBeginsEarly()
    {
        const signal::Wavelet early = signal::ricker(8, {.begin = -0.1, .peakTime = 0.1});
        const auto [wavelet, delay] = signal::delayedToZero(early);
        QCOMPARE(delay, 0.1);
        QCOMPARE(wavelet.begin, 0.0);
        QCOMPARE(wavelet.samples, early.samples);
        QCOMPARE(signal::delayedToZero(signal::ricker(8, {.begin = 0.5})).wavelet.begin, 0.5);
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<std::function<void()>>("make");
        QTest::addColumn<QString>("message");
        QTest::newRow("over Nyquist")
            << std::function([] { signal::ricker(150, {.interval = 0.004}); })
            << "Ricker wavelet: 150 Hz cannot be sampled every 4 ms: the Nyquist frequency "
               "is 125 Hz. Use an interval below 3.33333 ms";
        QTest::newRow("negative") << std::function([] {
            signal::ricker(-5, {});
        }) << "Ricker wavelet: a frequency of -5 Hz. Frequencies are in hertz and above zero";
        QTest::newRow("no number") << std::function([] {
            signal::ricker(NAN, {});
        }) << "Ricker wavelet: a frequency of nan Hz. Frequencies are in hertz and above zero";
        QTest::newRow("interval")
            << std::function([] { signal::ricker(5, {.interval = 0}); })
            << "Ricker wavelet: the sample interval is 0 s. Give an interval above zero, in "
               "seconds (0.004 for 4 ms)";
        QTest::newRow("endless")
            << std::function([] { signal::ricker(5, {.duration = 1e12}); })
            << "Ricker wavelet: a peak at 0.3 s in 1e+12 s from 0 s on. The peak must come after "
               "the begin, and the duration be above zero";
        QTest::newRow("corners")
            << std::function([] {
                   signal::ormsby({8, 4, 30, 40}, {});
               })
            << "Ormsby wavelet: corners of 8, 4, 30, 40 Hz. The four corner frequencies must "
               "rise: 0 <= f1 < f2 <= f3 < f4";
    }
    void refusesWhatMakesNoSense()
    {
        QFETCH(std::function<void()>, make);
        QFETCH(QString, message);
        try {
            make();
            QFAIL("no error");
        } catch (const InputError &error) {
            QCOMPARE(QString(error.what()), message);
        }
    }
};

QTEST_APPLESS_MAIN(WaveletTest)
#include "tst_wavelet.moc"
