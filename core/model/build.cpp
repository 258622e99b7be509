// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/build.h"

#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane {

namespace {

using Point = std::array<double, 3>;

// How much of a change there is `inside` metres within the edge of a body.
double edge(double inside, double taper)
{
    if (inside < 0)
        return 0;
    return inside >= taper ? 1 : 0.5 * (1 - std::cos(std::numbers::pi * inside / taper));
}

// Changes the values of one field on a grid, step by step.
class FieldBuilder
{
public:
    FieldBuilder(const Grid &grid, const std::string &name, const Progress &progress)
        : m_grid(grid), m_name(name), m_progress(progress), m_values(grid.size())
    {}

    std::vector<float> values() { return std::move(m_values); }

    void operator()(const Constant &step)
    {
        setByDepth([&](double, double) { return step.value; });
    }

    void operator()(const Gradient &step)
    {
        requireFinite("from_depth_m", step.fromDepth);
        setByDepth([&](double, double depth) {
            return step.value + step.perMetre * std::max(0.0, depth - step.fromDepth);
        });
    }

    void operator()(const Layers &step)
    {
        const auto &layers = step.layers;
        if (layers.empty() || !(layers.front().top <= m_grid.origin[2]))
            fail("the first layer begins below the top of the grid");
        for (std::size_t i = 1; i < layers.size(); ++i)
            if (!(layers[i].top > layers[i - 1].top))
                fail(fmt::format("the layer at {} m does not lie below the one at {} m", layers[i].top,
                                 layers[i - 1].top));
        setByDepth([&](double, double depth) {
            const auto below = std::ranges::upper_bound(layers, depth + slack(2), {}, &Layers::Layer::top);
            return std::prev(below)->value;
        });
    }

    void operator()(const Water &step)
    {
        requireFinite("depth_m", step.depth);
        setByDepth(
            [&](double before, double depth) { return depth + slack(2) < step.depth ? step.value : before; });
    }

    void operator()(const Box &step)
    {
        change(step, [&](const Point &at) { return withinBounds(step.bounds, at, step.taper); });
    }

    void operator()(const Ellipsoid &step)
    {
        const auto axes = usedAxes();
        for (const std::size_t axis : axes) {
            requireFinite("center_m", step.center[axis]);
            requirePositive("radius_m", step.radius[axis]);
        }
        change(step, [&](const Point &at) {
            double squares = 0, shortest = step.radius[0];
            for (const std::size_t axis : axes) {
                squares += std::pow((at[axis] - step.center[axis]) / step.radius[axis], 2);
                shortest = std::min(shortest, step.radius[axis]);
            }
            return edge((1 - std::sqrt(squares)) * shortest + 1e-9 * shortest, step.taper);
        });
    }

    void operator()(const Checkerboard &step)
    {
        const auto axes = usedAxes();
        for (const std::size_t axis : axes)
            requirePositive("cell_m", step.cell[axis]);
        change(step, [&](const Point &at) {
            double amount = withinBounds(step.bounds, at, 0);
            for (const std::size_t axis : axes) {
                const double from = step.bounds.from[axis];
                const double begin = std::isfinite(from) ? from : m_grid.origin[axis];
                const double cells = (at[axis] + slack(axis) - begin) / step.cell[axis];
                const double part = (cells - std::floor(cells)) * step.cell[axis];
                amount *= edge(std::min(part, step.cell[axis] - part), step.taper);
                if (std::fmod(std::floor(cells), 2) != 0)
                    amount = -amount;
            }
            return amount;
        });
    }

private:
    [[noreturn]] void fail(const std::string &what) const { throw InputError(what, "field " + m_name); }

    void requireFinite(std::string_view what, double value) const
    {
        if (!std::isfinite(value))
            fail(fmt::format("{} is {}, expected a number", what, value));
    }

    void requirePositive(std::string_view what, double value) const
    {
        if (!(value > 0) || !std::isfinite(value))
            fail(fmt::format("{} is {}, expected a length above 0", what, value));
    }

    std::vector<std::size_t> usedAxes() const
    {
        return m_grid.is2D() ? std::vector<std::size_t>{0, 2} : std::vector<std::size_t>{0, 1, 2};
    }

    // Positions this close to an edge are on it: origins and spacings are rounded numbers.
    double slack(std::size_t axis) const { return 5e-4 * m_grid.spacing[axis]; }

    double withinBounds(const Bounds &bounds, const Point &at, double taper) const
    {
        double amount = 1;
        for (const std::size_t axis : usedAxes())
            amount *= edge(at[axis] - bounds.from[axis] + slack(axis), taper) *
                      edge(bounds.to[axis] - at[axis] + slack(axis), taper);
        return amount;
    }

    float checked(double value) const
    {
        const auto single = static_cast<float>(value);
        if (!std::isfinite(single))
            fail(fmt::format("a step makes the value {}", value));
        return single;
    }

    template<typename Function>
    void setByDepth(Function function)
    {
        for (std::size_t i = 0; i < m_values.size(); ++i)
            m_values[i] = checked(function(m_values[i], m_grid.position(2, i % m_grid.shape[2])));
    }

    template<typename Amount>
    void change(const Anomaly &anomaly, Amount amount)
    {
        if (!(anomaly.taper >= 0) || !std::isfinite(anomaly.taper))
            fail(fmt::format("taper_m is {}, expected a length", anomaly.taper));
        const auto [nx, ny, nz] = m_grid.shape;
        std::size_t i = 0;
        for (std::size_t ix = 0; ix < nx; ++ix) {
            m_progress.throwIfCancelled("building the model");
            m_progress.update(ix, nx, "columns");
            for (std::size_t iy = 0; iy < ny; ++iy)
                for (std::size_t iz = 0; iz < nz; ++iz, ++i) {
                    const double part =
                        amount({m_grid.position(0, ix), m_grid.position(1, iy), m_grid.position(2, iz)});
                    const double target = anomaly.adds ? anomaly.value : anomaly.value - m_values[i];
                    m_values[i] = checked(m_values[i] + part * target);
                }
        }
    }

    const Grid &m_grid;
    const std::string &m_name;
    const Progress &m_progress;
    std::vector<float> m_values;
};

bool isBackground(const BuildStep &step)
{
    return std::holds_alternative<Constant>(step) || std::holds_alternative<Gradient>(step) ||
           std::holds_alternative<Layers>(step);
}

} // namespace

Model buildModel(const ModelDescription &description, const Progress &progress)
{
    checkGrid(description.grid, "grid");
    Model model;
    model.grid = description.grid;
    if (description.fields.empty())
        throw InputError("no field is described", "model", "Describe vp");
    for (const FieldDescription &field : description.fields) {
        if (model.has(field.name))
            throw InputError("is described twice", "field " + field.name);
        if (field.steps.empty() || !isBackground(field.steps.front()))
            throw InputError("has no background", "field " + field.name,
                             "Begin with a constant, a gradient or layers");
        FieldBuilder builder(model.grid, field.name, progress);
        for (const BuildStep &step : field.steps)
            std::visit(builder, step);
        model.fields.push_back({field.name, std::string(siUnit(field.name)), builder.values()});
    }
    return model;
}

} // namespace terrane
