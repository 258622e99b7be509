// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_space.h"

#include "core/error.h"
#include "core/inversion/constraint_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kKilo = 1e3;                 // m in a km
constexpr double kLowest = 1, kHighest = 1e5; // m/s, where a run file gives no bounds
constexpr double kRounding = 1e-3;            // m/s, of velocities that are read

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
    : m_parameter(parameterOf(*settings.text("update.parameter"))),
      m_startVp(start.field("vp").values),
      m_start(fromVelocity(m_startVp)),
      m_fixed(fixedOf(settings, start.grid))
{
    constraint::Box bounds = boundsOf(settings);
    bounds.fix(m_fixed, m_start);
    std::vector<constraint::ProjectionPtr> sets = constraintSets(settings, start.grid, m_parameter, m_start);
    sets.push_back(std::make_shared<constraint::Box>(std::move(bounds))); // the last one holds exactly
    m_isBounded = sets.size() == 1;
    if (m_isBounded)
        m_bounds = sets.front();
    else
        m_sets = std::make_shared<constraint::Intersection>(std::move(sets));
}

std::vector<Finding> ModelSpace::project(optimize::Vector &x) const
{
    if (m_sets)
        return constraint::findingsOf(m_sets->projectAndTell(x));
    m_bounds->project(x);
    return {};
}

constraint::Box ModelSpace::boundsOf(const run::Settings &settings) const
{
    const double lowest = settings.number("constraints.lowest_m_s").value_or(kLowest);
    const double highest = settings.number("constraints.highest_m_s").value_or(kHighest);
    const double change = settings.number("constraints.change_m_s").value_or(kHighest);
    if (lowest >= highest)
        throw InputError(
            fmt::format("the lowest velocity, {:g} m/s, is not below the highest, {:g} m/s", lowest, highest),
            settings.where("constraints.lowest_m_s"), "Give a lower one");
    optimize::Vector lower(m_start.size()), upper(m_start.size());
    for (std::size_t i = 0; i < m_start.size(); ++i) {
        const auto vp = static_cast<double>(m_startVp[i]);
        if (!m_fixed[i] && (vp < lowest - kRounding || vp > highest + kRounding))
            throw InputError(
                fmt::format("the start model has {:g} m/s, outside of {:g} to {:g} m/s", vp, lowest, highest),
                settings.where("constraints"), "Widen the bounds, or change the start model");
        const double from = toParameter(m_parameter, std::clamp(vp - change, lowest, highest)),
                     to = toParameter(m_parameter, std::clamp(vp + change, lowest, highest));
        lower[i] = static_cast<float>(std::min(from, to));
        upper[i] = static_cast<float>(std::max(from, to));
    }
    return {std::move(lower), std::move(upper)};
}

// Not 0 at nodes whose velocity stays that of the start model.
std::vector<std::uint8_t> ModelSpace::fixedOf(const run::Settings &settings, const Grid &grid) const
{
    std::vector<std::uint8_t> fixed = maskOf(settings, grid);
    const auto depth = settings.number("constraints.fixed_above_m");
    const auto water = settings.number("constraints.water_m_s");
    const std::size_t nz = grid.shape[2];
    for (std::size_t column = 0; column < fixed.size(); column += nz) {
        bool isWater = water.has_value();
        for (std::size_t z = 0; z < nz; ++z) {
            isWater = isWater && static_cast<double>(m_startVp[column + z]) <= *water;
            if (isWater || (depth && grid.position(2, z) < *depth))
                fixed[column + z] = 1;
        }
    }
    if (std::ranges::find(fixed, 0) == fixed.end())
        throw InputError("all nodes of the model are fixed", settings.where("constraints"),
                         "Look at fixed_above_m (m), water_m_s (m/s) and mask");
    return fixed;
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
