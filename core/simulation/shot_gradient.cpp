// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/machine_memory.h"
#include "core/simulation/compressed_wavefield.h"
#include "core/simulation/shot_simulator.h"
#include "core/simulation/states_on_disk.h"
#include "core/simulation/step_counter.h"
#include "kernels/acoustic/correlation.h"
#include "kernels/acoustic/fourier_modes.h"
#include "kernels/acoustic/imaging.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::simulation {

namespace {

using acoustic::Image;

// Bytes a node that memory moves in the time of one step (measured, see the manual's table).
constexpr double kBytesAtStep2D = 5, kBytesAtStep3D = 19;

std::size_t sizeOf(const std::array<std::size_t, 3> &shape)
{
    return shape[0] * shape[1] * shape[2];
}

// The image of the inverse-scattering condition in the unit of the derivative by m: divided by m.
std::vector<double> scatteringImage(const acoustic::Medium<float> &medium, const std::vector<double> &product)
{
    const acoustic::MediumOptions &options = medium.options();
    std::vector<double> image =
        acoustic::inverseScatteringImage(product, options.shape, options.spacing, options.order);
    const auto &shape = options.shape;
    for (std::size_t i = 0; i < image.size(); ++i) {
        const auto node = [&](std::size_t index, int axis) {
            return static_cast<std::ptrdiff_t>(index) + medium.margin(axis);
        };
        const std::ptrdiff_t at = medium.layout().index(
            node(i / shape[2] / shape[1], 0), node(i / shape[2] % shape[1], 1), node(i % shape[2], 2));
        image[i] *= static_cast<double>(medium.factor()[at]) / (options.dt * options.dt); // v^2
    }
    return image;
}

} // namespace

// What a run forward and one back have in common, however the field is kept.
struct ShotSimulator::ImagingRun
{
    ImagingRun(const ShotSimulator &simulator, const ShotPositions &shot, const GradientSettings &how,
               const Progress &told)
        : settings(how),
          progress(told),
          window(simulator.m_windows.of(shot)),
          steps(static_cast<int>(simulator.m_steps.count)),
          from(window->medium().layout(), window->sources(shot.sources)),
          to(window->medium().layout(), window->receivers(shot.receivers)),
          back(window->medium().layout(), window->receivers(shot.receivers)),
          sourceLight(window->medium(), simulator.m_savedEvery),
          receiverLight(window->medium(), simulator.m_savedEvery),
          positions(shot)
    {}

    const acoustic::Medium<float> &medium() const { return window->medium(); }

    const GradientSettings &settings;
    const Progress &progress;
    std::shared_ptr<const ShotWindow> window;
    int steps = 0;
    acoustic::Sources<float> from;
    acoustic::Receivers<float> to;
    acoustic::Sources<float> back;
    acoustic::Illumination<float> sourceLight, receiverLight;
    const ShotPositions &positions;
    // One of them: what is migrated, or how simulated data are compared with observed ones.
    const signal::Gather *data = nullptr;
    const Compare *compare = nullptr;

    std::vector<float> fired, records, residuals;
    acoustic::RunOptions<float> forward, backward;
};

acoustic::SavingOptions ShotSimulator::savingOf(const MemoryChoice &choice,
                                                const GradientSettings &settings) const
{
    const bool needsField = settings.condition == Condition::InverseScattering || settings.withDensity;
    return {choice.savedEvery, choice.isShort ? acoustic::Precision::Short : acoustic::Precision::Full,
            needsField ? acoustic::Quantity::Field : acoustic::Quantity::Change};
}

MemoryNeeds ShotSimulator::needsOf(acoustic::Simulation<float> &simulation, const ShotPositions &shot,
                                   const GradientSettings &settings) const
{
    const acoustic::Medium<float> &medium = simulation.medium();
    const auto &shape = medium.options().shape;
    MemoryNeeds needs;
    needs.steps = static_cast<int>(m_steps.count);
    needs.savedEvery = m_savedEvery;
    needs.isExact = settings.isExact;
    needs.simulationBytes = simulation.bytes();
    for (const std::span<float> &array : simulation.state())
        needs.stateBytes += array.size_bytes();
    const auto saved = [&](acoustic::Precision precision) {
        return acoustic::SavedWavefield<float>::bytes(shape, 1, {1, precision});
    };
    needs.fieldBytes = saved(acoustic::Precision::Full);
    needs.shortBytes = saved(acoustic::Precision::Short);
    needs.compressedBytes = CompressedWavefield::bytes(shape);
    needs.boundaryBytes = acoustic::SavedBoundary<float>::bytes(medium, needs.steps);
    const acoustic::Layout &layout = medium.layout();
    needs.nodes = static_cast<std::size_t>(layout.nodes(0) * layout.nodes(1) * layout.nodes(2));
    needs.bytesAtStep = layout.is2D() ? kBytesAtStep2D : kBytesAtStep3D;
    const bool isOfFrequencies = !settings.frequencies.empty();
    needs.modeBytes = acoustic::FourierModes<float>::bytes(shape, settings.frequencies.size());
    // Image (of frequencies in double), both illuminations; what is fired, recorded, and fired back.
    const std::size_t images = 3 + (settings.withDensity || isOfFrequencies ? 1 : 0);
    const std::size_t values = m_steps.count * (shot.sources.size() + 2 * shot.receivers.size()) +
                               2 * m_data.count * shot.receivers.size();
    needs.fixedBytes = medium.bytes() + simulation.bytes() +
                       images * AlignedArray<float>::bytesOf(sizeOf(shape)) +
                       sizeof(float) * (m_windows.grid().size() + values);
    return needs;
}

