// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/inversion/fwi_objective.h"
#include "core/inversion/map_reduce.h"
#include "core/inversion/map_task.h"
#include "core/inversion/settle_wavelet.h"
#include "core/io/byte_source.h"
#include "core/run/run_folder.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <tuple>

using namespace terrane;
using namespace terrane::inversion;
namespace fs = std::filesystem;

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
            ++computed;
            done(i);
        }
    }

    std::size_t computed = 0;

private:
    TaskRunner m_runner{io::openFile, 0};
};

run::Settings settingsOf(const std::vector<std::string> &more)
{
    run::Settings settings(run::RunKind::Fwi);
    run::Problems problems;
    std::vector<std::string> all = {"data.survey=" + kExample + "overthrust_2D_shots.segy",
                                    "data.shots=3,9,12",
                                    "model.file=" + kExample + "overthrust_model.h5",
                                    "model.dataset=m0",
                                    "wavelet.ricker_hz=8",
                                    "wavelet.peak_s=0.125",
                                    "wavelet.amplitude=600",
                                    "stages.highest_hz=6",
                                    "constraints.fixed_above_m=520",
                                    "compute.strategy=all"};
    all.insert(all.end(), more.begin(), more.end());
    for (const std::string &assignment : all)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), "");
    return settings;
}

// A run folder with its evaluator.
struct Bench
{
    Bench(const QTemporaryDir &parent, const char *name, const std::vector<std::string> &more,
          std::size_t shotsPerChunk)
        : settings(settingsOf(more)),
          folder(run::createRunFolder(parent.filePath(name).toStdString(), settings)),
          inputs(prepareInversion(settings, io::openFile)),
          space(settings, inputs.start),
          evaluator(pool, folder.workFolder(), folder.runFile(), shotsPerChunk)
    {}

    Request request() const
    {
        return {Quantity::Gradient, 0, inputs.shots, inputs.start.field("vp").values, inputs.wavelet};
    }

    run::Settings settings;
    run::RunFolder folder;
    Inputs inputs;
    ModelSpace space;
    OwnPool pool;
    MapReduce evaluator;
};

