// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/hilbert.h"
#include "core/misfit/misfit.h"
#include "tests/core/misfit/misfit_testing.h"

#include <omp.h>

#include <QTest>
#include <algorithm>
#include <limits>

using namespace terrane;
using namespace terrane::misfit;
using namespace terrane::misfit_testing;
using signal::Gather;

namespace {

void addKinds()
{
    QTest::addColumn<MisfitSettings>("settings");
    const auto add = [](const char *name, MisfitKind kind, int power = 1) {
        MisfitSettings settings;
        settings.kind = kind;
        settings.envelopePower = power;
        QTest::newRow(name) << settings;
    };
    add("L2", MisfitKind::L2);
    add("Huber", MisfitKind::Huber);
    add("Student's t", MisfitKind::StudentsT);
    add("correlation", MisfitKind::NormalizedCorrelation);
    add("envelope", MisfitKind::Envelope);
    add("squared envelope", MisfitKind::Envelope, 2);
    add("phase", MisfitKind::Phase);
    add("transport", MisfitKind::Transport);
}

MisfitSettings ofKind(MisfitKind kind)
{
    MisfitSettings settings;
    settings.kind = kind;
    return settings;
}

double valueOf(const MisfitSettings &settings, const Gather &simulated, const Gather &observed)
{
    return makeMisfit(settings)->value(simulated, observed, {});
}

Gather scaled(const Gather &gather, double factor)
{
    return sum(zeros(gather.traces(), gather.samplesPerTrace, gather.interval, gather.begin), factor, gather);
}

// One trace with a wavelet at a time.
Gather wavelet(double at, double frequency = 8)
{
    Gather gather = zeros(1, 500, 0.004);
    for (std::size_t k = 0; k < gather.samples.size(); ++k)
        gather.samples[k] = static_cast<float>(rickerAt(frequency, gather.time(k) - at));
    return gather;
}

float largest(const std::vector<float> &values)
{
    float result = 0;
    for (const float value : values)
        result = std::max(result, std::abs(value));
    return result;
}

// The squared distance of W2, from its definition by quantiles, in the middles of many small masses.
double bruteTransport(const Gather &a, const Gather &b, double factor)
{
    const auto quantiles = [&](const Gather &gather) {
        std::vector<double> mass, times;
        double whole = 0;
        for (const float sample : gather.samples)
            whole += mass.emplace_back(std::log1p(std::exp(factor * sample)));
        constexpr int kParts = 2'000'000;
        double passed = 0;
        std::size_t i = 0;
        for (int part = 0; part < kParts; ++part) {
            const double reached = (part + 0.5) / kParts * whole;
            while (passed + mass[i] < reached)
                passed += mass[i++];
            times.push_back(gather.interval * (static_cast<double>(i) + (reached - passed) / mass[i]));
        }
        return times;
    };
    const auto x = quantiles(a), y = quantiles(b);
    double result = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        result += std::pow(x[i] - y[i], 2);
    return result / static_cast<double>(x.size());
}

} // namespace

class TestMisfit : public QObject
{
    Q_OBJECT

private slots:
    // J(u + h p) - J(u) - h <a, p> dt falls as h^2. The step is taken in float, so p is what was really
    // added. What is left deviates from h^2 by the third order, a part of h, and by crossings of Huber's
    // threshold.
    void adjointSourceIsTheDerivative_data() { addKinds(); }
    void adjointSourceIsTheDerivative()
    {
        QFETCH(MisfitSettings, settings);
        // Steps are small beside the water level, where there is one: there the envelope bends. Below
        // 1/1024, transforms in float hide the second order.
        const bool hasWater = settings.kind == MisfitKind::Envelope || settings.kind == MisfitKind::Phase;
        settings.waterLevel = 0.3;
        const auto misfit = makeMisfit(settings);
        const Gather observed = events(5, 1), simulated = sum(events(5, 2), 0.5, observed);
        const Gather direction = events(5, 3);
        const std::vector<float> weights = {1, 0.5F, 2, 0, 1};
        const Evaluated here = misfit->evaluate(simulated, observed, weights);
        QCOMPARE(here.adjointSource.size(), simulated.samples.size());
        QCOMPARE(misfit->value(simulated, observed, weights), here.value);
        double before = 0;
        QStringList orders;
        const double first = hasWater ? 1.0 / 64 : 1.0 / 8;
        for (double h = first; h > first / 32; h /= 2) {
            const Gather there = sum(simulated, h, direction);
            double slope = 0;
            for (std::size_t i = 0; i < there.samples.size(); ++i)
                slope += static_cast<double>(here.adjointSource[i]) *
                         (static_cast<double>(there.samples[i]) - static_cast<double>(simulated.samples[i]));
            const double remainder =
                std::abs(misfit->value(there, observed, weights) - here.value - slope * observed.interval);
            if (before > 0) {
                orders << QString::number(std::log2(before / remainder), 'f', 3);
                QVERIFY2(std::abs(std::log2(before / remainder) - 2) < 0.1, qPrintable(orders.join(' ')));
            }
            before = remainder;
        }
        qInfo("orders %s", qPrintable(orders.join(' ')));
    }

