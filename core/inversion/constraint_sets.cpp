// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/constraint_sets.h"

#include "core/constraint/difference_ball.h"
#include "core/constraint/singular_values.h"
#include "core/constraint/slope_limits.h"
#include "core/constraint/transform_ball.h"
#include "core/error.h"
#include "core/model/model_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>

namespace terrane::inversion {

namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();
constexpr double kKilo = 1e3; // m/s in the unit of x

using constraint::DifferenceBall;
using constraint::NuclearBall;
using constraint::ProjectionPtr;
using constraint::TransformBall;
using Sets = std::vector<ProjectionPtr>;

// A ball whose radius is a part of the start model's norm, which `make` of any radius tells.
template<typename Make>
ProjectionPtr ballOf(const Make &make, double part, const optimize::Vector &start, const std::string &where)
{
    const double norm = make(1.0).norm(start);
    if (!(norm > 0))
        throw InputError("the norm of the start model is 0, and every part of it too", where,
                         "Leave this constraint out, or begin with a model that varies");
    return std::make_shared<decltype(make(1.0))>(make(part * norm));
}

// Of the lists "constraints.norms.", each of one item or of one for each norm.
template<typename Item>
Item itemOf(const std::vector<Item> &list, std::size_t index, std::size_t count,
            const run::Settings &settings, const char *path)
{
    if (list.size() != 1 && list.size() != count)
        throw InputError(fmt::format("is a list of {}, but there are {} norms", list.size(), count),
                         settings.where(path), "Give one item, or one for each of constraints.norms.of");
    return list.size() == 1 ? list.front() : list[index];
}

ProjectionPtr normOf(const std::string &what, constraint::Norm norm, double part, const Grid &grid,
                     const optimize::Vector &start, const std::string &where)
{
    using constraint::Transform;
    if (what.size() == 2 && what[0] == 'd') {
        const auto axis = static_cast<std::size_t>(what[1] - 'x');
        if (grid.shape[axis] < 2)
            throw InputError(fmt::format("'{}', but the model has one node along {}", what, what[1]), where,
                             "Take another axis");
        std::array<bool, 3> axes = {};
        axes[axis] = true;
        return ballOf([&](double radius) { return DifferenceBall(grid, axes, norm, radius); }, part, start,
                      where);
    }
    const Transform transform = what == "cosine"       ? Transform::Cosine
                                : what == "haar"       ? Transform::Haar
                                : what == "daubechies" ? Transform::Daubechies4
                                                       : Transform::Identity;
    return ballOf([&](double radius) { return TransformBall(grid, transform, norm, radius); }, part, start,
                  where);
}

void addNorms(Sets &sets, const run::Settings &settings, const Grid &grid, const optimize::Vector &start)
{
    const std::vector<std::string> of = settings.texts("constraints.norms.of"),
                                   norms = settings.texts("constraints.norms.norm");
    const std::vector<double> parts = settings.numbers("constraints.norms.part");
    for (std::size_t i = 0; i < of.size(); ++i) {
        const std::string norm = itemOf(norms, i, of.size(), settings, "constraints.norms.norm");
        const double part = itemOf(parts, i, of.size(), settings, "constraints.norms.part");
        sets.push_back(normOf(of[i], norm == "l1" ? constraint::Norm::L1 : constraint::Norm::L2, part, grid,
                              start, settings.where("constraints.norms.of")));
    }
}

void addSlopes(Sets &sets, const run::Settings &settings, const Grid &grid, Parameter parameter)
{
    using constraint::SlopeLimits;
    const bool isVelocity = parameter == Parameter::Velocity;
    if (*settings.flag("constraints.rising_with_depth")) // slowness falls
        sets.push_back(
            std::make_shared<SlopeLimits>(grid, 2, isVelocity ? 0 : -kOpen, isVelocity ? kOpen : 0));
    const auto lowest = settings.number("constraints.lowest_slope_m_s_per_m"),
               highest = settings.number("constraints.highest_slope_m_s_per_m");
    if (!lowest && !highest)
        return;
    const std::string where =
        settings.where(lowest ? "constraints.lowest_slope_m_s_per_m" : "constraints.highest_slope_m_s_per_m");
    if (!isVelocity)
        throw InputError("slopes of the velocity are limited, but it is not stepped in velocity", where,
                         "Give update.parameter = vp");
    if (lowest && highest && *lowest > *highest)
        throw InputError(
            fmt::format("the lowest slope, {:g} m/s per m, is above the highest, {:g}", *lowest, *highest),
            where, "Give a lower one");
    sets.push_back(std::make_shared<SlopeLimits>(grid, 2, lowest.value_or(-kOpen) / kKilo,
                                                 highest.value_or(kOpen) / kKilo));
}

void addSections(Sets &sets, const run::Settings &settings, const Grid &grid, const optimize::Vector &start)
{
    for (const char *path : {"constraints.nuclear_norm", "constraints.rank"})
        if (settings.has(path) && !grid.is2D())
            throw InputError("is for 2D models, this one is 3D", settings.where(path), "Leave it out");
    if (const auto part = settings.number("constraints.nuclear_norm"))
        sets.push_back(ballOf([&](double radius) { return NuclearBall(grid, radius); }, *part, start,
                              settings.where("constraints.nuclear_norm")));
    if (const auto rank = settings.integer("constraints.rank"))
        sets.push_back(std::make_shared<constraint::RankLimit>(grid, static_cast<std::size_t>(*rank)));
}

} // namespace

Sets constraintSets(const run::Settings &settings, const Grid &grid, Parameter parameter,
                    const optimize::Vector &start)
{
    Sets sets;
    if (const auto part = settings.number("constraints.total_variation"))
        sets.push_back(ballOf([&](double radius) { return DifferenceBall::totalVariation(grid, radius); },
                              *part, start, settings.where("constraints.total_variation")));
    addSlopes(sets, settings, grid, parameter);
    addNorms(sets, settings, grid, start);
    addSections(sets, settings, grid, start);
    return sets;
}

std::vector<std::uint8_t> maskOf(const run::Settings &settings, const Grid &grid)
{
    std::vector<std::uint8_t> mask(grid.size());
    const auto file = settings.file("constraints.mask");
    if (!file)
        return mask;
    ModelReadOptions options;
    options.unit = "m/s"; // whatever it is: it stays as it is
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (axis != 1 || !grid.is2D())
            options.shape.push_back(grid.shape[axis]);
    options.spacing = {1}; // raw numbers have none
    options.origin = {0};
    std::vector<Finding> ignored; // a model would not be 0 anywhere
    const Model read = readModel(*file, options, ignored);
    const std::string where = settings.where("constraints.mask");
    if (read.grid.shape != grid.shape)
        throw InputError(fmt::format("{} has {} x {} x {} nodes, the model {} x {} x {}", *file,
                                     read.grid.shape[0], read.grid.shape[1], read.grid.shape[2],
                                     grid.shape[0], grid.shape[1], grid.shape[2]),
                         where, "Give a mask of the model's shape");
    if (read.fields.empty())
        throw InputError(fmt::format("{} holds no field", *file), where, "Give a model file of one field");
    const std::vector<float> &values = read.fields.front().values;
    std::ranges::transform(values, mask.begin(), [](float value) { return value != 0 ? 1 : 0; });
    return mask;
}

} // namespace terrane::inversion
