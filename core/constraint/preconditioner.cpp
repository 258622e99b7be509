// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/preconditioner.h"

#include "core/constraint/cosine_transform.h"
#include "core/constraint/lines.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane::constraint {

namespace {

constexpr auto kWhere = "preconditioner";

void checkAmount(double value, const char *what)
{
    if (!(value >= 0) || !std::isfinite(value))
        throw InputError(fmt::format("{} of {:g}", what, value), kWhere, "Give a finite amount, 0 or above");
}

void checkCount(std::size_t got, std::size_t wanted, const char *what)
{
    if (got != wanted)
        throw InputError(fmt::format("{} {} for {}", got, what, wanted), kWhere, "Use fields of one grid");
}

// weight(depth under the trace's bottom) at all nodes.
template<typename Weight>
Vector byDepth(const Grid &grid, std::span<const double> bottoms, const Weight &weight)
{
    const std::size_t nz = grid.shape[2];
    checkCount(bottoms.size(), grid.size() / nz, "water bottoms");
    Vector result(grid.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(weight(grid.position(2, i % nz) - bottoms[i / nz]));
    return result;
}

double largest(std::span<const float> illumination)
{
    double result = 0;
    for (const float value : illumination) {
        checkAmount(value, "an illumination");
        result = std::max(result, static_cast<double>(value));
    }
    if (result == 0)
        throw InputError("nothing is illuminated", kWhere, "Look at the sources and the receivers");
    return result;
}

void smoothAxis(const Grid &grid, std::size_t axis, double sigma, std::vector<double> &values)
{
    cosineTransformAxis(grid, axis, true, values);
    const Lines lines(grid, axis);
    const auto n = static_cast<double>(lines.length());
    std::vector<double> gains;
    for (std::size_t k = 0; k < lines.length(); ++k) {
        const double phase = std::numbers::pi * static_cast<double>(k) / n * sigma / grid.spacing[axis];
        gains.push_back(std::exp(-0.5 * phase * phase));
    }
    for (std::size_t line = 0; line < lines.count(); ++line)
        for (std::size_t k = 0; k < gains.size(); ++k)
            values[lines.begin(line) + k * lines.stride()] *= gains[k];
    cosineTransformAxis(grid, axis, false, values);
}

} // namespace

std::vector<double> waterBottoms(const Grid &grid, std::span<const std::uint8_t> water)
{
    checkCount(water.size(), grid.size(), "values of a mask");
    const std::size_t nz = grid.shape[2];
    std::vector<double> result;
    for (std::size_t begin = 0; begin < water.size(); begin += nz) {
        const auto trace = water.subspan(begin, nz);
        const auto bottom = std::ranges::find(trace, 0) - trace.begin();
        const double half = static_cast<std::size_t>(bottom) == nz ? 0.5 : 0;
        result.push_back(grid.position(2, static_cast<std::size_t>(bottom)) - half * grid.spacing[2]);
    }
    return result;
}

Vector topMute(const Grid &grid, std::span<const double> bottoms, double below, double taper)
{
    checkAmount(below, "a mute's depth");
    checkAmount(taper, "a mute's taper");
    return byDepth(grid, bottoms, [=](double depth) {
        const double in = depth - below;
        if (in <= 0)
            return 0.0;
        if (in >= taper)
            return 1.0;
        const double sine = std::sin(0.5 * std::numbers::pi * in / taper);
        return sine * sine;
    });
}

Vector depthScaling(const Grid &grid, std::span<const double> bottoms, double power)
{
    checkAmount(power, "a power of depth");
    double greatest = 0;
    for (const double bottom : bottoms)
        greatest = std::max(greatest, grid.end(2) - bottom);
    if (greatest <= 0)
        throw InputError("there is nothing under the water", kWhere, "Look at the water mask");
    return byDepth(grid, bottoms,
                   [=](double depth) { return depth > 0 ? std::pow(depth / greatest, power) : 0.0; });
}

Vector illuminationScaling(std::span<const float> sources, std::span<const float> receivers, double part)
{
    if (!(part > 0) || !std::isfinite(part))
        throw InputError(fmt::format("a part of {:g} of the illumination", part), kWhere,
                         "It must be above 0; 0.001 to 0.1 is usual");
    // Scaled before they are multiplied: squares of either may be out of float32's range.
    const double source = largest(sources);
    const double receiver = receivers.empty() ? 1 : largest(receivers);
    if (!receivers.empty())
        checkCount(receivers.size(), sources.size(), "illuminations of receivers");
    std::vector<double> illumination(sources.size());
    for (std::size_t i = 0; i < illumination.size(); ++i) {
        const double own = sources[i] / source;
        illumination[i] = receivers.empty() ? own : std::sqrt(own * receivers[i] / receiver);
    }
    const double floor = part * *std::ranges::max_element(illumination);
    if (floor == 0)
        throw InputError("no node is illuminated by sources and receivers", kWhere,
                         "Look at the sources and the receivers");
    Vector result(illumination.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(floor / (illumination[i] + floor));
    return result;
}

Preconditioner::Preconditioner(const Grid &grid) : m_grid(grid), m_roots(grid.size(), 1.0) {}

void Preconditioner::multiply(const Vector &weights)
{
    checkCount(weights.size(), m_grid.size(), "weights");
    for (const float weight : weights)
        checkAmount(weight, "a weight");
    for (std::size_t i = 0; i < weights.size(); ++i)
        m_roots[i] *= std::sqrt(weights[i]);
}

void Preconditioner::smooth(const std::array<double, 3> &sigma)
{
    for (const double value : sigma)
        checkAmount(value, "a smoothing length");
    m_sigma = sigma;
}

void Preconditioner::apply(const Vector &gradient, Vector &out) const
{
    checkCount(gradient.size(), m_grid.size(), "values of a gradient");
    // KISS FFT computes in float32, and gradients have any scale.
    double scale = 0;
    for (const float value : gradient)
        scale = std::max(scale, std::abs(static_cast<double>(value)));
    std::vector<double> values(gradient.size());
    for (std::size_t i = 0; scale > 0 && i < values.size(); ++i)
        values[i] = m_roots[i] * (gradient[i] / scale);
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (m_sigma[axis] > 0 && m_grid.shape[axis] > 1)
            smoothAxis(m_grid, axis, m_sigma[axis], values);
    out.resize(gradient.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        out[i] = static_cast<float>(scale * m_roots[i] * values[i]);
}

} // namespace terrane::constraint
