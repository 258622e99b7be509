// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <span>
#include <string_view>
#include <vector>

namespace terrane::simulation {

// What a misfit is derived by.
enum class Parameters {
    Velocity,             // vp, density fixed
    Slowness,             // 1 / vp, density fixed
    SquaredSlowness,      // m = 1 / vp^2, density fixed
    VelocityAndDensity,   // vp and rho, each with the other fixed
    VelocityAndImpedance, // vp and rho vp, each with the other fixed
};

// "vp", "slowness", "m", "vp-rho", "vp-impedance". Throws InputError with the names that there are.
Parameters parametersOf(std::string_view name);
bool needsDensity(Parameters parameters);

// Derivatives at the nodes of a model, from that by m (s2/m2) with the density fixed and, where it is needed,
// that by the density (kg/m3) with vp fixed. Fields are named "gradient" (the first parameter's) and
// "gradient_rho" or "gradient_impedance"; units are those of the misfit, Pa2 s, by the parameter's.
std::vector<Field> derivatives(Parameters parameters, const Model &model, std::span<const double> bySquared,
                               std::span<const double> byDensity);

} // namespace terrane::simulation
