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
      m_length(length),
      m_grid(grid)
{}

std::vector<double> Preconditioner::illuminationOf(const Sums &sums) const
{
    std::vector<double> light(m_grid.size(), 1.0);
    for (std::size_t i = 0; i < light.size(); ++i) {
        const auto source = static_cast<double>(sums.sourceIllumination[i]),
                   receiver = static_cast<double>(sums.receiverIllumination[i]);
        if (m_illumination == "source")
            light[i] = source;
        else if (m_illumination == "receiver")
            light[i] = receiver;
        else if (m_illumination == "both")
            light[i] = std::sqrt(source * receiver);
    }
    return light;
}

void Preconditioner::set(const Sums &sums, const ModelSpace &space, const optimize::Vector &x)
{
    std::vector<double> light = illuminationOf(sums);
    double greatest = 0, greatestDerivative = 0;
    for (std::size_t i = 0; i < light.size(); ++i) {
        if (space.isFixed(i))
            continue;
        greatest = std::max(greatest, light[i]);
        greatestDerivative = std::max(greatestDerivative, std::abs(space.derivative(x[i])));
    }
    m_weights.assign(light.size(), 0.0f);
    if (greatest == 0)
        return;
    for (std::size_t i = 0; i < light.size(); ++i) {
        if (space.isFixed(i))
            continue;
        // The Hessian by x is that by m times (dm/dx)^2.
        const double chain = space.derivative(x[i]) / greatestDerivative;
        const double depth = static_cast<double>(i % m_grid.shape[2]) * m_grid.spacing[2];
        const double weight =
            (m_depthPower > 0 ? std::pow(depth, m_depthPower) : 1.0) / (light[i] / greatest + m_part);
        m_weights[i] = static_cast<float>(weight / (chain * chain));
    }
}

void Preconditioner::apply(const optimize::Vector &gradient, optimize::Vector &out) const
{
    for (std::size_t i = 0; i < gradient.size(); ++i)
        out[i] = gradient[i] * m_weights[i];
}

} // namespace terrane::inversion
