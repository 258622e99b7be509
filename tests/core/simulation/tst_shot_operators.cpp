// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// F, F', J, J' of a shot, many sources, apertures, and the ways to keep the field for the way back.
#include "core/error.h"
#include "core/signal/wavelet.h"
#include "core/simulation/shot_simulator.h"

#include <omp.h>

#include <QTest>
#include <cmath>
#include <random>

using namespace terrane;
using namespace terrane::simulation;

namespace {

using Floats = std::vector<float>;

Model model(bool is3D, bool hasDensity = false)
{
    Model model;
    model.grid.shape = is3D ? std::array<std::size_t, 3>{61, 21, 31} : std::array<std::size_t, 3>{161, 1, 61};
    model.grid.spacing = {10, 10, 10};
    model.grid.origin = {500, 200, 0};
    Floats vp, rho;
    for (std::size_t i = 0; i < model.grid.size(); ++i) {
        const double z =
            static_cast<double>(i % model.grid.shape[2]) / static_cast<double>(model.grid.shape[2]);
        vp.push_back(static_cast<float>(1800 + 700 * z + (z > 0.6 ? 400 : 0)));
        rho.push_back(static_cast<float>(1900 + 300 * z));
    }
    model.fields = {{"vp", "m/s", vp}};
    if (hasDensity)
        model.fields.push_back({"rho", "kg/m3", rho});
    return model;
}

signal::Wavelet wavelet()
{
    signal::WaveletAxis axis;
    axis.interval = 0.004;
    axis.begin = -0.12;
    axis.peakTime = 0.01;
    return signal::ricker(12, axis);
}

constexpr TimeSamples kData = {140, 0.004, 0.0};

ShotPositions shot(bool is3D)
{
    ShotPositions shot = {{{{712.5, 250, 52}}}, {}};
    for (int i = 0; i < 7; ++i)
        shot.receivers.push_back({640.0 + 70 * i, is3D ? 220.0 + 25 * i : 0, 41});
    return shot;
}

Floats randomFloats(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    Floats values(count);
    for (float &value : values)
        value = normal(random);
    return values;
}

double dot(const Floats &a, const Floats &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * b[i];
    return sum;
}

double norm(const Floats &a)
{
    return std::sqrt(dot(a, a));
}

double relativeDifference(const Floats &a, const Floats &reference)
{
    Floats difference = a;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference[i] -= reference[i];
    return norm(difference) / norm(reference);
}

signal::Gather randomData(const ShotPositions &shot, unsigned seed)
{
    signal::Gather data;
    data.begin = kData.begin;
    data.interval = kData.interval;
    data.samplesPerTrace = kData.count;
    data.samples = randomFloats(kData.count * shot.receivers.size(), seed);
    return data;
}

// What a shot in a model with a lens recorded, which the model of the test does not have.
signal::Gather observedIn(const Model &smooth, const ShotPositions &shot)
{
    Model model = smooth;
    const Grid &grid = model.grid;
    for (std::size_t ix = 0; ix < grid.shape[0]; ++ix)
        for (std::size_t iy = 0; iy < grid.shape[1]; ++iy)
            for (std::size_t iz = 0; iz < grid.shape[2]; ++iz) {
                const double x = (grid.position(0, ix) - 850) / 80, z = (grid.position(2, iz) - 180) / 50;
                model.fields[0].values[grid.index(ix, iy, iz)] +=
                    static_cast<float>(250 * std::exp(-x * x - z * z));
            }
    return ShotSimulator(model, wavelet(), kData).simulate(shot);
}

void addDimensions()
{
    QTest::addColumn<bool>("is3D");
    QTest::newRow("2D") << false;
    QTest::newRow("3D") << true;
}

GradientSettings by(Strategy strategy, std::size_t budget = std::size_t{4} << 30)
{
    GradientSettings settings;
    settings.strategy = strategy;
    settings.memoryBudget = budget;
    return settings;
}

} // namespace