    void isZeroForEqualData_data() { addKinds(); }
    void isZeroForEqualData()
    {
        QFETCH(MisfitSettings, settings);
        const Gather observed = events(3, 4), other = events(3, 5);
        const auto misfit = makeMisfit(settings);
        const Evaluated equal = misfit->evaluate(observed, observed, {});
        const Evaluated unequal = misfit->evaluate(other, observed, {});
        QVERIFY(unequal.value > 0);
        QVERIFY(std::abs(equal.value) < 1e-12 * unequal.value);
        QVERIFY(largest(equal.adjointSource) <= 1e-7F * largest(unequal.adjointSource));
    }

    // Silence on either side, or on both, gives numbers; and a gather of silence no adjoint source.
    void bearsZeros_data() { addKinds(); }
    void bearsZeros()
    {
        QFETCH(MisfitSettings, settings);
        const auto misfit = makeMisfit(settings);
        const Gather observed = events(2, 4), nothing = zeros(2, 400, 0.004, 0.1);
        Gather half = observed;
        std::fill(half.trace(1).begin(), half.trace(1).end(), 0.0F);
        const QList<std::pair<Gather, Gather>> pairs = {
            {nothing, observed}, {observed, nothing}, {nothing, nothing}, {half, observed}, {observed, half}};
        for (const auto &[simulated, recorded] : pairs) {
            const Evaluated result = misfit->evaluate(simulated, recorded, {});
            QVERIFY(std::isfinite(result.value) && result.value >= 0);
            QVERIFY(std::all_of(result.adjointSource.begin(), result.adjointSource.end(),
                                [](float v) { return std::isfinite(v); }));
        }
        const Evaluated silent = misfit->evaluate(nothing, nothing, {});
        QCOMPARE(silent.value, 0.0);
        QCOMPARE(largest(silent.adjointSource), 0.0F);
    }

    // A trace of weight 0 does not change the others, whatever it holds.
    void traceOfWeightZeroDoesNotExist_data() { addKinds(); }
    void traceOfWeightZeroDoesNotExist()
    {
        QFETCH(MisfitSettings, settings);
        const auto misfit = makeMisfit(settings);
        const Gather observed = events(3, 6), simulated = events(3, 7);
        const std::vector<float> some = {1, 0, 1};
        const auto without = [](Gather gather) {
            gather.samples.erase(gather.samples.begin() + 400, gather.samples.begin() + 800);
            return gather;
        };
        Gather broken = observed, wild = simulated;
        broken.trace(1)[7] = std::numeric_limits<float>::quiet_NaN();
        std::fill(wild.trace(1).begin(), wild.trace(1).end(), 1e30F);
        const Evaluated all = misfit->evaluate(wild, broken, some);
        const Evaluated two = misfit->evaluate(without(simulated), without(observed), {});
        QCOMPARE(all.value, two.value);
        QCOMPARE(largest({all.adjointSource.begin() + 400, all.adjointSource.begin() + 800}), 0.0F);
        QVERIFY(std::equal(two.adjointSource.begin(), two.adjointSource.begin() + 400,
                           all.adjointSource.begin()));
        QVERIFY(std::equal(two.adjointSource.begin() + 400, two.adjointSource.end(),
                           all.adjointSource.begin() + 800));
    }

