// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/data_processing.h"
#include "core/misfit/misfit.h"
#include "core/signal/filter.h"
#include "tests/core/misfit/misfit_testing.h"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace terrane;
using namespace terrane::misfit;
using namespace terrane::misfit_testing;
using signal::Gather;

namespace {

using Steps = std::vector<ProcessingStep>;

const std::vector<double> kOffsets = {0, -150, 400, 1250, 3000};
const ZeroPhaseBand kBand = {{4, 3, 12}};

DataProcessing chain(const Steps &steps, const Gather &like)
{
    return {{steps}, like.begin, like.interval, like.samplesPerTrace};
}

// Five traces from 0.1 s on.
Gather ones()
{
    Gather gather = zeros(5, 400, 0.004, 0.1);
    std::fill(gather.samples.begin(), gather.samples.end(), 1.0F);
    return gather;
}

Gather applied(const Steps &steps, Gather gather)
{
    chain(steps, gather).apply(gather, kOffsets);
    return gather;
}

// A long trace whose sample at t is shape(t), t from -8 s to 8 s.
template<typename Shape>
Gather sampled(const Shape &shape)
{
    Gather gather = zeros(1, 4001, 0.004, -8);
    for (std::size_t i = 0; i < gather.samples.size(); ++i)
        gather.samples[i] = static_cast<float>(shape(gather.time(i)));
    return gather;
}

double difference(const Gather &a, const Gather &b)
{
    const Gather left = sum(a, -1, b);
    return std::sqrt(signal::energy(left.samples) / signal::energy(b.samples));
}

double gauss(double t)
{
    return std::exp(-9 * t * t);
}

} // namespace

class TestDataProcessing : public QObject
{
    Q_OBJECT

private slots:
    // <P x, y> = <x, P^T y> for noise up to the ends of the axis, to the rounding of float32.
    void transposeIsExact_data()
    {
        QTest::addColumn<Steps>("steps");
        QTest::newRow("nothing") << Steps{};
        QTest::newRow("band") << Steps{kBand};
        QTest::newRow("low-pass") << Steps{ZeroPhaseBand{{2, 0, 5}}};
        QTest::newRow("derivative") << Steps{FractionalDerivative{1}};
        QTest::newRow("half derivative") << Steps{FractionalDerivative{0.5}};
        QTest::newRow("half integral") << Steps{FractionalDerivative{-0.5}};
        QTest::newRow("integral") << Steps{FractionalDerivative{-1}};
        QTest::newRow("gain") << Steps{TimeGain{1.5}};
        QTest::newRow("window") << Steps{TimeWindow{0.3, 1, 0.1}};
        QTest::newRow("reflections") << Steps{TimeMute{Kept::After, 0.1, 1500, 0.1}};
        QTest::newRow("turning waves") << Steps{TimeMute{Kept::Before, 0.1, 1500, 0.1}};
        QTest::newRow("offsets") << Steps{OffsetWeight{0.5, 1000, 100, 2000, 200}};
        QTest::newRow("normalization") << Steps{TraceNormalization{}};
        QTest::newRow("all") << Steps{kBand,
                                      TimeMute{Kept::After, 0.1, 1500, 0.1},
                                      TraceNormalization{},
                                      FractionalDerivative{-0.5},
                                      TimeGain{1.5},
                                      OffsetWeight{0.5, 1000, 100, 4000, 200}};
    }
    void transposeIsExact()
    {
        QFETCH(Steps, steps);
        Gather observed = events(5, 1);
        const Gather x = noise(observed, 2), y = noise(observed, 3);
        const DataProcessing processing = chain(steps, observed);
        const auto factors =
            processing.applyToObserved(observed, kOffsets, std::vector<double>{1, 2, 1, 1, 3});
        Gather mapped = x, back = y;
        processing.apply(mapped, kOffsets, factors);
        processing.transpose(back, kOffsets, factors);
        const double lengths = std::sqrt(signal::energy(mapped.samples) * signal::energy(y.samples));
        const double off = std::abs(dot(mapped.samples, y.samples) - dot(x.samples, back.samples)) / lengths;
        qInfo("%.1e", off);
        QVERIFY(off < 1e-6);
    }

