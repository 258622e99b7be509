// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// What plans say of memory and time, and the memory that is really taken.
#include "core/error.h"
#include "core/signal/wavelet.h"
#include "core/simulation/shot_simulator.h"

#include <malloc.h>

#include <QFile>
#include <QTest>

using namespace terrane;
using namespace terrane::simulation;

namespace {

MemoryNeeds needs()
{
    MemoryNeeds needs;
    needs.steps = 2000;
    needs.savedEvery = 8;
    needs.fixedBytes = 50'000'000;
    needs.simulationBytes = 20'000'000;
    needs.stateBytes = 18'000'000;
    needs.fieldBytes = 4'000'000;
    needs.shortBytes = 2'060'000;
    needs.compressedBytes = 1'250'000;
    needs.boundaryBytes = 64'000 * std::size_t{2000};
    needs.nodes = 1'100'000;
    return needs;
}

// Of this process, in bytes: "VmHWM" the most so far, "VmRSS" now.
std::size_t memory(const QByteArray &what)
{
    QFile file("/proc/self/status");
    if (!file.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(what + ':'))
            return line.mid(what.size() + 1).trimmed().split(' ').first().toULongLong() * 1024;
    return 0;
}

// The most from now on.
bool forgetMost()
{
    QFile file("/proc/self/clear_refs");
    return file.open(QFile::WriteOnly) && file.write("5") == 1;
}

} // namespace

