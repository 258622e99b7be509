// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/shot_compare.h"

#include "core/error.h"
#include "core/signal/filter.h"

#include <fmt/format.h>

#include <array>

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

} // namespace

ShotComparison::ShotComparison(const run::Settings &settings, const Inputs &inputs) : m_stages(inputs.stages)
{
    for (const Stage &stage : m_stages)
        m_misfits.push_back(misfitOf(settings, stage));
}

ComparedShot ShotComparison::prepare(ObservedShot shot, std::size_t number) const
{
    const Stage &stage = m_stages.at(number);
    ComparedShot compared;
    select(shot, [&](std::size_t i) {
        return shot.offsets[i] >= stage.shortestOffset &&
               (stage.longestOffset == 0 || shot.offsets[i] <= stage.longestOffset);
    });
    if (stage.isFiltered())
        shot.data = signal::filtered(std::move(shot.data), stage.band, signal::Phase::Zero).gather;
    signal::Gather nothing = shot.data;
    std::fill(nothing.samples.begin(), nothing.samples.end(), 0.0f);
    compared.observedMisfit = m_misfits[number]->value(nothing, shot.data, {});
    compared.observed = std::move(shot);
    return compared;
}

double ShotComparison::misfit(signal::Gather simulated, const ComparedShot &shot, std::size_t stage) const
{
    return m_misfits.at(stage)->value(simulated, shot.observed.data, {});
}

double ShotComparison::adjointSource(signal::Gather &simulated, const ComparedShot &shot,
                                     std::size_t stage) const
{
    misfit::Evaluated evaluated = m_misfits.at(stage)->evaluate(simulated, shot.observed.data, {});
    simulated.samples = std::move(evaluated.adjointSource);
    return evaluated.value;
}

std::vector<double> ShotComparison::spectra(const signal::Gather &simulated, const ComparedShot &shot,
                                            std::size_t) const
{
    // <u, d>, <u, u>: what fits the amplitude.
    double product = 0, square = 0;
    for (std::size_t i = 0; i < simulated.samples.size(); ++i) {
        const auto u = static_cast<double>(simulated.samples[i]);
        product += u * static_cast<double>(shot.observed.data.samples[i]);
        square += u * u;
    }
    return {product, square};
}

} // namespace terrane::inversion
