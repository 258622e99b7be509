// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/shot_simulator.h"

#include "core/error.h"
#include "core/signal/spectrum.h"
#include "kernels/acoustic/coefficients.h"
#include "kernels/acoustic/place_point.h"
#include "kernels/acoustic/saved_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::simulation {

namespace {

constexpr double kBandDecibels = 40; // below the wavelet's largest amplitude
// What lies above this is lost from gradients: measured, 6e-5 of their norm (tests/kernels/acoustic).
constexpr double kSavedDecibels = 60;
constexpr double kMostNodesPerWavelength = 20, kNodesPerWavelengthStep = 0.1;

double peakFrequency(const signal::Spectrum &spectrum)
{
    const auto largest = std::max_element(spectrum.amplitudes.begin(), spectrum.amplitudes.end());
    return spectrum.frequency(static_cast<std::size_t>(largest - spectrum.amplitudes.begin()));
}

// The fewest nodes a wavelength whose waves are not too slow.
double safeNodesPerWavelength(int order)
{
    const std::vector<double> c = acoustic::secondDerivative(order);
    double nodes = kMostNodesPerWavelength;
    while (nodes > 2 && acoustic::velocityError(c, nodes - kNodesPerWavelengthStep) < kToleratedVelocityError)
        nodes -= kNodesPerWavelengthStep;
    return nodes;
}

acoustic::MediumOptions mediumOptions(const Model &model, const Physics &physics, double peak)
{
    acoustic::MediumOptions options;
    options.shape = model.grid.shape;
    options.spacing = model.grid.spacing;
    options.vp = model.field("vp").values.data();
    options.rho = model.has("rho") ? model.field("rho").values.data() : nullptr;
    options.order = physics.order;
    options.freeSurface = physics.freeSurface;
    options.layerWidth = physics.layerWidth;
    options.peakFrequency = peak;
    return options;
}

void checkModel(const Model &model)
{
    for (const char *name : {"vp", "rho"})
        if ((name == std::string_view("vp") || model.has(name)) &&
            model.field(name).values.size() != model.grid.size())
            throw InputError(fmt::format("{} has {} values for {} nodes", name,
                                         model.field(name).values.size(), model.grid.size()),
                             "model");
}

} // namespace

ShotSimulator::ShotSimulator(const Model &model, const signal::Wavelet &wavelet, const TimeSamples &data,
                             const Physics &physics)
    : m_grid(model.grid), m_physics(physics), m_data(data)
{
    checkModel(model);
    const double peak = peakFrequency(signal::amplitudeSpectrum(wavelet));
    try {
        m_medium = std::make_unique<acoustic::Medium<float>>(mediumOptions(model, physics, peak));
    } catch (const std::invalid_argument &error) {
        throw InputError(error.what(), "model", "Change the model or the settings of the simulation");
    }
    const TimeSamples axis{wavelet.samples.size(), wavelet.interval, wavelet.begin};
    m_steps = stepsFor(axis, data, step());
    m_dataAxis = std::make_unique<TimeAxis>(data, m_steps);
    m_fired.resize(m_steps.count);
    TimeAxis(axis, m_steps).toSteps(wavelet.samples, 1, m_fired);
    checkWavelength(wavelet, model.field("vp").values);
    const auto saved = signal::usableBand(signal::amplitudeSpectrum(wavelet), kSavedDecibels);
    m_savedEvery = std::max(1, static_cast<int>(1 / (2 * saved->high * step())));
}

void ShotSimulator::checkWavelength(const signal::Wavelet &wavelet, const std::vector<float> &vp)
{
    const auto band = signal::usableBand(signal::amplitudeSpectrum(wavelet), kBandDecibels);
    if (!band)
        throw InputError("is zero", "wavelet", "Give one with an amplitude");
    const double slowest = *std::min_element(vp.begin(), vp.end());
    const double spacing = m_grid.is2D() ? std::max(m_grid.spacing[0], m_grid.spacing[2])
                                         : *std::max_element(m_grid.spacing.begin(), m_grid.spacing.end());
    const double safe = slowest / (safeNodesPerWavelength(m_physics.order) * spacing);
    if (band->high > safe)
        m_findings.push_back(
            {Severity::Warning,
             "too-few-nodes-per-wavelength",
             fmt::format(
                 "the wavelet reaches {:.3g} Hz, {:.2g} nodes a wavelength at {:.5g} m/s: waves above "
                 "{:.3g} Hz are too slow by more than {:g} %",
                 band->high, slowest / (band->high * spacing), slowest, safe, 100 * kToleratedVelocityError),
             "wavelet and model",
             fmt::format("Keep the wavelet below {:.3g} Hz, take a finer model or a higher order", safe),
             {}});
}

std::size_t ShotSimulator::nodes() const
{
    const acoustic::Layout &layout = m_medium->layout();
    return static_cast<std::size_t>(layout.nodes(0) * layout.nodes(1) * layout.nodes(2));
}

// Relative to the model's first node.
Position ShotSimulator::inModel(const Position &position, const char *what) const
{
    Position relative = {};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && m_grid.is2D())
            continue;
        relative[axis] = position[axis] - m_grid.origin[axis];
        const double end = m_grid.end(axis);
        const double rounding = 1e-6 * m_grid.spacing[axis];
        if (!(position[axis] >= m_grid.origin[axis] - rounding && position[axis] <= end + rounding))
            throw InputError(
                fmt::format("a {} at {} = {:.8g} m lies outside of the model, which reaches from {:.8g} to "
                            "{:.8g} m",
                            what, "xyz"[axis], position[axis], m_grid.origin[axis], end),
                "shot", "Take a larger model, or leave the shot out");
    }
    return relative;
}

