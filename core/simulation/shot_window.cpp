// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/shot_window.h"

#include "core/error.h"
#include "kernels/acoustic/layer.h"
#include "kernels/acoustic/place_point.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::simulation {

namespace {

void checkModel(const Model &model)
{
    for (const char *name : {"vp", "rho"})
        if ((name == std::string_view("vp") || model.has(name)) &&
            model.field(name).values.size() != model.grid.size())
            throw InputError(fmt::format("{} has {} values for {} nodes", name,
                                         model.field(name).values.size(), model.grid.size()),
                             "model");
}

// Calls work(first node in the model, first node in the window) for each row of a window.
template<typename Work>
void forRowsOf(const Grid &model, const std::array<std::size_t, 3> &first,
               const std::array<std::size_t, 3> &shape, const Work &work)
{
    for (std::size_t ix = 0; ix < shape[0]; ++ix)
        for (std::size_t iy = 0; iy < shape[1]; ++iy)
            work(model.index(first[0] + ix, first[1] + iy, first[2]), (ix * shape[1] + iy) * shape[2]);
}

std::vector<float> cutFrom(std::span<const float> values, const Grid &model,
                           const std::array<std::size_t, 3> &first, const std::array<std::size_t, 3> &shape)
{
    std::vector<float> result(shape[0] * shape[1] * shape[2]);
    forRowsOf(model, first, shape, [&](std::size_t from, std::size_t to) {
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(from), shape[2],
                    result.begin() + static_cast<std::ptrdiff_t>(to));
    });
    return result;
}

} // namespace

int Physics::absorbingNodes() const
{
    return layerWidth.value_or(acoustic::suitableLayerWidth(order));
}

void requireInside(const Grid &grid, const Position &position, const char *what, const std::string &where,
                   const std::string &mend)
{
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && grid.is2D())
            continue;
        const double end = grid.end(axis), rounding = 1e-6 * grid.spacing[axis];
        if (!(position[axis] >= grid.origin[axis] - rounding && position[axis] <= end + rounding))
            throw InputError(
                fmt::format("a {} at {} = {:.8g} m lies outside of the model, which reaches from {:.8g} to "
                            "{:.8g} m",
                            what, "xyz"[axis], position[axis], grid.origin[axis], end),
                where, mend);
    }
}

ShotWindow::ShotWindow(const Model &model, const std::array<std::size_t, 3> &first,
                       const std::array<std::size_t, 3> &shape, const Physics &physics, double peakFrequency,
                       double dt)
    : m_model(model.grid), m_first(first), m_interpolation(physics.interpolation)
{
    const std::vector<float> vp = cutFrom(model.field("vp").values, m_model, first, shape);
    if (model.has("rho"))
        m_rho = cutFrom(model.field("rho").values, m_model, first, shape);
    acoustic::MediumOptions options;
    options.shape = shape;
    options.spacing = model.grid.spacing;
    options.vp = vp.data();
    options.rho = m_rho.empty() ? nullptr : m_rho.data();
    options.order = physics.order;
    options.freeSurface = physics.freeSurface;
    options.layerWidth = physics.absorbingNodes();
    options.peakFrequency = peakFrequency;
    options.dt = dt;
    try {
        m_medium = std::make_unique<acoustic::Medium<float>>(options);
    } catch (const std::invalid_argument &error) {
        throw InputError(error.what(), "model", "Change the model or the settings of the simulation");
    }
}

// Relative to the window's first node.
Position ShotWindow::inWindow(const Position &position, const char *what) const
{
    requireInside(m_model, position, what, "shot", "Take a larger model, or leave the shot out");
    Position relative = {};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && m_model.is2D())
            continue;
        relative[axis] = position[axis] - m_model.position(axis, m_first[axis]);
    }
    return relative;
}

std::vector<acoustic::PointNodes> ShotWindow::sources(const std::vector<PointSource> &at) const
{
    std::vector<acoustic::PointNodes> points;
    for (const PointSource &source : at)
        points.push_back(placeSource(*m_medium, inWindow(source.position, "source"), m_interpolation));
    return points;
}

