// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/shot_compare.h"

#include "core/error.h"
#include "core/misfit/data_processing.h"
#include "core/misfit/trace_quality.h"
#include "core/signal/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace terrane::inversion {

namespace {

using misfit::MisfitKind;

struct NamedMisfit
{
    std::string_view name;
    MisfitKind kind;
};

// The names of "stages.misfit".
constexpr std::array kMisfits = {NamedMisfit{"l2", MisfitKind::L2},
                                 NamedMisfit{"huber", MisfitKind::Huber},
                                 NamedMisfit{"student", MisfitKind::StudentsT},
                                 NamedMisfit{"correlation", MisfitKind::NormalizedCorrelation},
                                 NamedMisfit{"envelope", MisfitKind::Envelope},
                                 NamedMisfit{"phase", MisfitKind::Phase},
                                 NamedMisfit{"transport", MisfitKind::Transport}};

std::unique_ptr<misfit::Misfit> misfitOf(const run::Settings &settings, const Stage &stage)
{
    misfit::MisfitSettings how;
    if (!settings.table().isObject("misfit")) // of migrations
        return misfit::makeMisfit(how);
    for (const NamedMisfit &named : kMisfits)
        if (named.name == stage.misfit)
            how.kind = named.kind;
    how.huberThreshold = *settings.number("misfit.huber_threshold");
    how.studentFreedom = *settings.number("misfit.student_k");
    how.studentScale = *settings.number("misfit.student_scale");
    how.transportSharpness = *settings.number("misfit.transport_sharpness");
    return misfit::makeMisfit(how);
}

// Keeps some traces.
template<typename Keep>
void select(ObservedShot &shot, const Keep &keep)
{
    ObservedShot kept;
    kept.positions.sources = shot.positions.sources;
    kept.data = shot.data;
    kept.data.samples.clear();
    for (std::size_t i = 0; i < shot.offsets.size(); ++i) {
        if (!keep(i))
            continue;
        const auto trace = shot.data.trace(i);
        kept.data.samples.insert(kept.data.samples.end(), trace.begin(), trace.end());
        kept.positions.receivers.push_back(shot.positions.receivers[i]);
        kept.offsets.push_back(shot.offsets[i]);
    }
    shot = std::move(kept);
}

// What is done to traces in the order in which users think of it: band and derivative, gain, what is cut off,
// weights. The band is that of the data alone, for the fired wavelet has it already.
misfit::ProcessingSettings processingOf(const run::Settings &settings)
{
    using misfit::Kept;
    misfit::ProcessingSettings chain;
    const double taper = *settings.number("data.taper_s");
    const auto addMute = [&](Kept kept, const char *time, const char *velocity) {
        const auto begin = settings.number(time);
        if (begin)
            chain.steps.emplace_back(misfit::TimeMute{
                kept, *begin, settings.number(velocity).value_or(std::numeric_limits<double>::infinity()),
                taper});
    };
    if (const double power = *settings.number("data.derivative"); power != 0)
        chain.steps.emplace_back(misfit::FractionalDerivative{power});
    if (const double power = *settings.number("data.gain_power"); power != 0)
        chain.steps.emplace_back(misfit::TimeGain{power});
    addMute(Kept::After, "data.keep_from_s", "data.keep_from_m_s");
    addMute(Kept::Before, "data.keep_to_s", "data.keep_to_m_s");
    if (*settings.flag("data.normalise_traces"))
        chain.steps.emplace_back(misfit::TraceNormalization{});
    if (const double power = *settings.number("data.offset_power"); power != 0)
        chain.steps.emplace_back(misfit::OffsetWeight{.power = power});
    return chain;
}

} // namespace

struct ShotComparison::OfStage
{
    OfStage(const run::Settings &settings, const Inputs &inputs, const Stage &which)
        : stage(which),
          processing(processingOf(settings), inputs.data.begin, inputs.data.interval, inputs.data.count),
          misfit(misfitOf(settings, which))
    {}