class TestShotOperators : public QObject
{
    Q_OBJECT

private slots:
    void adjointIsTheTransposeOfSimulate_data() { addDimensions(); }
    void adjointIsTheTransposeOfSimulate()
    {
        QFETCH(bool, is3D);
        ShotPositions at = shot(is3D);
        at.sources.push_back({{900, 300, 100}, -0.5F, 0.033});
        signal::Wavelet fired = wavelet();
        fired.samples = randomFloats(fired.samples.size(), 1);
        const signal::Gather y = randomData(at, 2);
        // The band that both axes carry decides what passes, not the wavelet's.
        const ShotSimulator simulator(model(is3D, true), fired, kData);
        const Floats Fx = simulator.simulate(at).samples, Fy = simulator.adjoint(at, y).samples;
        const double error =
            std::abs(dot(Fx, y.samples) - dot(fired.samples, Fy)) / (norm(Fx) * norm(y.samples));
        qInfo("dot product test: %.1e", error);
        QVERIFY(error < 1e-5);
    }

    void migrateIsTheTransposeOfBorn_data() { addDimensions(); }
    void migrateIsTheTransposeOfBorn()
    {
        QFETCH(bool, is3D);
        Physics physics;
        physics.aperture = 150; // along the line
        const ShotPositions at = shot(is3D);
        const ShotSimulator simulator(model(is3D, true), wavelet(), kData, physics);
        const signal::Gather y = randomData(at, 2);
        const Floats x = randomFloats(model(is3D).grid.size(), 3);
        const Floats Jx = simulator.born(at, x).samples;
        for (const Strategy strategy : {Strategy::All, Strategy::Checkpoints, Strategy::CheckpointsOnDisk}) {
            GradientSettings settings = by(strategy);
            settings.isExact = true;
            const Floats Jy = simulator.migrate(at, y, settings).gradient;
            const double error = std::abs(dot(Jx, y.samples) - dot(x, Jy)) / (norm(Jx) * norm(y.samples));
            qInfo("dot product test, %s: %.1e", std::string(nameOf(strategy)).c_str(), error);
            QVERIFY(error < 1e-5);
        }
    }

    void adjointExtendedIsTheTranspose()
    {
        const ShotPositions at = shot(false);
        const ShotSimulator simulator(model(false), wavelet(), kData);
        const signal::Gather y = randomData(at, 2);
        const Floats x = randomFloats(model(false).grid.size(), 3);
        const Floats Fx = simulator.simulateExtended(x, at.receivers).samples;
        const Floats Fy = simulator.adjointExtended(at.receivers, y);
        QVERIFY(std::abs(dot(Fx, y.samples) - dot(x, Fy)) < 1e-5 * norm(Fx) * norm(y.samples));
        // One node is a point.
        Floats point(x.size());
        const Grid grid = model(false).grid;
        point[grid.index(30, 0, 5)] = 1.0F / (10 * 10);
        const ShotPositions same = {{{{800, 0, 50}}}, at.receivers};
        QVERIFY(relativeDifference(simulator.simulateExtended(point, at.receivers).samples,
                                   simulator.simulate(same).samples) < 1e-6);
    }

    void sourcesThatFireTogetherAdd()
    {
        const ShotSimulator simulator(model(false), wavelet(), kData);
        ShotPositions one = shot(false), other = one, both = one;
        other.sources = {{{1000, 0, 90}, 2, 0.04}};
        both.sources.push_back(other.sources[0]);
        const Floats first = simulator.simulate(one).samples, second = simulator.simulate(other).samples;
        Floats sum = first;
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += second[i];
        QVERIFY(relativeDifference(simulator.simulate(both).samples, sum) < 1e-5);
        // A delay of 10 samples moves what a source without one records.
        other.sources[0].delay = 0;
        const signal::Gather early = simulator.simulate(other);
        Floats moved, expected;
        for (std::size_t trace = 0; trace < early.traces(); ++trace)
            for (std::size_t i = 30; i < kData.count; ++i) {
                expected.push_back(early.trace(trace)[i - 10]);
                moved.push_back(second[trace * kData.count + i]);
            }
        QVERIFY(relativeDifference(moved, expected) < 1e-5);
    }

