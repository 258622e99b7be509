// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/stability.h"

#include "core/error.h"
#include "core/inversion/refinement.h"
#include "kernels/acoustic/medium.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kTold = 1.5; // times faster than what was told of

} // namespace

StabilityWatch::StabilityWatch(const Inputs &inputs)
    : m_inputs(inputs), m_fastest(static_cast<double>(std::ranges::max(inputs.start.field("vp").values)))
{}

double StabilityWatch::stableStep(double fastest, std::size_t stage) const
{
    const Refinement refinement(m_inputs.start.grid, m_inputs.stages.at(stage).refine);
    const Grid &grid = refinement.fine();
    return acoustic::kPartOfLargestStep *
           acoustic::largestStep(fastest, grid.spacing, grid.is2D(), m_inputs.physics.order);
}

std::vector<Finding> StabilityWatch::look(const std::vector<float> &vp, std::size_t stage)
{
    const auto bad =
        std::ranges::find_if(vp, [](float value) { return !std::isfinite(value) || !(value > 0); });
    if (bad != vp.end())
        throw FailureError(
            fmt::format("node {} of the model has a velocity of {} m/s", bad - vp.begin(), *bad),
            "the model after an update",
            "Give bounds (constraints.lowest_m_s, constraints.highest_m_s), or a smaller "
            "update.first_change_m_s");
    const auto fastest = static_cast<double>(std::ranges::max(vp));
    if (fastest <= kTold * m_fastest)
        return {};
    const double was = stableStep(m_fastest, stage), is = stableStep(fastest, stage);
    m_fastest = fastest;
    return {
        {Severity::Warning, "steps-shorter",
         fmt::format("a model is up to {:.0f} m/s fast: time steps of {:.3g} ms in place of {:.3g} ms make "
                     "its simulation {:.1f} times as long",
                     fastest, 1e3 * is, 1e3 * was, was / is),
         "constraints", "Give the highest velocity that can be (constraints.highest_m_s)"}};
}

} // namespace terrane::inversion