    void weightsMultiplyMisfitsOfTraces_data() { addKinds(); }
    void weightsMultiplyMisfitsOfTraces()
    {
        QFETCH(MisfitSettings, settings);
        const auto misfit = makeMisfit(settings);
        const Gather observed = events(2, 6), simulated = events(2, 7);
        const Evaluated one = misfit->evaluate(simulated, observed, {});
        const Evaluated other = misfit->evaluate(simulated, observed, std::vector<float>{1, 0.25F});
        const Evaluated third = misfit->evaluate(simulated, observed, std::vector<float>{0.25F, 1});
        QVERIFY(std::abs(other.value + third.value - 1.25 * one.value) < 1e-12 * one.value);
        for (std::size_t i = 400; i < 800; ++i)
            QCOMPARE(other.adjointSource[i], 0.25F * one.adjointSource[i]);
    }

    void doesNotDependOnThreads_data() { addKinds(); }
    void doesNotDependOnThreads()
    {
        QFETCH(MisfitSettings, settings);
        const auto misfit = makeMisfit(settings);
        const Gather observed = events(7, 6), simulated = events(7, 7);
        const int most = omp_get_max_threads();
        omp_set_num_threads(1);
        const Evaluated one = misfit->evaluate(simulated, observed, {});
        omp_set_num_threads(4);
        const Evaluated four = misfit->evaluate(simulated, observed, {});
        omp_set_num_threads(most);
        QCOMPARE(one.value, four.value);
        QCOMPARE(one.adjointSource, four.adjointSource);
    }

    void l2IsThatOfTheSimulator()
    {
        const Gather observed = events(2, 8), simulated = events(2, 9);
        const Evaluated result = makeMisfit({})->evaluate(simulated, observed, {});
        double expected = 0;
        for (std::size_t i = 0; i < observed.samples.size(); ++i) {
            expected += 0.5 * 0.004 * std::pow(simulated.samples[i] - observed.samples[i], 2);
            QCOMPARE(result.adjointSource[i], simulated.samples[i] - observed.samples[i]);
        }
        QVERIFY(std::abs(result.value - expected) < 1e-6 * expected);
    }

    // d = (3, 0, 4, 0): root mean square 2.5.
    void huberIsLinearAboveItsThreshold()
    {
        const Gather observed = {0, 0.5, 4, {3, 0, 4, 0}}, simulated = {0, 0.5, 4, {4, 0, -6, 2.5F}};
        MisfitSettings settings = ofKind(MisfitKind::Huber);
        settings.huberThreshold = 2; // 5
        const Evaluated result = makeMisfit(settings)->evaluate(simulated, observed, {});
        QCOMPARE(result.value, 0.5 * (0.5 + (5 * 10 - 12.5) + 3.125));
        QCOMPARE(result.adjointSource, std::vector<float>({1, 0, -5, 2.5F}));
        settings.huberThreshold = 100;
        const Gather many = events(2, 10), others = events(2, 11);
        QVERIFY(std::abs(valueOf(settings, many, others) / valueOf({}, many, others) - 1) < 1e-12);
    }

    // JUDI's studentst with k = 2: sum of 1.5 log(1 + r^2 / 2), residual 3 r / (2 + r^2).
    void studentsTIsThatOfJudi()
    {
        const Gather observed = {0, 1, 4, {1, -1, 1, -1}}, simulated = {0, 1, 4, {2, -1, -9, 0}};
        const Evaluated result = makeMisfit(ofKind(MisfitKind::StudentsT))->evaluate(simulated, observed, {});
        double expected = 0;
        for (const double r : {1.0, 0.0, -10.0, 1.0})
            expected += 1.5 * std::log(1 + r * r / 2);
        QVERIFY(std::abs(result.value - expected) < 1e-12 * expected);
        QCOMPARE(result.adjointSource, std::vector<float>({1, 0, -30.0F / 102, 1}));
    }

