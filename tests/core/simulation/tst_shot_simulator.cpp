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
        const ShotPositions shot = {{{{712.5, 0, 104}}}, {{1200, 0, 95}, {1333, 0, 300}}};
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
                                     freeSurface ? greens::Surface::Free : greens::Surface::None,
                                     shot.sources[0].position, shot.receivers[i], kData.time(k));
                difference += std::pow(gather.trace(i)[k] - exact, 2);
                whole += exact * exact;
            }
            qInfo("relative L2 difference %.2f %%", 100 * std::sqrt(difference / whole));
            QVERIFY(difference < 1e-4 * whole);
        }
    }

    // misfit(m + h dm) - misfit(m) - h gradient dm shrinks as h^2.
    void gradientIsTheDerivative()
    {
        Model model = homogeneous(1800);
        const auto changed = [&](double h, std::vector<double> &direction) {
            Model result = model;
            direction.clear();
            for (std::size_t ix = 0; ix < model.grid.shape[0]; ++ix)
                for (std::size_t iz = 0; iz < model.grid.shape[2]; ++iz) {
                    const double x = (static_cast<double>(ix) - 50) / 12,
                                 z = (static_cast<double>(iz) - 30) / 8;
                    direction.push_back(0.03 / 4e6 * std::exp(-x * x - z * z));
                    result.fields[0].values[ix * model.grid.shape[2] + iz] =
                        static_cast<float>(1 / std::sqrt(1 / 4e6 + h * direction.back()));
                }
            return result;
        };
        const ShotPositions shot = {{{{712.5, 0, 104}}}, {{1200, 0, 95}, {1333, 0, 400}, {1000, 0, 560}}};
        std::vector<double> direction;
        const signal::Gather observed =
            ShotSimulator(changed(-3, direction), wavelet(), kData).simulate(shot);
        const auto misfit = [&](const Model &at) {
            const signal::Gather found = ShotSimulator(at, wavelet(), kData).simulate(shot);
            double sum = 0;
            for (std::size_t i = 0; i < found.samples.size(); ++i)
                sum += 0.5 * kData.interval * std::pow(found.samples[i] - observed.samples[i], 2);
            return sum;
        };
        const ShotGradient here = ShotSimulator(model, wavelet(), kData).gradient(shot, observed);
        QVERIFY(std::abs(here.misfit - misfit(model)) < 1e-6 * here.misfit);
        double before = 0;
        for (double h = 1; h > 0.1; h /= 2) {
            const double there = misfit(changed(h, direction));
            double slope = 0;
            for (std::size_t i = 0; i < direction.size(); ++i)
                slope += here.gradient[i] * direction[i];
            const double remainder = std::abs(there - here.misfit - h * slope);
            if (before > 0) {
                qInfo("h = %.3f: remainder %.2f", h, std::log2(before / remainder));
                QVERIFY(std::abs(std::log2(before / remainder) - 2) < 0.1);
            }
            before = remainder;
        }
        const ShotSimulator simulator(model, wavelet(), kData);
        signal::Gather bad = observed;
        bad.samples[205] = std::nanf("");
        QVERIFY(messageOf([&] { simulator.gradient(shot, bad); }).contains("sample 5 of trace 1 is nan"));
        bad = observed;
        bad.interval = 0.002;
        QVERIFY(messageOf([&] { simulator.gradient(shot, bad); }).contains("every 0.002 s"));
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
                simulator.simulate({{{{499, 0, 10}}}, {{600, 0, 10}}});
            }).contains("a source at x = 499 m lies outside of the model, which reaches from 500 to 1500 m"));
        QVERIFY(messageOf([&] {
                    simulator.simulate({{{{600, 0, 10}}}, {{600, 0, 601}}});
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
            simulator.simulate({{{{600, 0, 10}}}, {{700, 0, 10}}}, progress);
            QFAIL("was not interrupted");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), ErrorKind::Interrupted);
        }
        QVERIFY(seen < simulator.steps());
    }
};

QTEST_GUILESS_MAIN(TestShotSimulator)
#include "tst_shot_simulator.moc"
