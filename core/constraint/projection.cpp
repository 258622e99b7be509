// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/projection.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::constraint {

Projection::~Projection() = default;

void checkField(const Vector &x, std::size_t size, const std::string &name)
{
    if (x.size() != size)
        throw InputError(fmt::format("a field of {} values for a constraint on {}", x.size(), size), name,
                         "Use fields of the grid that the constraint was made for");
    const auto bad = std::ranges::find_if(x, [](float value) { return !std::isfinite(value); });
    if (bad != x.end())
        throw InputError(fmt::format("value {} is {}", bad - x.begin(), *bad), name,
                         "Only finite fields can be constrained");
}

} // namespace terrane::constraint
