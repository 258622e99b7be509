// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Ways to keep a field for the way back, against keeping all of it.
#include "kernels/acoustic/correlation.h"
#include "kernels/acoustic/wavefield_memory.h"
#include "tests/kernels/acoustic/scene.h"

#include <QTest>
#include <map>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

template<typename T>
using Make = std::function<std::unique_ptr<WavefieldMemory<T>>(const Medium<T> &, int steps)>;

struct Result
{
    Values records, gradient;
    int uses = 0;
};

// The gradient of half of the sum of the squared records.
template<typename T>
Result gradientOf(const Scene &scene, const Make<T> &make)
{
    MediumOptions options = scene.options;
    options.vp = scene.vp.data();
    options.rho = scene.rho.empty() ? nullptr : scene.rho.data();
    const Medium<T> medium(options);
    std::vector<PointNodes> sources, receivers;
    for (const Position &at : scene.sources)
        sources.push_back(placeReceiver(medium, at));
    for (const Position &at : scene.receivers)
        receivers.push_back(placeReceiver(medium, at));
    const Sources<T> from(medium.layout(), sources);
    const Receivers<T> to(medium.layout(), receivers);
    const std::size_t count = to.count();
    Values wavelet;
    for (int step = 0; step < scene.steps; ++step)
        for (std::size_t i = 0; i < sources.size(); ++i)
            wavelet.push_back(ricker(15, step * options.dt - 0.08 - 0.01 * static_cast<double>(i)));
    const std::vector<T> values(wavelet.begin(), wavelet.end());
    std::vector<T> records(static_cast<std::size_t>(scene.steps) * count);
    Simulation<T> forward(medium), backward(medium, scene.tileHeight);
    RunOptions<T> run;
    run.sources = &from;
    run.sourceValues = values.data();
    run.receivers = &to;
    run.records = records.data();
    const auto memory = make(medium, scene.steps);
    memory->forward(forward, run);
    Result result;
    result.records = {records.begin(), records.end()};

    std::vector<T> reversed(records.size());
    for (std::size_t step = 0; step * count < records.size(); ++step)
        std::copy_n(records.end() - static_cast<std::ptrdiff_t>((step + 1) * count), count,
                    reversed.begin() + static_cast<std::ptrdiff_t>(step * count));
    const Sources<T> residuals(medium.layout(), receivers);
    Correlation<T> correlation(medium, memory->saved(), scene.steps);
    RunOptions<T> back;
    back.sources = &residuals;
    back.sourceValues = reversed.data();
    back.visitors = {&correlation};
    memory->backward(forward, run, [&](int begin, int end) {
        back.firstStep = scene.steps - end;
        back.endStep = scene.steps - begin;
        ++result.uses;
        return backward.run(back);
    });
    result.gradient = {correlation.gradient().begin(), correlation.gradient().end()};
    return result;
}

template<typename T>
Make<T> kept(const SavingOptions &saving = {})
{
    return [saving](const Medium<T> &medium, int steps) {
        return std::make_unique<KeptWavefield<T>>(medium, steps, saving);
    };
}

template<typename T>
Make<T> reconstructed(int pieceSteps, const SavingOptions &saving = {})
{
    return [=](const Medium<T> &medium, int steps) {
        return std::make_unique<ReconstructedWavefield<T>>(medium, steps, pieceSteps, saving);
    };
}

template<typename T>
Make<T> checkpointed(int pieceSteps, int slotCount, const SavingOptions &saving = {})
{
    return [=](const Medium<T> &medium, int steps) {
        return std::make_unique<CheckpointedWavefield<T>>(medium, steps, pieceSteps, saving, slotCount,
                                                          std::make_unique<StatesInMemory<T>>());
    };
}

Scene scene(bool is3D, int order, bool hasDensity, bool freeSurface, int layerWidth)
{
    Scene scene;
    scene.options.shape = {is3D ? 24u : 90u, is3D ? 20u : 1u, is3D ? 22u : 40u};
    scene.options.spacing = {10, 11, 9};
    scene.options.order = order;
    scene.options.layerWidth = layerWidth;
    scene.options.freeSurface = freeSurface;
    scene.options.peakFrequency = 15;
    scene.vp = randomModel(scene.nodes(), 1700, 2300, 1);
    if (hasDensity)
        scene.rho = randomModel(scene.nodes(), 1700, 2300, 2);
    scene.options.dt = 0.7 * largestStep(2300, scene.options.spacing, !is3D, order);
    scene.sources = {{53, 60, 20}, {150, 100, 90}};
    scene.receivers = {{160, 90, 30}, {92.5, 40, 150}, {200, 100, 11.1}};
    scene.steps = is3D ? 91 : 263;
    scene.tileHeight = 3;
    return scene;
}

} // namespace

