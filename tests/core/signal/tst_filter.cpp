// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/filter.h"
#include "core/signal/spectrum.h"
#include "core/signal/wavelet.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>

using namespace terrane;
using signal::Butterworth;
using signal::Phase;
using std::numbers::pi;

namespace {

using Points = QList<std::pair<double, double>>;

// The largest part of the energy of `long` that lies outside of the axis of `cut`.
double energyOutside(const signal::Wavelet &whole, double begin, double end)
{
    double outside = 0;
    for (std::size_t i = 0; i < whole.samples.size(); ++i)
        if (whole.time(i) < begin - 1e-9 || whole.time(i) > end + 1e-9)
            outside += static_cast<double>(whole.samples[i]) * whole.samples[i];
    return outside / signal::energy(whole.samples);
}

// The wavelet in the middle of a long silence.
signal::Wavelet padded(const signal::Wavelet &wavelet, std::size_t silence)
{
    signal::Wavelet result = {wavelet.begin - static_cast<double>(silence) * wavelet.interval,
                              wavelet.interval, std::vector<float>(2 * silence + wavelet.samples.size())};
    std::copy(wavelet.samples.begin(), wavelet.samples.end(),
              result.samples.begin() + static_cast<std::ptrdiff_t>(silence));
    return result;
}

signal::Gather gatherOf(const signal::Wavelet &wavelet)
{
    return {wavelet.begin, wavelet.interval, wavelet.samples.size(), wavelet.samples};
}

QString messageOf(const auto &make)
{
    try {
        make();
    } catch (const InputError &error) {
        return error.what();
    }
    return "no error";
}

} // namespace

class FilterTest : public QObject
{
    Q_OBJECT

private slots:
    // |H| by scipy 1.17.1: sosfreqz(butter(order, corners, output='sos', fs=1/interval), frequencies).
    void hasTheResponseOfScipy_data()
    {
        QTest::addColumn<Butterworth>("filter");
        QTest::addColumn<double>("interval");
        QTest::addColumn<Points>("points");
        QTest::newRow("band-pass")
            << Butterworth{4, 3, 12} << 0.004
            << Points{{1, 0.00440235973}, {3, 0.707106781}, {6, 1}, {12, 0.707106781}, {30, 0.0080424455}};
        QTest::newRow("band-pass, odd order")
            << Butterworth{3, 5, 40} << 0.002
            << Points{
                   {2, 0.0458153876}, {5, 0.707106781}, {14.142, 1}, {40, 0.707106781}, {100, 0.0312271389}};
        QTest::newRow("low-pass") << Butterworth{5, 0, 20} << 0.001
                                  << Points{{5, 0.999999529},
                                            {20, 0.707106781},
                                            {40, 0.0306220321},
                                            {100, 0.000272194479}};
        QTest::newRow("high-pass") << Butterworth{6, 8, 0} << 0.004
                                   << Points{
                                          {2, 0.000239546393}, {8, 0.707106781}, {16, 0.999892045}, {60, 1}};
        QTest::newRow("wide band, real poles") << Butterworth{1, 2, 110} << 0.004
                                               << Points{{1, 0.445867377},
                                                         {2, 0.707106781},
                                                         {30, 0.999926877},
                                                         {110, 0.707106781},
                                                         {120, 0.312006269}};
        QTest::newRow("far below Nyquist")
            << Butterworth{4, 0.5, 0} << 0.001
            << Points{{0.1, 0.0015999929}, {0.5, 0.707106781}, {5, 0.999999995}};
    }
    void hasTheResponseOfScipy()
    {
        QFETCH(Butterworth, filter);
        QFETCH(double, interval);
        QFETCH(Points, points);
        const signal::SectionFilter sections(filter, interval);
        for (const auto &[frequency, expected] : points) {
            const double found = std::sqrt(sections.power(frequency));
            QVERIFY2(std::abs(found - expected) < 2e-9 + 1e-8 * expected,
                     qPrintable(QString("%1 Hz: %2").arg(frequency).arg(found, 0, 'g', 10)));
        }
    }

    // scipy.signal.butter(2, 20, 'lowpass', fs=1000, output='sos')
    void hasTheCoefficientsOfScipy()
    {
        const signal::SectionFilter filter({2, 0, 20}, 0.001);
        QCOMPARE(filter.sections().size(), 1u);
        const signal::Section section = filter.sections()[0];
        QVERIFY(std::abs(section.b0 - 0.003621681515) < 1e-12);
        QVERIFY(std::abs(section.b1 - 0.00724336303) < 1e-11);
        QVERIFY(std::abs(section.b2 - 0.003621681515) < 1e-12);
        QVERIFY(std::abs(section.a1 - -1.822694925196) < 1e-12);
        QVERIFY(std::abs(section.a2 - 0.837181651256) < 1e-12);
    }

