// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The propagator between wavelet and data: long time steps against exact pressures, and another program's
// shot and gradient (Devito 4.8: see tests/data/README.md).
#include "core/hdf5/reader.h"
#include "core/model/model_file.h"
#include "core/segy/file.h"
#include "core/signal/resample.h"
#include "core/simulation/time_axis.h"
#include "kernels/acoustic/correlation.h"
#include "kernels/acoustic/place_point.h"
#include "kernels/acoustic/propagator.h"
#include "tests/support/greens_function.h"

#include <QTest>
#include <cmath>
#include <numbers>
#include <numeric>

using namespace terrane;
using namespace terrane::acoustic;

namespace {

double ricker(double frequency, double time)
{
    const double a = std::pow(std::numbers::pi * frequency * time, 2);
    return (1 - 2 * a) * std::exp(-a);
}

double relativeDifference(const std::vector<float> &a, const std::vector<float> &reference)
{
    double difference = 0, whole = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += std::pow(a[i] - reference[i], 2);
        whole += std::pow(reference[i], 2);
    }
    return std::sqrt(difference / whole);
}

double correlation(const std::vector<float> &a, const std::vector<float> &b)
{
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += static_cast<double>(a[i]) * b[i];
        aa += static_cast<double>(a[i]) * a[i];
        bb += static_cast<double>(b[i]) * b[i];
    }
    return ab / std::sqrt(aa * bb);
}

// Records of one source, [step][receiver].
std::vector<float> simulate(const Medium<float> &medium, const PointNodes &source,
                            const std::vector<PointNodes> &receivers, const std::vector<float> &wavelet,
                            StepVisitor<float> *visitor = nullptr)
{
    const Sources<float> from(medium.layout(), std::vector<PointNodes>{source});
    const Receivers<float> to(medium.layout(), receivers);
    std::vector<float> records(wavelet.size() * receivers.size());
    Simulation<float> simulation(medium);
    RunOptions<float> run;
    run.endStep = static_cast<int>(wavelet.size());
    run.sources = &from;
    run.sourceValues = wavelet.data();
    run.receivers = &to;
    run.records = records.data();
    if (visitor)
        run.visitors = {visitor};
    simulation.run(run);
    return records;
}

// The shot and the model of the reference: shot 8 of 16, the start model at 25 m.
class Reference
{
public:
    Reference()
    {
        std::vector<Finding> findings;
        ModelReadOptions read;
        read.dataset = "m0";
        model = readModel(TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5", read, findings);
        const hdf5::Reader file(TERRANE_TEST_DATA "/overthrust_2d/reference_25m.h5");
        gather = file.read<float>("gather_m0", {kSamples, kReceivers});
        gradient = file.read<float>("gradient_shot8", {model.grid.shape[0], model.grid.shape[2]});
        options.shape = model.grid.shape;
        options.spacing = {25, 1, 25};
        options.vp = model.fields.front().values.data();
        options.dt = kStep;
        options.peakFrequency = kPeak;
        options.layerWidth = 20;
    }

    PointNodes source(const Medium<float> &medium) const
    {
        return placeReceiver(medium, {400 + 7 * 9200 / 15.0, 0, 50}, points::Interpolation::Linear);
    }
    std::vector<PointNodes> receivers(const Medium<float> &medium) const
    {
        std::vector<PointNodes> points;
        for (std::size_t i = 0; i < kReceivers; ++i)
            points.push_back(placeReceiver(medium, {100 + 50 * static_cast<double>(i), 0, 500},
                                           points::Interpolation::Linear));
        return points;
    }
    // 625 m2 times a delta function is 1 at a node of 25 m cells.
    std::vector<float> wavelet() const
    {
        std::vector<float> values;
        for (int step = 0; step < kSteps; ++step)
            values.push_back(static_cast<float>(ricker(kPeak, step * kStep - 0.125)));
        return values;
    }

    static constexpr std::size_t kSamples = 501, kReceivers = 197;
    static constexpr double kStep = 2.559e-3, kInterval = 6e-3, kPeak = 8;
    static constexpr int kSteps = 1174;
    Model model;
    MediumOptions options;
    std::vector<float> gather, gradient;
};

// Of receiver i of [step][receiver], whose first row is that of time `begin`, at `count` times from `to` on.
std::vector<float> trace(const std::vector<float> &rows, std::size_t i, std::size_t receivers, double from,
                         double begin, double interval, std::size_t count)
{
    std::vector<float> samples;
    for (std::size_t k = i; k < rows.size(); k += receivers)
        samples.push_back(rows[k]);
    return signal::resampled(samples, from, begin, interval, count);
}

} // namespace

