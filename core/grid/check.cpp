// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/grid/check.h"

#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace terrane {

namespace {

constexpr std::array<char, 3> kAxisNames = {'x', 'y', 'z'};

// The axes that a grid has, in order.
std::vector<std::size_t> axesOf(const Grid &grid)
{
    return grid.is2D() ? std::vector<std::size_t>{0, 2} : std::vector<std::size_t>{0, 1, 2};
}

template<typename T>
std::string joined(const Grid &grid, const std::array<T, 3> &values, std::string_view separator)
{
    std::vector<std::string> texts;
    for (const std::size_t axis : axesOf(grid))
        texts.push_back(fmt::format("{}", values[axis]));
    return fmt::format("{}", fmt::join(texts, separator));
}

std::uint64_t memoryBytes()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
}

} // namespace

std::optional<std::uint64_t> checkedProduct(std::span<const std::uint64_t> factors)
{
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t product = 1;
    for (const std::uint64_t factor : factors) {
        if (factor != 0 && product > kMost / factor)
            return std::nullopt;
        product *= factor;
    }
    return product;
}

void checkGrid(const Grid &grid, const std::string &where)
{
    for (const std::size_t axis : axesOf(grid)) {
        const char name = kAxisNames[axis];
        if (grid.shape[axis] == 0)
            throw InputError(fmt::format("the grid has no nodes along {}", name), where);
        if (!std::isfinite(grid.spacing[axis]) || grid.spacing[axis] <= 0)
            throw InputError(fmt::format("the spacing along {} is {} m, expected a number above 0", name,
                                         grid.spacing[axis]),
                             where, "Give the spacing, for instance --spacing 25");
        if (!std::isfinite(grid.origin[axis]))
            throw InputError(
                fmt::format("the origin along {} is {}, expected a number", name, grid.origin[axis]), where,
                "Give the origin, for instance --origin 0,0");
    }
    const std::array<std::uint64_t, 4> factors = {grid.shape[0], grid.shape[1], grid.shape[2], sizeof(float)};
    const auto bytes = checkedProduct(factors);
    const std::uint64_t memory = memoryBytes();
    if (!bytes || *bytes > memory)
        throw InputError(
            fmt::format("a field of {} nodes needs {:.3g} GB, this machine has {:.3g} GB of memory",
                        shapeText(grid),
                        4e-9 * static_cast<double>(grid.shape[0]) * static_cast<double>(grid.shape[1]) *
                            static_cast<double>(grid.shape[2]),
                        1e-9 * static_cast<double>(memory)),
            where, "Check the shape");
}

std::string shapeText(const Grid &grid)
{
    return joined(grid, grid.shape, " x ");
}

std::string describe(const Grid &grid)
{
    return fmt::format("{} nodes of {} m from ({}) m", shapeText(grid), joined(grid, grid.spacing, " x "),
                       joined(grid, grid.origin, ", "));
}

std::string difference(const Grid &a, const Grid &b)
{
    if (a.shape != b.shape)
        return fmt::format("shapes {} and {}", shapeText(a), shapeText(b));
    const auto differs = [&](const std::array<double, 3> &p, const std::array<double, 3> &q, double nodes) {
        return std::ranges::any_of(axesOf(a), [&](std::size_t axis) {
            const double span = nodes > 0 ? nodes : static_cast<double>(a.shape[axis]);
            return std::abs(p[axis] - q[axis]) * span > 1e-3 * a.spacing[axis];
        });
    };
    if (differs(a.spacing, b.spacing, 0))
        return fmt::format("spacings {} m and {} m", joined(a, a.spacing, " x "),
                           joined(b, b.spacing, " x "));
    if (differs(a.origin, b.origin, 1))
        return fmt::format("origins ({}) m and ({}) m", joined(a, a.origin, ", "), joined(b, b.origin, ", "));
    return {};
}

} // namespace terrane
