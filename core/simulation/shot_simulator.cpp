// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/shot_simulator.h"

#include "core/error.h"
#include "core/signal/spectrum.h"
#include "core/simulation/resolution.h"
#include "core/simulation/step_counter.h"
#include "kernels/acoustic/extended_source.h"
#include "kernels/acoustic/scattered_source.h"
#include "kernels/acoustic/snapshots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::simulation {

namespace {

// What lies above this is lost from gradients: measured, 6e-5 of their norm (tests/kernels/acoustic).
constexpr double kSavedDecibels = 60;
// Of a run of which all changes are kept for the scattered field.
constexpr int kBornPieceSteps = 64;

TimeSamples axisOf(const signal::Wavelet &wavelet, double delay = 0)
{
    return {wavelet.samples.size(), wavelet.interval, wavelet.begin + delay};
}

} // namespace

ShotSimulator::ShotSimulator(const Model &model, const signal::Wavelet &wavelet, const TimeSamples &data,
                             const Physics &physics)
    : m_physics(physics),
      m_wavelet(wavelet),
      m_band(bandOf(wavelet)),
      m_windows(model, physics, m_band.peak),
      m_data(data)
{
    m_steps = stepsFor(axisOf(wavelet), data, step());
    m_dataAxis = std::make_unique<TimeAxis>(data, m_steps);
    checkWavelength(model.field("vp").values);
    m_savedEvery = std::max(1, static_cast<int>(1 / (2 * m_band.highestSaved * step())));
}

ShotSimulator::Band ShotSimulator::bandOf(const signal::Wavelet &wavelet)
{
    const double highest = simulation::highestFrequency(wavelet);
    const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
    const auto largest = std::max_element(spectrum.amplitudes.begin(), spectrum.amplitudes.end());
    return {spectrum.frequency(static_cast<std::size_t>(largest - spectrum.amplitudes.begin())), highest,
            signal::usableBand(spectrum, kSavedDecibels)->high};
}

void ShotSimulator::checkWavelength(const std::vector<float> &vp)
{
    const double slowest = *std::min_element(vp.begin(), vp.end());
    const double safe = safeFrequency(m_windows.grid(), slowest, m_physics.order);
    if (m_band.highest > safe)
        m_findings.push_back(
            {Severity::Warning,
             "too-few-nodes-per-wavelength",
             fmt::format(
                 "the wavelet reaches {:.3g} Hz, {:.2g} nodes a wavelength at {:.5g} m/s: waves above "
                 "{:.3g} Hz are too slow by more than {:g} %",
                 m_band.highest, nodesPerWavelength(m_windows.grid(), slowest, m_band.highest), slowest, safe,
                 100 * kToleratedVelocityError),
             "wavelet and model",
             fmt::format("Keep the wavelet below {:.3g} Hz, take a finer model or a higher order", safe),
             {}});
}

std::size_t ShotSimulator::nodes(const ShotPositions &shot) const
{
    const auto window = m_windows.of(shot);
    const acoustic::Layout &layout = window->medium().layout();
    return static_cast<std::size_t>(layout.nodes(0) * layout.nodes(1) * layout.nodes(2));
}

std::size_t ShotSimulator::memoryOfSimulation(const ShotPositions &shot) const
{
    const auto window = m_windows.of(shot);
    const acoustic::Simulation<float> simulation(window->medium());
    const std::size_t values =
        m_steps.count * (shot.sources.size() + shot.receivers.size()) + m_data.count * shot.receivers.size();
    return window->medium().bytes() + simulation.bytes() + sizeof(float) * (m_windows.grid().size() + values);
}

// What the sources fire, [step][source].
std::vector<float> ShotSimulator::firedOf(const ShotPositions &shot) const
{
    if (shot.sources.empty())
        throw InputError("has no source", "shot", "Give it one");
    const std::size_t count = shot.sources.size();
    std::vector<float> fired(m_steps.count * count), one(m_steps.count);
    for (std::size_t i = 0; i < count; ++i) {
        const PointSource &source = shot.sources[i];
        if (!(source.delay >= 0) || !std::isfinite(source.delay) || !std::isfinite(source.amplitude))
            throw InputError(fmt::format("source {} has the amplitude {} and the delay {} s", i,
                                         source.amplitude, source.delay),
                             "shot", "Give finite numbers, and delays that are not negative");
        if (i == 0 || source.delay != shot.sources[i - 1].delay)
            TimeAxis(axisOf(m_wavelet, source.delay), m_steps).toSteps(m_wavelet.samples, 1, one);
        for (std::size_t step = 0; step < m_steps.count; ++step)
            fired[step * count + i] = source.amplitude * one[step];
    }
    return fired;
}

