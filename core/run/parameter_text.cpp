// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_table.h"
#include "core/run/value.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace terrane::run {

namespace {

struct KeyUnit
{
    std::string_view end, unit;
};
// The longer ends first: "_m_s" is no "_s".
constexpr std::array<KeyUnit, 6> kUnits = {{{"_m_s_per_m", "m/s per m"},
                                            {"_kg_m3", "kg/m3"},
                                            {"_m_s", "m/s"},
                                            {"_hz", "Hz"},
                                            {"_m", "m"},
                                            {"_s", "s"}}};

std::string rangeText(const Parameter &parameter)
{
    const bool hasLowest = std::isfinite(parameter.lowest), hasHighest = std::isfinite(parameter.highest);
    const auto number = [](double value) { return fmt::format("{:.10g}", value); };
    if (hasLowest && hasHighest && parameter.lowest == parameter.highest)
        return fmt::format(" {}", number(parameter.lowest));
    const std::string lowest = number(parameter.lowest), highest = number(parameter.highest);
    if (hasLowest && hasHighest)
        return parameter.isLowestExcluded ? fmt::format(" above {} up to {}", lowest, highest)
                                          : fmt::format(" from {} to {}", lowest, highest);
    if (hasLowest)
        return fmt::format("{}{}", parameter.isLowestExcluded ? " above " : " of at least ", lowest);
    return {};
}

std::string listText(const Parameter &parameter, std::string_view what)
{
    std::string count;
    if (parameter.longest != SIZE_MAX)
        count = parameter.shortest == parameter.longest
                    ? fmt::format("{} ", parameter.shortest)
                    : fmt::format("{} to {} ", parameter.shortest, parameter.longest);
    return fmt::format("a list of {}{}{}", count, what, rangeText(parameter));
}

std::string plainText(const Parameter &parameter)
{
    switch (parameter.type) {
    case ParameterType::Number:
        return "a number" + rangeText(parameter);
    case ParameterType::Integer:
        return parameter.choices.empty() ? "a whole number" + rangeText(parameter)
                                         : fmt::format("one of {}", fmt::join(parameter.choices, ", "));
    case ParameterType::Text:
        return "a text";
    case ParameterType::Flag:
        return "true or false";
    case ParameterType::Choice:
        return parameter.choices.size() == 1
                   ? fmt::format("\"{}\"", parameter.choices.front())
                   : fmt::format("one of \"{}\"", fmt::join(parameter.choices, "\", \""));
    case ParameterType::File:
        return "the name of a file";
    case ParameterType::Choices:
        return fmt::format("a list of \"{}\"", fmt::join(parameter.choices, "\", \""));
    case ParameterType::Numbers:
        return listText(parameter, "numbers");
    case ParameterType::Integers:
        return listText(parameter, "whole numbers");
    case ParameterType::Position:
        return "a position [x, z] or [x, y, z]";
    case ParameterType::Positions:
        return "a list of positions [x, z] or [x, y, z]";
    }
    return {};
}

// Edits of a letter from one to the other (Damerau 1964, restricted to neighbours that swap once).
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.size()];
}

} // namespace

std::string_view Parameter::unit() const
{
    if (type == ParameterType::Text || type == ParameterType::File || type == ParameterType::Choice)
        return {};
    const auto found =
        std::ranges::find_if(kUnits, [&](const KeyUnit &unit) { return path.ends_with(unit.end); });
    return found == kUnits.end() ? std::string_view{} : found->unit;
}

std::string_view Parameter::key() const
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

std::string_view Parameter::object() const
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string expectedText(const Parameter &parameter)
{
    const std::string_view unit = parameter.unit();
    return unit.empty() ? plainText(parameter) : fmt::format("{} ({})", plainText(parameter), unit);
}

std::string defaultText(const Parameter &parameter)
{
    return parameter.otherwise ? toJson(*parameter.otherwise).dump() : std::string(parameter.whenLeftOut);
}

std::optional<std::string_view> nearestName(std::string_view name, const std::vector<std::string_view> &names)
{
    constexpr std::size_t kLongestName = 100;
    std::optional<std::string_view> nearest;
    std::size_t least = name.size() > kLongestName ? 0 : std::max<std::size_t>(2, name.size() / 2);
    for (const std::string_view candidate : names) {
        // "ricker" for "ricker_hz" is near, whatever its length.
        const bool isBeginning = name.size() >= 3 && candidate.starts_with(name);
        const std::size_t edits = isBeginning ? 1 : editDistance(name.substr(0, kLongestName), candidate);
        if (edits < least) {
            least = edits;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace terrane::run