    // scipy.signal.sosfilt(butter(4, [3, 12], 'bandpass', fs=250, output='sos'), unit impulse of 64 samples)
    void filtersForwardLikeScipy()
    {
        std::vector<float> impulse(64);
        impulse[0] = 1;
        const auto got = signal::SectionFilter({4, 3, 12}, 0.004).forward(impulse, 64);
        const QList<std::pair<std::size_t, double>> expected = {
            {0, 0.000123755894}, {1, 0.000906521648}, {2, 0.00322871857}, {5, 0.0214413264},
            {10, 0.0330276335},  {20, -0.077032249},  {40, 0.02773846},   {63, -0.0102281128}};
        for (const auto &[sample, value] : expected)
            QVERIFY2(std::abs(got[sample] - value) < 1e-8, qPrintable(QString::number(sample)));
    }

    // scipy.signal.sosfiltfilt(the same, an 8 Hz Ricker at 4 s of 2048 samples, padtype=None)
    void filtersWithZeroPhaseLikeScipy()
    {
        const signal::Wavelet ricker =
            signal::ricker(8, {.interval = 0.004, .peakTime = 4, .duration = 2047 * 0.004});
        const auto [gather, cut] = signal::filtered(gatherOf(ricker), {4, 3, 12}, Phase::Zero);
        const QList<std::pair<std::size_t, double>> expected = {
            {950, 0.0421856717}, {975, 0.02102161},    {990, -0.237721367},  {1000, 0.745720392},
            {1005, 0.390387996}, {1012, -0.395928566}, {1030, 0.0541818392}, {1100, -0.00925324065}};
        for (const auto &[sample, value] : expected)
            QVERIFY2(std::abs(gather.samples[sample] - value) < 1e-6, qPrintable(QString::number(sample)));
        QVERIFY(cut.before < 1e-12 && cut.after < 1e-12);
    }

