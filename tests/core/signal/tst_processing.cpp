// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/gain.h"
#include "core/signal/processing.h"
#include "core/signal/spectrum.h"

#include <QTest>
#include <cmath>

using namespace terrane;
using namespace terrane::signal;

class ProcessingTest : public QObject
{
    Q_OBJECT

private slots:
    void doesNothingByDefault()
    {
        const Gather gather = twoTones();
        QVERIFY(Processing().isNothing());
        QCOMPARE(processed(gather, {}).samples, gather.samples);
        QCOMPARE(describe(Processing()), std::string());
    }

    // 5 Hz stays, 40 Hz goes, by both kinds of corners.
    void filters()
    {
        for (const std::vector<double> &corners :
             {std::vector<double>{2, 10}, std::vector<double>{1, 2, 10, 15}}) {
            const Spectrum spectrum = meanSpectrum(processed(twoTones(), {.bandPass = corners}));
            QVERIFY(std::abs(dominantFrequency(spectrum) - 5) < 0.2);
            QVERIFY(at(spectrum, 40) < 0.01F * at(spectrum, 5));
        }
        QVERIFY_EXCEPTION_THROWN(processed(twoTones(), {.bandPass = {1, 2, 3}}), InputError);
    }

    // In its order: what t^2 does to the amplitudes, the AGC takes back.
    void worksInItsOrder()
    {
        Processing both;
        both.timePower = 2;
        both.gainWindow = 0.5;
        const Gather expected = automaticGain(timePowerGain(twoTones(), 2), 0.5);
        QCOMPARE(processed(twoTones(), both).samples, expected.samples);
        QVERIFY(both.changesUnit());
        QCOMPARE(describe(both), std::string("times t^2, AGC 0.5 s"));
    }

private:
    static Gather twoTones()
    {
        Gather gather = {.begin = 0, .interval = 0.004, .samplesPerTrace = 1000, .samples = {}};
        for (int i = 0; i < 1000; ++i)
            gather.samples.push_back(
                static_cast<float>(std::sin(2 * M_PI * 5 * 0.004 * i) + std::sin(2 * M_PI * 40 * 0.004 * i)));
        return gather;
    }
    static float at(const Spectrum &spectrum, double frequency)
    {
        return spectrum.amplitudes[static_cast<std::size_t>(std::lround(frequency / spectrum.step))];
    }
};

QTEST_GUILESS_MAIN(ProcessingTest)
#include "tst_processing.moc"