    Stage stage;
    misfit::DataProcessing processing;
    std::unique_ptr<misfit::Misfit> misfit;
};

ShotComparison::ShotComparison(const run::Settings &settings, const Inputs &inputs)
    : m_leavesOutOddTraces(*settings.flag("data.leave_out_odd_traces")),
      m_clipPercent(settings.table().find("data.clip_percent") ? *settings.number("data.clip_percent") : 100)
{
    for (const Stage &stage : inputs.stages)
        m_stages.push_back(std::make_unique<OfStage>(settings, inputs, stage));
}

ShotComparison::~ShotComparison() = default;

ObservedShot ShotComparison::choose(ObservedShot shot, std::size_t number, std::size_t which,
                                    std::vector<Finding> &findings) const
{
    const Stage &stage = m_stages.at(which)->stage;
    if (m_leavesOutOddTraces) { // of what was recorded: filters spread spikes
        const misfit::TraceQuality quality = misfit::traceQuality(shot.data, shot.offsets);
        const std::vector<Finding> found = misfit::findingsOf(quality, fmt::format("shot {}", number));
        findings.insert(findings.end(), found.begin(), found.end());
        const std::vector<float> weights = quality.weights();
        select(shot, [&](std::size_t i) { return weights[i] > 0; });
    }
    select(shot, [&](std::size_t i) {
        return shot.offsets[i] >= stage.shortestOffset &&
               (stage.longestOffset == 0 || shot.offsets[i] <= stage.longestOffset);
    });
    if (stage.isFiltered() && !shot.offsets.empty())
        shot.data = signal::filtered(std::move(shot.data), stage.band, signal::Phase::Zero).gather;
    return shot;
}

ComparedShot ShotComparison::prepare(ObservedShot shot, std::size_t which) const
{
    const OfStage &of = *m_stages.at(which);
    ComparedShot compared;
    compared.factors = of.processing.applyToObserved(shot.data, shot.offsets);
    signal::Gather nothing = shot.data;
    std::ranges::fill(nothing.samples, 0.0f);
    compared.observedMisfit = of.misfit->value(nothing, shot.data, {});
    compared.observed = std::move(shot);
    return compared;
}

double ShotComparison::compare(signal::Gather &simulated, const ComparedShot &shot, std::size_t stage) const
{
    const OfStage &of = *m_stages.at(stage);
    of.processing.apply(simulated, shot.observed.offsets, shot.factors);
    return of.misfit->value(simulated, shot.observed.data, {});
}

double ShotComparison::misfit(signal::Gather simulated, const ComparedShot &shot, std::size_t stage) const
{
    return compare(simulated, shot, stage);
}

double ShotComparison::adjointSource(signal::Gather &simulated, const ComparedShot &shot,
                                     std::size_t stage) const
{
    const OfStage &of = *m_stages.at(stage);
    of.processing.apply(simulated, shot.observed.offsets, shot.factors);
    misfit::Evaluated evaluated = of.misfit->evaluate(simulated, shot.observed.data, {});
    if (m_clipPercent < 100)
        misfit::clipAdjointSource(evaluated.adjointSource, m_clipPercent);
    simulated.samples = std::move(evaluated.adjointSource);
    of.processing.transpose(simulated, shot.observed.offsets, shot.factors);
    return evaluated.value;
}

double ShotComparison::curvature(signal::Gather &change, const ComparedShot &shot, std::size_t stage) const
{
    const OfStage &of = *m_stages.at(stage);
    if (of.stage.misfit != "l2")
        throw InputError(fmt::format("the misfit {} has no Gauss-Newton Hessian here", of.stage.misfit),
                         "stages.misfit", "Take l2, or another optimizer");
    of.processing.apply(change, shot.observed.offsets, shot.factors);
    double squares = 0;
    for (const float value : change.samples)
        squares += static_cast<double>(value) * static_cast<double>(value);
    of.processing.transpose(change, shot.observed.offsets, shot.factors);
    return 0.5 * change.interval * squares;
}

} // namespace terrane::inversion