    // The gradient of a misfit of processed data, by the chain rule: a Taylor test.
    void adjointSourceGoesBack()
    {
        const Steps steps = {kBand, TraceNormalization{signal::Norm::Largest}, TimeGain{1},
                             TimeMute{Kept::Before, 0.6, 2000, 0.2}};
        Gather observed = events(5, 1);
        const Gather simulated = sum(events(5, 2), 0.5, observed), direction = events(5, 3);
        const DataProcessing processing = chain(steps, observed);
        const auto factors = processing.applyToObserved(observed, kOffsets);
        const auto misfit = makeMisfit({.kind = MisfitKind::StudentsT});
        const auto evaluated = [&](Gather gather) {
            processing.apply(gather, kOffsets, factors);
            return misfit->evaluate(gather, observed, {});
        };
        const Evaluated here = evaluated(simulated);
        Gather gradient = simulated;
        gradient.samples = here.adjointSource;
        processing.transpose(gradient, kOffsets, factors);
        double before = 0;
        for (double h = 1.0 / 8; h > 1.0 / 256; h /= 2) {
            const Gather there = sum(simulated, h, direction);
            double slope = 0;
            for (std::size_t i = 0; i < there.samples.size(); ++i)
                slope += static_cast<double>(gradient.samples[i]) *
                         (static_cast<double>(there.samples[i]) - static_cast<double>(simulated.samples[i]));
            const double remainder = std::abs(evaluated(there).value - here.value - slope * 0.004);
            if (before > 0) {
                qInfo("order %.3f", std::log2(before / remainder));
                QVERIFY(std::abs(std::log2(before / remainder) - 2) < 0.1);
            }
            before = remainder;
        }
    }

    void bandIsThatOfTheFilter()
    {
        const Gather data = events(5, 4);
        QCOMPARE(applied({kBand}, data).samples,
                 signal::filtered(data, kBand.filter, signal::Phase::Zero).gather.samples);
    }

    // Of a Gaussian, with its exact derivatives; half derivatives twice are a whole one but for what is cut
    // between them; and an integral has no mean over the padded length.
    void differentiates()
    {
        const Gather bell = sampled(gauss);
        const Gather slope = sampled([](double t) { return -18 * t * gauss(t); });
        const Gather bend = sampled([](double t) { return (324 * t * t - 18) * gauss(t); });
        for (const double power : {1.0, 2.0}) {
            const double off =
                difference(applied1({FractionalDerivative{power}}, bell), power == 1 ? slope : bend);
            // The bell lies at 3 rad/s, the rounding of float32 at all frequencies to 785 rad/s.
            const double bound = 4 * 6e-8 * std::pow(785.0 / 3, power);
            qInfo("derivative %g: %.1e, rounding %.1e", power, off, bound);
            QVERIFY(off < bound);
        }
        QVERIFY(difference(applied1({FractionalDerivative{0}}, bell), bell) < 1e-6);
        // The tail of a half derivative is cut at 8 s, where it is area / (2 sqrt(pi)) t^-1.5 = 0.0074, which
        // is 2.9e-3 of the slope's peak.
        const Steps halves = {FractionalDerivative{0.5}, FractionalDerivative{0.5}, TimeWindow{-6, 6, 0}};
        const double off = difference(applied1(halves, bell), slope);
        qInfo("two half derivatives: %.1e from a whole one", off);
        QVERIFY(off < 2.9e-3);
        // The slope's own integral is the bell, whose mean over twice the length is lost.
        Gather expected = bell;
        double mean = 0;
        for (const float sample : bell.samples)
            mean += sample;
        for (float &sample : expected.samples)
            sample -= static_cast<float>(mean / 8100); // the fast length for 8002 samples
        QVERIFY(difference(applied1({FractionalDerivative{-1}}, slope), expected) < 1e-4);
    }