MemoryPlan ShotSimulator::planFor(acoustic::Simulation<float> &simulation, const ShotPositions &shot,
                                  const GradientSettings &settings) const
{
    const MemoryNeeds needs = needsOf(simulation, shot, settings);
    const std::size_t budget = settings.memoryBudget > 0 ? settings.memoryBudget : halfOfTheMachine();
    return settings.frequencies.empty() ? planMemory(needs, budget, settings.strategy)
                                        : planFrequencies(needs, budget);
}

MemoryPlan ShotSimulator::plan(const ShotPositions &shot, const GradientSettings &settings) const
{
    const auto window = m_windows.of(shot);
    acoustic::Simulation<float> simulation(window->medium());
    return planFor(simulation, shot, settings);
}

std::size_t ShotSimulator::leastMemory(const ShotPositions &shot, const GradientSettings &settings) const
{
    const auto window = m_windows.of(shot);
    acoustic::Simulation<float> simulation(window->medium());
    const MemoryNeeds needs = needsOf(simulation, shot, settings);
    return settings.frequencies.empty() ? simulation::leastMemory(needs, settings.strategy)
                                        : planFrequencies(needs, SIZE_MAX).choice().bytes;
}

std::unique_ptr<acoustic::WavefieldMemory<float>>
ShotSimulator::memoryOf(const acoustic::Medium<float> &medium, const MemoryChoice &choice,
                        const GradientSettings &settings) const
{
    const int steps = static_cast<int>(m_steps.count);
    const acoustic::SavingOptions saving = savingOf(choice, settings);
    switch (choice.strategy) {
    case Strategy::Compressed:
        return std::make_unique<CompressedWavefield>(medium, steps, choice.pieceSteps, saving);
    case Strategy::Boundary:
        return std::make_unique<acoustic::ReconstructedWavefield<float>>(medium, steps, choice.pieceSteps,
                                                                         saving);
    case Strategy::Checkpoints:
        return std::make_unique<acoustic::CheckpointedWavefield<float>>(
            medium, steps, choice.pieceSteps, saving, choice.checkpoints,
            std::make_unique<acoustic::StatesInMemory<float>>());
    case Strategy::CheckpointsOnDisk:
        return std::make_unique<acoustic::CheckpointedWavefield<float>>(
            medium, steps, choice.pieceSteps, saving, choice.checkpoints,
            std::make_unique<StatesOnDisk>(settings.folder));
    default:
        return std::make_unique<acoustic::KeptWavefield<float>>(medium, steps, saving);
    }
}

// Of all the field, kept in some way.
ShotGradient ShotSimulator::fromKept(ImagingRun &run) const
{
    const acoustic::Medium<float> &medium = run.medium();
    acoustic::Simulation<float> first(medium);
    const MemoryPlan plan = planFor(first, run.positions, run.settings);
    const auto memory = memoryOf(medium, plan.choice(), run.settings);
    StepCounter counter(run.progress,
                        2 * m_steps.count + static_cast<std::size_t>(plan.choice().repeatedSteps));
    run.forward.progress = run.backward.progress = counter;
    if (!memory->forward(first, run.forward))
        throwStopped();
    ShotGradient result = residualsOf(run);
    std::unique_ptr<acoustic::Simulation<float>> second;
    if (memory->simulatesAgain())
        second = std::make_unique<acoustic::Simulation<float>>(medium);
    const bool isScattering = run.settings.condition == Condition::InverseScattering;
    acoustic::Correlation<float> correlation =
        isScattering ? acoustic::Correlation<float>(medium, memory->saved(), run.steps, {Image::Product})
        : run.settings.withDensity ? acoustic::Correlation<float>(medium, memory->saved(), run.steps,
                                                                  {Image::Gradient, Image::Product})
                                   : acoustic::Correlation<float>(medium, memory->saved(), run.steps);
    run.backward.visitors.push_back(&correlation);
    acoustic::Simulation<float> &simulation = second ? *second : first;
    const auto use = [&](int begin, int end) {
        run.backward.firstStep = run.steps - end;
        run.backward.endStep = run.steps - begin;
        return simulation.run(run.backward);
    };
    if (!memory->backward(first, run.forward, use))
        throwStopped();
    if (!isScattering)
        result.gradient = run.window->spread(correlation.gradient());
    if (!correlation.product().empty()) {
        const std::vector<double> product(correlation.product().begin(), correlation.product().end());
        if (isScattering)
            result.gradient = run.window->spread(std::span<const double>(scatteringImage(medium, product)));
        if (run.settings.withDensity)
            result.byDensity = run.window->spread(std::span<const double>(
                acoustic::densityGradient(product, run.window->rho(), medium.options())));
    }
    return result;
}

