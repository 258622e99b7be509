// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terrane::picture {

// Values along one side of a plot, already in the unit that its title names.
struct Axis
{
    std::string title;       // "Depth (km)"
    double from = 0, to = 1; // at the left or top edge, at the right or bottom edge; may fall
};

struct Ticks
{
    std::vector<double> values;
    std::vector<std::string> labels;
};

// Multiples of 1, 2 or 5 times a power of ten between the two ends, at most `most` of them, with as
// many decimals as they need. None where the ends are equal or no numbers.
Ticks niceTicks(double from, double to, int most);

// A unit that keeps numbers short, and the factor to it.
struct DisplayUnit
{
    double factor = 1;
    std::string name;
};

// Metres up to 2 km, kilometres from there on.
DisplayUnit lengthUnit(double largest);
// `unit` with a power of a thousand where numbers would be above 1e5 or below 0.01: "×10⁻³ Pa".
DisplayUnit shortUnit(double largest, std::string_view unit);

// "Depth (km)"; "Depth" without a unit.
std::string titled(std::string_view quantity, std::string_view unit);

} // namespace terrane::picture
