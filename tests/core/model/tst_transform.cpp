// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_file.h"
#include "core/model/statistics.h"
#include "core/model/transform.h"
#include "model_testing.h"

#include <QTest>
#include <cmath>
#include <functional>
#include <numbers>

using namespace terrane;

namespace {

Model modelOf(std::array<std::size_t, 3> shape, double spacing,
              const std::function<double(double x, double y, double z)> &value)
{
    Model model;
    model.grid = {shape, {spacing, spacing, spacing}, {0, 0, 0}};
    std::vector<float> vp(model.grid.size());
    for (std::size_t ix = 0; ix < shape[0]; ++ix)
        for (std::size_t iy = 0; iy < shape[1]; ++iy)
            for (std::size_t iz = 0; iz < shape[2]; ++iz)
                vp[model.grid.index(ix, iy, iz)] = static_cast<float>(value(
                    model.grid.position(0, ix), model.grid.position(1, iy), model.grid.position(2, iz)));
    model.fields.push_back({"vp", "m/s", vp});
    return model;
}

double amplitude(const Model &model, std::size_t margin)
{
    double most = 0;
    for (std::size_t ix = margin; ix + margin < model.grid.shape[0]; ++ix)
        most = std::max(most, std::abs(model.field("vp").values[model.grid.index(ix, 0, 0)] - 2000.));
    return most;
}

} // namespace

class ModelTransformTest : public QObject
{
    Q_OBJECT

private slots:
    // A step convolved with a Gaussian is an error function: between two nodes lies the step.
    void smoothsAStepToAnErrorFunction_data()
    {
        QTest::addColumn<int>("axis");
        QTest::addColumn<double>("sigma");
        for (int axis = 0; axis < 3; ++axis)
            for (const double sigma : {15., 50., 200.})
                QTest::addRow("axis %d, sigma %g m", axis, sigma) << axis << sigma;
    }

    void smoothsAStepToAnErrorFunction()
    {
        QFETCH(int, axis);
        QFETCH(double, sigma);
        std::array<std::size_t, 3> shape = {3, 3, 3};
        shape[static_cast<std::size_t>(axis)] = 200;
        const double step = 995, spacing = 10;
        const auto along = [axis](double x, double y, double z) { return axis == 0 ? x : axis == 1 ? y : z; };
        Model model = modelOf(shape, spacing, [&](double x, double y, double z) {
            return along(x, y, z) < step ? 2000 : 3000;
        });
        SmoothOptions options = {.quantity = SmoothedQuantity::Value};
        options.sigma[static_cast<std::size_t>(axis)] = sigma;
        smooth(model.fields[0], model.grid, options);
        const Model expected = modelOf(shape, spacing, [&](double x, double y, double z) {
            return 2500 + 500 * std::erf((along(x, y, z) - step) / sigma / std::numbers::sqrt2);
        });
        const double allowed = 1000 * 6.4e-5; // what lies beyond the cut at 4 standard deviations
        const auto &found = model.fields[0].values, &right = expected.fields[0].values;
        double worst = 0;
        for (std::size_t i = 0; i < found.size(); ++i)
            worst = std::max(worst, static_cast<double>(std::abs(found[i] - right[i])));
        QVERIFY2(worst <= allowed, qPrintable(QString("%1 over %2").arg(worst).arg(allowed)));
    }

