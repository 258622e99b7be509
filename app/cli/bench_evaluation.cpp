// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_evaluation.h"

#include "app/cli/bench_scratch.h"
#include "app/cli/drive.h"
#include "core/error.h"
#include "core/first_error.h"
#include "core/inversion/inputs.h"
#include "core/inversion/map_reduce.h"
#include "core/inversion/observed_shot.h"
#include "core/inversion/refinement.h"
#include "core/inversion/run_estimate.h"
#include "core/inversion/shot_compare.h"
#include "core/run/run_file.h"
#include "core/signal/filter.h"
#include "remote/transport/open_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace terrane::cli {

namespace {

using inversion::ObservedShot;

double secondsOf(const std::function<void()> &work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[(values.size() - 1) / 2];
}

// The run that is measured.
class MeasuredRun
{
public:
    MeasuredRun(const EvaluationBenchSettings &settings, const BenchScratch &scratch,
                const Progress &progress)
        : m_progress(progress),
          m_open([&progress](const std::string &name) { return remote::openSource(name, progress); }),
          m_settings(run::readRunFile(settings.runFile)),
          m_folder(run::createRunFolder(scratch.file("run"), m_settings, progress)),
          m_inputs(inversion::prepareInversion(m_settings, m_open, progress)),
          m_pool(workerPoolSettings(m_folder, m_settings, {})),
          m_evaluator(m_pool, m_folder.workFolder(), m_folder.runFile(),
                      static_cast<std::size_t>(*m_settings.integer("compute.shots_per_chunk"))),
          m_stage(static_cast<std::size_t>(settings.stage - 1))
    {
        if (m_stage >= m_inputs.stages.size())
            throw InputError(fmt::format("there is no stage {}", settings.stage), "--stage",
                             fmt::format("The run has {}", m_inputs.stages.size()));
        readShots();
        m_evaluator.expect(inversion::leastMemoryOfShot(m_inputs, inversion::middleShot(m_inputs)));
    }

    std::size_t shots() const { return m_shots.size(); }
    std::size_t workers() const { return m_pool.workers(); }

    // Slightly faster each time, so that no result is there from before.
    std::vector<float> model(int number) const
    {
        constexpr double kPart = 1e-6;
        std::vector<float> vp = m_inputs.start.field("vp").values;
        for (float &value : vp)
            value = static_cast<float>(static_cast<double>(value) * (1 - kPart * number));
        return vp;
    }

    void evaluate(const std::vector<float> &vp)
    {
        m_evaluator.evaluate({.quantity = inversion::Quantity::Gradient,
                              .stage = m_stage,
                              .shots = m_inputs.shots,
                              .vp = vp,
                              .wavelet = m_inputs.wavelet},
                             m_progress);
        m_folder.clearWork();
    }

    void propagate(const std::vector<float> &vp) const
    {
        const inversion::Stage &stage = m_inputs.stages[m_stage];
        Model model = m_inputs.start;
        model.field("vp").values = vp;
        const signal::Wavelet fired =
            stage.isFiltered() ? signal::filtered(m_inputs.wavelet, stage.band, signal::Phase::Zero)
                               : m_inputs.wavelet;
        const simulation::ShotSimulator simulator(
            inversion::Refinement(model.grid, stage.refine).refined(model), fired, m_inputs.data,
            m_inputs.physics);
        simulation::GradientSettings memory = m_inputs.memory;
        memory.memoryBudget = m_pool.memoryOfWorker();
        const simulation::Compare residual = [](signal::Gather &data) {
            return signal::energy(data.samples);
        };
        const auto sideBySide = static_cast<int>(std::min(workers(), shots()));
        FirstError errors;
#pragma omp parallel for schedule(dynamic, 1) num_threads(sideBySide) if (sideBySide > 1)
        for (std::size_t i = 0; i < m_shots.size(); ++i)
            errors.guard(i, [&] { simulator.gradient(m_shots[i].positions, residual, memory, m_progress); });
        errors.rethrow();
    }

private:
    void readShots()
    {
        survey::SurveyFiles files(*m_inputs.survey, m_open);
        const inversion::ShotComparison comparison(m_settings, m_inputs);
        std::vector<Finding> ignored;
        for (const std::size_t shot : m_inputs.shots)
            m_shots.push_back(comparison.choose(inversion::observe(files, shot, m_inputs.data.begin), shot,
                                                m_stage, ignored));
    }

    const Progress &m_progress;
    survey::SourceOpener m_open;
    run::Settings m_settings;
    run::RunFolder m_folder;
    inversion::Inputs m_inputs;
    remote::WorkerPool m_pool;
    inversion::MapReduce m_evaluator;
    std::size_t m_stage;
    std::vector<ObservedShot> m_shots;
};

} // namespace

EvaluationBench benchEvaluation(const EvaluationBenchSettings &settings, const Progress &progress)
{
    const BenchScratch scratch(settings.folder);
    MeasuredRun scene(settings, scratch, progress);
    EvaluationBench bench;
    bench.shots = scene.shots();
    bench.workers = scene.workers();
    int number = 0;
    bench.first = secondsOf([&] { scene.evaluate(scene.model(number)); });
    scene.propagate(scene.model(number));
    std::vector<double> kernels, evaluations, ratios;
    for (int run = 0; run < settings.runs; ++run) {
        progress.update(static_cast<std::size_t>(run), static_cast<std::size_t>(settings.runs), "pairs");
        const std::vector<float> vp = scene.model(++number);
        kernels.push_back(secondsOf([&] { scene.propagate(vp); }));
        evaluations.push_back(secondsOf([&] { scene.evaluate(vp); }));
        ratios.push_back(evaluations.back() / kernels.back());
    }
    bench.kernels = median(kernels);
    bench.evaluation = median(evaluations);
    bench.ratio = median(ratios);
    bench.leastRatio = std::ranges::min(ratios);
    bench.greatestRatio = std::ranges::max(ratios);
    return bench;
}

} // namespace terrane::cli
