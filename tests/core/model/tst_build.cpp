// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/build.h"
#include "core/model/statistics.h"
#include "model_testing.h"

#include <QTest>
#include <cmath>
#include <numbers>

using namespace terrane;

namespace {

ModelDescription describe(std::vector<BuildStep> steps, std::array<std::size_t, 3> shape = {101, 1, 51})
{
    return {{shape, {10, shape[1] == 1 ? 1. : 10., 10}, {0, 0, 0}}, {{"vp", std::move(steps)}}};
}

float at(const Model &model, double x, double z)
{
    const auto node = [](double position) { return static_cast<std::size_t>(std::lround(position / 10)); };
    return model.field("vp").values[model.grid.index(node(x), model.grid.shape[1] / 2, node(z))];
}

// A whole description with these steps in its one field.
std::string withSteps(const std::string &steps)
{
    return R"({"grid": {"shape": [101, 51], "spacing_m": [10, 10]}, "fields": [{"name": "vp", "steps": [)" +
           steps + "]}]}";
}

} // namespace

class ModelBuildTest : public QObject
{
    Q_OBJECT

private slots:
    void buildsBackgrounds()
    {
        const Model sloped = buildModel(describe({Gradient{1800, 0.5, 100}, Water{100, 1500}}));
        QCOMPARE(sloped.field("vp").unit, "m/s");
        QCOMPARE(at(sloped, 500, 90), 1500.f);
        QCOMPARE(at(sloped, 500, 100), 1800.f); // the floor is no water
        QCOMPARE(at(sloped, 0, 500), 2000.f);
        const Model layered = buildModel(describe({Layers{{{0, 1500}, {100, 2000}, {300, 3000}}}}));
        QCOMPARE(at(layered, 500, 90), 1500.f);
        QCOMPARE(at(layered, 500, 100), 2000.f);
        QCOMPARE(at(layered, 500, 290), 2000.f);
        QCOMPARE(at(layered, 1000, 500), 3000.f);
        const auto water = waterDepth(layered.grid, layered.field("vp").values);
        QVERIFY(water && water->least == 100);
    }

    void buildsABox()
    {
        Box box = {{300, true, 0}, {{200, 0, 100}, {400, 0, 200}}};
        Model model = buildModel(describe({Constant{2000}, box}));
        QCOMPARE(std::ranges::count(model.field("vp").values, 2300.f), 21 * 11);
        QCOMPARE(at(model, 200, 100), 2300.f);
        QCOMPARE(at(model, 190, 100), 2000.f);
        box.adds = false;
        box.taper = 40;
        box.bounds.from[2] = -Bounds::kOpen;
        model = buildModel(describe({Constant{2000}, box}));
        QCOMPARE(at(model, 300, 0), 300.f);
        // Half-way up the raised cosine.
        QVERIFY(std::abs(at(model, 220, 50) - 1150) < 1);
    }

    // Volume of an ellipsoid: 4/3 pi abc; area of an ellipse: pi ab.
    void buildsEllipsoids()
    {
        const Ellipsoid body = {{500, true, 0}, {500, 250, 250}, {400, 200, 150}};
        const Model flat = buildModel(describe({Constant{2000}, body}));
        const auto area = static_cast<double>(std::ranges::count(flat.field("vp").values, 2500.f)) * 100;
        QVERIFY(std::abs(area / (std::numbers::pi * 400 * 150) - 1) < 0.01);
        const Model solid = buildModel(describe({Constant{2000}, body}, {101, 51, 51}));
        const auto volume = static_cast<double>(std::ranges::count(solid.field("vp").values, 2500.f)) * 1000;
        QVERIFY(std::abs(volume / (4. / 3 * std::numbers::pi * 400 * 200 * 150) - 1) < 0.01);
    }

    void buildsCheckerboards()
    {
        const Model sharp =
            buildModel(describe({Constant{2000}, Checkerboard{{100, true, 0}, {}, {100, 1, 50}}}));
        QCOMPARE(at(sharp, 0, 0), 2100.f);
        QCOMPARE(at(sharp, 90, 40), 2100.f);
        QCOMPARE(at(sharp, 100, 40), 1900.f);
        QCOMPARE(at(sharp, 100, 50), 2100.f);
        const Model soft =
            buildModel(describe({Constant{2000}, Checkerboard{{100, true, 50}, {}, {100, 1, 100}}}));
        QVERIFY(std::abs(at(soft, 50, 50) - 2100) < 0.1);  // the middle of a cell
        QVERIFY(std::abs(at(soft, 100, 50) - 2000) < 0.1); // its edge
        // Signs cancel over whole cells.
        const double mean = statistics(cropped(soft, {.to = {990, 0, 390}}).field("vp").values).mean;
        QVERIFY(std::abs(mean - 2000) < 0.01);
    }