// Of some frequencies, of which nothing else is kept.
ShotGradient ShotSimulator::fromFrequencies(ImagingRun &run) const
{
    const acoustic::Medium<float> &medium = run.medium();
    if (run.settings.condition != Condition::Correlation || run.settings.withDensity)
        throw InputError("some frequencies give the derivative by velocity alone", "gradient",
                         "Leave out the frequencies, or the density and the imaging condition");
    acoustic::Simulation<float> simulation(medium);
    planFor(simulation, run.positions, run.settings); // throws for a budget that is too small
    StepCounter counter(run.progress, 2 * m_steps.count);
    run.forward.progress = run.backward.progress = counter;
    try {
        acoustic::FourierModes<float> q(medium, run.settings.frequencies, run.steps, m_savedEvery,
                                        acoustic::Direction::Forward);
        acoustic::FourierModes<float> w(medium, run.settings.frequencies, run.steps, m_savedEvery,
                                        acoustic::Direction::Backward);
        run.forward.endStep = run.backward.endStep = run.steps;
        run.forward.visitors.push_back(&q);
        if (!simulation.run(run.forward))
            throwStopped();
        ShotGradient result = residualsOf(run);
        run.backward.visitors.push_back(&w);
        if (!simulation.run(run.backward))
            throwStopped();
        result.gradient = run.window->spread(
            std::span<const double>(acoustic::fourierGradient(q, w, run.steps, medium.options().dt)));
        return result;
    } catch (const std::invalid_argument &error) {
        throw InputError(error.what(), "gradient", "Choose frequencies within the wavelet's band");
    }
}

// After the run forward: the misfit, and what the run back fires.
ShotGradient ShotSimulator::residualsOf(ImagingRun &run) const
{
    ShotGradient result;
    if (run.data) {
        run.residuals = reversedOf(*run.data);
    } else {
        result.simulated = gatherOf(run.records, run.to.count());
        run.records = {};
        signal::Gather residuals = result.simulated;
        result.misfit = (*run.compare)(residuals);
        for (float &residual : residuals.samples)
            residual *= static_cast<float>(m_data.interval);
        run.residuals = reversedOf(residuals);
    }
    run.backward.sourceValues = run.residuals.data();
    return result;
}

ShotGradient ShotSimulator::image(ImagingRun &run) const
{
    if (run.settings.withDensity && run.window->rho().empty())
        throw InputError("has no density", "model",
                         "Give it a field rho (kg/m3), or leave the derivative out");
    run.fired = firedOf(run.positions);
    run.forward.sources = &run.from;
    run.forward.sourceValues = run.fired.data();
    run.forward.visitors = {&run.sourceLight};
    if (run.compare) {
        run.records.resize((m_steps.count + 1) * run.to.count());
        run.forward.receivers = &run.to;
        run.forward.records = run.records.data() + run.to.count();
    }
    run.backward.sources = &run.back;
    run.backward.visitors = {&run.receiverLight};
    ShotGradient result = run.settings.frequencies.empty() ? fromKept(run) : fromFrequencies(run);
    result.sourceIllumination = run.window->spread(run.sourceLight.energy());
    result.receiverIllumination = run.window->spread(run.receiverLight.energy());
    return result;
}

ShotGradient ShotSimulator::migrate(const ShotPositions &shot, const signal::Gather &data,
                                    const GradientSettings &settings, const Progress &progress) const
{
    checkData(data, shot.receivers.size());
    ImagingRun run(*this, shot, settings, progress);
    run.data = &data;
    return image(run);
}

ShotGradient ShotSimulator::gradient(const ShotPositions &shot, const signal::Gather &observed,
                                     const GradientSettings &settings, const Progress &progress) const
{
    checkData(observed, shot.receivers.size());
    const auto subtract = [&](signal::Gather &data) {
        double squares = 0;
        for (std::size_t i = 0; i < data.samples.size(); ++i) {
            data.samples[i] -= observed.samples[i];
            squares += static_cast<double>(data.samples[i]) * static_cast<double>(data.samples[i]);
        }
        return 0.5 * m_data.interval * squares;
    };
    return gradient(shot, subtract, settings, progress);
}

ShotGradient ShotSimulator::gradient(const ShotPositions &shot, const Compare &compare,
                                     const GradientSettings &settings, const Progress &progress) const
{
    ImagingRun run(*this, shot, settings, progress);
    run.compare = &compare;
    return image(run);
}

} // namespace terrane::simulation
