// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/resample.h"
#include "core/signal/wavelet.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>

using namespace terrane;
using std::numbers::pi;

namespace {

// Two tones that rise and die within the trace, so that it begins and ends with silence.
double amplitude(double t, double frequency, double length)
{
    const double x = (t / length - 0.5) / 0.12;
    return std::exp(-x * x) *
           (std::sin(2 * pi * frequency * t) + 0.5 * std::cos(2 * pi * 0.3 * frequency * t));
}

signal::Gather tones(double interval, double frequency, double length)
{
    signal::Gather gather = {0, interval, static_cast<std::size_t>(length / interval) + 1, {}};
    for (int trace = 0; trace < 2; ++trace)
        for (std::size_t i = 0; i < gather.samplesPerTrace; ++i)
            gather.samples.push_back(
                static_cast<float>((trace + 1) * amplitude(gather.time(i), frequency, length)));
    return gather;
}

double largest(std::span<const float> samples)
{
    double top = 0;
    for (const float sample : samples)
        top = std::max(top, std::abs(static_cast<double>(sample)));
    return top;
}

} // namespace

class ResampleTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsBandLimitedSignals_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<double>("frequency"); // up to 0.85 of the lower Nyquist frequency
        QTest::newRow("6 ms to 2.559 ms") << 0.006 << 0.002559 << 70.0;
        QTest::newRow("2.559 ms to 6 ms") << 0.002559 << 0.006 << 70.0;
        QTest::newRow("4 ms to 2 ms") << 0.004 << 0.002 << 105.0;
        QTest::newRow("1 ms to 4 ms") << 0.001 << 0.004 << 105.0;
        QTest::newRow("far down") << 0.0001 << 0.006 << 60.0;
        QTest::newRow("nearly the same") << 0.004 << 0.0039999 << 100.0;
    }
    void keepsBandLimitedSignals()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(double, frequency);
        constexpr double kLength = 6;
        const signal::Gather got = signal::resampled(tones(from, frequency, kLength), to);
        QCOMPARE(got.interval, to);
        QCOMPARE(got.traces(), 2u);
        QVERIFY(got.time(got.samplesPerTrace - 1) <= kLength + 1e-9);
        QVERIFY(got.time(got.samplesPerTrace) > kLength - from);
        for (std::size_t trace = 0; trace < 2; ++trace)
            for (std::size_t i = 0; i < got.samplesPerTrace; ++i) {
                const double expected =
                    static_cast<double>(trace + 1) * amplitude(got.time(i), frequency, kLength);
                QVERIFY2(std::abs(got.trace(trace)[i] - expected) < 1e-4,
                         qPrintable(QString::number(got.time(i))));
            }
    }

    void removesWhatIsAboveTheNewNyquist()
    {
        signal::Gather gather = {0, 0.001, 6001, std::vector<float>(6001)};
        for (std::size_t i = 0; i < gather.samplesPerTrace; ++i) {
            const double x = (gather.time(i) / 6 - 0.5) / 0.12;
            gather.samples[i] = static_cast<float>(std::exp(-x * x) * std::sin(2 * pi * 88 * gather.time(i)));
        }
        QVERIFY(largest(gather.samples) > 0.99);
        // 88 Hz would come back as 78.7 Hz from samples every 6 ms (Nyquist 83.3 Hz).
        QVERIFY(largest(signal::resampled(gather, 0.006).samples) < 3e-5);
    }

    void roundTripsAWaveletWithoutCutting()
    {
        const signal::Wavelet ricker = signal::ricker(8, {.interval = 0.006});
        const signal::Wavelet fine = signal::resampled(ricker, 0.002559);
        QCOMPARE(fine.interval, 0.002559);
        QVERIFY(fine.begin <= ricker.begin && fine.end() >= ricker.end() - 0.002559);
        for (std::size_t i = 0; i < fine.samples.size(); ++i) {
            const double a = std::pow(pi * 8 * (fine.time(i) - 0.1875), 2);
            QVERIFY(std::abs(fine.samples[i] - (1 - 2 * a) * std::exp(-a)) < 1e-4);
        }
    }

    // The front of an abrupt wavelet rings to times before its begin; that is kept.
    void keepsWhatRingsBeforeTheBegin()
    {
        const signal::Wavelet box = {.begin = 0, .interval = 0.001, .samples = std::vector<float>(50, 1.0F)};
        const signal::Wavelet got = signal::resampled(box, 0.004);
        QVERIFY(got.begin < -0.02);
        const double steps = got.begin / 0.004;
        QVERIFY(std::abs(steps - std::round(steps)) < 1e-9);
    }

    void leavesTheSameIntervalAlone()
    {
        const signal::Gather gather = tones(0.004, 30, 1);
        QCOMPARE(signal::resampled(gather, 0.004).samples, gather.samples);
    }

    void refusesAbsurdIntervals()
    {
        const signal::Gather gather = tones(0.004, 30, 1);
        QVERIFY_EXCEPTION_THROWN((void)signal::resampled(gather, 0.0), InputError);
        QVERIFY_EXCEPTION_THROWN((void)signal::resampled(gather, -1.0), InputError);
        QVERIFY_EXCEPTION_THROWN((void)signal::resampled(gather, 1e-15), InputError);
        QVERIFY_EXCEPTION_THROWN((void)signal::resampled(signal::Gather{0, 0, 2, {1, 2}}, 0.004), InputError);
    }
};

QTEST_APPLESS_MAIN(ResampleTest)
#include "tst_resample.moc"
