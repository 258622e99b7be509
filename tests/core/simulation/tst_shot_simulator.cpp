// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/signal/wavelet.h"
#include "core/simulation/shot_simulator.h"
#include "tests/support/greens_function.h"

#include <QTest>
#include <cmath>
#include <numbers>

using namespace terrane;
using namespace terrane::simulation;

namespace {

Model homogeneous(double density = 0)
{
    Model model;
    model.grid.shape = {101, 1, 61};
    model.grid.spacing = {10, 1, 10};
    model.grid.origin = {500, 0, 0};
    model.fields = {{"vp", "m/s", std::vector<float>(model.grid.size(), 2000)}};
    if (density > 0)
        model.fields.push_back(
            {"rho", "kg/m3", std::vector<float>(model.grid.size(), static_cast<float>(density))});
    return model;
}

// One that begins before the shot.
signal::Wavelet wavelet(double frequency = 12)
{
    signal::WaveletAxis axis;
    axis.interval = 0.004;
    axis.begin = -0.12;
    axis.peakTime = 0.01;
    return signal::ricker(frequency, axis);
}

constexpr TimeSamples kData = {200, 0.004, 0.1};

QString messageOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestShotSimulator : public QObject
{
    Q_OBJECT

private slots:
    void pressureIsExact_data()
    {
        QTest::addColumn<double>("density");
        QTest::addColumn<bool>("freeSurface");
        QTest::newRow("constant density") << 0.0 << false;
        QTest::newRow("density") << 1800.0 << false;
        QTest::newRow("free surface") << 0.0 << true;
    }
    void pressureIsExact()
    {
        QFETCH(double, density);
        QFETCH(bool, freeSurface);
        Physics physics;
        physics.freeSurface = freeSurface;
        const ShotSimulator simulator(homogeneous(density), wavelet(), kData, physics);
        QVERIFY(simulator.findings().empty());
        const ShotPositions shot = {{712.5, 0, 104}, {{1200, 0, 95}, {1333, 0, 300}}};
        const signal::Gather gather = simulator.simulate(shot);
        QCOMPARE(gather.traces(), shot.receivers.size());
        QCOMPARE(gather.begin, kData.begin);
        const greens::Wavelet function = {[](double t) {
                                              const double a =
                                                  std::pow(std::numbers::pi * 12 * (t - 0.01), 2);
                                              return (1 - 2 * a) * std::exp(-a);
                                          },
                                          -0.12, 0.14};
        for (std::size_t i = 0; i < gather.traces(); ++i) {
            double difference = 0, whole = 0;
            for (std::size_t k = 0; k < kData.count; ++k) {
                const double exact =
                    greens::pressure(greens::Dimension::Two, function, {2000, density > 0 ? density : 1},
                                     freeSurface ? greens::Surface::Free : greens::Surface::None, shot.source,
                                     shot.receivers[i], kData.time(k));
                difference += std::pow(gather.trace(i)[k] - exact, 2);
                whole += exact * exact;
            }
            qInfo("relative L2 difference %.2f %%", 100 * std::sqrt(difference / whole));
            QVERIFY(difference < 1e-4 * whole);
        }
    }

    void warnsOfShortWavelengths()
    {
        const ShotSimulator simulator(homogeneous(), wavelet(40), kData);
        QCOMPARE(simulator.findings().size(), 1u);
        QCOMPARE(simulator.findings()[0].code, "too-few-nodes-per-wavelength");
        Physics physics;
        physics.order = 16;
        const ShotSimulator finer(homogeneous(), wavelet(20), kData, physics);
        QVERIFY(finer.findings().empty());
    }

    void refusesWhatCannotBeSimulated()
    {
        const ShotSimulator simulator(homogeneous(), wavelet(), kData);
        QVERIFY(
            messageOf([&] {
                simulator.simulate({{499, 0, 10}, {{600, 0, 10}}});
            }).contains("a source at x = 499 m lies outside of the model, which reaches from 500 to 1500 m"));
        QVERIFY(messageOf([&] {
                    simulator.simulate({{600, 0, 10}, {{600, 0, 601}}});
                }).contains("a receiver at z = 601 m lies outside of the model"));
        Model model = homogeneous();
        model.fields[0].values[7] = 0;
        QVERIFY(messageOf([&] { ShotSimulator(model, wavelet(), kData); }).contains("a velocity of 0 m/s"));
        model = homogeneous();
        model.fields[0].values.pop_back();
        QVERIFY(messageOf([&] {
                    ShotSimulator(model, wavelet(), kData);
                }).contains("vp has 6160 values for 6161"));
        signal::Wavelet silent = wavelet();
        std::fill(silent.samples.begin(), silent.samples.end(), 0.0F);
        QVERIFY(messageOf([&] { ShotSimulator(homogeneous(), silent, kData); }).contains("is zero"));
    }

    void canBeInterrupted()
    {
        const ShotSimulator simulator(homogeneous(), wavelet(), kData);
        Progress progress;
        std::uint64_t seen = 0;
        progress.report = [&](std::uint64_t done, std::uint64_t, std::string_view) { seen = done; };
        progress.cancelled = [&] { return seen > 50; };
        try {
            simulator.simulate({{600, 0, 10}, {{700, 0, 10}}}, progress);
            QFAIL("was not interrupted");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), ErrorKind::Interrupted);
        }
        QVERIFY(seen < simulator.steps());
    }
};

QTEST_GUILESS_MAIN(TestShotSimulator)
#include "tst_shot_simulator.moc"
