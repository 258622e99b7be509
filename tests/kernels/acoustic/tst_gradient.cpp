// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The derivative of the records with respect to the model, its transpose, and what saving less costs.
#include "tests/kernels/acoustic/experiment.h"

#include <QTest>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

template<typename T>
double bornAdjointError(const Scene &scene)
{
    Experiment<T> experiment(scene);
    SavedWavefield<T> field(experiment.medium(), scene.steps, {});
    SavedWavefield<T> changes(experiment.medium(), scene.steps, {.quantity = Quantity::Change});
    experiment.forward(rickerSteps(scene, 15, 0.08), {&field, &changes});
    Values change = randomValues(scene.nodes(), 5);
    for (double &value : change)
        value *= 1e-9;
    const Values y = randomValues(static_cast<std::size_t>(scene.steps) * scene.receivers.size(), 6);
    const Values Jx = experiment.born(changes, change), Jy = experiment.gradient(field, y);
    return std::abs(dot(Jx, y) - dot(change, Jy)) / (norm(Jx) * norm(y));
}

void addKinds()
{
    QTest::addColumn<bool>("is3D");
    QTest::addColumn<bool>("hasDensity");
    QTest::addColumn<bool>("freeSurface");
    QTest::newRow("2D") << false << false << false;
    QTest::newRow("2D, density, free surface") << false << true << true;
    QTest::newRow("3D") << true << false << false;
    QTest::newRow("3D, density, free surface") << true << true << true;
}

} // namespace

class TestGradient : public QObject
{
    Q_OBJECT

private slots:
    void bornAndMigrationAreTransposes_data() { addKinds(); }
    void bornAndMigrationAreTransposes()
    {
        QFETCH(bool, is3D);
        QFETCH(bool, hasDensity);
        QFETCH(bool, freeSurface);
        const Scene scene = gradientScene(is3D, hasDensity, freeSurface);
        const double inDouble = bornAdjointError<double>(scene), inFloat = bornAdjointError<float>(scene);
        qInfo("dot product test: %.1e in double, %.1e in float", inDouble, inFloat);
        QVERIFY(inDouble < 1e-12);
        QVERIFY(inFloat < 1e-5);
    }

    // F(m + h dm) - F(m) shrinks as h, without h J dm as h^2; and so does the misfit, with its gradient.
    void taylorRemaindersShrinkAsTheyShould_data() { addKinds(); }
    void taylorRemaindersShrinkAsTheyShould()
    {
        QFETCH(bool, is3D);
        QFETCH(bool, hasDensity);
        QFETCH(bool, freeSurface);
        const Scene scene = gradientScene(is3D, hasDensity, freeSurface);
        const Values wavelet = rickerSteps(scene, 15, 0.08), change = bump(scene, is3D ? 0.035 : 0.02);
        Experiment<double> experiment(scene);
        SavedWavefield<double> field(experiment.medium(), scene.steps, {});
        SavedWavefield<double> changes(experiment.medium(), scene.steps, {.quantity = Quantity::Change});
        const Values here = experiment.forward(wavelet, {&field, &changes});
        const Values data = Experiment<double>(changed(scene, bump(scene, -0.06), 1)).forward(wavelet);
        const Values residuals = difference(here, data), born = experiment.born(changes, change);
        const double slope = dot(experiment.gradient(field, residuals), change);
        const auto misfit = [&](const Values &records) {
            const double n = norm(difference(records, data));
            return n * n / 2;
        };
        double recordsBefore = 0, misfitBefore = 0;
        for (double h = 1; h > 0.05; h /= 2) {
            const Values there = Experiment<double>(changed(scene, change, h)).forward(wavelet);
            const double ofRecords = norm(difference(difference(there, here), born, h));
            const double ofMisfit = std::abs(misfit(there) - misfit(here) - h * slope);
            if (recordsBefore > 0) {
                const double orderOfRecords = std::log2(recordsBefore / ofRecords);
                const double orderOfMisfit = std::log2(misfitBefore / ofMisfit);
                qInfo("h = %.4f: remainder of records %.2f, of misfit %.2f", h, orderOfRecords,
                      orderOfMisfit);
                QVERIFY(std::abs(orderOfRecords - 2) < 0.05);
                QVERIFY(std::abs(orderOfMisfit - 2) < 0.05);
            }
            recordsBefore = ofRecords;
            misfitBefore = ofMisfit;
        }
    }

    void savingLessChangesLittle()
    {
        Scene scene = gradientScene(false, false, false);
        scene.options.shape = {150, 1, 90};
        scene.setHomogeneous(2000, 0.9);
        scene.sources = {{700, 0, 20}};
        scene.receivers = {{100, 0, 750}, {700, 0, 780}, {1300, 0, 600}};
        scene.steps = 500;
        constexpr double kPeak = 12;
        const Values wavelet = rickerSteps(scene, kPeak, 1.5 / kPeak);
        Experiment<float> experiment(scene);
        const auto gradient = [&](int every, Precision precision) {
            SavedWavefield<float> saved(experiment.medium(), scene.steps,
                                        {every, precision, Quantity::Change});
            const Values records = experiment.forward(wavelet, {&saved});
            return experiment.gradient(saved, records);
        };
        const Values exact = gradient(1, Precision::Full);
        // The wavelet has 1e-3 of its peak's amplitude at 2.9 times the peak frequency.
        const int nyquist = static_cast<int>(1 / (2 * 2.9 * kPeak * scene.options.dt));
        const double everyStep = relativeDifference(gradient(1, Precision::Short), exact);
        const double atNyquist = relativeDifference(gradient(nyquist, Precision::Full), exact);
        const double both = relativeDifference(gradient(nyquist, Precision::Short), exact);
        qInfo("16 bits %.1e; every %d. step %.1e; both %.1e", everyStep, nyquist, atNyquist, both);
        QVERIFY(nyquist >= 4);
        QVERIFY(everyStep < 1e-3);
        QVERIFY(atNyquist < 1e-3);
        QVERIFY(both < 1e-3);
        QCOMPARE(gradient(nyquist, Precision::Short), gradient(nyquist, Precision::Short));
    }

    void scatteringNeedsAllSteps()
    {
        const Scene scene = gradientScene(false, false, false);
        Experiment<float> experiment(scene);
        const SavedWavefield<float> few(experiment.medium(), scene.steps,
                                        {.every = 2, .quantity = Quantity::Change});
        QVERIFY_EXCEPTION_THROWN(experiment.born(few, bump(scene, 0.01)), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(TestGradient)
#include "tst_gradient.moc"
