// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_kernels.h"

#include "app/cli/bench_gradient_scene.h"
#include "app/cli/bench_machine.h"
#include "core/error.h"
#include "core/signal/wavelet.h"
#include "kernels/acoustic/layer.h"
#include "kernels/acoustic/place_point.h"
#include "kernels/acoustic/propagator.h"

#include <fmt/format.h>
#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string_view>

namespace terrane::cli {

namespace {

using simulation::Strategy;

struct Case
{
    std::string_view name;
    int dimensions = 2;
    std::size_t nodes = 2081; // along an axis
    int steps = 1000;
    int order = 8;
    bool density = false, oneThread = false;
    std::optional<Strategy> gradient = {}; // forward and backward, the field kept in this way
    double megabytes = 8000;               // of memory for it
};

constexpr std::array kCases = {
    Case{.name = "forward-2d"},
    Case{.name = "forward-2d-order-4", .order = 4},
    Case{.name = "forward-2d-order-12", .order = 12},
    Case{.name = "forward-2d-order-16", .order = 16},
    Case{.name = "forward-2d-density", .density = true},
    Case{.name = "forward-2d-1-thread", .steps = 700, .oneThread = true},
    Case{.name = "forward-3d", .dimensions = 3, .nodes = 336, .steps = 60},
    Case{.name = "forward-3d-order-4", .dimensions = 3, .nodes = 336, .steps = 60, .order = 4},
    Case{.name = "forward-3d-order-12", .dimensions = 3, .nodes = 336, .steps = 50, .order = 12},
    Case{.name = "forward-3d-order-16", .dimensions = 3, .nodes = 336, .steps = 40, .order = 16},
    Case{.name = "forward-3d-density", .dimensions = 3, .nodes = 336, .steps = 50, .density = true},
    Case{.name = "forward-3d-256", .dimensions = 3, .nodes = 256, .steps = 100},
    Case{.name = "forward-3d-400", .dimensions = 3, .nodes = 400, .steps = 40},
    Case{.name = "forward-3d-1-thread", .dimensions = 3, .nodes = 336, .steps = 30, .oneThread = true},
    Case{.name = "gradient-2d-all", .nodes = 881, .steps = 1500, .gradient = Strategy::All},
    Case{.name = "gradient-2d-nyquist", .nodes = 881, .steps = 1500, .gradient = Strategy::Nyquist},
    Case{
        .name = "gradient-2d-nyquist-16bit", .nodes = 881, .steps = 1500, .gradient = Strategy::NyquistShort},
    Case{.name = "gradient-2d-zfp", .nodes = 881, .steps = 1500, .gradient = Strategy::Compressed},
    Case{.name = "gradient-2d-boundary", .nodes = 881, .steps = 1500, .gradient = Strategy::Boundary},
    Case{.name = "gradient-2d-checkpoints",
         .nodes = 881,
         .steps = 1500,
         .gradient = Strategy::Checkpoints,
         .megabytes = 60},
    Case{.name = "gradient-2d-checkpoints-on-disk",
         .nodes = 881,
         .steps = 1500,
         .gradient = Strategy::CheckpointsOnDisk,
         .megabytes = 60},
    Case{.name = "gradient-3d-nyquist-16bit",
         .dimensions = 3,
         .nodes = 200,
         .steps = 300,
         .gradient = Strategy::NyquistShort},
    Case{.name = "gradient-3d-zfp",
         .dimensions = 3,
         .nodes = 200,
         .steps = 300,
         .gradient = Strategy::Compressed},
    Case{.name = "gradient-3d-boundary",
         .dimensions = 3,
         .nodes = 200,
         .steps = 300,
         .gradient = Strategy::Boundary},
    Case{.name = "gradient-3d-checkpoints",
         .dimensions = 3,
         .nodes = 200,
         .steps = 300,
         .gradient = Strategy::Checkpoints,
         .megabytes = 700},
    Case{.name = "gradient-3d-checkpoints-on-disk",
         .dimensions = 3,
         .nodes = 200,
         .steps = 300,
         .gradient = Strategy::CheckpointsOnDisk,
         .megabytes = 700},
};

constexpr double kSpacing = 10, kSlowest = 1500, kFastest = 4500; // m, m/s
constexpr double kPartOfLargestStep = 0.8, kPeakFrequency = 12;   // Hz
constexpr int kMachineRuns = 5;
constexpr std::size_t kShotReceivers = 200;

Case scaled(Case one, const KernelBenchSettings &settings)
{
    if (settings.nodes > 0)
        one.nodes = settings.nodes;
    if (settings.steps > 0)
        one.steps = settings.steps;
    return one;
}

// That a medium adds to an axis of the model.
std::size_t marginsOf(const Case &one)
{
    return 2 * static_cast<std::size_t>(acoustic::suitableLayerWidth(one.order) + points::kSincHalfWidth);
}

double nodesOf(const Case &one)
{
    return std::pow(static_cast<double>(one.nodes), one.dimensions);
}

double pointsOf(const Case &one)
{
    return nodesOf(one) * one.steps * (one.gradient ? 2 : 1);
}

// Two fields, the factor, the model's velocity; with density the potential and the density.
void throwIfTooLarge(const Case &one)
{
    const double needed = nodesOf(one) * (one.density ? 24 : 16);
    const double there =
        static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    if (needed > 0.9 * there)
        throw InputError(fmt::format("it needs {:.1f} GB of memory and this machine has {:.1f} GB",
                                     1e-9 * needed, 1e-9 * there),
                         std::string(one.name), "Give a smaller --nodes");
}

// A medium whose velocity grows with depth, one source, a line of receivers.
class Scene
{
public:
    explicit Scene(const Case &one)
        : m_options(optionsOf(one)),
          m_medium(m_options),
          m_simulation(m_medium),
          m_sources(m_medium.layout(), sources()),
          m_receivers(m_medium.layout(), receivers()),
          m_records(static_cast<std::size_t>(one.steps) * kShotReceivers),
          m_wavelet(signal::ricker(kPeakFrequency, {.interval = m_options.dt}).samples)
    {
        m_wavelet.resize(static_cast<std::size_t>(one.steps));
        m_run.endStep = one.steps;
        m_run.sources = &m_sources;
        m_run.sourceValues = m_wavelet.data();
        m_run.receivers = &m_receivers;
        m_run.records = m_records.data();
    }
    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    std::array<std::size_t, 3> nodes() const
    {
        const acoustic::Layout &layout = m_medium.layout();
        return {static_cast<std::size_t>(layout.nodes(0)), static_cast<std::size_t>(layout.nodes(1)),
                static_cast<std::size_t>(layout.nodes(2))};
    }

