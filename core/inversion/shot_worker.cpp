// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/shot_worker.h"

#include "core/error.h"
#include "core/inversion/refinement.h"
#include "core/inversion/shot_compare.h"
#include "core/misfit/wavelet_estimate.h"
#include "core/signal/filter.h"
#include "core/simulation/shot_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

namespace terrane::inversion {

namespace {

using simulation::ShotSimulator;

void add(const std::vector<float> &values, std::vector<double> &sum)
{
    sum.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        sum[i] += static_cast<double>(values[i]);
}

void requireFinite(const simulation::ShotGradient &result, std::size_t shot)
{
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (std::isfinite(result.misfit) && std::ranges::all_of(result.gradient, isFinite))
        return;
    throw FailureError("its misfit or gradient is not a number", fmt::format("shot {}", shot),
                       "Look at its traces with terranectl segy plot, and leave it out with data.shots when "
                       "they are bad");
}

// What a shot gives to the sums.
struct ShotPart
{
    run::ShotMisfit misfit;
    simulation::ShotGradient image;
    std::vector<double> spectra;
    std::vector<Finding> findings;
};

} // namespace

struct ShotWorker::Private
{
    Private(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress)
        : inputs(prepareInversion(settings, open, progress)),
          files(*inputs.survey, open),
          comparison(settings, inputs)
    {}

    const simulation::ShotSimulator &simulatorOf(const Request &request);
    simulation::ShotSimulator made(const Request &request, const signal::Wavelet &fired) const;
    ShotPart compute(const Request &request, std::size_t number, const Progress &progress);
    ShotPart compute(const ShotSimulator &with, const Request &request, std::size_t shot,
                     const Progress &progress);
    signal::Gather scattered(const ShotSimulator &with, const std::vector<float> &change,
                             const simulation::ShotPositions &positions, const Progress &progress) const;
    signal::Gather simulated(const ShotSimulator &with, const Request &request, const ComparedShot &shot,
                             const Progress &progress) const;
    simulation::ShotGradient gradient(const ShotSimulator &with, const Request &request,
                                      const ComparedShot &shot, const Progress &progress) const;
    simulation::ShotGradient curvature(const ShotSimulator &with, const Request &request,
                                       const ComparedShot &shot, const Progress &progress) const;

    Inputs inputs;
    survey::SurveyFiles files;
    ShotComparison comparison;
    std::mutex reading;