    // Within the time that waves need to the window's sides and back, nothing changes.
    void aperturesLeaveNearWavesAlone_data() { addDimensions(); }
    void aperturesLeaveNearWavesAlone()
    {
        QFETCH(bool, is3D);
        Physics physics;
        physics.aperture = is3D ? 250 : 400;
        ShotPositions at = shot(is3D);
        at.receivers.resize(3);
        const ShotSimulator whole(model(is3D), wavelet(), kData),
            part(model(is3D), wavelet(), kData, physics);
        QCOMPARE(part.step(), whole.step());
        QVERIFY(part.nodes(at) < whole.nodes(at));
        const double difference = relativeDifference(part.simulate(at).samples, whole.simulate(at).samples);
        qInfo("aperture: %.1e", difference);
        QVERIFY(difference < 3e-3);
        const signal::Gather observed = observedIn(model(is3D), at);
        const Floats found = part.gradient(at, observed).gradient,
                     expected = whole.gradient(at, observed).gradient;
        QCOMPARE(found.size(), expected.size());
        QVERIFY(relativeDifference(found, expected) < 0.05);
        QCOMPARE(found.back(), 0.0F); // far away
    }

    void strategiesAgree_data() { addDimensions(); }
    void strategiesAgree()
    {
        QFETCH(bool, is3D);
        const ShotPositions at = shot(is3D);
        const ShotSimulator simulator(model(is3D), wavelet(), kData);
        const signal::Gather observed = observedIn(model(is3D), at);
        const ShotGradient all = simulator.gradient(at, observed, by(Strategy::All));
        QVERIFY(all.misfit > 0);
        for (const Strategy strategy : kStrategies) {
            const ShotGradient found = simulator.gradient(at, observed, by(strategy));
            QCOMPARE(found.misfit, all.misfit);
            const double difference = relativeDifference(found.gradient, all.gradient);
            qInfo("%s: %.1e", std::string(nameOf(strategy)).c_str(), difference);
            QVERIFY(difference < 1e-3);
            QVERIFY(found.sourceIllumination == all.sourceIllumination);
            QVERIFY(found.receiverIllumination == all.receiverIllumination);
        }
        // The same bits, whatever is simulated again, on all threads or on one.
        GradientSettings exact = by(Strategy::CheckpointsOnDisk);
        exact.isExact = true;
        QVERIFY(simulator.gradient(at, observed, exact).gradient == all.gradient);
        exact.strategy = Strategy::Checkpoints;
        // So little memory that states are few.
        const auto fits = [&](std::size_t budget) {
            exact.memoryBudget = budget;
            try {
                simulator.plan(at, exact);
                return true;
            } catch (const InputError &error) {
                return std::string(error.what()).find("Give at least") == std::string::npos;
            }
        };
        std::size_t low = 1, least = std::size_t{1} << 30;
        while (least - low > 4096)
            (fits((low + least) / 2) ? least : low) = (low + least) / 2;
        QVERIFY(fits(4 * least)); // some states
        const MemoryPlan plan = simulator.plan(at, exact);
        QVERIFY(plan.choice().bytes <= exact.memoryBudget);
        QVERIFY(plan.choice().checkpoints > 0);
        QVERIFY(simulator.gradient(at, observed, exact).gradient == all.gradient);
        const int threads = omp_get_max_threads();
        omp_set_num_threads(1);
        QVERIFY(simulator.gradient(at, observed, by(Strategy::All)).gradient == all.gradient);
        omp_set_num_threads(threads);
    }

    void shotsSideBySideAreTheSame()
    {
        const ShotSimulator simulator(model(false), wavelet(), kData);
        std::vector<Floats> found(4), expected(4);
        const auto at = [](std::size_t i) {
            ShotPositions moved = shot(false);
            moved.sources[0].position[0] += 100 * static_cast<double>(i);
            return moved;
        };
        for (std::size_t i = 0; i < found.size(); ++i)
            expected[i] = simulator.simulate(at(i)).samples;
#pragma omp parallel for
        for (std::size_t i = 0; i < found.size(); ++i)
            found[i] = simulator.simulate(at(i)).samples;
        QVERIFY(found == expected);
    }

