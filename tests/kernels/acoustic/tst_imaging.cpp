// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Images other than the gradient by 1 / v^2, and sources that are spread over the model.
#include "kernels/acoustic/extended_source.h"
#include "kernels/acoustic/fourier_modes.h"
#include "kernels/acoustic/imaging.h"
#include "kernels/acoustic/snapshots.h"
#include "tests/kernels/acoustic/experiment.h"

#include <QTest>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

// Residuals of a band, as FWI has them.
Values bandLimitedResiduals(const Scene &scene)
{
    Values residuals;
    for (int step = 0; step < scene.steps; ++step)
        for (std::size_t i = 0; i < scene.receivers.size(); ++i)
            residuals.push_back(ricker(15, step * scene.options.dt - 0.2 - 0.02 * static_cast<double>(i)));
    return residuals;
}

void addDimensions()
{
    QTest::addColumn<bool>("is3D");
    QTest::newRow("2D") << false;
    QTest::newRow("3D") << true;
}

} // namespace

class TestImaging : public QObject
{
    Q_OBJECT

private slots:
    // What a change of the potential scatters, and sum q w.
    void productIsTheTransposeOfScattering_data() { addDimensions(); }
    void productIsTheTransposeOfScattering()
    {
        QFETCH(bool, is3D);
        const Scene scene = gradientScene(is3D, true, true);
        Experiment<double> experiment(scene);
        SavedWavefield<double> field(experiment.medium(), scene.steps, {});
        experiment.forward(rickerSteps(scene, 15, 0.08), {&field});
        const Values x = randomValues(scene.nodes(), 5),
                     y = randomValues(static_cast<std::size_t>(scene.steps) * scene.receivers.size(), 6);
        const Values Jx = experiment.born(field, x), Jy = experiment.gradient(field, y, Image::Product);
        QVERIFY(norm(Jx) > 0);
        QVERIFY(std::abs(dot(Jx, y) - dot(x, Jy)) < 1e-12 * norm(Jx) * norm(y));
    }

    // misfit(rho + h d) - misfit(rho) - h gradient d shrinks as h^2.
    void densityGradientIsTheDerivative_data() { addDimensions(); }
    void densityGradientIsTheDerivative()
    {
        QFETCH(bool, is3D);
        const Scene scene = gradientScene(is3D, true, true);
        Values direction = bump(scene, 1); // of at most 1 / 4e6
        for (double &value : direction)
            value *= 4e6 * 60;
        // Where points are, the density counts as fixed.
        const auto &shape = scene.options.shape;
        std::vector<Position> points = scene.receivers;
        points.insert(points.end(), scene.sources.begin(), scene.sources.end());
        for (std::size_t i = 0; i < direction.size(); ++i)
            for (const Position &at : points) {
                const std::array<std::size_t, 3> node = {i / shape[2] / shape[1], i / shape[2] % shape[1],
                                                         i % shape[2]};
                bool isNear = true;
                for (std::size_t axis = 0; axis < 3; ++axis)
                    isNear = isNear &&
                             (shape[axis] == 1 || std::abs(static_cast<double>(node[axis]) -
                                                           at[axis] / scene.options.spacing[axis]) < 4.5);
                if (isNear)
                    direction[i] = 0;
            }
        const auto at = [&](double h) {
            Scene there = scene;
            for (std::size_t i = 0; i < direction.size(); ++i)
                there.rho[i] = static_cast<float>(scene.rho[i] + h * direction[i]);
            there.options.dt = scene.options.dt;
            return there;
        };
        const Values wavelet = rickerSteps(scene, 15, 0.08);
        const Values data = Experiment<double>(at(-2)).forward(wavelet);
        Experiment<double> experiment(scene);
        SavedWavefield<double> field(experiment.medium(), scene.steps, {});
        const Values here = experiment.forward(wavelet, {&field});
        const Values product = experiment.gradient(field, difference(here, data), Image::Product);
        const Values gradient = densityGradient(product, scene.rho, scene.options);
        const auto misfit = [&](const Values &records) {
            const double n = norm(difference(records, data));
            return n * n / 2;
        };
        // Densities are kept as floats: the direction that was really taken.
        double before = 0;
        for (double h = 1; h > 0.05; h /= 2) {
            const Scene there = at(h);
            double slope = 0;
            for (std::size_t i = 0; i < gradient.size(); ++i)
                slope += gradient[i] * (static_cast<double>(there.rho[i]) - scene.rho[i]);
            const double remainder =
                std::abs(misfit(Experiment<double>(there).forward(wavelet)) - misfit(here) - slope);
            if (before > 0) {
                qInfo("h = %.4f: remainder %.2f", h, std::log2(before / remainder));
                QVERIFY(std::abs(std::log2(before / remainder) - 2) < 0.05);
            }
            before = remainder;
        }
    }

