// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/image_weights.h"

#include "core/constraint/preconditioner.h"
#include "core/error.h"

#include <algorithm>
#include <functional>

namespace terrane::inversion {

namespace {

std::vector<std::uint8_t> mutedOf(const run::Settings &settings, const Model &background)
{
    const Grid &grid = background.grid;
    const auto depth = settings.number("image.mute_above_m"), water = settings.number("image.mute_water_m_s");
    const std::vector<float> &vp = background.field("vp").values;
    std::vector<std::uint8_t> muted(vp.size());
    const std::size_t nz = grid.shape[2];
    for (std::size_t column = 0; column < muted.size(); column += nz) {
        bool isWater = water.has_value();
        for (std::size_t z = 0; z < nz; ++z) {
            isWater = isWater && static_cast<double>(vp[column + z]) <= *water;
            if (isWater || (depth && grid.position(2, z) < *depth))
                muted[column + z] = 1;
        }
    }
    if (std::ranges::find(muted, 0) == muted.end())
        throw InputError("all nodes of the model are muted", settings.where("image"),
                         "Look at mute_above_m (m) and mute_water_m_s (m/s)");
    return muted;
}

std::vector<float> byDepthOf(const run::Settings &settings, const Grid &grid,
                             const std::vector<std::uint8_t> &muted)
{
    std::vector<float> weights(muted.size(), 1.0f);
    const bool isMuted = std::ranges::find(muted, 1) != muted.end();
    const std::vector<double> bottoms = constraint::waterBottoms(grid, muted);
    const auto multiply = [&](const std::vector<float> &by) {
        std::ranges::transform(weights, by, weights.begin(), std::multiplies<>());
    };
    if (isMuted)
        multiply(constraint::topMute(grid, bottoms, 0, *settings.number("image.taper_m")));
    if (const double power = *settings.number("image.depth_power"); power > 0)
        multiply(constraint::depthScaling(grid, bottoms, power));
    return weights;
}

} // namespace

ImageWeights::ImageWeights(const run::Settings &settings, const Model &background)
    : m_illumination(*settings.text("image.illumination")),
      m_part(*settings.number("image.illumination_part")),
      m_isMuted(mutedOf(settings, background)),
      m_byDepth(byDepthOf(settings, background.grid, m_isMuted))
{}

std::vector<float> ImageWeights::byIllumination(const Sums &sums) const
{
    if (m_illumination == "none")
        return std::vector<float>(m_isMuted.size(), 1.0f);
    const auto lit = [&](std::vector<float> light) { // the brightest are at sources, in the water
        for (std::size_t i = 0; i < light.size(); ++i)
            if (m_isMuted[i])
                light[i] = 0;
        return light;
    };
    const std::vector<float> source = lit(sums.sourceIllumination), receiver = lit(sums.receiverIllumination);
    if (m_illumination == "both")
        return constraint::illuminationScaling(source, receiver, m_part);
    return constraint::illuminationScaling(m_illumination == "source" ? source : receiver, {}, m_part);
}

} // namespace terrane::inversion