class TestMemoryPlan : public QObject
{
    Q_OBJECT

private slots:
    void takesTheFastestThatFits()
    {
        const MemoryPlan rich = planMemory(needs(), 100'000'000'000);
        QCOMPARE(rich.choices.size(), std::size(kStrategies));
        for (const MemoryChoice &choice : rich.choices) {
            QVERIFY(choice.fits);
            QVERIFY(choice.relativeTime >= rich.choice().relativeTime);
        }
        double before = 0;
        for (std::size_t budget = 400'000'000'000; budget > 150'000'000; budget /= 2) {
            const MemoryPlan plan = planMemory(needs(), budget);
            QVERIFY(plan.choice().bytes <= budget);
            QVERIFY(plan.choice().relativeTime >= before); // less memory never makes it faster
            before = plan.choice().relativeTime;
        }
    }

    void saysTheLeastThatWorks()
    {
        std::size_t least = 0;
        try {
            planMemory(needs(), 1'000'000);
            QFAIL("fits");
        } catch (const InputError &error) {
            QVERIFY(std::string(error.what()).find("0.001 GB of memory are too little") != std::string::npos);
            const std::string mend = error.mend();
            least = static_cast<std::size_t>(1e9 * std::stod(mend.substr(mend.find("least ") + 6)));
        }
        QVERIFY(planMemory(needs(), least).choice().bytes <= least);
        const std::size_t bytes = leastMemory(needs());
        QVERIFY(bytes <= least && static_cast<double>(least) < 1.02 * static_cast<double>(bytes));
        QCOMPARE(planMemory(needs(), bytes).choice().bytes, bytes);
        QVERIFY_EXCEPTION_THROWN(planMemory(needs(), bytes - 1), InputError);
        QVERIFY(leastMemory(needs(), Strategy::All) > bytes);
        QVERIFY_EXCEPTION_THROWN(planMemory(needs(), least, Strategy::All), InputError);
    }

    void frequenciesNeedTheirSums()
    {
        MemoryNeeds some = needs();
        some.modeBytes = 30'000'000;
        const MemoryPlan plan = planFrequencies(some, 110'000'000);
        QCOMPARE(plan.choices.size(), std::size_t{1});
        QVERIFY(plan.choice().strategy == Strategy::Frequencies);
        QCOMPARE(plan.choice().bytes, std::size_t{110'000'000});
        try {
            planFrequencies(some, 109'999'999);
            QFAIL("fits");
        } catch (const InputError &error) {
            QCOMPARE(error.mend(), std::string("Give at least 0.11 GB, or take fewer of them"));
        }
        QVERIFY_EXCEPTION_THROWN(strategyOf("frequencies"), InputError);
    }

    void exactStrategiesSaveEveryStep()
    {
        MemoryNeeds exact = needs();
        exact.isExact = true;
        const MemoryPlan plan = planMemory(exact, 500'000'000);
        QVERIFY(plan.choice().strategy == Strategy::Checkpoints ||
                plan.choice().strategy == Strategy::CheckpointsOnDisk);
        for (const MemoryChoice &choice : plan.choices) {
            QCOMPARE(choice.savedEvery, 1);
            QVERIFY(!choice.isShort);
        }
        QVERIFY_EXCEPTION_THROWN(planMemory(exact, 500'000'000, Strategy::Boundary), InputError);
    }

    void namesAreKnown()
    {
        for (const Strategy strategy : kStrategies)
            QVERIFY(strategyOf(nameOf(strategy)) == strategy);
        QVERIFY_EXCEPTION_THROWN(strategyOf("none"), InputError);
    }

    // In 3D, so that the arrays weigh more than the program.
    void peaksAreAsPlanned_data()
    {
        QTest::addColumn<int>("strategy");
        QTest::addColumn<double>("megabytes");
        for (const Strategy strategy : {Strategy::Nyquist, Strategy::NyquistShort, Strategy::Compressed,
                                        Strategy::Boundary, Strategy::CheckpointsOnDisk})
            QTest::addRow("%s", std::string(nameOf(strategy)).c_str())
                << static_cast<int>(strategy) << 2000.0;
        QTest::addRow("checkpoints") << static_cast<int>(Strategy::Checkpoints) << 300.0;
        QTest::addRow("frequencies") << static_cast<int>(Strategy::Frequencies) << 2000.0;
    }
    void peaksAreAsPlanned()
    {
#ifdef TERRANE_SANITIZED
        QSKIP("sanitizers take memory of their own");
#endif
        QFETCH(int, strategy);
        QFETCH(double, megabytes);
        Model model;
        model.grid.shape = {150, 120, 100};
        model.grid.spacing = {15, 15, 15};
        model.fields = {{"vp", "m/s", std::vector<float>(model.grid.size(), 2500)}};
        const TimeSamples data = {40, 0.004, 0};
        // Freed arrays go back to the system, so that each strategy begins with the same memory.
        ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
        ::malloc_trim(0);
        const std::size_t before = memory("VmRSS");
        const ShotSimulator simulator(model, signal::ricker(12, {.interval = 0.004}), data);
        ShotPositions shot = {{{{800, 700, 100}}}, {}};
        for (int i = 0; i < 50; ++i)
            shot.receivers.push_back({100.0 + 25 * i, 700, 80});
        signal::Gather observed;
        observed.interval = data.interval;
        observed.samplesPerTrace = data.count;
        observed.samples.resize(data.count * shot.receivers.size());
        GradientSettings settings;
        if (static_cast<Strategy>(strategy) == Strategy::Frequencies)
            settings.frequencies = {8, 10, 12};
        else
            settings.strategy = static_cast<Strategy>(strategy);
        settings.memoryBudget = static_cast<std::size_t>(1e6 * megabytes);
        const std::size_t planned = simulator.plan(shot, settings).choice().bytes;
        if (!forgetMost())
            QSKIP("the system does not let a process forget its peak");
        simulator.gradient(shot, observed, settings);
        const std::size_t taken = memory("VmHWM") - before;
        qInfo("planned %.1f MB, taken %.1f MB", 1e-6 * static_cast<double>(planned),
              1e-6 * static_cast<double>(taken));
        QVERIFY(std::abs(static_cast<double>(taken) - static_cast<double>(planned)) <
                0.05 * static_cast<double>(planned));
    }
};

QTEST_GUILESS_MAIN(TestMemoryPlan)
#include "tst_memory_plan.moc"