    void allFrequenciesAreTheGradient()
    {
        Scene scene = gradientScene(false, false, false);
        scene.options.shape = {30, 1, 25};
        scene.vp = randomModel(scene.nodes(), 1900, 2100, 1);
        scene.receivers = {{160, 0, 30}, {92.5, 0, 150}};
        scene.steps = 100;
        Experiment<double> experiment(scene);
        std::vector<double> frequencies;
        for (int k = 0; 2 * k <= scene.steps; ++k)
            frequencies.push_back(k / (scene.steps * scene.options.dt));
        SavedWavefield<double> field(experiment.medium(), scene.steps, {});
        FourierModes<double> forward(experiment.medium(), frequencies, scene.steps, 1, Direction::Forward);
        FourierModes<double> backward(experiment.medium(), frequencies, scene.steps, 1, Direction::Backward);
        experiment.forward(rickerSteps(scene, 15, 0.08), {&field, &forward});
        const Values residuals = bandLimitedResiduals(scene);
        const Values expected = experiment.gradient(field, residuals);
        experiment.backward(residuals, {&backward});
        const Values found = fourierGradient(forward, backward, scene.steps, scene.options.dt);
        QVERIFY(relativeDifference(found, expected) < 1e-12);
        QVERIFY_EXCEPTION_THROWN(FourierModes<double>(experiment.medium(), {1 / scene.options.dt},
                                                      scene.steps, 1, Direction::Forward),
                                 std::invalid_argument);
    }

    void sourceImageIsTheTransposeOfAnExtendedSource_data() { addDimensions(); }
    void sourceImageIsTheTransposeOfAnExtendedSource()
    {
        QFETCH(bool, is3D);
        const Scene scene = gradientScene(is3D, true, true);
        Experiment<double> experiment(scene);
        const Values wavelet = rickerSteps(scene, 15, 0.08);
        const std::vector<float> weights = randomModel(scene.nodes(), -1, 1, 9);
        const Values y = randomValues(static_cast<std::size_t>(scene.steps) * scene.receivers.size(), 6);
        ExtendedSource<double> source(experiment.medium(), weights, wavelet);
        const Values records = experiment.fire(source);
        SourceImage<double> image(experiment.medium(), wavelet);
        experiment.backward(y, {&image});
        const Values x(weights.begin(), weights.end()), back(image.weights().begin(), image.weights().end());
        QVERIFY(std::abs(dot(records, y) - dot(x, back)) < 1e-12 * norm(records) * norm(y));
    }

    void illuminationAndSnapshotsAreThoseOfTheField()
    {
        const Scene scene = gradientScene(false, true, false);
        Experiment<double> experiment(scene);
        SavedWavefield<double> field(experiment.medium(), scene.steps, {});
        Snapshots<double> snapshots(experiment.medium(), {60, 199});
        experiment.forward(rickerSteps(scene, 15, 0.08), {&field, &snapshots});
        Illumination<double> source(experiment.medium(), 1);
        experiment.forward(rickerSteps(scene, 15, 0.08), {&source});
        const std::size_t nodes = scene.nodes();
        Values expected(nodes), second(nodes);
        for (int step = 0; step < scene.steps; ++step)
            for (std::size_t i = 0; i < nodes; ++i) {
                const double q = field.plane(step)[i];
                expected[i] += q * q * scene.options.dt;
                if (step == 199)
                    second[i] = q * std::sqrt(static_cast<double>(scene.rho[i]));
            }
        QVERIFY(relativeDifference({source.energy().begin(), source.energy().end()}, expected) < 1e-14);
        const auto snapshot = snapshots.snapshot(1);
        QVERIFY(relativeDifference({snapshot.begin(), snapshot.end()}, second) < 1e-14);
    }

