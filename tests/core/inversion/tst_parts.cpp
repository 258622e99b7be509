// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/singular_values.h"
#include "core/constraint/transform_ball.h"
#include "core/error.h"
#include "core/inversion/batches.h"
#include "core/inversion/model_space.h"
#include "core/inversion/refinement.h"
#include "core/inversion/stage.h"
#include "core/model/model_file.h"
#include "core/run/run_file.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace terrane;
using namespace terrane::inversion;

namespace {

run::Settings settingsOf(const std::vector<std::string> &assignments)
{
    run::Settings settings(run::RunKind::Fwi);
    run::Problems problems;
    for (const std::string &assignment : assignments)
        settings.override(assignment, problems);
    run::throwProblems(std::move(problems), "");
    return settings;
}

std::vector<float> noise(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> values(-1, 1);
    std::vector<float> result(count);
    std::ranges::generate(result, [&] { return values(random); });
    return result;
}

double dot(const std::vector<float> &a, const std::vector<float> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

const Grid kGrid2D = {{13, 1, 17}, {10, 1, 10}, {0, 0, 0}};
const Grid kGrid3D = {{5, 4, 9}, {10, 12, 10}, {0, 0, 0}};

// Between neighbours along z, or along all axes, over the spacing.
double differences(const std::vector<float> &x, bool isOfAll)
{
    const std::size_t nz = kGrid2D.shape[2];
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if ((i + 1) % nz != 0)
            sum += std::abs(static_cast<double>(x[i + 1] - x[i])) / kGrid2D.spacing[2];
        if (isOfAll && i + nz < x.size())
            sum += std::abs(static_cast<double>(x[i + nz] - x[i])) / kGrid2D.spacing[0];
    }
    return sum;
}

// 1 at slopes of -2 and of 5 m/s per m, below it between, for velocities in km/s.
double farthestSlope(const std::vector<float> &x)
{
    double farthest = 0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        if ((i + 1) % kGrid2D.shape[2] != 0) {
            const double slope = 1e3 * static_cast<double>(x[i + 1] - x[i]) / kGrid2D.spacing[2];
            farthest = std::max(farthest, std::abs(slope - 1.5) / 3.5);
        }
    return farthest;
}

// m/s, from a node to the one below.
double deepestFall(const std::vector<float> &vp)
{
    double deepest = 0;
    for (std::size_t i = 0; i + 1 < vp.size(); ++i)
        if ((i + 1) % kGrid2D.shape[2] != 0)
            deepest = std::max(deepest, static_cast<double>(vp[i] - vp[i + 1]) / 1e3);
    return deepest;
}

// Water of 1500 m/s down to 40 m, then faster and faster.
Model start(const Grid &grid)
{
    Field vp = {"vp", "m/s", std::vector<float>(grid.size())};
    for (std::size_t i = 0; i < vp.values.size(); ++i) {
        const double z = grid.position(2, i % grid.shape[2]);
        vp.values[i] = static_cast<float>(z <= 40 ? 1500 : 1700 + 3 * z + static_cast<double>(i % 7));
    }
    return {grid, {vp}};
}

} // namespace

class PartsTest : public QObject
{
    Q_OBJECT

private slots:
    void batchesAreDrawnByTheirNumberAlone()
    {
        std::vector<std::size_t> shots(16);
        std::iota(shots.begin(), shots.end(), std::size_t{3});
        std::set<std::vector<std::size_t>> different;
        for (std::uint64_t draw = 0; draw < 20; ++draw) {
            const auto drawn = drawBatch(shots, 8, BatchOrder::Random, 1, draw);
            QCOMPARE(drawn, drawBatch(shots, 8, BatchOrder::Random, 1, draw));
            QCOMPARE(std::set<std::size_t>(drawn.begin(), drawn.end()).size(), std::size_t{8});
            QVERIFY(std::ranges::is_sorted(drawn));
            different.insert(drawn);
        }
        QVERIFY(different.size() > 15);
        QVERIFY(drawBatch(shots, 8, BatchOrder::Random, 2, 0) !=
                drawBatch(shots, 8, BatchOrder::Random, 1, 0));
        QCOMPARE(drawBatch(shots, 0, BatchOrder::Random, 1, 0), shots);
        std::set<std::size_t> seen;
        for (std::uint64_t draw = 0; draw < 4; ++draw)
            for (const std::size_t shot : drawBatch(shots, 5, BatchOrder::Cyclic, 1, draw))
                seen.insert(shot);
        QCOMPARE(seen.size(), shots.size());
    }

    void stagesTakeOneItemOrOneEach()
    {
        const auto stages = stagesOf(
            settingsOf({"stages.highest_hz=4,7,0", "stages.iterations=12", "stages.misfit=envelope,l2,l2"}));
        QCOMPARE(stages.size(), std::size_t{3});
        QCOMPARE(stages[1].band.highCorner, 7.0);
        QCOMPARE(stages[2].iterations, 12);
        QCOMPARE(stages[0].misfit, std::string("envelope"));
        QVERIFY(!stages[2].isFiltered());
        QVERIFY_THROWS_EXCEPTION(
            InputError, stagesOf(settingsOf({"stages.highest_hz=4,7,0", "stages.iterations=12,13"})));
        QVERIFY_THROWS_EXCEPTION(InputError,
                                 stagesOf(settingsOf({"stages.highest_hz=4", "stages.lowest_hz=5"})));
    }

