// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/fwi_objective.h"
#include "core/inversion/image_objective.h"
#include "core/inversion/map_reduce.h"
#include "core/inversion/map_task.h"
#include "core/inversion/refinement.h"
#include "core/io/byte_source.h"
#include "core/optimize/vector.h"
#include "core/run/run_folder.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <random>

using namespace terrane;
using namespace terrane::inversion;
using optimize::Vector;

namespace {

const std::string kExample = TERRANE_EXAMPLES "/overthrust_2d/";

// Runs tasks in this process.
class OwnPool : public TaskPool
{
public:
    void run(const std::vector<std::string> &tasks, const std::function<void(std::size_t)> &done,
             const Progress &progress) override
    {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            m_runner.run(tasks[i], progress);
            done(i);
        }
    }

private:
    TaskRunner m_runner{io::openFile, 0};
};

run::Settings settingsOf(run::RunKind kind, const QStringList &more)
{
    run::Settings settings(kind);
    run::Problems problems;
    std::vector<std::string> all = {"data.survey=" + kExample + "overthrust_2D_shots.segy",
                                    "data.shots=9",
                                    "model.file=" + kExample + "overthrust_model.h5",
                                    "model.dataset=m0",
                                    "wavelet.ricker_hz=8",
                                    "wavelet.peak_s=0.125",
                                    "wavelet.amplitude=600",
                                    "compute.strategy=all",
                                    "simulation.aperture_m=300", // a part of the line, for speed
                                    kind == run::RunKind::Fwi ? "stages.longest_offset_m=1500"
                                                              : "data.longest_offset_m=1500"};
    for (const QString &assignment : more)
        all.push_back(assignment.toStdString());
    for (const std::string &assignment : all)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), "");
    return settings;
}

// A run folder with its evaluator.
struct Bench
{
    Bench(run::RunKind kind, const QStringList &more)
        : settings(settingsOf(kind, more)),
          folder(run::createRunFolder(parent.filePath("run").toStdString(), settings)),
          inputs(prepareInversion(settings, io::openFile)),
          evaluator(pool, folder.workFolder(), folder.runFile(), 1)
    {}

    QTemporaryDir parent;
    run::Settings settings;
    run::RunFolder folder;
    Inputs inputs;
    OwnPool pool;
    MapReduce evaluator;
    Progress progress;
};

// A bump below the water, s2/km2, which waves of 6 Hz and less see.
Vector bump(const Grid &grid, double x, double z, double amount)
{
    constexpr double kWidth = 150; // m
    Vector result(grid.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double dx = grid.position(0, i / grid.shape[2]) - x,
                     dz = grid.position(2, i % grid.shape[2]) - z;
        result[i] = static_cast<float>(amount * std::exp(-(dx * dx + dz * dz) / (2 * kWidth * kWidth)));
    }
    return result;
}

} // namespace