    // The half derivative of sin(w t) is sqrt(w) sin(w t + pi / 4), far from where a packet begins and ends.
    void turnsPhasesByAnEighth()
    {
        const double w = 40, part = std::sqrt(w);
        const auto packet = [&](double t) { return std::exp(-t * t / 8); };
        const Gather wave = sampled([&](double t) { return packet(t) * std::sin(w * t); });
        const Gather expected =
            sampled([&](double t) { return part * packet(t) * std::sin(w * t + std::numbers::pi / 4); });
        // A packet of bandwidth 1 / 2 per second: its amplitudes change by a part of 1 / (2 * 2 * 40).
        QVERIFY(difference(applied1({FractionalDerivative{0.5}}, wave), expected) < 1.0 / 160);
    }

    void gainIsAPowerOfTime()
    {
        Gather gather = ones();
        gather.begin = -0.1;
        const Gather gained = applied({TimeGain{2}}, gather);
        QCOMPARE(gained.trace(3)[10], 0.0F);
        QCOMPARE(gained.trace(3)[75], static_cast<float>(0.2 * 0.2));
        QCOMPARE(applied({TimeGain{0}}, gather).samples, gather.samples);
    }

    void windowHasItsSlopesInside()
    {
        const Gather windowed = applied({TimeWindow{0.3, 0.8, 0.1}}, ones());
        const auto at = [&](double t) {
            return windowed.trace(1)[static_cast<std::size_t>(std::lround((t - 0.1) / 0.004))];
        };
        QCOMPARE(at(0.296), 0.0F);
        QVERIFY(std::abs(at(0.348) - std::pow(std::sin(0.24 * std::numbers::pi), 2)) < 1e-6);
        QCOMPARE(at(0.404), 1.0F);
        QCOMPARE(at(0.696), 1.0F);
        QVERIFY(std::abs(at(0.752) - std::pow(std::sin(0.24 * std::numbers::pi), 2)) < 1e-6);
        QCOMPARE(at(0.804), 0.0F);
    }

    void mutesFollowTheOffset()
    {
        const TimeMute after = {Kept::After, 0.2, 2000, 0.1};
        TimeMute before = after;
        before.kept = Kept::Before;
        const Gather late = applied({after}, ones()), early = applied({before}, ones());
        for (std::size_t trace = 0; trace < 5; ++trace) {
            const double onset = 0.2 + std::abs(kOffsets[trace]) / 2000;
            for (std::size_t i = 0; i < 400; ++i) {
                QVERIFY(std::abs(late.trace(trace)[i] + early.trace(trace)[i] - 1) < 1e-6);
                if (late.time(i) < onset - 1e-9)
                    QCOMPARE(late.trace(trace)[i], 0.0F);
                if (late.time(i) > onset + 0.1 + 1e-9)
                    QCOMPARE(late.trace(trace)[i], 1.0F);
            }
        }
        Gather gather = ones(); // one time at all offsets needs none
        chain({TimeMute{.begin = 0.5}}, gather).apply(gather, {});
        QCOMPARE(gather.trace(4)[99], 0.0F);
        QCOMPARE(gather.trace(4)[101], 1.0F);
    }

    void weighsOffsets()
    {
        const auto first = [](const Gather &gather) {
            std::vector<float> samples;
            for (std::size_t i = 0; i < 5; ++i)
                samples.push_back(gather.trace(i)[7]);
            return samples;
        };
        const std::vector<float> power = first(applied({OffsetWeight{.power = 2}}, ones()));
        const std::vector<float> expected = {1e-6F, 0.0225F, 0.16F, 1.5625F, 9};
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(std::abs(power[i] / expected[i] - 1) < 1e-6);
        const OffsetWeight limits = {.least = 150, .most = 3000, .taper = 500};
        const std::vector<float> limited = first(applied({limits}, ones()));
        const std::vector<double> slope = {0, 0, std::pow(std::sin(std::numbers::pi / 4), 2), 1, 0};
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(std::abs(limited[i] - slope[i]) < 1e-6);
        QCOMPARE(first(applied({OffsetWeight{.taper = 500}}, ones())), std::vector<float>(5, 1));
    }