    // What a zero-phase filter moves before the first sample of a source stays in the wavelet. On the old
    // axis a twentieth of its energy would be lost.
    void cutsNothingOfAWavelet_data()
    {
        QTest::addColumn<Butterworth>("filter");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<double>("lostOnTheOldAxis");
        QTest::newRow("zero phase 3-12 Hz") << Butterworth{4, 3, 12} << Phase::Zero << 0.00613412;
        QTest::newRow("zero phase below 4 Hz") << Butterworth{6, 0, 4} << Phase::Zero << 0.375685;
        QTest::newRow("zero phase above 10 Hz") << Butterworth{8, 10, 0} << Phase::Zero << 0.0432325;
        QTest::newRow("causal 3-12 Hz") << Butterworth{4, 3, 12} << Phase::Minimum << 0.259568;
        QTest::newRow("causal below 4 Hz") << Butterworth{6, 0, 4} << Phase::Minimum << 0.871799;
    }
    void cutsNothingOfAWavelet()
    {
        QFETCH(Butterworth, filter);
        QFETCH(Phase, phase);
        QFETCH(double, lostOnTheOldAxis);
        const signal::Wavelet ricker =
            signal::ricker(8, {.interval = 0.002, .peakTime = 0.125, .duration = 0.25});
        const signal::Wavelet whole = signal::filtered(padded(ricker, 10'000), filter, phase);
        const signal::Wavelet got = signal::filtered(ricker, filter, phase);
        QVERIFY(energyOutside(whole, got.begin, got.end()) < 1e-6);
        const double lost = energyOutside(whole, ricker.begin, ricker.end());
        QVERIFY2(std::abs(lost / lostOnTheOldAxis - 1) < 1e-4, qPrintable(QString::number(lost, 'g', 8)));
        if (phase == Phase::Minimum)
            QCOMPARE(got.begin, ricker.begin);
        else
            QVERIFY(got.begin < ricker.begin);
        // Same samples, same clock: the begin is a whole number of intervals away.
        const double steps = (got.begin - whole.begin) / ricker.interval;
        QVERIFY(std::abs(steps - std::round(steps)) < 1e-6);
        const auto first = static_cast<std::size_t>(std::lround(steps));
        for (std::size_t i = 0; i < got.samples.size(); ++i)
            QVERIFY(std::abs(got.samples[i] - whole.samples[first + i]) < 2e-6F);
        // It may be fired: neither end is abrupt.
        for (const Finding &finding : checkWavelet(got, "filtered"))
            QCOMPARE(QString::fromStdString(finding.code), QString("wavelet-begins-early"));
    }

    void tellsWhatAGatherLost()
    {
        signal::Gather gather =
            gatherOf(signal::ricker(8, {.interval = 0.004, .peakTime = 0.125, .duration = 4}));
        const auto [zero, cutByZero] = signal::filtered(gather, {4, 3, 12}, Phase::Zero);
        QVERIFY(std::abs(cutByZero.before - 0.00303706) < 1e-6); // scipy, as above
        QVERIFY(cutByZero.after < 1e-9);
        QCOMPARE(zero.samplesPerTrace, gather.samplesPerTrace);
        const auto [causal, cutByCausal] = signal::filtered(gather, {4, 3, 12}, Phase::Minimum);
        QCOMPARE(cutByCausal.before, 0.0);
        QVERIFY(cutByCausal.after < 1e-9);
    }

    // A tone at the end must not come back at the begin: no more is there than with sosfiltfilt in a silence
    // of 10,000 samples.
    void doesNotWrapAround()
    {
        signal::Gather gather = {0, 0.004, 500, std::vector<float>(500)};
        for (std::size_t i = 480; i < 500; ++i)
            gather.samples[i] = static_cast<float>(std::sin(2 * pi * 8 * gather.time(i)));
        const auto got = signal::filtered(gather, {4, 3, 12}, Phase::Zero).gather;
        const auto early = std::span(got.samples).first(100);
        QVERIFY(std::abs(signal::energy(early) / signal::energy(got.samples) / 1.84059e-8 - 1) < 1e-3);
    }

    void bandPassesBetweenCorners()
    {
        constexpr double kInterval = 0.002;
        signal::Gather gather = {0, kInterval, 2000, std::vector<float>(6000)};
        const double tones[] = {3, 20, 60};
        for (std::size_t t = 0; t < 3; ++t)
            for (std::size_t i = 0; i < 2000; ++i) {
                const double x = (gather.time(i) - 2) / 0.6;
                gather.trace(t)[i] =
                    static_cast<float>(std::exp(-x * x) * std::sin(2 * pi * tones[t] * gather.time(i)));
            }
        const auto got = signal::bandPassed(gather, {6, 10, 40, 50}).gather;
        QVERIFY(signal::energy(got.trace(0)) < 1e-6 * signal::energy(gather.trace(0)));
        QVERIFY(signal::energy(got.trace(2)) < 1e-6 * signal::energy(gather.trace(2)));
        for (std::size_t i = 0; i < 2000; ++i)
            QVERIFY(std::abs(got.trace(1)[i] - gather.trace(1)[i]) < 1e-5F);
    }

    void takesWhatIsNoNumberAsZero()
    {
        signal::Gather gather = {0, 0.004, 4, {1, NAN, INFINITY, 0}};
        for (const Phase phase : {Phase::Zero, Phase::Minimum})
            for (const float sample : signal::filtered(gather, {4, 3, 12}, phase).gather.samples)
                QVERIFY(std::isfinite(sample));
    }

    void refusesCornersThatCannotBe()
    {
        const signal::Gather gather = {0, 0.004, 4, {1, 2, 3, 4}};
        const auto make = [&](Butterworth filter) {
            return messageOf([&] { (void)signal::filtered(gather, filter, Phase::Zero); });
        };
        QCOMPARE(make({4, 0, 125}),
                 QString("Butterworth filter: a corner at 125 Hz is not below the Nyquist frequency, "
                         "125 Hz (4 ms). Lower the corner, or leave it out"));
        QCOMPARE(make({4, 20, 10}),
                 QString("Butterworth filter: the low corner (20 Hz) is not below the high one (10 Hz). "
                         "Exchange them"));
        QCOMPARE(make({4, 0, 0}),
                 QString("Butterworth filter: no corner is given. Give a low corner, a high corner or both, "
                         "in hertz"));
        QCOMPARE(make({0, 1, 2}),
                 QString("Butterworth filter: an order of 0. Orders from 1 to 12 can be used; 4 is usual"));
        QVERIFY(make({4, 1e-7, 0}).contains("rings for more than"));
        QVERIFY(messageOf([&] { (void)signal::bandPassed(gather, {10, 5, 20, 30}); }).contains("must rise"));
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "tst_filter.moc"