// `records` begin with a row of zeros: a step's record is the field at the time of the next step.
signal::Gather ShotSimulator::gatherOf(const std::vector<float> &records, std::size_t traces) const
{
    signal::Gather gather;
    gather.begin = m_data.begin;
    gather.interval = m_data.interval;
    gather.samplesPerTrace = m_data.count;
    gather.samples.resize(m_data.count * traces);
    m_dataAxis->toSamples(std::span(records).first(m_steps.count * traces), traces, gather.samples);
    return gather;
}

// What the transpose of gatherOf() fires, backwards in time: the last step comes first.
std::vector<float> ShotSimulator::reversedOf(const signal::Gather &data) const
{
    const std::size_t traces = data.traces();
    std::vector<float> rows((m_steps.count + 1) * traces), fired(m_steps.count * traces);
    m_dataAxis->toSamplesAdjoint(data.samples, traces, std::span(rows).first(m_steps.count * traces));
    for (std::size_t step = 0; step < m_steps.count; ++step)
        std::copy_n(rows.data() + (step + 1) * traces, traces,
                    fired.data() + (m_steps.count - 1 - step) * traces);
    return fired;
}

void ShotSimulator::checkData(const signal::Gather &data, std::size_t traces) const
{
    if (data.samplesPerTrace != m_data.count || data.interval != m_data.interval ||
        data.begin != m_data.begin || data.traces() != traces)
        throw InputError(
            fmt::format("{} traces of {} samples every {:g} s from {:g} s on, but {} of {} every {:g} s "
                        "from {:g} s on are simulated",
                        data.traces(), data.samplesPerTrace, data.interval, data.begin, traces, m_data.count,
                        m_data.interval, m_data.begin),
            "observed data", "Resample one of them");
    const auto bad = std::find_if(data.samples.begin(), data.samples.end(),
                                  [](float value) { return !std::isfinite(value); });
    if (bad != data.samples.end()) {
        const auto at = static_cast<std::size_t>(bad - data.samples.begin());
        throw InputError(
            fmt::format("sample {} of trace {} is {}", at % m_data.count, at / m_data.count, *bad),
            "observed data", "Mend the trace, or leave it out");
    }
}

// All steps, from rest, of a simulation of its own.
void ShotSimulator::runAll(const ShotWindow &window, acoustic::RunOptions<float> run,
                           const Progress &progress) const
{
    run.endStep = static_cast<int>(m_steps.count);
    run.progress = StepCounter(progress, m_steps.count);
    if (!acoustic::Simulation<float>(window.medium()).run(run))
        throwStopped();
}

signal::Gather ShotSimulator::simulate(const ShotPositions &shot, const Progress &progress) const
{
    std::vector<Snapshot> none;
    return simulate(shot, {}, none, progress);
}

signal::Gather ShotSimulator::simulate(const ShotPositions &shot, const std::vector<double> &times,
                                       std::vector<Snapshot> &snapshots, const Progress &progress) const
{
    const auto window = m_windows.of(shot);
    const acoustic::Sources<float> from(window->medium().layout(), window->sources(shot.sources));
    const acoustic::Receivers<float> to(window->medium().layout(), window->receivers(shot.receivers));
    const std::vector<float> fired = firedOf(shot);
    std::vector<float> records((m_steps.count + 1) * to.count());
    std::vector<int> steps; // a step leaves the field at the time of the next one
    for (const double time : times) {
        const double step = std::round((time - m_steps.begin) / m_steps.interval) - 1;
        if (!(step >= 0 && step < static_cast<double>(m_steps.count)))
            throw InputError(fmt::format("a snapshot at {} s: the simulation goes from {:.4g} to {:.4g} s",
                                         time, m_steps.begin, m_steps.end()),
                             "snapshots", "Choose another time");
        if (steps.empty() || static_cast<int>(step) > steps.back())
            steps.push_back(static_cast<int>(step));
    }
    acoustic::Snapshots<float> fields(window->medium(), steps);
    acoustic::RunOptions<float> run;
    run.sources = &from;
    run.sourceValues = fired.data();
    run.receivers = &to;
    run.records = records.data() + to.count();
    if (!steps.empty())
        run.visitors = {&fields};
    runAll(*window, run, progress);
    snapshots.clear();
    for (std::size_t i = 0; i < steps.size(); ++i)
        snapshots.push_back(
            {m_steps.time(static_cast<std::size_t>(steps[i]) + 1), window->spread(fields.snapshot(i))});
    return gatherOf(records, to.count());
}

