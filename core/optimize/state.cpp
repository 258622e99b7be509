// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/state.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::optimize {

namespace {

constexpr auto kMend = "Resume with the settings that the run was begun with, or begin anew";

} // namespace

void StateWriter::numbers(std::string_view name, std::vector<double> values)
{
    m_state.numbers.insert_or_assign(m_prefix + std::string(name), std::move(values));
}

void StateWriter::field(std::string_view name, Vector values)
{
    m_state.fields.insert_or_assign(m_prefix + std::string(name), std::move(values));
}

const std::vector<double> &StateReader::numbers(std::string_view name) const
{
    const auto found = m_state.numbers.find(m_prefix + std::string(name));
    if (found == m_state.numbers.end())
        throw InputError(fmt::format("the numbers {}{} are missing", m_prefix, name), "optimizer state",
                         kMend);
    if (!std::ranges::all_of(found->second, [](double value) { return std::isfinite(value); }))
        throw InputError(fmt::format("one of the numbers {}{} is not finite", m_prefix, name),
                         "optimizer state", kMend);
    return found->second;
}

const std::vector<double> &StateReader::numbers(std::string_view name, std::size_t count) const
{
    const auto &values = numbers(name);
    if (values.size() != count)
        throw InputError(fmt::format("{}{} has {} numbers, not {}", m_prefix, name, values.size(), count),
                         "optimizer state", kMend);
    return values;
}

std::size_t StateReader::count(std::string_view name, std::size_t most) const
{
    const double value = numbers(name, 1)[0];
    if (!(value >= 0) || value != std::floor(value) || value > static_cast<double>(most))
        throw InputError(
            fmt::format("{}{} is {}, not a whole number from 0 to {}", m_prefix, name, value, most),
            "optimizer state", kMend);
    return static_cast<std::size_t>(value);
}

const Vector &StateReader::field(std::string_view name, std::size_t size) const
{
    const auto found = m_state.fields.find(m_prefix + std::string(name));
    if (found == m_state.fields.end())
        throw InputError(fmt::format("the field {}{} is missing", m_prefix, name), "optimizer state", kMend);
    if (found->second.size() != size)
        throw InputError(
            fmt::format("{}{} has {} values, not {}", m_prefix, name, found->second.size(), size),
            "optimizer state", kMend);
    return found->second;
}

} // namespace terrane::optimize
