// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/data_processing.h"
#include "core/misfit/misfit.h"
#include "core/signal/wavelet.h"
#include "core/simulation/shot_simulator.h"
#include "tests/core/misfit/misfit_testing.h"

#include <QTest>
#include <cmath>

using namespace terrane;
using namespace terrane::misfit;
using namespace terrane::misfit_testing;
using signal::Gather;

namespace {

constexpr std::array<std::size_t, 3> kShape = {101, 1, 61};
constexpr simulation::TimeSamples kData = {250, 0.004, 0};
const simulation::ShotPositions kShot = {{{{212.5, 0, 104}}},
                                         {{700, 0, 95}, {833, 0, 400}, {500, 0, 560}, {300, 0, 300}}};
const std::vector<double> kOffsets = {490, 690, 540, 215};
const std::vector<float> kWeights = {1, 0.5F, 1, 0};

// m = 1 / vp^2 of 2000 m/s plus h times a bump of 1 % of it.
double bumpAt(std::size_t node)
{
    const double x = (static_cast<double>(node / kShape[2]) - 45) / 12,
                 z = (static_cast<double>(node % kShape[2]) - 30) / 8;
    return 0.01 / 4e6 * std::exp(-x * x - z * z);
}

simulation::ShotSimulator simulatorOf(double h)
{
    Model model;
    model.grid.shape = kShape;
    model.grid.spacing = {10, 1, 10};
    std::vector<float> vp(model.grid.size());
    for (std::size_t node = 0; node < vp.size(); ++node)
        vp[node] = static_cast<float>(1 / std::sqrt(1 / 4e6 + h * bumpAt(node)));
    model.fields = {{"vp", "m/s", std::move(vp)}};
    signal::WaveletAxis axis;
    axis.interval = 0.004;
    axis.begin = -0.12;
    axis.peakTime = 0.01;
    return {model, signal::ricker(12, axis), kData};
}

} // namespace

class TestGradient : public QObject
{
    Q_OBJECT

private slots:
    // The whole way: a change of the model, waves, data processing and misfit, against the gradient that the
    // simulator makes of the adjoint source. The remainder falls as the square of the step.
    void gradientOfTheModelIsTheDerivative_data()
    {
        QTest::addColumn<MisfitKind>("kind");
        QTest::newRow("L2") << MisfitKind::L2;
        QTest::newRow("Huber") << MisfitKind::Huber;
        QTest::newRow("Student's t") << MisfitKind::StudentsT;
        QTest::newRow("correlation") << MisfitKind::NormalizedCorrelation;
        QTest::newRow("envelope") << MisfitKind::Envelope;
        QTest::newRow("phase") << MisfitKind::Phase;
        QTest::newRow("transport") << MisfitKind::Transport;
    }
    void gradientOfTheModelIsTheDerivative()
    {
        QFETCH(MisfitKind, kind);
        MisfitSettings settings;
        settings.kind = kind;
        settings.waterLevel = 0.3;
        const auto misfit = makeMisfit(settings);
        const DataProcessing processing(
            {{ZeroPhaseBand{{2, 4, 20}}, TraceNormalization{}, TimeMute{Kept::After, 0.05, 2500, 0.1}}},
            kData.begin, kData.interval, kData.count);
        Gather observed = simulatorOf(-8).simulate(kShot);
        const auto factors = processing.applyToObserved(observed, kOffsets);
        const auto evaluated = [&](Gather &gather) {
            processing.apply(gather, kOffsets, factors);
            return misfit->evaluate(gather, observed, kWeights);
        };
        const simulation::ShotGradient here = simulatorOf(0).gradient(kShot, [&](Gather &gather) {
            Evaluated result = evaluated(gather);
            gather.samples = std::move(result.adjointSource);
            processing.transpose(gather, kOffsets, factors);
            return result.value;
        });
        double slope = 0;
        for (std::size_t node = 0; node < here.gradient.size(); ++node)
            slope += here.gradient[node] * bumpAt(node);
        double before = 0;
        QStringList orders;
        for (double h = 2; h > 0.2; h /= 2) {
            Gather there = simulatorOf(h).simulate(kShot);
            const double remainder = std::abs(evaluated(there).value - here.misfit - h * slope);
            if (before > 0)
                orders << QString::number(std::log2(before / remainder), 'f', 3);
            before = remainder;
        }
        qInfo("orders %s", qPrintable(orders.join(' ')));
        for (const QString &order : orders)
            QVERIFY(std::abs(order.toDouble() - 2) < 0.1);
    }
};

QTEST_APPLESS_MAIN(TestGradient)
#include "tst_gradient.moc"