// Tells the steps of run `number` of `runs`, and stops when that is asked for.
std::function<bool(int)> ShotSimulator::stepProgress(const Progress &progress, int number, int runs) const
{
    return [this, &progress, number, runs](int done) {
        const auto one = static_cast<std::uint64_t>(m_steps.count);
        progress.update(static_cast<std::uint64_t>(number) * one + static_cast<std::uint64_t>(done),
                        static_cast<std::uint64_t>(runs) * one, "steps");
        return !progress.isCancelled();
    };
}

ShotSimulator::Points ShotSimulator::place(const ShotPositions &shot) const
{
    Points points;
    points.source = placeSource(*m_medium, inModel(shot.source, "source"), m_physics.interpolation);
    for (const Position &receiver : shot.receivers)
        points.receivers.push_back(
            placeReceiver(*m_medium, inModel(receiver, "receiver"), m_physics.interpolation));
    return points;
}

// Progress is that of the first of `runs` runs.
signal::Gather ShotSimulator::record(const Points &points, acoustic::StepVisitor<float> *visitor,
                                     const Progress &progress, int runs) const
{
    const acoustic::Sources<float> from(m_medium->layout(), std::vector<acoustic::PointNodes>{points.source});
    const acoustic::Receivers<float> to(m_medium->layout(), points.receivers);
    // The first row is the field before the first step: a step's record is the field at the time of the next
    // one.
    const std::size_t count = points.receivers.size();
    std::vector<float> records((m_steps.count + 1) * count);
    acoustic::RunOptions<float> run;
    run.steps = static_cast<int>(m_steps.count);
    run.sources = &from;
    run.sourceValues = m_fired.data();
    run.receivers = &to;
    run.records = records.data() + count;
    run.visitor = visitor;
    run.progress = stepProgress(progress, 0, runs);
    if (!acoustic::Simulation<float>(*m_medium).run(run))
        progress.throwIfCancelled("simulation");
    signal::Gather gather;
    gather.begin = m_data.begin;
    gather.interval = m_data.interval;
    gather.samplesPerTrace = m_data.count;
    gather.samples.resize(m_data.count * count);
    m_dataAxis->toSamples(std::span(records).first(m_steps.count * count), count, gather.samples);
    return gather;
}

signal::Gather ShotSimulator::simulate(const ShotPositions &shot, const Progress &progress) const
{
    return record(place(shot), nullptr, progress, 1);
}

std::size_t ShotSimulator::gradientBytes() const
{
    return acoustic::SavedChanges<float>::bytes(m_grid.shape, static_cast<int>(m_steps.count), m_savedEvery,
                                                acoustic::Precision::Short);
}

void ShotSimulator::checkObserved(const signal::Gather &observed, std::size_t traces) const
{
    if (observed.samplesPerTrace != m_data.count || observed.interval != m_data.interval ||
        observed.begin != m_data.begin || observed.traces() != traces)
        throw InputError(
            fmt::format("{} traces of {} samples every {:g} s from {:g} s on, but {} of {} every {:g} s "
                        "from {:g} s on are simulated",
                        observed.traces(), observed.samplesPerTrace, observed.interval, observed.begin,
                        traces, m_data.count, m_data.interval, m_data.begin),
            "observed data", "Resample one of them");
    const auto bad = std::find_if(observed.samples.begin(), observed.samples.end(),
                                  [](float value) { return !std::isfinite(value); });
    if (bad != observed.samples.end()) {
        const auto at = static_cast<std::size_t>(bad - observed.samples.begin());
        throw InputError(
            fmt::format("sample {} of trace {} is {}", at % m_data.count, at / m_data.count, *bad),
            "observed data", "Mend the trace, or leave it out");
    }
}

ShotGradient ShotSimulator::gradient(const ShotPositions &shot, const signal::Gather &observed,
                                     const Progress &progress) const
{
    const std::size_t count = shot.receivers.size(), steps = m_steps.count;
    checkObserved(observed, count);
    const Points points = place(shot);
    acoustic::SavedChanges<float> saved(*m_medium, static_cast<int>(steps), m_savedEvery,
                                        acoustic::Precision::Short);
    ShotGradient result;
    result.simulated = record(points, &saved, progress, 2);

    std::vector<float> residuals = result.simulated.samples;
    for (std::size_t i = 0; i < residuals.size(); ++i) {
        residuals[i] -= observed.samples[i];
        result.misfit += 0.5 * m_data.interval * residuals[i] * residuals[i];
        residuals[i] *= static_cast<float>(m_data.interval);
    }
    // Row n + 1 is what the adjoint of the records of step n fires; backwards in time, the last step comes
    // first.
    std::vector<float> rows((steps + 1) * count);
    m_dataAxis->toSamplesAdjoint(residuals, count, std::span(rows).first(steps * count));
    std::vector<float> fired(steps * count);
    for (std::size_t step = 0; step < steps; ++step)
        std::copy_n(rows.data() + (step + 1) * count, count, fired.data() + (steps - 1 - step) * count);

    const acoustic::Sources<float> from(m_medium->layout(), points.receivers);
    acoustic::Correlation<float> correlation(*m_medium, saved);
    acoustic::RunOptions<float> run;
    run.steps = static_cast<int>(steps);
    run.sources = &from;
    run.sourceValues = fired.data();
    run.visitor = &correlation;
    run.progress = stepProgress(progress, 1, 2);
    if (!acoustic::Simulation<float>(*m_medium).run(run))
        progress.throwIfCancelled("simulation");
    result.gradient.assign(correlation.gradient().begin(), correlation.gradient().end());
    return result;
}

} // namespace terrane::simulation