    // False when `progress`, which is told how many more steps are done, says so.
    bool run(std::function<bool(int)> progress)
    {
        m_run.progress = std::move(progress);
        return m_simulation.run(m_run);
    }

private:
    acoustic::MediumOptions optionsOf(const Case &one)
    {
        const std::size_t count = one.nodes - marginsOf(one), rows = one.dimensions == 3 ? count : 1;
        acoustic::MediumOptions options;
        options.shape = {count, rows, count};
        options.spacing = {kSpacing, kSpacing, kSpacing};
        options.order = one.order;
        options.layerWidth = acoustic::suitableLayerWidth(one.order);
        options.peakFrequency = kPeakFrequency;
        options.dt = kPartOfLargestStep *
                     acoustic::largestStep(kFastest, options.spacing, one.dimensions == 2, one.order);
        m_vp.resize(count * rows * count);
        for (std::size_t i = 0; i < m_vp.size(); ++i)
            m_vp[i] = static_cast<float>(kSlowest + (kFastest - kSlowest) * static_cast<double>(i % count) /
                                                        static_cast<double>(count - 1));
        options.vp = m_vp.data();
        if (one.density) {
            // Gardner and others (1974), Geophysics 39, 770-780.
            m_rho.resize(m_vp.size());
            std::ranges::transform(m_vp, m_rho.begin(), [](float vp) { return 310 * std::pow(vp, 0.25F); });
            options.rho = m_rho.data();
        }
        return options;
    }

    // Between nodes along every axis.
    double between(double part) const
    {
        return kSpacing * (std::floor(part * static_cast<double>(m_options.shape[0] - 2)) + 0.37);
    }
    double betweenRows(double part) const { return m_options.shape[1] == 1 ? 0 : between(part); }

    std::vector<acoustic::PointNodes> sources() const
    {
        std::vector<acoustic::PointNodes> placed;
        placed.push_back(placeSource(m_medium, {between(0.5), betweenRows(0.5), between(0.1)}));
        return placed;
    }

    std::vector<acoustic::PointNodes> receivers() const
    {
        std::vector<acoustic::PointNodes> placed;
        for (std::size_t i = 0; i < kShotReceivers; ++i) {
            const double part = static_cast<double>(i) / (kShotReceivers - 1);
            placed.push_back(placeReceiver(m_medium, {between(part), betweenRows(part), between(0.05)}));
        }
        return placed;
    }

    std::vector<float> m_vp, m_rho;
    acoustic::MediumOptions m_options;
    acoustic::Medium<float> m_medium;
    acoustic::Simulation<float> m_simulation;
    acoustic::Sources<float> m_sources;
    acoustic::Receivers<float> m_receivers;
    std::vector<float> m_records, m_wavelet;
    acoustic::RunOptions<float> m_run;
};

// So many threads while it lives.
class Threads
{
public:
    explicit Threads(int count) : m_before(omp_get_max_threads()) { omp_set_num_threads(count); }
    ~Threads() { omp_set_num_threads(m_before); }
    Threads(const Threads &) = delete;
    Threads &operator=(const Threads &) = delete;

private:
    int m_before;
};

// How far all cases together are, in million points.
class PointProgress
{
public:
    PointProgress(const Progress &progress, double total) : m_progress(progress), m_total(total) {}

