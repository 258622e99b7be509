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
    ShotPart compute(const Request &request, std::size_t shot, const Progress &progress);

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
    const Stage &of = inputs.stages.at(request.stage);
    Model model = inputs.start;
    model.field("vp").values = request.vp;
    refinement.emplace(inputs.start.grid, of.refine);
    const signal::Wavelet fired =
        of.isFiltered() ? signal::filtered(request.wavelet, of.band, signal::Phase::Zero) : request.wavelet;
    simulator.emplace(refinement->refined(model), fired, inputs.data, inputs.physics);
    vp = request.vp;
    wavelet = request.wavelet;
    stage = request.stage;
    return *simulator;
}

ShotPart ShotWorker::Private::compute(const Request &request, std::size_t shot, const Progress &progress)
{
    ShotPart part;
    part.misfit.shot = shot;
    ObservedShot observed = [&] {
        const std::lock_guard lock(reading);
        return observe(files, shot, inputs.data.begin);
    }();
    observed = comparison.choose(std::move(observed), shot, request.stage, part.findings);
    if (observed.offsets.empty())
        return part;
    if (request.quantity == Quantity::Spectra) {
        const signal::Gather simulated = simulator->simulate(observed.positions, progress);
        part.spectra = misfit::waveletSpectra(simulated, observed.data).numbers();
        return part;
    }
    const ComparedShot compared = comparison.prepare(std::move(observed), request.stage);
    part.misfit.observed = compared.observedMisfit;
    const simulation::ShotPositions &positions = compared.observed.positions;
    if (request.quantity == Quantity::Misfit) {
        part.misfit.misfit =
            comparison.misfit(simulator->simulate(positions, progress), compared, request.stage);
        return part;
    }
    const auto compare = [&](signal::Gather &data) {
        return comparison.adjointSource(data, compared, request.stage);
    };
    part.image = simulator->gradient(positions, compare, inputs.memory, progress);
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
        sums.spectra.resize(std::max(sums.spectra.size(), part.spectra.size()));
        for (std::size_t i = 0; i < part.spectra.size(); ++i)
            sums.spectra[i] += part.spectra[i];
    };
    const auto shots = request.shots;
    const auto compute = [&](std::size_t i) {
        try {
            return m_private->compute(request, shots[i], progress);
        } catch (const InputError &error) {
            throw InputError(error.problem(), fmt::format("shot {}, {}", shots[i], error.where()),
                             error.mend());
        }
    };
    const Refinement &refinement = *m_private->refinement;
    const std::size_t sideBySide =
        shots.size() < 2 ? 1 : simulation::shotsSideBySide(refinement.fine().size());
    simulation::forShots(0, shots.size(), sideBySide, compute, take);
    if (request.quantity == Quantity::Gradient) {
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
