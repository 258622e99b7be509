// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/box.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::constraint {

namespace {

void checkBounds(const Vector &lower, const Vector &upper)
{
    if (lower.size() != upper.size() || lower.empty())
        throw InputError(fmt::format("{} lower and {} upper bounds", lower.size(), upper.size()), "bounds",
                         "Give one of each for every node");
    for (std::size_t i = 0; i < lower.size(); ++i)
        if (!(lower[i] <= upper[i]))
            throw InputError(
                fmt::format("at value {} the lower bound is {:g}, the upper one {:g}", i, lower[i], upper[i]),
                "bounds", "Raise the upper bound or lower the lower one");
}

void checkSize(std::size_t got, std::size_t wanted)
{
    if (got != wanted)
        throw InputError(fmt::format("{} values for bounds on {}", got, wanted), "bounds",
                         "Use fields of one grid");
}

} // namespace

Box::Box(Vector lower, Vector upper) : m_lower(std::move(lower)), m_upper(std::move(upper))
{
    checkBounds(m_lower, m_upper);
}

Box::Box(std::size_t size, float lower, float upper) : Box(Vector(size, lower), Vector(size, upper)) {}

Box Box::around(const Vector &model, float below, float above)
{
    if (!(below >= 0) || !(above >= 0))
        throw InputError(fmt::format("{:g} below and {:g} above the starting model", below, above), "bounds",
                         "Give both as amounts of 0 or more");
    checkField(model, model.size(), "bounds");
    Vector lower = model, upper = model;
    for (float &value : lower)
        value -= below;
    for (float &value : upper)
        value += above;
    return {std::move(lower), std::move(upper)};
}

void Box::fix(std::span<const std::uint8_t> mask, const Vector &model)
{
    checkSize(mask.size(), m_lower.size());
    checkField(model, m_lower.size(), "bounds");
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] != 0)
            m_lower[i] = m_upper[i] = model[i];
}

void Box::intersect(const Box &other)
{
    checkSize(other.m_lower.size(), m_lower.size());
    Vector lower = m_lower, upper = m_upper;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        lower[i] = std::max(lower[i], other.m_lower[i]);
        upper[i] = std::min(upper[i], other.m_upper[i]);
    }
    checkBounds(lower, upper);
    m_lower = std::move(lower);
    m_upper = std::move(upper);
}

void Box::project(Vector &x) const
{
    checkField(x, m_lower.size(), name());
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::clamp(x[i], m_lower[i], m_upper[i]);
}

double Box::violation(const Vector &x) const
{
    checkSize(x.size(), m_lower.size());
    double result = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double value = x[i];
        result = std::max({result, m_lower[i] - value, value - m_upper[i]});
    }
    return result;
}

} // namespace terrane::constraint