class TestWaves : public QObject
{
    Q_OBJECT

private slots:
    // 20 of the shortest wavelengths with 6 nodes each, at 0.95 of the largest time step.
    void longStepsAreExact_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::newRow("2D") << false;
        QTest::newRow("3D") << true;
    }
    void longStepsAreExact()
    {
        QFETCH(bool, is3D);
        constexpr double kVelocity = 2000, kSpacing = 10, kHighest = kVelocity / 60, kPeak = kHighest / 2.5;
        constexpr double kDistance = 20 * kVelocity / kHighest, kDelay = 1.5 / kPeak;
        MediumOptions options;
        options.shape = {141, is3D ? 21u : 1u, 21};
        options.spacing = {kSpacing, kSpacing, kSpacing};
        const std::vector<float> vp(options.shape[0] * options.shape[1] * options.shape[2], kVelocity);
        options.vp = vp.data();
        options.peakFrequency = kPeak;
        options.dt = 0.95 * largestStep(kVelocity, options.spacing, !is3D, options.order);
        const Medium<float> medium(options);
        const std::array<double, 3> source = {100, 100, 100}, receiver = {100 + kDistance, 100, 100};

        const simulation::TimeSamples axis{300, 0.004, 0}, data{300, 0.006, 0};
        const auto steps = simulation::stepsFor(axis, data, options.dt);
        const simulation::TimeAxis ofWavelet(axis, steps), ofData(data, steps);
        std::vector<float> wavelet;
        for (std::size_t i = 0; i < axis.count; ++i)
            wavelet.push_back(static_cast<float>(ricker(kPeak, axis.time(i) - kDelay)));
        std::vector<float> fired(steps.count), found(data.count), exact;
        ofWavelet.toSteps(wavelet, 1, fired);
        // What is recorded after step n is the field at the time of step n + 1.
        auto records =
            simulate(medium, placeSource(medium, source), {placeReceiver(medium, receiver)}, fired);
        records.insert(records.begin(), 0.0F);
        records.pop_back();
        ofData.toSamples(records, 1, found);
        const greens::Wavelet function = {[&](double t) { return ricker(kPeak, t - kDelay); }, 0, 2 * kDelay};
        for (std::size_t i = 0; i < data.count; ++i)
            exact.push_back(static_cast<float>(
                greens::pressure(is3D ? greens::Dimension::Three : greens::Dimension::Two, function,
                                 {kVelocity}, greens::Surface::None, source, receiver, data.time(i))));
        const double difference = relativeDifference(found, exact);
        qInfo("relative L2 difference %.2f %% with %zu steps", 100 * difference, steps.count);
        QVERIFY(difference < 0.01);
    }

    void shotIsThatOfAnotherProgram()
    {
        const Reference reference;
        const Medium<float> medium(reference.options);
        auto records =
            simulate(medium, reference.source(medium), reference.receivers(medium), reference.wavelet());
        std::vector<float> found, expected;
        for (std::size_t i = 0; i < Reference::kReceivers; ++i) {
            const auto samples = trace(records, i, Reference::kReceivers, Reference::kStep, -Reference::kStep,
                                       Reference::kInterval, Reference::kSamples);
            for (std::size_t k = 0; k < Reference::kSamples; ++k) {
                found.push_back(samples[k]);
                expected.push_back(reference.gather[k * Reference::kReceivers + i]);
            }
        }
        const double difference = relativeDifference(found, expected);
        qInfo("relative L2 difference %.2f %%", 100 * difference);
        QVERIFY(difference < 0.015);
    }

    void gradientIsThatOfAnotherProgram()
    {
        const Reference reference;
        const Medium<float> medium(reference.options);
        constexpr std::size_t kCount = Reference::kReceivers;
        SavedWavefield<float> saved(medium, Reference::kSteps, {8, Precision::Short, Quantity::Change});
        const auto records = simulate(medium, reference.source(medium), reference.receivers(medium),
                                      reference.wavelet(), &saved);

        const auto file =
            segy::File::open(io::openFile(TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy"));
        std::vector<float> observed(Reference::kSamples);
        std::vector<float> residuals(records.size()); // reversed in time
        for (std::size_t i = 0; i < kCount; ++i) {
            file->readSamples(7 * kCount + i, observed);
            const auto at = signal::resampled(observed, Reference::kInterval, Reference::kStep,
                                              Reference::kStep, static_cast<std::size_t>(Reference::kSteps));
            for (std::size_t step = 0; step < at.size(); ++step)
                residuals[(at.size() - 1 - step) * kCount + i] = records[step * kCount + i] - at[step];
        }
        const Sources<float> from(medium.layout(), reference.receivers(medium));
        Correlation<float> gradient(medium, saved, Reference::kSteps);
        Simulation<float> simulation(medium);
        RunOptions<float> run;
        run.endStep = Reference::kSteps;
        run.sources = &from;
        run.sourceValues = residuals.data();
        run.visitors = {&gradient};
        simulation.run(run);

        std::vector<float> found, expected; // below the water
        const auto &shape = reference.model.grid.shape;
        for (std::size_t ix = 0; ix < shape[0]; ++ix)
            for (std::size_t iz = 21; iz < shape[2]; ++iz) {
                found.push_back(gradient.gradient()[ix * shape[2] + iz]);
                expected.push_back(reference.gradient[ix * shape[2] + iz]);
            }
        const double c = correlation(found, expected);
        qInfo("correlation %.4f", c);
        QVERIFY(c > 0.995);
    }
};

QTEST_GUILESS_MAIN(TestWaves)
#include "tst_waves.moc"