    void doesNotDependOnTheUnit()
    {
        const Gather observed = events(3, 12), simulated = events(3, 13);
        const double factor = std::pow(2.0, 20); // exact in float
        for (const MisfitKind kind : {MisfitKind::StudentsT, MisfitKind::NormalizedCorrelation,
                                      MisfitKind::Phase, MisfitKind::Transport}) {
            const auto misfit = makeMisfit(ofKind(kind));
            const Evaluated one = misfit->evaluate(simulated, observed, {});
            const Evaluated other = misfit->evaluate(scaled(simulated, factor), scaled(observed, factor), {});
            QVERIFY(std::abs(one.value - other.value) < 1e-6 * one.value);
            const float most = largest(one.adjointSource);
            for (std::size_t i = 0; i < one.adjointSource.size(); ++i)
                QVERIFY(std::abs(one.adjointSource[i] - factor * other.adjointSource[i]) < 1e-5 * most);
        }
        for (const MisfitKind kind : {MisfitKind::L2, MisfitKind::Huber, MisfitKind::Envelope})
            QVERIFY(std::abs(valueOf(ofKind(kind), scaled(simulated, factor), scaled(observed, factor)) /
                                 valueOf(ofKind(kind), simulated, observed) / factor / factor -
                             1) < 1e-6);
    }

    // And so the adjoint source has nothing along the simulated trace.
    void ignoresTheAmplitudeOfSimulatedTraces()
    {
        const Gather observed = events(1, 12), simulated = events(1, 13);
        for (const MisfitKind kind : {MisfitKind::NormalizedCorrelation, MisfitKind::Phase}) {
            const Evaluated one = makeMisfit(ofKind(kind))->evaluate(simulated, observed, {});
            const double strong = valueOf(ofKind(kind), scaled(simulated, 3000), observed);
            QVERIFY(std::abs(strong - one.value) < 1e-6 * one.value);
            const double lengths =
                std::sqrt(signal::energy(one.adjointSource) * signal::energy(simulated.samples));
            QVERIFY(std::abs(dot(one.adjointSource, simulated.samples)) < 1e-6 * lengths);
        }
        QVERIFY(std::abs(valueOf(ofKind(MisfitKind::NormalizedCorrelation), scaled(observed, -2), observed) -
                         2) < 1e-6);
    }

    // Of a cosine, a sine; and the transpose is -1 times itself.
    void hilbertTransform()
    {
        const Gather a = noise(zeros(1, 301, 1), 1), b = noise(a, 2);
        Hilbert hilbert(301);
        std::vector<float> ofA(301), ofB(301);
        hilbert.apply(a.samples, ofA);
        hilbert.apply(b.samples, ofB);
        const double lengths = std::sqrt(signal::energy(ofA) * signal::energy(b.samples));
        QVERIFY(std::abs(dot(ofA, b.samples) + dot(a.samples, ofB)) < 1e-6 * lengths);
        // A Gaussian packet of 20 periods holds nothing at frequencies below zero.
        std::vector<float> packet(600), found(600);
        const auto at = [](std::size_t i) { return (static_cast<double>(i) - 300) / 10; };
        for (std::size_t i = 0; i < packet.size(); ++i)
            packet[i] = static_cast<float>(std::exp(-at(i) * at(i) / 40) * std::cos(4 * at(i)));
        Hilbert(600).apply(packet, found);
        for (std::size_t i = 0; i < packet.size(); ++i)
            QVERIFY(std::abs(found[i] - std::exp(-at(i) * at(i) / 40) * std::sin(4 * at(i))) < 1e-6);
    }

    // cos(angle) u - sin(angle) H(u) has the envelope of u, but for what H loses at the ends of the axis: the
    // tail of H of a Ricker wavelet falls with the cube of time, to 1e-4 of its peak at 1 s.
    void envelopeIgnoresPhases()
    {
        const Gather observed = wavelet(1);
        Gather rotated = observed;
        Hilbert hilbert(observed.samplesPerTrace);
        std::vector<float> other(observed.samplesPerTrace);
        hilbert.apply(observed.samples, other);
        for (std::size_t i = 0; i < other.size(); ++i)
            rotated.samples[i] = std::cos(0.7F) * observed.samples[i] - std::sin(0.7F) * other[i];
        for (const int power : {1, 2}) {
            MisfitSettings settings = ofKind(MisfitKind::Envelope);
            settings.envelopePower = power;
            const double same = valueOf(settings, rotated, observed);
            const double moved = valueOf(settings, wavelet(1.05), observed);
            qInfo("power %d: %.2e of a shift by 50 ms", power, same / moved);
            QVERIFY(same < 1e-6 * moved);
        }
        QVERIFY(valueOf({}, rotated, observed) > 0.1 * valueOf({}, wavelet(1.05), observed));
        QVERIFY(valueOf(ofKind(MisfitKind::Phase), rotated, observed) > 0);
    }

