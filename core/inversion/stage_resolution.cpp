// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/stage_resolution.h"

#include "core/inversion/refinement.h"
#include "core/inversion/run_estimate.h"
#include "core/signal/filter.h"
#include "core/simulation/resolution.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kLargePart = 0.7;       // of the model: an aperture below saves much
constexpr double kMarginWavelengths = 3; // beyond a shot's outermost positions

signal::Wavelet firedIn(const Inputs &inputs, const Stage &stage)
{
    return stage.isFiltered() ? signal::filtered(inputs.wavelet, stage.band, signal::Phase::Zero)
                              : inputs.wavelet;
}

// The corner below which the stage's wavelet reaches no frequency that the grid does not carry; 0 for none.
double safeCorner(const Inputs &inputs, const Stage &stage, double safe)
{
    for (double corner = safe; corner > std::max(stage.band.lowCorner, safe / 8); corner *= 0.95) {
        Stage lower = stage;
        lower.band.highCorner = corner;
        if (simulation::highestFrequency(firedIn(inputs, lower)) <= safe)
            return corner;
    }
    return 0;
}

} // namespace

std::vector<StageResolution> resolutionOf(const Inputs &inputs)
{
    const auto slowest = static_cast<double>(std::ranges::min(inputs.start.field("vp").values));
    std::vector<StageResolution> all;
    for (const Stage &stage : inputs.stages) {
        const simulation::ShotSimulator simulator = simulatorOf(inputs, stage);
        const Grid fine = Refinement(inputs.start.grid, stage.refine).fine();
        StageResolution of;
        of.highest = simulation::highestFrequency(firedIn(inputs, stage));
        of.safe = simulation::safeFrequency(fine, slowest, inputs.physics.order);
        of.nodesPerWavelength = simulation::nodesPerWavelength(fine, slowest, of.highest);
        of.step = simulator.step();
        of.steps = simulator.steps();
        all.push_back(of);
    }
    return all;
}

std::vector<std::string> resolutionFixes(const Inputs &inputs, const std::vector<StageResolution> &resolution)
{
    std::vector<std::string> corners, refinements;
    bool isWrong = false, canFilter = true;
    for (std::size_t i = 0; i < inputs.stages.size(); ++i) {
        const Stage &stage = inputs.stages[i];
        const StageResolution &of = resolution[i];
        double corner = stage.band.highCorner;
        std::size_t refine = stage.refine;
        if (of.highest > of.safe) {
            isWrong = true;
            corner = safeCorner(inputs, stage, of.safe);
            canFilter = canFilter && corner > 0;
            refine =
                static_cast<std::size_t>(std::ceil(static_cast<double>(stage.refine) * of.highest / of.safe));
        }
        corners.push_back(fmt::format("{:.3g}", corner));
        refinements.push_back(fmt::format("{}", refine));
    }
    if (!isWrong)
        return {};
    std::vector<std::string> fixes;
    if (canFilter)
        fixes.push_back(fmt::format("stages.highest_hz={}", fmt::join(corners, ",")));
    fixes.push_back(fmt::format("stages.refine={}", fmt::join(refinements, ",")));
    return fixes;
}

std::optional<UnneededPart> unneededPart(const Inputs &inputs, const simulation::ShotPositions &shot,
                                         double peak)
{
    if (inputs.physics.aperture > 0)
        return {};
    const auto fastest = static_cast<double>(std::ranges::max(inputs.start.field("vp").values));
    const double margin = std::ceil(kMarginWavelengths * fastest / peak / 100) * 100;
    const Grid &grid = inputs.start.grid;
    double part = 1;
    for (const std::size_t axis : {std::size_t{0}, std::size_t{1}}) {
        if (grid.shape[axis] < 2)
            continue;
        double least = shot.sources.front().position[axis], most = least;
        for (const simulation::Position &position : shot.receivers) {
            least = std::min(least, position[axis]);
            most = std::max(most, position[axis]);
        }
        part *= std::min(1.0, (most - least + 2 * margin) / (grid.end(axis) - grid.origin[axis]));
    }
    if (part > kLargePart)
        return {};
    return UnneededPart{
        {Severity::Note,
         "large-part-unneeded",
         fmt::format(
             "the middle shot lies in a part of the model: with {:g} m around its outermost source and "
             "receivers, {:.0f} % of it",
             margin, 100 * part),
         "simulation.aperture_m",
         "An aperture makes shots that much cheaper (simulation.aperture_m)",
         {}},
        margin};
}

} // namespace terrane::inversion