std::vector<acoustic::PointNodes> ShotWindow::receivers(const std::vector<Position> &at) const
{
    std::vector<acoustic::PointNodes> points;
    for (const Position &position : at)
        points.push_back(placeReceiver(*m_medium, inWindow(position, "receiver"), m_interpolation));
    return points;
}

std::vector<float> ShotWindow::cut(std::span<const float> ofModel) const
{
    return cutFrom(ofModel, m_model, m_first, m_medium->options().shape);
}

template<typename T>
std::vector<float> ShotWindow::spread(std::span<const T> ofWindow) const
{
    std::vector<float> result(m_model.size());
    const auto &shape = m_medium->options().shape;
    forRowsOf(m_model, m_first, shape, [&](std::size_t to, std::size_t from) {
        for (std::size_t iz = 0; iz < shape[2]; ++iz)
            result[to + iz] = static_cast<float>(ofWindow[from + iz]);
    });
    return result;
}

template std::vector<float> ShotWindow::spread(std::span<const float>) const;
template std::vector<float> ShotWindow::spread(std::span<const double>) const;

namespace {

// The step of a series, each kStepRatio of the one before, that is the next below what is stable: so a small
// change of the model mostly leaves it, and with it the misfit a smooth function of the model.
double seriesStep(const Model &model, int order)
{
    constexpr double kStepRatio = 0.97;
    const std::vector<float> &vp = model.field("vp").values;
    const double largest = acoustic::kPartOfLargestStep *
                           acoustic::largestStep(static_cast<double>(*std::ranges::max_element(vp)),
                                                 model.grid.spacing, model.grid.is2D(), order);
    return std::pow(kStepRatio, std::ceil(std::log(largest) / std::log(kStepRatio)));
}

} // namespace

ShotWindows::ShotWindows(const Model &model, const Physics &physics, double peakFrequency)
    : m_grid(model.grid), m_physics(physics), m_peakFrequency(peakFrequency)
{
    checkModel(model);
    if (!(physics.aperture >= 0))
        throw InputError(fmt::format("an aperture of {} m", physics.aperture), "simulation",
                         "Give a distance in metres, or 0 for the whole model");
    m_whole = std::make_shared<ShotWindow>(model, std::array<std::size_t, 3>{}, m_grid.shape, physics,
                                           m_peakFrequency, seriesStep(model, physics.order));
    m_step = m_whole->medium().options().dt;
    if (physics.aperture == 0)
        return;
    m_whole.reset();
    m_model.grid = model.grid;
    for (const char *name : {"vp", "rho"})
        if (model.has(name))
            m_model.fields.push_back(model.field(name));
}

std::shared_ptr<const ShotWindow> ShotWindows::whole() const
{
    if (m_whole)
        return m_whole;
    return std::make_shared<ShotWindow>(m_model, std::array<std::size_t, 3>{}, m_grid.shape, m_physics,
                                        m_peakFrequency, m_step);
}

std::shared_ptr<const ShotWindow> ShotWindows::of(const ShotPositions &shot) const
{
    if (m_whole)
        return m_whole;
    std::array<std::size_t, 3> first = {}, shape = m_grid.shape;
    for (const std::size_t axis : {0, 1}) {
        if (shape[axis] == 1)
            continue;
        double low = m_grid.end(axis), high = m_grid.origin[axis];
        const auto reach = [&](const Position &position) {
            low = std::min(low, position[axis]);
            high = std::max(high, position[axis]);
        };
        for (const PointSource &source : shot.sources)
            reach(source.position);
        for (const Position &receiver : shot.receivers)
            reach(receiver);
        const auto node = [&](double position) {
            const double at = (position - m_grid.origin[axis]) / m_grid.spacing[axis];
            return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(m_grid.shape[axis] - 1)));
        };
        first[axis] = node(low - m_physics.aperture);
        const std::size_t last = node(high + m_physics.aperture + m_grid.spacing[axis]);
        shape[axis] = std::max(first[axis], last) + 1 - first[axis];
    }
    return std::make_shared<ShotWindow>(m_model, first, shape, m_physics, m_peakFrequency, m_step);
}

} // namespace terrane::simulation
