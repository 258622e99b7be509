// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/statistics.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane {

// What an array of a model file tells: velocities are also stored as slowness or its square.
enum class Quantity { Velocity, Slowness, SlownessSquared, Density, Number };

struct Unit
{
    std::string_view name; // "km/s", "s2/km2", "g/cm3"; "1" for plain numbers
    Quantity quantity = Quantity::Number;
    double toSi = 1; // factor to m/s, s/m, s2/m2, kg/m3
};

// Finds a unit by its name; "s^2/km^2", "s²/km²" and "g/cc" are known too. Throws InputError listing all.
const Unit &unitNamed(std::string_view name);

// The unit in which Terrane keeps a field: "m/s" for vp and vs, "kg/m3" for rho, "" for numbers.
std::string_view siUnit(std::string_view field);

// The unit that the values of a field are most likely in, judged by their range. The finding says what
// was assumed, and warns where the range also fits another unit.
const Unit &guessUnit(std::string_view field, const ValueRange &range, const std::string &where,
                      std::vector<Finding> &findings);

// Converts between a file's unit and Terrane's (velocity for slowness and its square). Throws InputError
// when the unit is none for this field.
void convertToSi(std::string_view field, const Unit &unit, std::span<float> values);
void convertFromSi(std::string_view field, const Unit &unit, std::span<float> values);

} // namespace terrane