    bool tell(double points, std::string_view name) const
    {
        m_progress.update(static_cast<std::uint64_t>(1e-6 * (m_done + points)),
                          static_cast<std::uint64_t>(1e-6 * m_total),
                          fmt::format("{}: million points", name));
        return !m_progress.isCancelled();
    }
    void add(double points) { m_done += points; }
    void throwIfCancelled() const { m_progress.throwIfCancelled("bench"); }

private:
    const Progress &m_progress;
    double m_total = 0, m_done = 0;
};

int operationsPerNode(const Case &one)
{
    const int multiplyAdds = one.dimensions * one.order / 2 + 3 + (one.density ? 1 : 0);
    return 2 * multiplyAdds + one.dimensions * one.order / 2;
}

std::string caseText(const Case &one)
{
    return fmt::format("{0} x {0}{1} nodes, {2} step{3}, order {4}{5}", one.nodes,
                       one.dimensions == 3 ? fmt::format(" x {}", one.nodes) : "", one.steps,
                       one.steps == 1 ? "" : "s", one.order,
                       one.density    ? ", density"
                       : one.gradient ? ", forward and backward"
                                      : "");
}

// Calls setUp(), which gives how a run of the case works, once; measures runs after one that is not counted.
template<typename SetUp>
KernelBenchResult measureCase(const Case &one, int runs, PointProgress &progress, const SetUp &setUp)
{
    progress.throwIfCancelled();
    progress.tell(0, one.name);
    const Threads threads(one.oneThread ? 1 : omp_get_max_threads());
    KernelBenchResult result;
    result.order = one.order;
    result.steps = one.steps;
    result.bytesPerNode = one.density ? 20 : 16;
    result.operationsPerNode = operationsPerNode(one);
    const auto run = setUp(result);
    const double points = nodesOf(one) * result.steps * (one.gradient ? 2 : 1);
    const auto work = [&] {
        run();
        progress.throwIfCancelled();
        progress.add(pointsOf(one));
    };
    work();
    result.measured = measure({.name = std::string(one.name),
                               .what = caseText(one),
                               .unit = "points/s",
                               .threads = omp_get_max_threads(),
                               .runs = runs},
                              points, work);
    return result;
}

KernelBenchResult benchForward(const Case &one, int runs, PointProgress &progress)
{
    std::unique_ptr<Scene> scene;
    return measureCase(one, runs, progress, [&](KernelBenchResult &result) {
        scene = std::make_unique<Scene>(one);
        result.nodes = scene->nodes();
        return [&] {
            scene->run([&, done = 0](int more) mutable {
                done += more;
                return progress.tell(done * nodesOf(one), one.name);
            });
        };
    });
}

KernelBenchResult benchGradient(const Case &one, int runs, PointProgress &progress)
{
    std::unique_ptr<GradientScene> scene;
    return measureCase(one, runs, progress, [&](KernelBenchResult &result) {
        const std::size_t count = one.nodes - marginsOf(one);
        scene = std::make_unique<GradientScene>(
            GradientSceneOptions{.shape = {count, one.dimensions == 3 ? count : 1, count},
                                 .spacing = kSpacing,
                                 .slowest = kSlowest,
                                 .fastest = kFastest,
                                 .peakFrequency = kPeakFrequency,
                                 .order = one.order,
                                 .steps = one.steps,
                                 .strategy = *one.gradient,
                                 .memoryBudget = static_cast<std::size_t>(1e6 * one.megabytes)});
        result.nodes = {one.nodes, one.dimensions == 3 ? one.nodes : 1, one.nodes};
        result.steps = scene->steps();
        result.bytes = scene->bytes();
        return [&] {
            Progress told;
            told.cancelled = [&] { return !progress.tell(0, one.name); };
            scene->run(told);
        };
    });
}

KernelBenchResult benchCase(const Case &one, int runs, PointProgress &progress)
{
    return one.gradient ? benchGradient(one, runs, progress) : benchForward(one, runs, progress);
}

} // namespace

std::vector<std::string> kernelBenchCases()
{
    std::vector<std::string> names;
    for (const Case &one : kCases)
        names.emplace_back(one.name);
    return names;
}

KernelBench benchKernels(const KernelBenchSettings &settings, const Progress &progress)
{
    std::vector<Case> wanted;
    double points = 0;
    for (const Case &one : kCases) {
        if (!isWanted(one.name, settings.cases))
            continue;
        wanted.push_back(scaled(one, settings));
        throwIfTooLarge(wanted.back());
        points += pointsOf(wanted.back()) * (settings.runs + 1);
    }
    KernelBench bench;
    bench.bandwidth = benchTriad(kMachineRuns, progress);
    bench.peak = benchMultiplyAdds(kMachineRuns, progress);
    PointProgress pointProgress(progress, points);
    for (const Case &one : wanted) {
        KernelBenchResult result = benchCase(one, settings.runs, pointProgress);
        result.bandwidthIfUncached = result.measured.rate * result.bytesPerNode / bench.bandwidth.rate;
        result.partOfPeak = result.measured.rate * result.operationsPerNode / bench.peak.rate;
        bench.cases.push_back(std::move(result));
    }
    return bench;
}

} // namespace terrane::cli
