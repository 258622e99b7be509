// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The map from sources to receivers, its transpose (the same run with both exchanged and time reversed), and
// that it is linear, reciprocal, and the same whatever tiles and threads step it.
#include "tests/kernels/acoustic/scene.h"

#include <omp.h>

#include <QTest>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

// Random velocities, and densities with contrasts up to 2.5.
Scene randomScene(bool is3D, int order, bool hasDensity, bool freeSurface, int layerWidth)
{
    Scene scene;
    scene.options.shape = {is3D ? 21u : 61u, is3D ? 18u : 1u, is3D ? 23u : 47u};
    scene.options.spacing = {10, 12, 9};
    scene.options.order = order;
    scene.options.freeSurface = freeSurface;
    scene.options.layerWidth = layerWidth;
    scene.vp = randomModel(scene.nodes(), 1500, 3000, 1);
    if (hasDensity)
        scene.rho = randomModel(scene.nodes(), 1000, 2500, 2);
    scene.options.dt = (hasDensity ? 0.8 : 0.95) * largestStep(3000, scene.options.spacing, !is3D, order);
    const double right = 10 * static_cast<double>(scene.options.shape[0] - 1),
                 back = 12 * static_cast<double>(scene.options.shape[1] - 1),
                 bottom = 9 * static_cast<double>(scene.options.shape[2] - 1);
    // On nodes, between them, and at the model's corners.
    scene.sources = {{0.31 * right, 0.4 * back, 3}, {right, back, bottom}, {50, 0, 90}};
    scene.receivers = {
        {0, 0, 9}, {0.77 * right, 0.6 * back, 0.61 * bottom}, {right, 0.1 * back, 4.5}, {3, back, bottom}};
    scene.steps = is3D ? 90 : 180;
    scene.plainWeights = true;
    return scene;
}

// values[step][point] with the steps in the opposite order.
Values reversed(const Values &values, std::size_t points)
{
    Values result(values.size());
    const std::size_t steps = values.size() / points;
    for (std::size_t step = 0; step < steps; ++step)
        for (std::size_t point = 0; point < points; ++point)
            result[step * points + point] = values[(steps - 1 - step) * points + point];
    return result;
}

template<typename T>
Values runAdjoint(const Scene &scene, const Values &residuals)
{
    Scene back = scene;
    std::swap(back.sources, back.receivers);
    return reversed(run<T>(back, reversed(residuals, scene.receivers.size())), scene.sources.size());
}

template<typename T>
double adjointError(const Scene &scene)
{
    const auto steps = static_cast<std::size_t>(scene.steps);
    const Values x = randomValues(steps * scene.sources.size(), 3);
    const Values y = randomValues(steps * scene.receivers.size(), 4);
    const Values Fx = run<T>(scene, x), Fy = runAdjoint<T>(scene, y);
    return std::abs(dot(Fx, y) - dot(x, Fy)) / (norm(Fx) * norm(y));
}

} // namespace

class TestAdjoint : public QObject
{
    Q_OBJECT

private slots:
    void isTheTranspose_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("hasDensity");
        QTest::addColumn<bool>("freeSurface");
        QTest::addColumn<int>("layerWidth");
        QTest::addColumn<bool>("isLinear");
        for (const bool is3D : {false, true})
            for (const int order : {4, 8, 12, 16})
                for (const bool surface : {false, true})
                    QTest::addRow("%s, order %d, %s", is3D ? "3D" : "2D", order,
                                  surface ? "free surface, density" : "layers around")
                        << is3D << order << surface << surface << 10 << false;
        QTest::newRow("2D, rigid box, linear") << false << 8 << false << false << 0 << true;
        QTest::newRow("3D, density, linear") << true << 8 << true << false << 12 << true;
    }
    void isTheTranspose()
    {
        QFETCH(bool, is3D);
        QFETCH(int, order);
        QFETCH(bool, hasDensity);
        QFETCH(bool, freeSurface);
        QFETCH(int, layerWidth);
        QFETCH(bool, isLinear);
        Scene scene = randomScene(is3D, order, hasDensity, freeSurface, layerWidth);
        if (isLinear)
            scene.interpolation = terrane::points::Interpolation::Linear;
        const double inDouble = adjointError<double>(scene), inFloat = adjointError<float>(scene);
        qInfo("dot product test: %.1e in double, %.1e in float", inDouble, inFloat);
        QVERIFY(inDouble < 1e-12);
        QVERIFY(inFloat < 1e-5);
    }

    void floatsAreNearDoubles()
    {
        for (const bool is3D : {false, true}) {
            const Scene scene = randomScene(is3D, 8, true, true, 10);
            const Values x = randomValues(static_cast<std::size_t>(scene.steps) * scene.sources.size(), 5);
            const double difference = relativeDifference(run<float>(scene, x), run<double>(scene, x));
            qInfo("%s: float against double %.1e", is3D ? "3D" : "2D", difference);
            QVERIFY(difference < 1e-4);
        }
    }

    void isLinear()
    {
        const Scene scene = randomScene(false, 8, true, true, 10);
        const std::size_t count = static_cast<std::size_t>(scene.steps) * scene.sources.size();
        const Values a = randomValues(count, 6), b = randomValues(count, 7);
        Values both = a;
        for (std::size_t i = 0; i < count; ++i)
            both[i] = 2 * a[i] - 3 * b[i];
        const Values Fa = run<float>(scene, a), Fb = run<float>(scene, b);
        Values expected = Fa;
        for (std::size_t i = 0; i < Fa.size(); ++i)
            expected[i] = 2 * Fa[i] - 3 * Fb[i];
        QVERIFY(relativeDifference(run<float>(scene, both), expected) < 1e-5);
    }

    void sourceAndReceiverCanBeExchanged()
    {
        for (const bool is3D : {false, true}) {
            Scene there = randomScene(is3D, 8, true, true, 10);
            there.sources.resize(1);
            there.receivers = {there.receivers[1]};
            Scene back = there;
            std::swap(back.sources, back.receivers);
            const Values wavelet = rickerSteps(there, 20, 0.06);
            QVERIFY(relativeDifference(run<float>(back, wavelet), run<float>(there, wavelet)) < 1e-4);
        }
    }

    // Bits, not numbers: tiles change the order of work, never of sums.
    void tilesAndThreadsChangeNothing()
    {
        const int threads = omp_get_max_threads();
        for (const bool is3D : {false, true})
            for (const int order : {8, 16}) {
                Scene scene = randomScene(is3D, order, true, true, 10);
                scene.options.shape[0] = is3D ? 60 : 300;
                scene.steps = is3D ? 35 : 70;
                scene.vp = randomModel(scene.nodes(), 1500, 3000, 1);
                scene.rho = randomModel(scene.nodes(), 1000, 2500, 2);
                const Values x =
                    randomValues(static_cast<std::size_t>(scene.steps) * scene.sources.size(), 8);
                scene.tileHeight = 1;
                omp_set_num_threads(1);
                const Values expected = run<float>(scene, x);
                for (const int height : {1, 2, 3, 5})
                    for (const int count : {1, 2, 5}) { // 5 share the layers along y
                        omp_set_num_threads(count);
                        scene.tileHeight = height;
                        QVERIFY2(run<float>(scene, x) == expected,
                                 qPrintable(QString("3D %1, order %2, height %3, threads %4")
                                                .arg(is3D)
                                                .arg(order)
                                                .arg(height)
                                                .arg(count)));
                    }
            }
        omp_set_num_threads(threads);
    }
};

QTEST_GUILESS_MAIN(TestAdjoint)
#include "tst_adjoint.moc"