    void laplacianIsSymmetricAndExact()
    {
        const std::array<std::size_t, 3> shape = {40, 30, 35};
        const std::array<double, 3> spacing = {10, 12, 8};
        const std::size_t count = shape[0] * shape[1] * shape[2];
        const Values x = randomValues(count, 1), y = randomValues(count, 2);
        const double xy = dot(laplacian(x, shape, spacing, 8), y);
        QVERIFY(std::abs(xy - dot(laplacian(y, shape, spacing, 8), x)) < 1e-12 * norm(x) * norm(y));
        QVERIFY(norm(laplacian(Values(count, 3.0), shape, spacing, 8)) == 0);
        Values wave;
        const double kx = 0.05, ky = 0.03, kz = 0.06; // 10 nodes a wavelength and more
        for (std::size_t i = 0; i < count; ++i)
            wave.push_back(std::sin(kx * 10 * static_cast<double>(i / shape[2] / shape[1])) *
                           std::cos(ky * 12 * static_cast<double>(i / shape[2] % shape[1])) *
                           std::cos(kz * 8 * static_cast<double>(i % shape[2])));
        const Values found = laplacian(wave, shape, spacing, 8);
        for (std::size_t ix = 5; ix < 35; ++ix)
            for (std::size_t iy = 5; iy < 25; ++iy)
                for (std::size_t iz = 5; iz < 30; ++iz) {
                    const std::size_t i = (ix * shape[1] + iy) * shape[2] + iz;
                    QVERIFY(std::abs(found[i] + (kx * kx + ky * ky + kz * kz) * wave[i]) < 1e-6);
                }
    }

    // Waves that go from the source to the receiver and back leave little in the image of the
    // inverse-scattering condition; those that are reflected do.
    void inverseScatteringIsFreeOfDirectWaves()
    {
        Scene scene = gradientScene(false, false, false);
        scene.options.shape = {140, 1, 80};
        scene.options.spacing = {10, 1, 10};
        scene.options.peakFrequency = 15;
        const auto images = [&](const Position &receiver, double time) {
            scene.setHomogeneous(2000, 0.7);
            scene.sources = {{400, 0, 100}};
            scene.receivers = {receiver};
            scene.steps = static_cast<int>(0.9 / scene.options.dt);
            Experiment<double> experiment(scene);
            SavedWavefield<double> field(experiment.medium(), scene.steps, {});
            experiment.forward(rickerSteps(scene, 15, 0.1), {&field});
            const Values residuals = rickerSteps(scene, 15, 0.1 + time);
            const Values product = experiment.gradient(field, residuals, Image::Product);
            Values byM = experiment.gradient(field, residuals);
            for (double &value : byM)
                value /= 4e6; // times m
            Values isic = inverseScatteringImage(product, scene.options.shape, scene.options.spacing, 8);
            // Far from the source and the receiver.
            const auto middle = [&](const Values &image) {
                Values part;
                for (std::size_t ix = 55; ix < 85; ++ix)
                    for (std::size_t iz = 20; iz < 75; ++iz)
                        part.push_back(image[ix * 80 + iz]);
                return part;
            };
            return std::pair(norm(middle(byM)), norm(middle(isic)));
        };
        const auto [direct, directLeft] = images({1000, 0, 700}, std::hypot(600, 600) / 2000);
        // As if reflected 350 m below both.
        const auto [reflected, reflectedLeft] = images({1000, 0, 100}, 2 * std::hypot(300, 450) / 2000);
        qInfo("of direct waves %.3f is left, of reflected ones %.3f", directLeft / direct,
              reflectedLeft / reflected);
        // The weight is 1 - cos of the angle between both ways (1 at right angles). Within the first Fresnel
        // zone, half as wide as sqrt(133 m * 850 m) / 2 = 168 m at mid-way, directions differ by up to 43
        // degrees; half of that angle stands for the mean.
        QVERIFY(directLeft < 0.3 * direct);
        QVERIFY(reflectedLeft / reflected > 5 * directLeft / direct);
    }
};

QTEST_GUILESS_MAIN(TestImaging)
#include "tst_imaging.moc"
