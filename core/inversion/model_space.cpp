// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_space.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace terrane::inversion {

namespace {

constexpr double kKilo = 1e3; // m in a km

double toParameter(Parameter parameter, double vp)
{
    const double v = vp / kKilo;
    return parameter == Parameter::Velocity ? v : parameter == Parameter::Slowness ? 1 / v : 1 / (v * v);
}

double toVelocity(Parameter parameter, double x)
{
    const double v = parameter == Parameter::Velocity   ? x
                     : parameter == Parameter::Slowness ? 1 / x
                                                        : 1 / std::sqrt(x);
    return v * kKilo;
}

Parameter parameterOf(const std::string &name)
{
    return name == "vp"         ? Parameter::Velocity
           : name == "slowness" ? Parameter::Slowness
                                : Parameter::SquaredSlowness;
}

} // namespace

ModelSpace::ModelSpace(const run::Settings &settings, const Model &start)
    : m_parameter(parameterOf(*settings.text("update.parameter"))), m_startVp(start.field("vp").values)
{
    const double lowest = settings.number("constraints.lowest_m_s").value_or(1);
    const double highest = settings.number("constraints.highest_m_s").value_or(1e5);
    const double change = settings.number("constraints.change_m_s").value_or(1e5);
    if (lowest >= highest)
        throw InputError(
            fmt::format("the lowest velocity, {:g} m/s, is not below the highest, {:g} m/s", lowest, highest),
            settings.where("constraints.lowest_m_s"), "Give a lower one");
    m_start = fromVelocity(m_startVp);
    m_lower.resize(m_start.size());
    m_upper.resize(m_start.size());
    for (std::size_t i = 0; i < m_start.size(); ++i) {
        const auto vp = static_cast<double>(m_startVp[i]);
        const double from = toParameter(m_parameter, std::max(lowest, vp - change)),
                     to = toParameter(m_parameter, std::min(highest, vp + change));
        m_lower[i] = static_cast<float>(std::min(from, to));
        m_upper[i] = static_cast<float>(std::max(from, to));
    }
    fix(settings, start.grid);
    for (std::size_t i = 0; i < m_start.size(); ++i) {
        const auto vp = static_cast<double>(m_startVp[i]);
        if (!isFixed(i) && (vp < lowest - 1e-3 || vp > highest + 1e-3))
            throw InputError(
                fmt::format("the start model has {:g} m/s, outside of {:g} to {:g} m/s", vp, lowest, highest),
                settings.where("constraints"), "Widen the bounds, or change the start model");
    }
}

// Nodes whose velocity stays: lower and upper bound are the start model's.
void ModelSpace::fix(const run::Settings &settings, const Grid &grid)
{
    const auto depth = settings.number("constraints.fixed_above_m");
    const auto water = settings.number("constraints.water_m_s");
    const std::size_t nz = grid.shape[2];
    for (std::size_t column = 0; column < m_start.size(); column += nz) {
        bool isWater = water.has_value();
        for (std::size_t z = 0; z < nz; ++z) {
            const std::size_t i = column + z;
            isWater = isWater && static_cast<double>(m_startVp[i]) <= *water;
            const double at = grid.origin[2] + static_cast<double>(z) * grid.spacing[2];
            if (isWater || (depth && at < *depth))
                m_lower[i] = m_upper[i] = m_start[i];
        }
    }
}

optimize::Vector ModelSpace::fromVelocity(const std::vector<float> &vp) const
{
    optimize::Vector x(vp.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(toParameter(m_parameter, static_cast<double>(vp[i])));
    return x;
}

std::vector<float> ModelSpace::toVelocity(const optimize::Vector &x) const
{
    std::vector<float> vp(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        vp[i] = x[i] == m_start[i]
                    ? m_startVp[i]
                    : static_cast<float>(inversion::toVelocity(m_parameter, static_cast<double>(x[i])));
    return vp;
}

double ModelSpace::derivative(float x) const
{
    const auto value = static_cast<double>(x);
    switch (m_parameter) {
    case Parameter::Velocity:
        return -2 / (value * value * value) / (kKilo * kKilo);
    case Parameter::Slowness:
        return 2 * value / (kKilo * kKilo);
    case Parameter::SquaredSlowness:
        break;
    }
    return 1 / (kKilo * kKilo);
}

void ModelSpace::chain(const optimize::Vector &x, const std::vector<float> &byM,
                       optimize::Vector &gradient) const
{
    gradient.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        gradient[i] = isFixed(i) ? 0.0f : static_cast<float>(static_cast<double>(byM[i]) * derivative(x[i]));
}

void ModelSpace::project(optimize::Vector &x) const
{
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::clamp(x[i], m_lower[i], m_upper[i]);
}

double ModelSpace::velocityChange(const optimize::Vector &x, const optimize::Vector &direction) const
{
    double greatest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double vp = inversion::toVelocity(m_parameter, static_cast<double>(x[i]));
        // dv/dx = (dm/dx) / (dm/dv), dm/dv = -2 / v^3
        const double byX = derivative(x[i]) * vp * vp * vp / 2;
        greatest = std::max(greatest, std::abs(byX * static_cast<double>(direction[i])));
    }
    return greatest;
}

} // namespace terrane::inversion
