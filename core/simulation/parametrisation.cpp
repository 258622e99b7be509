// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/parametrisation.h"

#include "core/error.h"

#include <fmt/format.h>

#include <utility>

namespace terrane::simulation {

namespace {

constexpr std::pair<std::string_view, Parameters> kNames[] = {
    {"vp", Parameters::Velocity},
    {"slowness", Parameters::Slowness},
    {"m", Parameters::SquaredSlowness},
    {"vp-rho", Parameters::VelocityAndDensity},
    {"vp-impedance", Parameters::VelocityAndImpedance},
};

template<typename At>
Field field(const char *name, const char *unit, std::size_t size, const At &at)
{
    Field result{name, unit, std::vector<float>(size)};
    for (std::size_t i = 0; i < size; ++i)
        result.values[i] = static_cast<float>(at(i));
    return result;
}

} // namespace

Parameters parametersOf(std::string_view name)
{
    for (const auto &[known, parameters] : kNames)
        if (known == name)
            return parameters;
    throw InputError(fmt::format("there are no parameters \"{}\"", name), "parameters",
                     "Take one of vp, slowness, m, vp-rho, vp-impedance");
}

bool needsDensity(Parameters parameters)
{
    return parameters == Parameters::VelocityAndDensity || parameters == Parameters::VelocityAndImpedance;
}

std::vector<Field> derivatives(Parameters parameters, const Model &model, std::span<const double> bySquared,
                               std::span<const double> byDensity)
{
    const std::vector<float> &vp = model.field("vp").values;
    const std::size_t size = vp.size();
    const auto byVelocity = [&](std::size_t i) {
        const double v = vp[i];
        return -2 * bySquared[i] / (v * v * v);
    };
    const auto density = [&](std::size_t i) { return byDensity[i]; };
    switch (parameters) {
    case Parameters::Velocity:
        break;
    case Parameters::Slowness:
        return {field("gradient", "Pa2 s / (s/m)", size,
                      [&](std::size_t i) { return 2 * bySquared[i] / static_cast<double>(vp[i]); })};
    case Parameters::SquaredSlowness:
        return {field("gradient", "Pa2 s / (s2/m2)", size, [&](std::size_t i) { return bySquared[i]; })};
    case Parameters::VelocityAndDensity:
        return {field("gradient", "Pa2 s / (m/s)", size, byVelocity),
                field("gradient_rho", "Pa2 s / (kg/m3)", size, density)};
    case Parameters::VelocityAndImpedance: {
        // rho = I / vp.
        const std::vector<float> &rho = model.field("rho").values;
        return {field("gradient", "Pa2 s / (m/s)", size,
                      [&](std::size_t i) {
                          return byVelocity(i) - byDensity[i] * static_cast<double>(rho[i]) / vp[i];
                      }),
                field("gradient_impedance", "Pa2 s / (kg/m2/s)", size,
                      [&](std::size_t i) { return byDensity[i] / vp[i]; })};
    }
    }
    return {field("gradient", "Pa2 s / (m/s)", size, byVelocity)};
}

} // namespace terrane::simulation