    void restrictionIsTheTranspose_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::addColumn<int>("factor");
        for (const int factor : {1, 2, 3}) {
            QTest::addRow("2D, %d", factor) << false << factor;
            QTest::addRow("3D, %d", factor) << true << factor;
        }
    }
    void restrictionIsTheTranspose()
    {
        QFETCH(bool, is3D);
        QFETCH(int, factor);
        const Grid &grid = is3D ? kGrid3D : kGrid2D;
        const Refinement refinement(grid, static_cast<std::size_t>(factor));
        const std::vector<float> coarse = noise(grid.size(), 1), fine = noise(refinement.fine().size(), 2);
        const double a = dot(refinement.refined(coarse), fine), b = dot(coarse, refinement.restricted(fine));
        QVERIFY(std::abs(a - b) < 1e-6 * std::sqrt(dot(coarse, coarse) * dot(fine, fine)));
        // A constant stays, and every node of the model is one of the finer grid.
        const std::vector<float> ones(grid.size(), 1.0f);
        for (const float value : refinement.refined(ones))
            QCOMPARE(value, 1.0f);
        QCOMPARE(refinement.fine().end(2), grid.end(2));
    }

    void derivativesAreThoseOfTheMap_data()
    {
        QTest::addColumn<QString>("parameter");
        for (const char *parameter : {"vp", "slowness", "m"})
            QTest::newRow(parameter) << parameter;
    }
    void derivativesAreThoseOfTheMap()
    {
        QFETCH(QString, parameter);
        const Model model = start(kGrid2D);
        const ModelSpace space(settingsOf({"update.parameter=" + parameter.toStdString()}), model);
        const optimize::Vector x = space.fromVelocity(model.field("vp").values);
        QCOMPARE(space.toVelocity(x), model.field("vp").values); // bit by bit
        const std::size_t node = 100;
        const float step = 1e-3f * x[node];
        optimize::Vector more = x, less = x;
        more[node] += step;
        less[node] -= step;
        const auto m = [&](const optimize::Vector &at) {
            return std::pow(static_cast<double>(space.toVelocity(at)[node]), -2);
        };
        const double slope = (m(more) - m(less)) / static_cast<double>(more[node] - less[node]);
        QVERIFY(std::abs(slope / space.derivative(x[node]) - 1) < 1e-3);
        optimize::Vector direction(x.size());
        direction[node] = 1;
        const double change =
            static_cast<double>(space.toVelocity(more)[node] - space.toVelocity(less)[node]) /
            static_cast<double>(more[node] - less[node]);
        QVERIFY(std::abs(std::abs(change) / space.velocityChange(x, direction) - 1) < 1e-3);
    }

    void constraintsHold()
    {
        const Model model = start(kGrid2D);
        const ModelSpace space(settingsOf({"constraints.lowest_m_s=1600", "constraints.highest_m_s=2400",
                                           "constraints.change_m_s=100", "constraints.water_m_s=1510"}),
                               model);
        optimize::Vector x = space.fromVelocity(model.field("vp").values);
        const std::vector<float> push = noise(x.size(), 3);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] += 0.2f * push[i];
        space.project(x);
        const std::vector<float> found = space.toVelocity(x);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const float was = model.field("vp").values[i];
            if (was == 1500) {
                QVERIFY(space.isFixed(i));
                QCOMPARE(found[i], was);
                continue;
            }
            QVERIFY(found[i] > was - 100.1f && found[i] < was + 100.1f);
            QVERIFY(found[i] < 2400.1f && found[i] > 1599.9f);
        }
    }

    // Of a model that was pushed far off, each set measured by itself; the start model has a norm of 1.
    void setsOfTheRunFileHold_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("of");
        QTest::addColumn<double>("most");
        const QString vp = "update.parameter=vp";
        QTest::newRow("slopes") << QStringList{vp, "constraints.lowest_slope_m_s_per_m=-2",
                                               "constraints.highest_slope_m_s_per_m=5"}
                                << "slope" << 1.0;
        QTest::newRow("rising") << QStringList{"constraints.rising_with_depth=true"} << "falling" << 0.0;
        QTest::newRow("variation") << QStringList{vp, "constraints.total_variation=0.7"} << "tv" << 0.7;
        QTest::newRow("differences of z")
            << QStringList{vp, "constraints.norms.of=dz", "constraints.norms.part=0.6"} << "dz" << 0.6;
        QTest::newRow("values in l2")
            << QStringList{vp, "constraints.norms.of=values", "constraints.norms.norm=l2",
                           "constraints.norms.part=0.9"}
            << "l2" << 0.9;
        QTest::newRow("wavelets and cosines")
            << QStringList{vp, "constraints.norms.of=cosine,haar", "constraints.norms.part=0.8,0.95"}
            << "cosine" << 0.8;
        QTest::newRow("nuclear") << QStringList{vp, "constraints.nuclear_norm=0.95"} << "nuclear" << 0.95;
        QTest::newRow("rank") << QStringList{vp, "constraints.rank=2"} << "rank" << 0.0;
    }
    void setsOfTheRunFileHold()
    {
        QFETCH(QStringList, settings);
        QFETCH(QString, of);
        QFETCH(double, most);
        const Model model = start(kGrid2D);
        std::vector<std::string> with;
        for (const QString &setting : settings)
            with.push_back(setting.toStdString());
        const ModelSpace space(settingsOf(with), model);
        QVERIFY(!space.isBounded());
        const std::map<QString, std::function<double(const optimize::Vector &)>> measures = {
            {"slope", [](const auto &x) { return farthestSlope(x); }},
            {"falling", [&](const auto &x) { return deepestFall(space.toVelocity(x)); }},
            {"tv", [](const auto &x) { return differences(x, true); }},
            {"dz", [](const auto &x) { return differences(x, false); }},
            {"l2", [](const auto &x) { return std::sqrt(dot(x, x)); }},
            {"cosine",
             [](const auto &x) {
                 using namespace constraint;
                 return TransformBall(kGrid2D, Transform::Cosine, Norm::L1, 1).norm(x);
             }},
            {"nuclear", [](const auto &x) { return constraint::NuclearBall(kGrid2D, 1).norm(x); }},
            {"rank", [](const auto &x) { return constraint::RankLimit(kGrid2D, 2).violation(x); }},
        };
        const auto &measure = measures.at(of);
        optimize::Vector x = space.fromVelocity(model.field("vp").values);
        const double own = most > 0 && of != "slope" ? measure(x) : 1;
        const std::vector<float> push = noise(x.size(), 3);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] += 0.2f * push[i];
        QVERIFY(measure(x) > 1.05 * most * own);
        const std::vector<Finding> findings = space.project(x);
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().what.c_str());
        QVERIFY2(measure(x) <= most * own * (1 + 1e-3) + 1e-4, qPrintable(QString::number(measure(x) / own)));
    }

    void masksStay()
    {
        const Model model = start(kGrid2D);
        const QTemporaryDir folder;
        const std::string file = folder.filePath("mask.h5").toStdString();
        Model mask = {kGrid2D, {{"mask", "", std::vector<float>(kGrid2D.size())}}};
        for (std::size_t i = 0; i < 40; ++i)
            mask.fields[0].values[3 * i] = 1;
        writeModel(file, mask, {});
        const ModelSpace space(settingsOf({"constraints.mask=" + file}), model);
        optimize::Vector x = space.fromVelocity(model.field("vp").values), was = x;
        for (float &value : x)
            value *= 1.1f;
        space.project(x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            QCOMPARE(space.isFixed(i), i < 120 && i % 3 == 0);
            QCOMPARE(x[i] == was[i], space.isFixed(i));
        }
        mask = {kGrid3D, {{"mask", "", std::vector<float>(kGrid3D.size(), 1.0f)}}};
        writeModel(file, mask, {});
        QVERIFY_THROWS_EXCEPTION(InputError, ModelSpace(settingsOf({"constraints.mask=" + file}), model));
    }

    void contradictionsAreTold()
    {
        const Model model = start(kGrid2D);
        const ModelSpace space(settingsOf({"update.parameter=vp", "constraints.change_m_s=10",
                                           "constraints.total_variation=0.2"}),
                               model);
        optimize::Vector x = space.fromVelocity(model.field("vp").values);
        const std::vector<Finding> findings = space.project(x);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings[0].code, std::string("constraints-not-met"));
    }

    void wrongConstraintsAreRefused()
    {
        const Model model = start(kGrid2D);
        const auto space = [&](const std::vector<std::string> &with) {
            return ModelSpace(settingsOf(with), model);
        };
        QVERIFY_THROWS_EXCEPTION(InputError,
                                 space({"constraints.lowest_m_s=3000", "constraints.highest_m_s=2000"}));
        QVERIFY_THROWS_EXCEPTION(InputError, space({"constraints.lowest_m_s=1600"})); // the water is slower
        QVERIFY_THROWS_EXCEPTION(InputError, space({"constraints.fixed_above_m=1000"}));
        QVERIFY_THROWS_EXCEPTION(InputError, space({"constraints.highest_slope_m_s_per_m=1"})); // not in vp
        QVERIFY_THROWS_EXCEPTION(InputError,
                                 space({"update.parameter=vp", "constraints.highest_slope_m_s_per_m=1",
                                        "constraints.lowest_slope_m_s_per_m=2"}));
        QVERIFY_THROWS_EXCEPTION(InputError, space({"constraints.norms.of=dy"})); // 2D
        QVERIFY_THROWS_EXCEPTION(InputError,
                                 space({"constraints.norms.of=dx,dz,values", "constraints.norms.part=1,2"}));
        QVERIFY_THROWS_EXCEPTION(InputError, ModelSpace(settingsOf({"constraints.rank=3"}), start(kGrid3D)));
    }
};

QTEST_GUILESS_MAIN(PartsTest)
#include "tst_parts.moc"
