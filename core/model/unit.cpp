// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/unit.h"

#include "core/error.h"
#include "core/units.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace terrane {

namespace {

constexpr std::array kUnits = {
    Unit{"m/s", Quantity::Velocity, 1},
    Unit{"km/s", Quantity::Velocity, 1e3},
    Unit{"ft/s", Quantity::Velocity, kMetresPerFoot},
    Unit{"s/m", Quantity::Slowness, 1},
    Unit{"s/km", Quantity::Slowness, 1e-3},
    Unit{"s2/m2", Quantity::SlownessSquared, 1},
    Unit{"s2/km2", Quantity::SlownessSquared, 1e-6},
    Unit{"kg/m3", Quantity::Density, 1},
    Unit{"g/cm3", Quantity::Density, 1e3},
    Unit{"1", Quantity::Number, 1},
};

bool isVelocity(std::string_view field)
{
    return field == "vp" || field == "vs";
}

std::string plainSpelling(std::string_view name)
{
    std::string text(name);
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.erase(at, from.size()).insert(at, to);
    };
    replace("²", "2");
    replace("³", "3");
    replace("^", "");
    replace("**", "");
    replace(" ", "");
    if (text == "g/cc")
        return "g/cm3";
    return text;
}

Quantity quantityOf(std::string_view field)
{
    if (isVelocity(field))
        return Quantity::Velocity;
    return field == "rho" ? Quantity::Density : Quantity::Number;
}

void checkFits(std::string_view field, const Unit &unit)
{
    const Quantity wanted = quantityOf(field);
    const bool slow = unit.quantity == Quantity::Slowness || unit.quantity == Quantity::SlownessSquared;
    if (unit.quantity != wanted && !(wanted == Quantity::Velocity && slow))
        throw InputError(fmt::format("{} is no unit of the field {}", unit.name, field), "unit",
                         "Give the unit or the field that the file holds");
}

struct Guess
{
    std::string_view unit;
    std::string_view alternative; // also possible; empty when it is clear
};

// Rock and water have 0.3 to 9 km/s: 0.11 to 3.3 s/km, 0.012 to 11 s2/km2. The ranges overlap between 0.1
// and 3; there a model with water (1.5 km/s, 0.67 s/km, 0.44 s2/km2) decides.
Guess guessVelocity(const ValueRange &range)
{
    if (range.max > 20)
        return {range.max > 12'000 ? Guess{"m/s", "ft/s"} : Guess{"m/s", ""}};
    if (range.max < 1e-4)
        return {"s2/m2", ""};
    if (range.max < 0.01)
        return {"s/m", ""};
    if (range.min >= 1.3)
        return {"km/s", ""};
    if (range.max > 1.3)
        return {"km/s", range.max < 3.3 ? "s/km" : ""};
    if (range.min < 0.1)
        return {"s2/km2", ""};
    return range.max <= 0.5 ? Guess{"s2/km2", "s/km"} : Guess{"s/km", "s2/km2"};
}

// value -> SI or SI -> value, whichever way round.
void convert(const Unit &unit, bool inward, std::span<float> values)
{
    const double factor = inward ? unit.toSi : 1 / unit.toSi;
    const auto count = static_cast<std::ptrdiff_t>(values.size());
#pragma omp parallel for
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        float &value = values[static_cast<std::size_t>(i)];
        switch (unit.quantity) {
        case Quantity::Velocity:
        case Quantity::Density:
        case Quantity::Number:
            value = static_cast<float>(value * factor);
            break;
        case Quantity::Slowness:
            value = static_cast<float>(inward ? 1 / (value * factor) : factor / value);
            break;
        case Quantity::SlownessSquared:
            value = static_cast<float>(inward ? 1 / std::sqrt(value * factor)
                                              : factor / (static_cast<double>(value) * value));
            break;
        }
    }
}

} // namespace

const Unit &unitNamed(std::string_view name)
{
    const auto found = std::ranges::find(kUnits, plainSpelling(name), &Unit::name);
    if (found == kUnits.end()) {
        std::vector<std::string_view> names;
        std::ranges::transform(kUnits, std::back_inserter(names), &Unit::name);
        throw InputError(fmt::format("the unit '{}' is not known", name), "unit",
                         fmt::format("Known: {}", fmt::join(names, ", ")));
    }
    return *found;
}

std::string_view siUnit(std::string_view field)
{
    if (isVelocity(field))
        return "m/s";
    return field == "rho" ? "kg/m3" : "";
}

const Unit &guessUnit(std::string_view field, const ValueRange &range, const std::string &where,
                      std::vector<Finding> &findings)
{
    if (quantityOf(field) == Quantity::Number)
        return unitNamed("1");
    Guess guess;
    if (isVelocity(field))
        guess = guessVelocity(range);
    else
        guess = {range.max < 30 ? "g/cm3" : "kg/m3", ""};
    Finding finding = {.code = "unit-guessed",
                       .what = fmt::format("{} holds values from {:.6g} to {:.6g}: taken as {}", field,
                                           range.min, range.max, guess.unit),
                       .where = where,
                       .mend = "Give the unit when that is wrong, for instance --unit km/s"};
    if (!guess.alternative.empty()) {
        finding.severity = Severity::Warning;
        finding.what += fmt::format("; they could be {} too", guess.alternative);
    }
    findings.push_back(std::move(finding));
    return unitNamed(guess.unit);
}

void convertToSi(std::string_view field, const Unit &unit, std::span<float> values)
{
    checkFits(field, unit);
    convert(unit, true, values);
}

void convertFromSi(std::string_view field, const Unit &unit, std::span<float> values)
{
    checkFits(field, unit);
    convert(unit, false, values);
}

} // namespace terrane