    void readsTheDocumentedDescription()
    {
        const ModelDescription description = parseModelDescription(R"(
            {"grid": {"shape": [401, 121], "spacing_m": [25, 20], "origin_m": [100, 50]},
             "fields": [{"name": "vp", "steps": [
               {"type": "gradient", "value": 1800, "per_m": 0.6, "from_depth_m": 500},
               {"type": "constant", "value": 2000},
               {"type": "layers", "layers": [{"top_m": 0, "value": 1500}, {"top_m": 500, "value": 2200}]},
               {"type": "box", "from_m": [4000, 1000], "to_m": [6000, 1500], "add": 300, "taper_m": 100},
               {"type": "ellipsoid", "center_m": [5000, 1500], "radius_m": [800, 300], "set": 4500},
               {"type": "checkerboard", "cell_m": [500, 250], "add": 100, "from_m": [null, 500]},
               {"type": "water", "depth_m": 500, "value": 1480}]}]})",
                                                                   "model.json");
        QCOMPARE(description.grid, (Grid{{401, 1, 121}, {25, 1, 20}, {100, 0, 50}}));
        const auto &steps = description.fields.at(0).steps;
        QCOMPARE(steps.size(), 7u);
        QCOMPARE(std::get<Box>(steps[3]).taper, 100.);
        QCOMPARE(std::get<Ellipsoid>(steps[4]).adds, false);
        QCOMPARE(std::get<Checkerboard>(steps[5]).bounds.from[2], 500.);
        QVERIFY(std::isinf(std::get<Checkerboard>(steps[5]).bounds.from[0]));
        const Model model = buildModel(description);
        QCOMPARE(model.field("vp").values.front(), 1480.f);
    }

    void refusesBadDescriptions_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        const auto steps = [](const char *text) { return QString::fromStdString(withSteps(text)); };
        QTest::newRow("no JSON") << "{\"grid\": "
                                 << "model.json: is no JSON (parse error at line 1, column 10";
        QTest::newRow("list") << "[]"
                              << "is a array, expected an object";
        QTest::newRow("unknown key") << "{\"grit\": 1}"
                                     << "the key grit is not known, expected grid, fields";
        QTest::newRow("missing") << "{}"
                                 << "the key grid is missing";
        QTest::newRow("twice") << "{\"grid\": 1, \"grid\": 2}"
                               << "the key grid comes twice";
        QTest::newRow("shape") << R"({"grid": {"shape": [1.5, 2], "spacing_m": [1, 1]}, "fields": []})"
                               << "model.json, grid.shape[0]: is no whole number above 0";
        QTest::newRow("huge")
            << R"({"grid": {"shape": [1152921504606846976, 1152921504606846976], "spacing_m": [1, 1]}, "fields": []})"
            << "a field of 1152921504606846976 x 1152921504606846976 nodes needs 5.32e+27 GB";
        QTest::newRow("negative spacing")
            << R"({"grid": {"shape": [5, 5], "spacing_m": [-1, 1]}, "fields": []})"
            << "the spacing along x is -1 m";
        QTest::newRow("no fields") << R"({"grid": {"shape": [5, 5], "spacing_m": [1, 1]}, "fields": []})"
                                   << "no field is described";
        QTest::newRow("no background")
            << steps(R"({"type": "water", "depth_m": 1})") << "field vp: has no background";
        QTest::newRow("type") << steps(R"({"type": "salt"})")
                              << "fields[0].steps[0].type: 'salt' is not known";
        QTest::newRow("value") << steps(R"({"type": "constant", "value": "fast"})")
                               << "steps[0].value: is a string, expected a number";
        QTest::newRow("rank")
            << steps(R"({"type": "ellipsoid", "center_m": [1, 2, 3], "radius_m": [1, 1], "add": 1})")
            << "center_m: has 3 numbers, the grid has 2 axes";
        QTest::newRow("add and set") << steps(R"({"type": "box", "add": 1, "set": 1})")
                                     << "expected one of add and set";
        QTest::newRow("layers")
            << steps(R"({"type": "layers", "layers": [{"top_m": 0, "value": 1}, {"top_m": 0, "value": 2}]})")
            << "the layer at 0 m does not lie below the one at 0 m";
        QTest::newRow("late layer") << steps(R"({"type": "layers", "layers": [{"top_m": 5, "value": 1}]})")
                                    << "the first layer begins below the top";
        QTest::newRow("too fast") << steps(R"({"type": "constant", "value": 1e300})")
                                  << "a step makes the value 1e+300";
        QTest::newRow("radius")
            << steps(
                   R"({"type": "constant", "value": 1}, {"type": "ellipsoid", "center_m": [1, 2], "radius_m": [0, 1], "add": 1})")
            << "radius_m is 0, expected a length above 0";
    }

    void refusesBadDescriptions()
    {
        QFETCH(QString, json);
        QFETCH(QString, message);
        const QString got =
            refusal([&] { buildModel(parseModelDescription(json.toStdString(), "model.json")); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    // Depth is bounded by memory only in a parser that recurses.
    void survivesDeepNesting()
    {
        const QString got = refusal([&] { parseModelDescription(std::string(1'000'000, '['), "deep.json"); });
        QVERIFY2(got.contains("is no JSON"), qPrintable(got));
    }
};

QTEST_APPLESS_MAIN(ModelBuildTest)
#include "tst_build.moc"