    // All frequencies of the band together are the gradient; the derivative by density has its misfit's
    // slope.
    void frequenciesAndDensity()
    {
        const ShotPositions at = shot(false);
        const ShotSimulator simulator(model(false, true), wavelet(), kData);
        const signal::Gather observed = observedIn(model(false, true), at);
        const Floats all = simulator.gradient(at, observed, by(Strategy::All)).gradient;
        GradientSettings settings;
        const double length = static_cast<double>(simulator.steps()) * simulator.step();
        for (int k = 0; k / length < 38; ++k)
            settings.frequencies.push_back(k / length);
        const Floats found = simulator.gradient(at, observed, settings).gradient;
        qInfo("frequencies up to 38 Hz: %.1e", relativeDifference(found, all));
        QVERIFY(relativeDifference(found, all) < 1e-2);
        settings.frequencies.clear();
        settings.withDensity = true;
        const ShotGradient both = simulator.gradient(at, observed, settings);
        QVERIFY(relativeDifference(both.gradient, all) < 1e-2);
        Model heavier = model(false, true), lighter = heavier;
        const Grid &grid = heavier.grid;
        double slope = 0;
        for (std::size_t ix = 0; ix < grid.shape[0]; ++ix)
            for (std::size_t iz = 15; iz < grid.shape[2]; ++iz) {
                const double x = (grid.position(0, ix) - 850) / 100, z = (grid.position(2, iz) - 300) / 60;
                const double change = 10 * std::exp(-x * x - z * z);
                heavier.fields[1].values[grid.index(ix, 0, iz)] += static_cast<float>(change);
                lighter.fields[1].values[grid.index(ix, 0, iz)] -= static_cast<float>(change);
                slope += both.byDensity[grid.index(ix, 0, iz)] * change;
            }
        const auto misfit = [&](const Model &of) {
            return ShotSimulator(of, wavelet(), kData).gradient(at, observed).misfit;
        };
        const double found2 = (misfit(heavier) - misfit(lighter)) / 2;
        qInfo("change of the misfit with the density %.4e, slope %.4e", found2, slope);
        QVERIFY(std::abs(found2 - slope) < 0.01 * std::abs(slope));
    }

    void snapshotsShowTheField()
    {
        const ShotSimulator simulator(model(false), wavelet(), kData);
        const ShotPositions at = shot(false);
        std::vector<Snapshot> snapshots;
        const Floats records = simulator.simulate(at, {0.1, 0.25}, snapshots).samples;
        QVERIFY(records == simulator.simulate(at).samples);
        QCOMPARE(snapshots.size(), 2u);
        QVERIFY(std::abs(snapshots[1].time - 0.25) <= simulator.step());
        QCOMPARE(snapshots[1].field.size(), model(false).grid.size());
        QVERIFY(norm(snapshots[1].field) > 0);
        QVERIFY_EXCEPTION_THROWN(simulator.simulate(at, {3.0}, snapshots), InputError);
    }

    void refusesWhatCannotBe()
    {
        const ShotSimulator simulator(model(false), wavelet(), kData);
        ShotPositions at = shot(false);
        const signal::Gather data = randomData(at, 1);
        GradientSettings settings;
        settings.memoryBudget = 1000;
        QVERIFY_EXCEPTION_THROWN(simulator.gradient(at, data, settings), InputError);
        settings.memoryBudget = 0;
        settings.withDensity = true;
        QVERIFY_EXCEPTION_THROWN(simulator.gradient(at, data, settings), InputError);
        settings.withDensity = false;
        settings.frequencies = {1000};
        QVERIFY_EXCEPTION_THROWN(simulator.gradient(at, data, settings), InputError);
        at.sources[0].delay = -1;
        QVERIFY_EXCEPTION_THROWN(simulator.simulate(at), InputError);
        at.sources.clear();
        QVERIFY_EXCEPTION_THROWN(simulator.simulate(at), InputError);
    }
};

QTEST_GUILESS_MAIN(TestShotOperators)
#include "tst_shot_operators.moc"
