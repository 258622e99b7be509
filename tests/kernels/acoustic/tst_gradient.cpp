// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The derivative of the records with respect to the model, its transpose, and what saving less costs.
#include "kernels/acoustic/correlation.h"
#include "kernels/acoustic/scattered_source.h"
#include "tests/kernels/acoustic/scene.h"

#include <QTest>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

// A scene that is set up once for several runs.
template<typename T>
class Experiment
{
public:
    explicit Experiment(const Scene &scene)
        : m_scene(scene),
          m_medium(optionsOf(m_scene)),
          m_sources(m_medium.layout(), place(scene.sources)),
          m_receivers(m_medium.layout(), place(scene.receivers)),
          m_simulation(m_medium, scene.tileHeight)
    {}

    const Medium<T> &medium() const { return m_medium; }

    Values forward(const Values &wavelet, std::vector<StepVisitor<T> *> visitors = {})
    {
        RunOptions<T> run;
        const std::vector<T> values(wavelet.begin(), wavelet.end());
        run.sources = &m_sources;
        run.sourceValues = values.data();
        return records(run, std::move(visitors));
    }
    Values born(const SavedWavefield<T> &saved, const Values &change)
    {
        const std::vector<T> values(change.begin(), change.end());
        ScatteredSource<T> source(m_medium, saved, values);
        RunOptions<T> run;
        run.rowSources = {&source};
        return records(run, {});
    }
    // J' residuals.
    Values gradient(const SavedWavefield<T> &saved, const Values &residuals)
    {
        const std::size_t count = m_scene.receivers.size(), steps = residuals.size() / count;
        std::vector<T> reversed(residuals.size());
        for (std::size_t step = 0; step < steps; ++step)
            for (std::size_t i = 0; i < count; ++i)
                reversed[step * count + i] = static_cast<T>(residuals[(steps - 1 - step) * count + i]);
        const Sources<T> from(m_medium.layout(), place(m_scene.receivers));
        Correlation<T> correlation(m_medium, saved, m_scene.steps);
        RunOptions<T> run;
        run.endStep = m_scene.steps;
        run.sources = &from;
        run.sourceValues = reversed.data();
        run.visitors = {&correlation};
        m_simulation.run(run);
        return {correlation.gradient().begin(), correlation.gradient().end()};
    }

private:
    static MediumOptions optionsOf(const Scene &scene)
    {
        MediumOptions options = scene.options;
        options.vp = scene.vp.data();
        options.rho = scene.rho.empty() ? nullptr : scene.rho.data();
        return options;
    }
    std::vector<PointNodes> place(const std::vector<Position> &positions) const
    {
        std::vector<PointNodes> points;
        for (const Position &at : positions)
            points.push_back(placeReceiver(m_medium, at));
        return points;
    }
    Values records(RunOptions<T> &run, std::vector<StepVisitor<T> *> visitors)
    {
        std::vector<T> values(static_cast<std::size_t>(m_scene.steps) * m_receivers.count());
        run.endStep = m_scene.steps;
        run.receivers = &m_receivers;
        run.records = values.data();
        run.visitors = std::move(visitors);
        m_simulation.run(run);
        return {values.begin(), values.end()};
    }

    Scene m_scene;
    Medium<T> m_medium;
    Sources<T> m_sources;
    Receivers<T> m_receivers;
    Simulation<T> m_simulation;
};

Scene gradientScene(bool is3D, bool hasDensity, bool freeSurface)
{
    Scene scene;
    scene.options.shape = {is3D ? 24u : 70u, is3D ? 20u : 1u, is3D ? 22u : 40u};
    scene.options.spacing = {10, 11, 9};
    scene.options.layerWidth = 10;
    scene.options.freeSurface = freeSurface;
    scene.options.peakFrequency = 15;
    scene.vp = randomModel(scene.nodes(), 1900, 2100, 1);
    if (hasDensity)
        scene.rho = randomModel(scene.nodes(), 1800, 2200, 2);
    scene.options.dt = 0.7 * largestStep(2100, scene.options.spacing, !is3D, 8);
    scene.sources = {{53, 60, 20}};
    scene.receivers = {{160, 90, 30}, {92.5, 40, 150}, {200, 100, 11.1}};
    scene.steps = is3D ? 130 : 260;
    return scene;
}

// m = 1 / v^2 changed by a smooth bump away from the model's sides, of `part` of its value.
Values bump(const Scene &scene, double part)
{
    const auto &shape = scene.options.shape;
    Values change;
    for (std::size_t ix = 0; ix < shape[0]; ++ix)
        for (std::size_t iy = 0; iy < shape[1]; ++iy)
            for (std::size_t iz = 0; iz < shape[2]; ++iz) {
                const auto at = [&](std::size_t i, std::size_t axis) {
                    return shape[axis] == 1
                               ? 0.0
                               : (static_cast<double>(i) / static_cast<double>(shape[axis]) - 0.5) * 6;
                };
                const double x = at(ix, 0), y = at(iy, 1), z = at(iz, 2);
                change.push_back(part / 4e6 * std::exp(-x * x - y * y - z * z));
            }
    return change;
}

Scene changed(const Scene &scene, const Values &change, double factor)
{
    Scene result = scene;
    for (std::size_t i = 0; i < change.size(); ++i) {
        const double v = scene.vp[i];
        result.vp[i] = static_cast<float>(1 / std::sqrt(1 / (v * v) + factor * change[i]));
    }
    return result;
}

Values difference(const Values &a, const Values &b, double factor = 1)
{
    Values result = a;
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] -= factor * b[i];
    return result;
}

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
            SavedWavefield<float> saved(experiment.medium(), scene.steps, {every, precision});
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

    void scatteringNeedsAllChanges()
    {
        const Scene scene = gradientScene(false, false, false);
        Experiment<float> experiment(scene);
        const SavedWavefield<float> few(experiment.medium(), scene.steps,
                                        {.every = 2, .quantity = Quantity::Change});
        QVERIFY_EXCEPTION_THROWN(experiment.born(few, bump(scene, 0.01)), std::invalid_argument);
        const SavedWavefield<float> field(experiment.medium(), scene.steps, {});
        QVERIFY_EXCEPTION_THROWN(experiment.born(field, bump(scene, 0.01)), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(TestGradient)
#include "tst_gradient.moc"