    // Observed traces get the norm 1, simulated ones are divided by the same numbers, and what is dead or of
    // weight 0 becomes zeros even where it is not finite.
    void normalizesByTheObservedTraces()
    {
        Gather observed = events(5, 9);
        std::fill(observed.trace(1).begin(), observed.trace(1).end(), 0.0F);
        observed.trace(2)[5] = std::numeric_limits<float>::quiet_NaN();
        const std::vector<double> given = {1, 1, 0, 2, 1};
        const double largest =
            std::abs(*std::max_element(observed.trace(3).begin(), observed.trace(3).end(),
                                       [](float a, float b) { return std::abs(a) < std::abs(b); }));
        const double rms = std::sqrt(signal::energy(observed.trace(0)) / 400);
        for (const signal::Norm norm : {signal::Norm::Largest, signal::Norm::RootMeanSquare}) {
            Gather data = observed, simulated = ones();
            const DataProcessing processing = chain({TraceNormalization{norm}}, data);
            const auto factors = processing.applyToObserved(data, {}, given);
            processing.apply(simulated, {}, factors);
            for (const std::size_t trace : {1U, 2U}) {
                QCOMPARE(signal::energy(data.trace(trace)), 0.0);
                QCOMPARE(signal::energy(simulated.trace(trace)), 0.0);
            }
            if (norm == signal::Norm::Largest) {
                QVERIFY(std::abs(factors[3] - 2 / largest) < 1e-6 * factors[3]);
            } else {
                QVERIFY(std::abs(factors[0] - 1 / rms) < 1e-6 * factors[0]);
                QVERIFY(std::abs(signal::energy(data.trace(0)) / 400 - 1) < 1e-6);
            }
            QVERIFY(std::abs(simulated.trace(0)[9] - factors[0]) < 1e-6 * factors[0]);
        }
    }

    void clips()
    {
        std::vector<float> source = {1, -2, 3, -4, 100, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        QCOMPARE(clipAdjointSource(source, 90), 4.0);
        QCOMPARE(source, std::vector<float>({1, -2, 3, -4, 4, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        std::vector<float> silent(4);
        QCOMPARE(clipAdjointSource(silent, 99), 0.0);
        QVERIFY(messageOf([&] { clipAdjointSource(source, 101); }).startsWith("clip: a clip of 101"));
    }

    void refusesWhatMakesNoSense()
    {
        const auto told = [](const Steps &steps) { return messageOf([&] { applied(steps, ones()); }); };
        QVERIFY(told({ZeroPhaseBand{{4, 3, 200}}}).contains("not below the Nyquist frequency"));
        QCOMPARE(told({FractionalDerivative{9}}), "fractional derivative: a derivative of order 9. Give an "
                                                  "order from -4 to 4; below zero it integrates");
        QVERIFY(told({TimeGain{std::nan("")}}).startsWith("time gain: a power of nan"));
        QVERIFY(told({TimeWindow{1, 0.5, 0}}).startsWith("time window: from 1 s to 0.5 s"));
        QVERIFY(told({TimeMute{Kept::After, 0, -1, 0}}).startsWith("mute: begin 0 s, velocity -1 m/s"));
        QVERIFY(told({OffsetWeight{1, 0}}).startsWith("offset weight: power 1, reference 0 m"));
        QVERIFY(told({OffsetWeight{1, 1, 10, 5}}).startsWith("offset weight: offsets from 10 m to 5 m"));
        QVERIFY(told({TraceNormalization{}, TraceNormalization{}}).contains("normalized twice"));
        QCOMPARE(told({TraceNormalization{}}),
                 "data processing: traces are normalized, and the norms are missing. Process the observed "
                 "traces first, and give what comes back");
        Gather gather = ones();
        const DataProcessing mute = chain({TimeMute{.velocity = 1500}}, gather);
        QVERIFY(messageOf([&] { mute.apply(gather, {}); }).contains("0 offsets for 5 traces"));
        QVERIFY(messageOf([&] {
                    mute.apply(gather, kOffsets, std::vector<double>{1});
                }).contains("1 factors for 5 traces"));
        gather.interval = 0.002;
        QVERIFY(messageOf([&] { mute.apply(gather, kOffsets); }).contains("every 0.002 s in place of"));
    }

private:
    static Gather applied1(const Steps &steps, Gather gather)
    {
        chain(steps, gather).apply(gather, {});
        return gather;
    }
};

QTEST_APPLESS_MAIN(TestDataProcessing)
#include "tst_data_processing.moc"