class TestWavefieldMemory : public QObject
{
    Q_OBJECT

private slots:
    void gradientsAreThoseOfAllKept_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("hasDensity");
        QTest::addColumn<bool>("freeSurface");
        QTest::addColumn<int>("layerWidth");
        for (const bool is3D : {false, true})
            for (const int order : is3D ? std::vector{8} : std::vector{4, 8, 16})
                for (const bool surface : {false, true})
                    QTest::addRow("%s, order %d, %s", is3D ? "3D" : "2D", order,
                                  surface ? "free surface, density" : "layers around")
                        << is3D << order << surface << surface << 10;
        QTest::newRow("2D, thin layers") << false << 16 << false << false << 4;
        QTest::newRow("2D, rigid box") << false << 8 << false << false << 0;
    }
    void gradientsAreThoseOfAllKept()
    {
        QFETCH(bool, is3D);
        QFETCH(int, order);
        QFETCH(bool, hasDensity);
        QFETCH(bool, freeSurface);
        QFETCH(int, layerWidth);
        const Scene one = scene(is3D, order, hasDensity, freeSurface, layerWidth);
        const Result all = gradientOf<float>(one, kept<float>());
        QVERIFY(norm(all.gradient) > 0);
        for (const int slotCount : {1, 4})
            for (const int pieceSteps : {16, 37}) {
                const Result again = gradientOf<float>(one, checkpointed<float>(pieceSteps, slotCount));
                QVERIFY(again.records == all.records);
                QVERIFY(again.gradient == all.gradient);
                QCOMPARE(again.uses, (one.steps + pieceSteps - 1) / pieceSteps);
            }
        for (const int pieceSteps : {16, 37, 1000}) {
            const Result back = gradientOf<float>(one, reconstructed<float>(pieceSteps));
            QVERIFY(back.records == all.records);
            const double difference = relativeDifference(back.gradient, all.gradient);
            if (pieceSteps == 37)
                qInfo("reconstruction in float: %.1e", difference);
            QVERIFY(difference < 1e-4);
        }
        for (const Quantity quantity : {Quantity::Field, Quantity::Change}) {
            const SavingOptions saving = {.quantity = quantity};
            const Result allInDouble = gradientOf<double>(one, kept<double>(saving));
            QVERIFY(relativeDifference(gradientOf<double>(one, reconstructed<double>(20, saving)).gradient,
                                       allInDouble.gradient) < 1e-12);
            const Result all32 = gradientOf<float>(one, kept<float>(saving));
            QVERIFY(gradientOf<float>(one, checkpointed<float>(20, 3, saving)).gradient == all32.gradient);
        }
    }

    // Every 4th step, in 16 bits.
    void fewerStepsAreTheSameInPieces()
    {
        const Scene one = scene(false, 8, true, true, 10);
        for (const Precision precision : {Precision::Full, Precision::Short}) {
            const SavingOptions saving = {4, precision};
            const Result all = gradientOf<float>(one, kept<float>(saving));
            for (const int pieceSteps : {15, 32}) {
                QVERIFY(gradientOf<float>(one, checkpointed<float>(pieceSteps, 3, saving)).gradient ==
                        all.gradient);
                QVERIFY(relativeDifference(
                            gradientOf<float>(one, reconstructed<float>(pieceSteps, saving)).gradient,
                            all.gradient) < 1e-4);
            }
        }
    }

    void runsGoOnOnlyWhereTheyStopped()
    {
        Scene one = scene(false, 8, false, false, 10);
        MediumOptions options = one.options;
        options.vp = one.vp.data();
        const Medium<float> medium(options);
        Simulation<float> simulation(medium);
        RunOptions<float> run;
        run.endStep = 20;
        simulation.run(run);
        QCOMPARE(simulation.nextStep(), 20);
        run.firstStep = 21;
        run.endStep = 30;
        QVERIFY_EXCEPTION_THROWN(simulation.run(run), std::invalid_argument);
    }

    // Against the recursion that defines it (Griewank and Walther 2000, equation 2).
    void advancesAreTheFewest()
    {
        constexpr int kSegments = 120, kSlots = 20;
        std::vector<std::vector<std::int64_t>> fewest(kSlots + 1, std::vector<std::int64_t>(kSegments + 1));
        for (int slot = 0; slot <= kSlots; ++slot)
            for (int n = 1; n <= kSegments; ++n) {
                std::int64_t &least = fewest[std::size_t(slot)][std::size_t(n)];
                least = std::int64_t{n} * (n - 1) / 2;
                for (int first = 1; slot > 0 && first < n; ++first)
                    least = std::min(least, first + fewest[std::size_t(slot - 1)][std::size_t(n - first)] +
                                                fewest[std::size_t(slot)][std::size_t(first)]);
                QCOMPARE(checkpointAdvances(n, slot), least);
            }
    }

    // Every segment is used once, from the last to the first, from the state that belongs there; and no more
    // segments are advanced than published as the fewest.
    void schedulesAreRight_data()
    {
        QTest::addColumn<int>("segments");
        QTest::addColumn<int>("slotCount");
        for (const int segments : {1, 2, 3, 10, 57})
            for (const int slotCount : {0, 1, 2, 3, 9, 100})
                QTest::addRow("%d segments, %d slots", segments, slotCount) << segments << slotCount;
    }
    void schedulesAreRight()
    {
        QFETCH(int, segments);
        QFETCH(int, slotCount);
        std::map<int, int> kept; // segment by slot
        int at = 0, expected = segments - 1;
        std::int64_t advances = 0;
        for (const CheckpointAction &action : checkpointSchedule(segments, slotCount)) {
            switch (action.kind) {
            case CheckpointAction::Kind::Restore:
                at = action.slot < 0 ? 0 : kept.at(action.slot);
                break;
            case CheckpointAction::Kind::Keep:
                QVERIFY(action.slot < slotCount);
                kept[action.slot] = at;
                break;
            case CheckpointAction::Kind::Advance:
                QVERIFY(action.segment > at);
                advances += action.segment - at;
                at = action.segment;
                break;
            case CheckpointAction::Kind::Use:
                QCOMPARE(action.segment, expected--);
                QCOMPARE(at, action.segment);
                ++at;
                break;
            }
        }
        QCOMPARE(expected, -1);
        QCOMPARE(advances, checkpointAdvances(segments, slotCount));
    }
};

QTEST_GUILESS_MAIN(TestWavefieldMemory)
#include "tst_wavefield_memory.moc"