    // A strong and a weak event: a gain of one of them counts for a tenth of what it is in L2. Not for
    // nothing: the water level and tails of the Hilbert transform remain between the events.
    void phaseHardlySeesGain()
    {
        const Gather observed = sum(wavelet(0.6), 0.3, wavelet(1.4));
        const Gather gained = sum(wavelet(0.6), 0.6, wavelet(1.4)),
                     late = sum(wavelet(0.6), 0.3, wavelet(1.43));
        const MisfitSettings settings = ofKind(MisfitKind::Phase);
        const double found = valueOf(settings, gained, observed) / valueOf(settings, late, observed);
        const double ofL2 = valueOf({}, gained, observed) / valueOf({}, late, observed);
        qInfo("gain %.2g of a shift by 30 ms; in L2 %.2g", found, ofL2);
        QVERIFY(found < 0.1 * ofL2);
    }

    void transportIsTheDistanceByDefinition()
    {
        const Gather a = events(1, 20), b = events(1, 21);
        const double most = largest(b.samples), found = valueOf(ofKind(MisfitKind::Transport), a, b);
        const double expected = bruteTransport(a, b, 5 / most) + bruteTransport(a, b, -5 / most);
        qInfo("%.8g s2, by definition %.8g s2", found, expected);
        QVERIFY(std::abs(found - expected) < 1e-6 * expected);
        QVERIFY(std::abs(valueOf(ofKind(MisfitKind::Transport), scaled(a, -1), scaled(b, -1)) - found) <
                1e-12 * found);
    }

    // A wavelet that is moved away: the L2 misfit has its first maximum within a period, transport grows on.
    void transportGrowsWithTheShift()
    {
        const auto growsUntil = [](const MisfitSettings &settings) {
            const Gather observed = wavelet(0.5);
            double before = 0, shift = 0;
            for (; shift < 0.8; shift += 0.008) {
                const double value = valueOf(settings, wavelet(0.5 + shift), observed);
                if (value < before)
                    break;
                before = value;
            }
            return shift;
        };
        const double l2 = growsUntil({}), transport = growsUntil(ofKind(MisfitKind::Transport));
        const double envelope = growsUntil(ofKind(MisfitKind::Envelope));
        qInfo("L2 grows until %.3f s, envelope %.3f s, transport %.3f s", l2, envelope, transport);
        QVERIFY(l2 < 0.1);
        QVERIFY(transport > 2 * l2);
    }

    void refusesWhatDoesNotFit()
    {
        const auto misfit = makeMisfit({});
        const Gather observed = events(2, 1);
        const auto told = [&](const Gather &simulated, const std::vector<float> &weights = {}) {
            return messageOf([&] { misfit->value(simulated, observed, weights); });
        };
        QCOMPARE(told(events(3, 1)), "misfit: 3 simulated traces of 400 samples and 2 observed ones of 400. "
                                     "Simulate the receivers and times that were recorded");
        Gather later = observed;
        later.begin += 0.001;
        QCOMPARE(told(later),
                 "misfit: simulated samples from 0.101 s every 0.004 s, observed ones from 0.1 s "
                 "every 0.004 s. Resample one of them");
        QCOMPARE(told(observed, {1}),
                 "misfit: 1 weights for 2 traces. Give one weight for each trace, or none");
        QCOMPARE(told(observed, {1, -1}),
                 "misfit: the weight of trace 1 is -1. Weights are numbers not below zero; 0 leaves a trace "
                 "out");
        Gather broken = observed;
        broken.trace(1)[100] = std::numeric_limits<float>::infinity();
        QCOMPARE(told(broken),
                 "simulated data, trace 1: the sample at 0.5 s is inf. Give the trace the weight 0");
        broken.samples.pop_back();
        QVERIFY(told(broken).startsWith("simulated data: 799 samples in traces of 400"));
        MisfitSettings settings;
        settings.envelopePower = 3;
        QCOMPARE(messageOf([&] { makeMisfit(settings); }),
                 "misfit: the power of the envelope is 3. Give 1 or 2");
        settings = {};
        settings.studentScale = 0;
        QVERIFY(messageOf([&] { makeMisfit(settings); }).startsWith("misfit: the scale of Student's t is 0"));
    }
};

QTEST_APPLESS_MAIN(TestMisfit)
#include "tst_misfit.moc"