    // Of the last request.
    std::vector<float> vp;
    signal::Wavelet wavelet;
    std::size_t stage = 0;
    std::optional<Refinement> refinement;
    std::optional<simulation::ShotSimulator> simulator;
};

const simulation::ShotSimulator &ShotWorker::Private::simulatorOf(const Request &request)
{
    if (simulator && request.vp == vp && request.wavelet == wavelet && request.stage == stage)
        return *simulator;
    simulator.reset(); // its memory first
    refinement.emplace(inputs.start.grid, inputs.stages.at(request.stage).refine);
    simulator.emplace(made(request, request.wavelet));
    vp = request.vp;
    wavelet = request.wavelet;
    stage = request.stage;
    return *simulator;
}

simulation::ShotSimulator ShotWorker::Private::made(const Request &request,
                                                    const signal::Wavelet &fired) const
{
    const Stage &of = inputs.stages.at(request.stage);
    Model model = inputs.start;
    model.field("vp").values = request.vp;
    return {refinement->refined(model),
            of.isFiltered() ? signal::filtered(fired, of.band, signal::Phase::Zero) : fired, inputs.data,
            inputs.physics};
}

void add(const signal::Gather &from, signal::Gather &to)
{
    for (std::size_t i = 0; i < to.samples.size(); ++i)
        to.samples[i] += from.samples[i];
}

// The waves that a change of m at the model's nodes scatters.
signal::Gather ShotWorker::Private::scattered(const ShotSimulator &with, const std::vector<float> &change,
                                              const simulation::ShotPositions &positions,
                                              const Progress &progress) const
{
    return with.born(positions, refinement->refinedChange(change, vp), progress);
}

signal::Gather ShotWorker::Private::simulated(const ShotSimulator &with, const Request &request,
                                              const ComparedShot &shot, const Progress &progress) const
{
    const simulation::ShotPositions &positions = shot.observed.positions;
    if (!inputs.withBackground && !request.image.empty())
        return scattered(with, request.image, positions, progress);
    signal::Gather data = shot.observed.data;
    if (inputs.withBackground)
        data = with.simulate(positions, progress);
    else
        std::ranges::fill(data.samples, 0.0f);
    if (!request.image.empty())
        add(scattered(with, request.image, positions, progress), data);
    return data;
}

simulation::ShotGradient ShotWorker::Private::gradient(const ShotSimulator &with, const Request &request,
                                                       const ComparedShot &shot,
                                                       const Progress &progress) const
{
    const simulation::ShotPositions &positions = shot.observed.positions;
    std::optional<signal::Gather> more;
    if (!request.image.empty())
        more = scattered(with, request.image, positions, progress);
    const auto compare = [&](signal::Gather &data) {
        if (!inputs.withBackground)
            std::ranges::fill(data.samples, 0.0f);
        if (more)
            add(*more, data);
        return comparison.adjointSource(data, shot, request.stage);
    };
    return with.gradient(positions, compare, inputs.memory, progress);
}

simulation::ShotGradient ShotWorker::Private::curvature(const ShotSimulator &with, const Request &request,
                                                        const ComparedShot &shot,
                                                        const Progress &progress) const
{
    const simulation::ShotPositions &positions = shot.observed.positions;
    signal::Gather change = scattered(with, request.direction, positions, progress);
    const auto compare = [&](signal::Gather &data) {
        data = std::move(change);
        return comparison.curvature(data, shot, request.stage);
    };
    return with.gradient(positions, compare, inputs.memory, progress);
}

ShotPart ShotWorker::Private::compute(const Request &request, std::size_t number, const Progress &progress)
{
    const std::size_t shot = request.shots[number], samples = request.wavelet.samples.size();
    if (request.shotWavelets.empty())
        return compute(*simulator, request, shot, progress);
    signal::Wavelet fired = request.wavelet;
    std::copy_n(request.shotWavelets.begin() + static_cast<std::ptrdiff_t>(number * samples), samples,
                fired.samples.begin());
    return compute(made(request, fired), request, shot, progress);
}

ShotPart ShotWorker::Private::compute(const ShotSimulator &with, const Request &request, std::size_t shot,
                                      const Progress &progress)
{
    ShotPart part;
    part.misfit.shot = shot;
    const survey::Position source = inputs.survey->shot(shot).source;
    part.misfit.source = {source.x, source.y, source.z};
    ObservedShot observed = [&] {
        const std::lock_guard lock(reading);
        return observe(files, shot, inputs.data.begin);
    }();
    observed = comparison.choose(std::move(observed), shot, request.stage, part.findings);
    if (observed.offsets.empty()) {
        if (request.quantity == Quantity::ShotSpectra)
            part.spectra.resize(misfit::numbersOfSpectra(inputs.data.count));
        return part;
    }
    if (request.quantity == Quantity::Spectra || request.quantity == Quantity::ShotSpectra) {
        const signal::Gather simulated = with.simulate(observed.positions, progress);
        part.spectra = misfit::waveletSpectra(simulated, observed.data).numbers();
        return part;
    }
    const ComparedShot compared = comparison.prepare(std::move(observed), request.stage);
    part.misfit.observed = compared.observedMisfit;
    if (request.quantity == Quantity::Misfit) {
        part.misfit.misfit =
            comparison.misfit(simulated(with, request, compared, progress), compared, request.stage);
        return part;
    }
    part.image = request.quantity == Quantity::Curvature ? curvature(with, request, compared, progress)
                                                         : gradient(with, request, compared, progress);
    part.misfit.misfit = part.image.misfit;
    requireFinite(part.image, shot);
    return part;
}

ShotWorker::ShotWorker(const run::Settings &settings, const survey::SourceOpener &open,
                       std::size_t memoryBudget, const Progress &progress)
    : m_private(std::make_unique<Private>(settings, open, progress))
{
    m_private->inputs.memory.memoryBudget = memoryBudget;
}

ShotWorker::~ShotWorker() = default;

const Inputs &ShotWorker::inputs() const
{
    return m_private->inputs;
}

Sums ShotWorker::compute(const Request &request, const Progress &progress)
{
    const simulation::ShotSimulator &simulator = m_private->simulatorOf(request);
    Sums sums;
    sums.findings = simulator.findings();
    std::vector<double> gradient, source, receiver;
    const auto take = [&](std::size_t, const ShotPart &part) {
        sums.misfits.push_back(part.misfit);
        sums.findings.insert(sums.findings.end(), part.findings.begin(), part.findings.end());
        if (!part.image.gradient.empty()) {
            add(part.image.gradient, gradient);
            add(part.image.sourceIllumination, source);
            add(part.image.receiverIllumination, receiver);
        }
        addSpectra(request.quantity, part.spectra, sums.spectra);
    };
    const auto shots = request.shots;
    const auto compute = [&](std::size_t i) {
        try {
            return m_private->compute(request, i, progress);
        } catch (const InputError &error) {
            throw InputError(error.problem(), fmt::format("shot {}, {}", shots[i], error.where()),
                             error.mend());
        }
    };
    const Refinement &refinement = *m_private->refinement;
    const std::size_t sideBySide =
        shots.size() < 2 ? 1 : simulation::shotsSideBySide(refinement.fine().size());
    simulation::forShots(0, shots.size(), sideBySide, compute, take);
    if (request.quantity == Quantity::Gradient || request.quantity == Quantity::Curvature) {
        for (std::vector<double> *sum : {&gradient, &source, &receiver})
            sum->resize(refinement.fine().size()); // also where no shot had a trace
        const auto toFloat = [](const std::vector<double> &sum) {
            return std::vector<float>(sum.begin(), sum.end());
        };
        sums.gradient = refinement.restrictedGradient(toFloat(gradient), request.vp);
        sums.sourceIllumination = refinement.restricted(toFloat(source));
        sums.receiverIllumination = refinement.restricted(toFloat(receiver));
    }
    return sums;
}

} // namespace terrane::inversion