// The linearised objective of least-squares migration, through map tasks.
class ImageObjectiveTest : public QObject
{
    Q_OBJECT

private slots:
    void data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::newRow("nlind") << QStringList{"data.highest_hz=6"};
        QTest::newRow("scattered waves, processed")
            << QStringList{"data.highest_hz=6", "data.nlind=false", "data.gain_power=0.5",
                           "data.keep_from_s=0.3", "data.keep_from_m_s=1500"};
        QTest::newRow("refined") << QStringList{"data.highest_hz=6", "simulation.refine=2"};
    }
    void isQuadratic_data() { data(); }

    // f(x + h p) = f(x) + h g.p + h^2/2 p.Hp without a remainder, with J'J as H: Born modelling, its
    // transpose and all between the image and the data fit each other.
    void isQuadratic()
    {
        QFETCH(QStringList, more);
        Bench bench(run::RunKind::Lsrtm, more);
        ImageObjective objective(bench.evaluator, bench.inputs, bench.progress);
        objective.wavelet = bench.inputs.wavelet;
        const Grid &grid = bench.inputs.start.grid;
        const Vector x = bump(grid, 5800, 1300, 0.01), p = bump(grid, 6200, 1100, 0.01);
        Vector gradient, product;
        const double value = objective.gradient(x, gradient);
        QCOMPARE(objective.value(x), value);
        objective.curvature(x, p, product);
        const double slope = optimize::dot(gradient, p), curvature = optimize::dot(product, p);
        QVERIFY(curvature > 0);
        for (const double h : {-1.0, 2.0}) {
            const double expected = value + h * slope + 0.5 * h * h * curvature;
            const double found = objective.value(optimize::sum(x, h, p));
            qInfo("%4.1f: %.8f, expected %.8f, changed by %.2e", h, found, expected, found - value);
            QVERIFY(std::abs(found - expected) < 2e-4 * std::abs(found - value) + 1e-7 * value);
        }
    }

    void curvatureIsSymmetric_data() { data(); }
    void curvatureIsSymmetric()
    {
        QFETCH(QStringList, more);
        Bench bench(run::RunKind::Lsrtm, more);
        ImageObjective objective(bench.evaluator, bench.inputs, bench.progress);
        objective.wavelet = bench.inputs.wavelet;
        const Grid &grid = bench.inputs.start.grid;
        const Vector p = bump(grid, 5800, 1300, 0.01), q = bump(grid, 6100, 1100, 0.01);
        Vector hp, hq;
        objective.curvature({}, p, hp);
        objective.curvature({}, q, hq);
        const double a = optimize::dot(hp, q), b = optimize::dot(p, hq);
        const double scale = std::sqrt(optimize::dot(hp, p) * optimize::dot(hq, q));
        qInfo("%.6e and %.6e, of %.3e", a, b, scale);
        QVERIFY(std::abs(a - b) < 1e-4 * scale);
    }

    // What is not scattered is the background's: with nlind the residual of no image is that of an
    // inversion's start model, without it the data themselves.
    void residualIsThatOfTheKindOfData()
    {
        Bench fwi(run::RunKind::Fwi, {"stages.highest_hz=6", "update.parameter=m"});
        const ModelSpace space(fwi.settings, fwi.inputs.start);
        FwiObjective whole(fwi.evaluator, space, fwi.progress);
        whole.wavelet = fwi.inputs.wavelet;
        whole.drawShots = [&] { return fwi.inputs.shots; };
        Vector expected, found;
        const double misfit =
            whole.gradient(space.fromVelocity(fwi.inputs.start.field("vp").values), expected);

        Bench bench(run::RunKind::Lsrtm, {"data.highest_hz=6"});
        ImageObjective objective(bench.evaluator, bench.inputs, bench.progress);
        objective.wavelet = bench.inputs.wavelet;
        const Vector nothing(bench.inputs.start.grid.size());
        QCOMPARE(objective.gradient(nothing, found), misfit);
        const double gap = optimize::norm(optimize::difference(found, expected));
        QVERIFY(gap < 1e-6 * optimize::norm(expected)); // other roundings to float32 alone

        Bench scattered(run::RunKind::Lsrtm, {"data.highest_hz=6", "data.nlind=false"});
        ImageObjective linear(scattered.evaluator, scattered.inputs, scattered.progress);
        linear.wavelet = scattered.inputs.wavelet;
        QCOMPARE(linear.value(nothing), 1.0);
    }

    // J'J of what an inversion steps in: symmetric, not negative, and nothing at fixed nodes.
    void inversionHasItsGaussNewtonHessian()
    {
        Bench bench(run::RunKind::Fwi,
                    {"stages.highest_hz=6", "update.parameter=vp", "constraints.fixed_above_m=520"});
        const ModelSpace space(bench.settings, bench.inputs.start);
        FwiObjective objective(bench.evaluator, space, bench.progress);
        objective.wavelet = bench.inputs.wavelet;
        objective.drawShots = [&] { return bench.inputs.shots; };
        const Vector x = space.fromVelocity(bench.inputs.start.field("vp").values);
        Vector gradient, hp, hq;
        objective.gradient(x, gradient);
        const Grid &grid = bench.inputs.start.grid;
        const Vector p = bump(grid, 5800, 1300, 0.1), q = bump(grid, 6000, 600, 0.1);
        objective.curvature(x, p, hp);
        objective.curvature(x, q, hq);
        const double scale = std::sqrt(optimize::dot(hp, p) * optimize::dot(hq, q));
        QVERIFY(optimize::dot(hp, p) > 0);
        QVERIFY(std::abs(optimize::dot(hp, q) - optimize::dot(p, hq)) < 1e-4 * scale);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (space.isFixed(i))
                QCOMPARE(hp[i], 0.0f);
    }

    void refinedChangesAreTheTransposeOfGradients()
    {
        const Grid grid = {{13, 1, 17}, {10, 1, 10}, {0, 0, 0}};
        const Refinement refinement(grid, 3);
        std::mt19937 random(4);
        std::uniform_real_distribution<float> values(-1, 1), velocities(1500, 4000);
        const auto noise = [&](std::size_t count, auto &of) {
            Vector result(count);
            std::ranges::generate(result, [&] { return of(random); });
            return result;
        };
        const Vector vp = noise(grid.size(), velocities), change = noise(grid.size(), values),
                     fine = noise(refinement.fine().size(), values);
        const double a = optimize::dot(refinement.refinedChange(change, vp), fine),
                     b = optimize::dot(change, refinement.restrictedGradient(fine, vp));
        QVERIFY(std::abs(a - b) < 1e-6 * optimize::norm(change) * optimize::norm(fine));
    }
};

QTEST_GUILESS_MAIN(ImageObjectiveTest)
#include "tst_image_objective.moc"