signal::Gather ShotSimulator::simulateExtended(std::span<const float> weights,
                                               const std::vector<Position> &receivers,
                                               const Progress &progress) const
{
    if (weights.size() != m_windows.grid().size())
        throw InputError(fmt::format("has {} weights for {} nodes", weights.size(), m_windows.grid().size()),
                         "extended source");
    const auto window = m_windows.whole();
    const acoustic::Receivers<float> to(window->medium().layout(), window->receivers(receivers));
    std::vector<float> fired(m_steps.count), records((m_steps.count + 1) * to.count());
    TimeAxis(axisOf(m_wavelet), m_steps).toSteps(m_wavelet.samples, 1, fired);
    acoustic::ExtendedSource<float> source(window->medium(), weights, fired);
    acoustic::RunOptions<float> run;
    run.rowSources = {&source};
    run.receivers = &to;
    run.records = records.data() + to.count();
    runAll(*window, run, progress);
    return gatherOf(records, to.count());
}

std::vector<float> ShotSimulator::adjointExtended(const std::vector<Position> &receivers,
                                                  const signal::Gather &data, const Progress &progress) const
{
    checkData(data, receivers.size());
    const auto window = m_windows.whole();
    const acoustic::Sources<float> from(window->medium().layout(), window->receivers(receivers));
    const std::vector<float> residuals = reversedOf(data);
    std::vector<float> fired(m_steps.count);
    TimeAxis(axisOf(m_wavelet), m_steps).toSteps(m_wavelet.samples, 1, fired);
    acoustic::SourceImage<float> image(window->medium(), fired);
    acoustic::RunOptions<float> run;
    run.sources = &from;
    run.sourceValues = residuals.data();
    run.visitors = {&image};
    runAll(*window, run, progress);
    return {image.weights().begin(), image.weights().end()};
}

signal::Wavelet ShotSimulator::adjoint(const ShotPositions &shot, const signal::Gather &data,
                                       const Progress &progress) const
{
    checkData(data, shot.receivers.size());
    const auto window = m_windows.of(shot);
    const acoustic::Sources<float> from(window->medium().layout(), window->receivers(shot.receivers));
    const acoustic::Receivers<float> to(window->medium().layout(), window->sources(shot.sources));
    const std::vector<float> residuals = reversedOf(data);
    std::vector<float> records(m_steps.count * to.count());
    acoustic::RunOptions<float> run;
    run.sources = &from;
    run.sourceValues = residuals.data();
    run.receivers = &to;
    run.records = records.data();
    runAll(*window, run, progress);

    signal::Wavelet result = m_wavelet;
    std::fill(result.samples.begin(), result.samples.end(), 0.0F);
    std::vector<float> one(m_steps.count), samples(result.samples.size());
    for (std::size_t i = 0; i < to.count(); ++i) {
        for (std::size_t step = 0; step < m_steps.count; ++step)
            one[step] = shot.sources[i].amplitude * records[(m_steps.count - 1 - step) * to.count() + i];
        TimeAxis(axisOf(m_wavelet, shot.sources[i].delay), m_steps).toStepsAdjoint(one, 1, samples);
        std::ranges::transform(result.samples, samples, result.samples.begin(), std::plus<>());
    }
    return result;
}

signal::Gather ShotSimulator::born(const ShotPositions &shot, std::span<const float> change,
                                   const Progress &progress) const
{
    if (change.size() != m_windows.grid().size())
        throw InputError(fmt::format("has {} values for {} nodes", change.size(), m_windows.grid().size()),
                         "change of the model");
    const auto window = m_windows.of(shot);
    const std::vector<float> inWindow = window->cut(change);
    const acoustic::Sources<float> from(window->medium().layout(), window->sources(shot.sources));
    const acoustic::Receivers<float> to(window->medium().layout(), window->receivers(shot.receivers));
    const std::vector<float> fired = firedOf(shot);
    std::vector<float> records((m_steps.count + 1) * to.count());
    const int steps = static_cast<int>(m_steps.count), piece = std::min(steps, kBornPieceSteps);
    acoustic::SavedWavefield<float> saved(window->medium(), piece, {.quantity = acoustic::Quantity::Change});
    acoustic::ScatteredSource<float> source(window->medium(), saved, inWindow);
    acoustic::Simulation<float> background(window->medium()), scattered(window->medium());
    StepCounter counter(progress, 2 * m_steps.count);
    acoustic::RunOptions<float> run, scatter;
    run.sources = &from;
    run.sourceValues = fired.data();
    run.visitors = {&saved};
    run.progress = scatter.progress = counter;
    scatter.rowSources = {&source};
    scatter.receivers = &to;
    scatter.records = records.data() + to.count();
    for (int begin = 0; begin < steps; begin = run.endStep) {
        run.firstStep = scatter.firstStep = begin;
        run.endStep = scatter.endStep = std::min(steps, begin + piece);
        saved.setSteps(begin, run.endStep);
        if (!background.run(run) || !scattered.run(scatter))
            throwStopped();
    }
    return gatherOf(records, to.count());
}

} // namespace terrane::simulation
