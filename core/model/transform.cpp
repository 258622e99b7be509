// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/transform.h"

#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane {

namespace {

constexpr std::array<char, 3> kAxisNames = {'x', 'y', 'z'};

// First node and number of nodes of a part of an axis.
struct Part
{
    std::size_t first = 0, count = 0;
};

Part partWithin(const Grid &grid, std::size_t axis, double from, double to)
{
    const double slack = 5e-4;
    const double last = static_cast<double>(grid.shape[axis] - 1);
    const double begin = std::ceil((from - grid.origin[axis]) / grid.spacing[axis] - slack);
    const double end = std::floor((to - grid.origin[axis]) / grid.spacing[axis] + slack);
    if (!(from <= to) || end < 0 || begin > last || begin > end)
        throw InputError(
            fmt::format("no node lies within {} from {} to {} m; the model reaches from {} to {} m",
                        kAxisNames[axis], from, to, grid.origin[axis], grid.end(axis)),
            "crop");
    const double first = std::max(0.0, begin);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(std::min(last, end) - first) + 1};
}

} // namespace

Model cropped(const Model &model, const Bounds &bounds)
{
    const Grid &grid = model.grid;
    std::array<Part, 3> parts = {{{0, 0}, {0, 1}, {0, 0}}};
    Model result;
    result.grid = grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis != 1 || !grid.is2D())
            parts[axis] = partWithin(grid, axis, bounds.from[axis], bounds.to[axis]);
        result.grid.shape[axis] = parts[axis].count;
        result.grid.origin[axis] = grid.position(axis, parts[axis].first);
    }
    for (const Field &field : model.fields) {
        Field part = {field.name, field.unit, {}};
        part.values.reserve(result.grid.size());
        for (std::size_t ix = 0; ix < parts[0].count; ++ix)
            for (std::size_t iy = 0; iy < parts[1].count; ++iy) {
                const auto begin = field.values.begin() +
                                   static_cast<std::ptrdiff_t>(
                                       grid.index(parts[0].first + ix, parts[1].first + iy, parts[2].first));
                part.values.insert(part.values.end(), begin,
                                   begin + static_cast<std::ptrdiff_t>(parts[2].count));
            }
        result.fields.push_back(std::move(part));
    }
    return result;
}

Model padded(const Model &model, const Padding &padding)
{
    const Grid &grid = model.grid;
    Model result;
    result.grid = grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && grid.is2D())
            continue;
        const std::size_t added = padding.before[axis] + padding.after[axis];
        if (added < padding.after[axis] || grid.shape[axis] + added < added)
            throw InputError(
                fmt::format("{} nodes along {} are too many", padding.after[axis], kAxisNames[axis]), "pad");
        result.grid.shape[axis] += added;
        result.grid.origin[axis] -= static_cast<double>(padding.before[axis]) * grid.spacing[axis];
    }
    checkGrid(result.grid, "pad");
    const auto inside = [&](std::size_t axis, std::size_t node) {
        if (axis == 1 && grid.is2D())
            return node;
        const std::size_t before = padding.before[axis];
        return std::min(node - std::min(node, before), grid.shape[axis] - 1);
    };
    for (const Field &field : model.fields) {
        Field larger = {field.name, field.unit, std::vector<float>(result.grid.size())};
        for (std::size_t ix = 0; ix < result.grid.shape[0]; ++ix)
            for (std::size_t iy = 0; iy < result.grid.shape[1]; ++iy)
                for (std::size_t iz = 0; iz < result.grid.shape[2]; ++iz)
                    larger.values[result.grid.index(ix, iy, iz)] =
                        field.values[grid.index(inside(0, ix), inside(1, iy), inside(2, iz))];
        result.fields.push_back(std::move(larger));
    }
    return result;
}

std::vector<std::uint8_t> waterMask(const Model &model)
{
    const auto &vp = model.field("vp").values;
    const std::size_t nz = model.grid.shape[2];
    std::vector<std::uint8_t> mask(vp.size(), 0);
    for (std::size_t trace = 0; trace < vp.size(); trace += nz)
        std::fill_n(mask.begin() + static_cast<std::ptrdiff_t>(trace),
                    waterNodes(std::span(vp).subspan(trace, nz)), std::uint8_t{1});
    return mask;
}

std::vector<std::uint8_t> maskAbove(const Grid &grid, double depth)
{
    const std::size_t nz = grid.shape[2];
    const double limit = depth - 5e-4 * grid.spacing[2];
    std::vector<std::uint8_t> mask(grid.size());
    for (std::size_t i = 0; i < mask.size(); ++i)
        mask[i] = grid.position(2, i % nz) < limit;
    return mask;
}

void setWater(Model &model, std::span<const std::uint8_t> mask, float vp, float rho)
{
    const auto set = [&](std::string_view name, float value) {
        if (!model.has(name))
            return;
        auto &values = model.field(name).values;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (mask[i] != 0)
                values[i] = value;
    };
    set("vp", vp);
    set("rho", rho);
    set("vs", 0);
}

Model difference(const Model &a, const Model &b)
{
    if (const std::string how = difference(a.grid, b.grid); !how.empty())
        throw InputError("the grids differ: " + how, "difference",
                         "Bring them to one grid first (terranectl model crop, model resample)");
    Model result;
    result.grid = a.grid;
    for (const Field &field : a.fields) {
        if (!b.has(field.name))
            continue;
        Field part = field;
        const auto &other = b.field(field.name).values;
        std::ranges::transform(field.values, other, part.values.begin(), std::minus<>());
        result.fields.push_back(std::move(part));
    }
    if (result.fields.empty())
        throw InputError("the models have no field in common", "difference");
    return result;
}

} // namespace terrane