    void smoothsTheQuantityAskedFor_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<double>("power");
        QTest::newRow("velocity") << int(SmoothedQuantity::Value) << 1.;
        QTest::newRow("slowness") << int(SmoothedQuantity::Slowness) << -1.;
        QTest::newRow("slowness squared") << int(SmoothedQuantity::SlownessSquared) << -2.;
    }

    // In the middle of a step between two nodes lies the mean of both sides: the power mean of velocities.
    void smoothsTheQuantityAskedFor()
    {
        QFETCH(int, quantity);
        QFETCH(double, power);
        Model model = modelOf({101, 1, 1}, 10, [](double x, double, double) {
            return x < 500 ? 2000 : x > 500 ? 4000 : 0;
        });
        model.fields[0].values[50] =
            static_cast<float>(std::pow((std::pow(2000, power) + std::pow(4000, power)) / 2, 1 / power));
        const float middle = model.fields[0].values[50];
        smooth(model.fields[0], model.grid, {.sigma = {40, 0, 0}, .quantity = SmoothedQuantity(quantity)});
        QVERIFY(std::abs(model.fields[0].values[50] - middle) < 0.01);
    }

    void keepsConstantsExactly_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<double>("value");
        for (int quantity = 0; quantity < 3; ++quantity)
            for (const double value : {1500., 2345.678, 1.0 / 3, 7777.7})
                QTest::addRow("%d, %g", quantity, value) << quantity << value;
    }

    void keepsConstantsExactly()
    {
        QFETCH(int, quantity);
        QFETCH(double, value);
        Model model = modelOf({40, 5, 30}, 10, [&](double, double, double) { return value; });
        const auto before = model.fields[0].values;
        smooth(model.fields[0], model.grid,
               {.sigma = {70, 30, 1000}, .quantity = SmoothedQuantity(quantity)});
        QCOMPARE(model.fields[0].values, before);
        for (const double spacing : {3.7, 10., 25.})
            for (const auto interpolation : {Interpolation::Linear, Interpolation::Cubic}) {
                const Model other = resampled(model, {spacing, spacing, spacing}, interpolation);
                QVERIFY(std::ranges::all_of(other.fields[0].values, [&](float v) { return v == before[0]; }));
            }
    }

    // Water must not leak: rock beside it is averaged over rock only.
    void keepsTheWaterLayer()
    {
        Model model =
            modelOf({50, 1, 60}, 10, [](double, double, double z) { return z < 200 ? 1500 : 3000; });
        const auto before = model.fields[0].values;
        const auto water = waterMask(model);
        QCOMPARE(water, maskAbove(model.grid, 200));
        smooth(model.fields[0], model.grid, {.sigma = {50, 0, 50}, .kept = water});
        QCOMPARE(model.fields[0].values, before);
        smooth(model.fields[0], model.grid, {.sigma = {50, 0, 50}});
        QVERIFY(model.fields[0].values[model.grid.index(25, 0, 20)] < 2500);
    }

    void refusesToAverageTheSlownessOfZero()
    {
        Model model = modelOf({5, 1, 5}, 10, [](double x, double, double) { return x; });
        const QString got = refusal([&] { smooth(model.fields[0], model.grid, {.sigma = {10, 0, 10}}); });
        QVERIFY2(got.contains("vp is 0 at value 0, which cannot be averaged as slowness"), qPrintable(got));
        QVERIFY(refusal([&] {
                    smooth(model.fields[0], model.grid, {.sigma = {-1, 0, 0}});
                }).contains("a standard deviation of -1 m"));
    }

    void stopsWhenCancelled()
    {
        Model model = modelOf({300, 1, 300}, 10, [](double, double, double) { return 2000; });
        const Progress progress = {{}, [] { return true; }};
        QVERIFY_EXCEPTION_THROWN(smooth(model.fields[0], model.grid, {.sigma = {50, 0, 50}}, progress),
                                 Error);
    }

    // cos(2 pi x / L) is known between the nodes. Errors of linear interpolation: (pi h / L)^2 / 2; of Keys'
    // cubic, third order, far less.
    void resamplesAWave_data()
    {
        QTest::addColumn<bool>("cubic");
        QTest::addColumn<double>("spacing");
        QTest::addColumn<double>("error");
        QTest::newRow("finer, linear") << false << 4. << 0.5 * std::pow(std::numbers::pi * 10 / 200, 2);
        QTest::newRow("finer, cubic") << true << 4. << 1.5e-3;
        QTest::newRow("the same") << true << 10. << 1e-6;
    }

    void resamplesAWave()
    {
        QFETCH(bool, cubic);
        QFETCH(double, spacing);
        QFETCH(double, error);
        const auto wave = [](double x, double, double z) {
            return 2000 + 100 * std::cos(2 * std::numbers::pi * (x + z) / 200);
        };
        const Model found = resampled(modelOf({101, 1, 51}, 10, wave), {spacing, 1, spacing},
                                      cubic ? Interpolation::Cubic : Interpolation::Linear);
        const Model right = modelOf(found.grid.shape, spacing, wave);
        QCOMPARE(found.grid.end(0), 1000.);
        const std::size_t margin = 3; // at the edge, cubic interpolation falls back to linear
        for (std::size_t ix = margin; ix + margin < found.grid.shape[0]; ++ix)
            for (std::size_t iz = margin; iz + margin < found.grid.shape[2]; ++iz) {
                const std::size_t i = found.grid.index(ix, 0, iz);
                QVERIFY(std::abs(found.fields[0].values[i] - right.fields[0].values[i]) <
                        100 * 2 * error + 1e-3);
            }
    }

    // A wave that the coarse grid cannot show must not come back as a long one, one that it can show stays:
    // its amplitude is the Fourier transform of the kernel, sinc^2 of the triangle and, with a = -1/2, of
    // Keys' cubic 3 / (pi f)^2 (sinc^2(f) - sinc(2f)) + 2a / (pi f)^2 (3 sinc^2(2f) - 2 sinc(2f) - sinc(4f)).
    void coarsensWithoutAliasing_data()
    {
        QTest::addColumn<double>("length");
        QTest::newRow("45 m cannot be shown at 40 m") << 45.;
        QTest::newRow("30 m neither") << 30.;
        QTest::newRow("100 m can be") << 100.;
        QTest::newRow("400 m can be") << 400.;
    }

    void coarsensWithoutAliasing()
    {
        QFETCH(double, length);
        const Model fine = modelOf({401, 1, 1}, 10, [&](double x, double, double) {
            return 2000 + 100 * std::cos(2 * std::numbers::pi * x / length);
        });
        const auto sinc = [](double x) { return std::sin(std::numbers::pi * x) / (std::numbers::pi * x); };
        double triangle = 0, cubic = 0;
        for (int image = -200; image <= 200; ++image) { // of the fine nodes, four to a coarse one
            const double f = 40 / length + 4 * image, scale = std::pow(std::numbers::pi * f, -2);
            triangle += std::pow(sinc(f), 2);
            cubic += 3 * scale * (std::pow(sinc(f), 2) - sinc(2 * f)) -
                     scale * (3 * std::pow(sinc(2 * f), 2) - 2 * sinc(2 * f) - sinc(4 * f));
        }
        const double linearFound = amplitude(resampled(fine, {40, 1, 10}, Interpolation::Linear), 3);
        const double cubicFound = amplitude(resampled(fine, {40, 1, 10}, Interpolation::Cubic), 3);
        QVERIFY2(std::abs(linearFound - 100 * triangle) < 0.01, qPrintable(QString::number(linearFound)));
        QVERIFY2(std::abs(cubicFound - 100 * std::abs(cubic)) < 0.01,
                 qPrintable(QString::number(cubicFound)));
        QVERIFY(length > 80 || (linearFound < 10 && cubicFound < 10));
    }

    void cropsByMetres()
    {
        const Model model = numberedModel({6, 1, 5}); // x 100...150 by 10, z 50...70 by 5
        const Model part = cropped(model, {.from = {119.999, 0, 52}, .to = {140, 0, 65}});
        QCOMPARE(part.grid, (Grid{{3, 1, 3}, {10, 1, 5}, {120, 0, 55}}));
        QCOMPARE(part.fields[0].values,
                 (std::vector<float>{1511, 1512, 1513, 1516, 1517, 1518, 1521, 1522, 1523}));
        QCOMPARE(cropped(model, {}).fields[0].values, model.fields[0].values);
        const QString got = refusal([&] { cropped(model, {.from = {151, 0, 0}}); });
        QVERIFY2(got.contains("no node lies within x from 151 to inf m; the model reaches from 100 to 150 m"),
                 qPrintable(got));
    }

    void padsWithEdgeValues()
    {
        const Model model = numberedModel({2, 2, 2});
        const Model larger = padded(model, {{1, 0, 0}, {0, 1, 2}});
        QCOMPARE(larger.grid, (Grid{{3, 3, 4}, {10, 20, 5}, {90, 200, 50}}));
        const auto &vp = larger.fields[0].values;
        QCOMPARE(vp[larger.grid.index(0, 0, 0)], 1500.f);
        QCOMPARE(vp[larger.grid.index(2, 2, 3)], 1507.f);
        QCOMPARE(vp[larger.grid.index(1, 2, 1)], 1503.f);
        QCOMPARE(cropped(larger, {{100, 200, 50}, {110, 220, 55}}).fields[0].values, model.fields[0].values);
    }

    void differencesNeedOneGrid()
    {
        std::vector<Finding> findings;
        const Model truth = readModel(overthrust(), {.dataset = "m"}, findings);
        const Model start = readModel(overthrust(), {.dataset = "m0"}, findings);
        const Model gap = difference(truth, start);
        // NumPy: 1000 / sqrt(m) - 1000 / sqrt(m0).
        const Statistics found = statistics(gap.field("vp").values);
        QVERIFY(std::abs(found.mean - (3399.34695728089 - 3402.87585293035)) < 1e-3);
        QCOMPARE(gap.field("vp").values[truth.grid.index(200, 0, 10)], 0.f); // water
        const Model coarse = resampled(truth, {50, 1, 50}, Interpolation::Linear);
        QVERIFY(refusal([&] {
                    difference(truth, coarse);
                }).contains("the grids differ: shapes 401 x 121 and 201 x 61"));
        Model moved = truth;
        moved.grid.origin[0] = 12.5;
        QVERIFY(refusal([&] { difference(truth, moved); }).contains("origins (0, 0) m and (12.5, 0) m"));
    }

    void statisticsOfKnownNumbers()
    {
        std::vector<float> values = {5, 1, 3, 2, 4, std::nanf(""), -INFINITY};
        const Statistics found = statistics(values, std::vector{0., 20., 50., 100.}, 2);
        QCOMPARE(found.range.min, 1.f);
        QCOMPARE(found.range.max, 5.f);
        QCOMPARE(found.range.notFinite, 2u);
        QCOMPARE(found.range.firstNotFinite, std::size_t{5});
        QCOMPARE(found.mean, 3.);
        QCOMPARE(found.standardDeviation, std::sqrt(2.));
        QCOMPARE(found.percentiles, (std::vector<float>{1, 1, 3, 5}));
        QCOMPARE(found.histogram, (std::vector<std::uint64_t>{2, 3}));
        const Model model = numberedModel({2, 1, 3});
        const DepthStatistics depths = depthStatistics(model.grid, model.fields[0].values);
        QCOMPARE(depths.min, (std::vector<float>{1500, 1501, 1502}));
        QCOMPARE(depths.max, (std::vector<float>{1503, 1504, 1505}));
        QCOMPARE(depths.mean, (std::vector<double>{1501.5, 1502.5, 1503.5}));
    }
};

QTEST_APPLESS_MAIN(ModelTransformTest)
#include "tst_transform.moc"
