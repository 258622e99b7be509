// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/gain.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <numbers>

using namespace terrane;
using std::numbers::pi;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

// A 25 Hz tone that decays by a factor of 100 over the trace.
signal::Gather decaying()
{
    signal::Gather gather = {0, 0.004, 500, std::vector<float>(500)};
    for (std::size_t i = 0; i < 500; ++i)
        gather.samples[i] = static_cast<float>(std::exp(-std::log(100.0) * gather.time(i) / 2) *
                                               std::sin(2 * pi * 25 * gather.time(i) + 0.3));
    return gather;
}

} // namespace

class GainTest : public QObject
{
    Q_OBJECT

private slots:
    // The root mean square of a sine is 1 / sqrt(2), whatever its amplitude: a window of whole periods lifts
    // every part of a decaying tone to the peak sqrt(2).
    void automaticGainLevelsADecayingTone()
    {
        const signal::Gather got = signal::automaticGain(decaying(), 0.2);
        for (std::size_t begin = 30; begin + 60 < 500; begin += 10) {
            const double level = std::sqrt(signal::energy(std::span(got.samples).subspan(begin, 10)) / 10);
            QVERIFY2(std::abs(level - 1) < 0.05, qPrintable(QString::number(level)));
        }
    }

    void automaticGainLeavesSilenceSilent()
    {
        signal::Gather gather = {0, 0.004, 100, std::vector<float>(200)};
        gather.trace(0)[80] = 1;
        gather.trace(0)[10] = 1e-7F; // numerical noise before the first arrival
        const signal::Gather got = signal::automaticGain(gather, 0.04);
        QVERIFY(std::abs(got.trace(0)[10]) < 1e-3F);
        QVERIFY(std::abs(got.trace(0)[80] - std::sqrt(11.0F)) < 1e-4F);
        for (const float sample : got.trace(1))
            QCOMPARE(sample, 0.0F);
    }

    void gainsFollowTheirFormulas()
    {
        const signal::Gather ones = {-0.5, 0.5, 5, std::vector<float>(5, 1.0F)}; // -0.5, 0, 0.5, 1, 1.5 s
        QCOMPARE(signal::timePowerGain(ones, 2).samples, (std::vector<float>{0, 0, 0.25F, 1, 2.25F}));
        const signal::Gather grown = signal::exponentialGain(ones, 2);
        QVERIFY(std::abs(grown.samples[0] - 0.3678794F) < 1e-6F);
        QVERIFY(std::abs(grown.samples[4] - 20.085537F) < 1e-5F);
        const signal::Gather two = {0, 1, 2, {3, -4, 0, 0}};
        QCOMPARE(signal::normalized(two, signal::Norm::Largest).samples,
                 (std::vector<float>{0.75F, -1, 0, 0}));
        QVERIFY(std::abs(signal::normalized(two, signal::Norm::RootMeanSquare).samples[0] -
                         3 / std::sqrt(12.5F)) < 1e-6F);
    }

    void muteFollowsTheOffset()
    {
        const signal::Gather ones = {0, 0.1, 11, std::vector<float>(22, 1.0F)};
        const double offsets[] = {0, -1000};
        const signal::Gather got =
            signal::topMuted(ones, offsets, {.begin = 0.05, .velocity = 2000, .taper = 0.2});
        QCOMPARE(got.trace(0)[0], 0.0F);
        QVERIFY(std::abs(got.trace(0)[1] - 0.1464466F) < 1e-6F); // sin^2(pi / 8)
        QCOMPARE(got.trace(0)[3], 1.0F);
        QCOMPARE(got.trace(1)[5], 0.0F); // 0.5 s: before 0.05 + 1000 / 2000
        QVERIFY(std::abs(got.trace(1)[6] - 0.1464466F) < 1e-6F);
        QCOMPARE(got.trace(1)[8], 1.0F);
    }

    void clipsByPercentile()
    {
        std::vector<float> values(101);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = (i % 2 == 0 ? 1.0F : -1.0F) * static_cast<float>(i);
        values.push_back(kNan);
        QCOMPARE(signal::clipLevel(values, 100), 100.0);
        QCOMPARE(signal::clipLevel(values, 50), 50.0);
        QCOMPARE(signal::clipLevel(values, 0), 0.0);
        QCOMPARE(signal::clipLevel(std::vector<float>{kNan}, 99), 0.0);
        const auto got = signal::clipped({0, 1, 4, {-9, 2, 9, kNan}}, 3).samples;
        QCOMPARE(got[0], -3.0F);
        QCOMPARE(got[1], 2.0F);
        QCOMPARE(got[2], 3.0F);
        QVERIFY(std::isnan(got[3]));
    }

    void badSamplesDoNotSpread()
    {
        signal::Gather gather = decaying();
        gather.samples[100] = kNan;
        const auto got = signal::automaticGain(gather, 0.2).samples;
        QVERIFY(std::isnan(got[100]));
        QVERIFY(std::isfinite(got[99]) && std::isfinite(got[101]));
    }

    void refusesWhatMakesNoSense()
    {
        const signal::Gather gather = decaying();
        QVERIFY_EXCEPTION_THROWN((void)signal::automaticGain(gather, 0), InputError);
        QVERIFY_EXCEPTION_THROWN((void)signal::clipLevel(gather.samples, 101), InputError);
        QVERIFY_EXCEPTION_THROWN((void)signal::topMuted(gather, {}, {.velocity = 1500}), InputError);
        const double offsets[] = {0};
        QVERIFY_EXCEPTION_THROWN((void)signal::topMuted(gather, offsets, {.velocity = 0}), InputError);
    }
};

QTEST_APPLESS_MAIN(GainTest)
#include "tst_gain.moc"