void overwrite(const fs::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

class ObjectiveTest : public QObject
{
    Q_OBJECT

private slots:
    // The remainder of first order falls with the square of the step, over four halvings: all between the
    // optimizer's x and the recorded data is the derivative of itself. (Misfits and processing have tests of
    // their own through waves: core/misfit/gradient.)
    void gradientIsTheDerivative_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<double>(
            "first"); // step: small enough for the second order, large enough for float32
        QTest::newRow("l2") << QStringList{} << 0.12;
        QTest::newRow("velocity, refined")
            << QStringList{"update.parameter=vp", "stages.refine=2", "data.shots=9"} << 0.12;
        QTest::newRow("correlation, slowness")
            << QStringList{"stages.misfit=correlation", "update.parameter=slowness", "data.shots=9"} << 0.06;
    }
    void gradientIsTheDerivative()
    {
        QFETCH(QStringList, more);
        QFETCH(double, first);
        std::vector<std::string> assignments;
        for (const QString &assignment : more)
            assignments.push_back(assignment.toStdString());
        const QTemporaryDir parent;
        Bench bench(parent, "run", assignments, 1);
        const Progress progress;
        FwiObjective objective(bench.evaluator, bench.space, progress);
        objective.wavelet = bench.inputs.wavelet;
        objective.drawShots = [&] { return bench.inputs.shots; };
        const optimize::Vector x = bench.space.fromVelocity(bench.inputs.start.field("vp").values);
        optimize::Vector gradient;
        const double value = objective.gradient(x, gradient);
        QCOMPARE(objective.value(x), value);

        // A smooth bump in the middle, in the unit of x.
        const Grid &grid = bench.inputs.start.grid;
        optimize::Vector direction(x.size());
        double slope = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double dx = grid.position(0, i / grid.shape[2]) - 5000,
                         dz = grid.position(2, i % grid.shape[2]) - 1200;
            if (!bench.space.isFixed(i))
                direction[i] =
                    x[i] * static_cast<float>(std::exp(-(dx * dx + 4 * dz * dz) / (2 * 600 * 600)));
            slope += static_cast<double>(direction[i]) * static_cast<double>(gradient[i]);
        }
        QVERIFY(slope != 0);
        std::vector<double> remainders;
        for (double step = first; step > first / 17; step /= 2) {
            optimize::Vector moved = x;
            for (std::size_t i = 0; i < x.size(); ++i)
                moved[i] += static_cast<float>(step) * direction[i];
            remainders.push_back(std::abs(objective.value(moved) - value - step * slope));
        }
        for (std::size_t i = 1; i < remainders.size(); ++i) {
            const double order = std::log2(remainders[i - 1] / remainders[i]);
            qInfo("order %.3f: %.3e after %.3e of %.3e, slope %.3e", order, remainders[i], remainders[i - 1],
                  value, slope);
            QVERIFY(std::abs(order - 2) < 0.15);
        }
    }

    void chunksAreKeptAndChecked()
    {
        const QTemporaryDir parent;
        Bench bench(parent, "run", {}, 1);
        const Sums sums = bench.evaluator.evaluate(bench.request(), {});
        QCOMPARE(bench.pool.computed, std::size_t{3});
        QCOMPARE(sums.misfits.size(), std::size_t{3});
        QCOMPARE(sums.misfits[1].shot, std::size_t{9});
        const Sums again = bench.evaluator.evaluate(bench.request(), {});
        QCOMPARE(bench.pool.computed, std::size_t{3}); // all were there
        QCOMPARE(again.gradient, sums.gradient);

        // What a power cut leaves: an empty result, and arrays with other bytes.
        std::vector<fs::path> results, arrays;
        for (const auto &entry : fs::directory_iterator(bench.folder.workFolder())) {
            const std::string name = entry.path().filename().string();
            if (name.ends_with(".json") && !name.ends_with(".task.json"))
                results.push_back(entry.path());
            else if (name.ends_with(".npy") && !name.starts_with("vp") && !name.starts_with("wavelet"))
                arrays.push_back(entry.path());
        }
        QCOMPARE(results.size(), std::size_t{3});
        QCOMPARE(arrays.size(), std::size_t{3});
        overwrite(results[0], "");
        {
            std::fstream file(arrays[1], std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(5000);
            file.put('x');
        }
        const Sums mended = bench.evaluator.evaluate(bench.request(), {});
        QVERIFY(bench.pool.computed >= 4 && bench.pool.computed <= 5); // one file may be both
        QCOMPARE(mended.gradient, sums.gradient);
        QCOMPARE(mended.misfit(), sums.misfit());
    }

    // A pool that says that all is done and does a part is found out.
    void aMissingChunkIsAnError()
    {
        struct LazyPool : TaskPool
        {
            void run(const std::vector<std::string> &tasks, const std::function<void(std::size_t)> &done,
                     const Progress &progress) override
            {
                TaskRunner(io::openFile, 0).run(tasks.front(), progress);
                for (std::size_t i = 0; i < tasks.size(); ++i)
                    done(i);
            }
        };
        const QTemporaryDir parent;
        Bench bench(parent, "run", {}, 1);
        LazyPool lazy;
        MapReduce evaluator(lazy, bench.folder.workFolder(), bench.folder.runFile(), 1);
        QVERIFY_THROWS_EXCEPTION(FailureError, evaluator.evaluate(bench.request(), {}));
    }

    void sumsAreInTheOrderOfChunks()
    {
        const QTemporaryDir parent;
        Bench one(parent, "one", {}, 1), all(parent, "all", {}, 3);
        const Sums a = one.evaluator.evaluate(one.request(), {}),
                   b = all.evaluator.evaluate(all.request(), {});
        QCOMPARE(all.pool.computed, std::size_t{1});
        QCOMPARE(a.misfit(), b.misfit());
        double difference = 0, whole = 0;
        for (std::size_t i = 0; i < a.gradient.size(); ++i) {
            difference +=
                std::pow(static_cast<double>(a.gradient[i]) - static_cast<double>(b.gradient[i]), 2);
            whole += std::pow(static_cast<double>(a.gradient[i]), 2);
        }
        QVERIFY(std::sqrt(difference / whole) < 1e-6); // other roundings to float32 alone
    }

    // Each as if it were alone with that wavelet, however shots are put into chunks.
    void shotsFireTheirOwnWavelets()
    {
        const QTemporaryDir parent;
        Bench bench(parent, "run", {}, 2);
        Request request = bench.request();
        request.quantity = Quantity::Misfit;
        for (std::size_t i = 0; i < request.shots.size(); ++i)
            for (const float sample : request.wavelet.samples)
                request.shotWavelets.push_back(static_cast<float>(i + 1) * sample);
        const Sums sums = bench.evaluator.evaluate(request, {});
        for (std::size_t i = 0; i < request.shots.size(); ++i) {
            Request alone = bench.request();
            alone.quantity = Quantity::Misfit;
            alone.shots = {request.shots[i]};
            for (float &sample : alone.wavelet.samples)
                sample *= static_cast<float>(i + 1);
            QCOMPARE(sums.misfits[i].misfit, bench.evaluator.evaluate(alone, {}).misfits[0].misfit);
        }
    }

    void waveletsOfShotsAreThoseOfShotsAlone_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("amplitude") << "amplitude";
        QTest::newRow("all") << "all";
    }
    void waveletsOfShotsAreThoseOfShotsAlone()
    {
        QFETCH(QString, how);
        const QTemporaryDir parent;
        Bench bench(parent, "run", {"wavelet.estimate=" + how.toStdString()}, 2);
        const auto spectra = [&](Quantity quantity, const std::vector<std::size_t> &shots) {
            return [&bench, quantity, shots](const signal::Wavelet &wavelet) {
                Request request = bench.request();
                request.quantity = quantity;
                request.shots = shots;
                request.wavelet = wavelet;
                return bench.evaluator.evaluate(request, {});
            };
        };
        const auto &[settings, inputs] = std::tie(bench.settings, bench.inputs);
        const double interval = inputs.data.interval;
        const SettledShots found = settleShotWavelets(settings, inputs.wavelet, interval, inputs.shots.size(),
                                                      spectra(Quantity::ShotSpectra, inputs.shots));
        const SettledWavelet common =
            settleWavelet(settings, inputs.wavelet, interval, spectra(Quantity::Spectra, inputs.shots));
        const std::size_t samples = common.wavelet.samples.size();
        QCOMPARE(found.samples.size(), inputs.shots.size() * samples);
        for (std::size_t i = 0; i < inputs.shots.size(); ++i) {
            const SettledWavelet alone = settleWavelet(settings, inputs.wavelet, interval,
                                                       spectra(Quantity::Spectra, {inputs.shots[i]}));
            const auto begin = found.samples.begin() + static_cast<std::ptrdiff_t>(i * samples);
            QCOMPARE(std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(samples)),
                     alone.wavelet.samples);
            QVERIFY(alone.wavelet.samples != common.wavelet.samples);
        }
    }

    void descriptionsAreNotTrusted()
    {
        const QTemporaryDir parent;
        const std::string task = parent.filePath("x.task.json").toStdString();
        TaskRunner runner(io::openFile, 0);
        QVERIFY_THROWS_EXCEPTION(InputError, runner.run(parent.filePath("x.json").toStdString(), {}));
        for (const char *text : {"", "[]", "{}", "{\"terrane_task\":1}", "{\"terrane_task\":2}",
                                 "{\"terrane_task\":1,\"run\":7}"}) {
            overwrite(task, text);
            QVERIFY_THROWS_EXCEPTION(InputError, runner.run(task, {}));
        }
    }
};

QTEST_GUILESS_MAIN(ObjectiveTest)
#include "tst_objective.moc"
