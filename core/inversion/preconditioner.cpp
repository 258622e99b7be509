// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/preconditioner.h"

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

Preconditioner::Preconditioner(const run::Settings &settings, const Grid &grid, double length)
    : m_illumination(*settings.text("update.illumination")),
      m_part(*settings.number("update.illumination_part")),
      m_depthPower(*settings.number("update.depth_power")),
      m_mute(*settings.number("update.mute_m")),
      m_taper(*settings.number("update.taper_m")),
      m_length(length),
      m_grid(grid)
{}

// Weights of nodes by the illumination of those that are not fixed.
optimize::Vector Preconditioner::illuminationWeights(const Sums &sums, const ModelSpace &space) const
{
    if (m_illumination == "none")
        return optimize::Vector(m_grid.size(), 1.0f);
    const auto lit = [&](std::vector<float> light) { // the brightest are at sources, in the water
        for (std::size_t i = 0; i < light.size(); ++i)
            if (space.isFixed(i))
                light[i] = 0;
        return light;
    };
    const std::vector<float> source = lit(sums.sourceIllumination), receiver = lit(sums.receiverIllumination);
    if (m_illumination == "both")
        return constraint::illuminationScaling(source, receiver, m_part);
    return constraint::illuminationScaling(m_illumination == "source" ? source : receiver, {}, m_part);
}

void Preconditioner::set(const Sums &sums, const ModelSpace &space, const optimize::Vector &x)
{
    std::vector<float> weights = illuminationWeights(sums, space);
    const auto multiply = [&](const optimize::Vector &by) {
        std::ranges::transform(weights, by, weights.begin(), std::multiplies<>());
    };
    const std::vector<double> bottoms = constraint::waterBottoms(m_grid, space.fixed());
    if (m_depthPower > 0)
        multiply(constraint::depthScaling(m_grid, bottoms, m_depthPower));
    if (m_mute > 0 || m_taper > 0)
        multiply(constraint::topMute(m_grid, bottoms, m_mute, m_taper));
    double greatest = 0;
    for (const float value : x)
        greatest = std::max(greatest, std::abs(space.derivative(value)));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        // The Hessian by x is that by m times (dm/dx)^2.
        const double chain = space.derivative(x[i]) / greatest;
        weights[i] =
            space.isFixed(i) ? 0.0f : static_cast<float>(static_cast<double>(weights[i]) / (chain * chain));
    }
    setWeights(std::move(weights));
}

void Preconditioner::setWeights(std::vector<float> weights)
{
    m_weights = std::move(weights);
    m_map.emplace(m_grid);
    m_map->multiply(m_weights);
    m_map->smooth({m_length, m_length, m_length});
}

void Preconditioner::apply(const optimize::Vector &gradient, optimize::Vector &out) const
{
    m_map->apply(gradient, out);
}

} // namespace terrane::inversion
