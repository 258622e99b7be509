// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// What is refused before a step is computed, and what is found while steps are.
#include "tests/kernels/acoustic/scene.h"

#include <QTest>
#include <limits>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

Scene goodScene()
{
    Scene scene;
    scene.options.shape = {40, 1, 30};
    scene.options.spacing = {10, 1, 10};
    scene.setHomogeneous(2000);
    scene.sources = {{200, 0, 100}};
    scene.receivers = {{100, 0, 50}};
    scene.steps = 200;
    return scene;
}

QString messageOf(const Scene &scene)
{
    try {
        run<float>(scene, Values(static_cast<std::size_t>(scene.steps), 0.0));
    } catch (const std::invalid_argument &error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private slots:
    void isNamed()
    {
        QCOMPARE(messageOf(goodScene()), QString());
        Scene scene = goodScene();
        scene.options.order = 6;
        QCOMPARE(messageOf(scene), "space order 6: there are 4, 8, 12 and 16");
        scene = goodScene();
        scene.vp[31] = 0;
        QCOMPARE(messageOf(scene), "a velocity of 0 m/s at node (1, 0, 1)");
        scene = goodScene();
        scene.vp[60] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(messageOf(scene), "a velocity of nan m/s at node (2, 0, 0)");
        scene = goodScene();
        scene.rho.assign(scene.nodes(), 1000);
        scene.rho[2] = -1;
        QCOMPARE(messageOf(scene), "a density of -1 kg/m3 at node (0, 0, 2)");
        scene = goodScene();
        scene.options.spacing[2] = 0;
        QCOMPARE(messageOf(scene), "a spacing of 0 m");
        scene = goodScene();
        scene.options.shape[0] = 0;
        QCOMPARE(messageOf(scene), "a model of 0 x 1 x 30 nodes");
        scene = goodScene();
        scene.options.layerWidth = -1;
        QVERIFY(messageOf(scene).startsWith("an absorbing layer of -1 nodes"));
        scene = goodScene();
        scene.receivers = {{391, 0, 50}};
        QVERIFY(messageOf(scene).contains("outside of the grid"));
    }

    void longTimeStepIsRefusedWithTheLargest()
    {
        Scene scene = goodScene();
        const double limit = largestStep(2000, scene.options.spacing, true, 8);
        QVERIFY(std::abs(limit - 2 / (2000 * std::sqrt(2 * 6.5015873015873016 / 100))) < 1e-12);
        scene.options.dt = 1.001 * limit;
        QVERIFY(messageOf(scene).contains("the largest stable one is"));
        scene.options.dt = limit;
        QCOMPARE(messageOf(scene), QString());
        scene.options.dt = -1;
        QVERIFY(messageOf(scene).startsWith("a time step of -1 s"));
        scene.options.dt = 0; // it is chosen
        QCOMPARE(messageOf(scene), QString());
        // Contrasts of density make steps shorter.
        scene.options.dt = limit;
        scene.rho = randomModel(scene.nodes(), 1000, 2500, 1);
        QVERIFY(messageOf(scene).endsWith("and this density"));
    }

    void largestStepIsStable()
    {
        for (const int order : {4, 8, 12, 16})
            for (const bool hasDensity : {false, true}) {
                Scene scene = goodScene();
                scene.options.order = order;
                scene.setHomogeneous(2000, 0.999);
                if (hasDensity) {
                    scene.rho = randomModel(scene.nodes(), 1000, 2500, 1);
                    scene.options.dt *= 0.8;
                }
                scene.steps = 5000;
                Values noise = randomValues(5000, 2);
                std::fill(noise.begin() + 50, noise.end(), 0.0);
                const Values records = run<float>(scene, noise);
                const double early = std::abs(*std::max_element(records.begin(), records.begin() + 200));
                const double late = std::abs(*std::max_element(records.end() - 500, records.end()));
                QVERIFY2(late < 0.1 * early,
                         qPrintable(QString("order %1: %2 of %3").arg(order).arg(late).arg(early)));
            }
    }

    void brokenFieldIsFoundWithin100Steps()
    {
        Scene scene = goodScene();
        Values wavelet(200, 0.0);
        wavelet[20] = std::numeric_limits<double>::infinity();
        for (const int height : {1, 4, 6}) {
            scene.tileHeight = height;
            try {
                run<float>(scene, wavelet);
                QFAIL("not found");
            } catch (const UnstableError &error) {
                QVERIFY(error.step > 20 && error.step <= 120);
                QVERIFY(QString(error.what()).startsWith("the field is not finite after step"));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
