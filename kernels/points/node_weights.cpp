// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/points/node_weights.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <sstream>
#include <stdexcept>
#include <string>

namespace terrane::points {

namespace {

// The weights along one axis, of the nodes first, first + 1, ...
struct AxisWeights
{
    std::int32_t first = 0;
    std::vector<double> weights;
};

void checkAxis(char axis, double position, std::size_t nodes)
{
    constexpr std::size_t kMostNodes = std::numeric_limits<std::int32_t>::max() - kSincHalfWidth;
    const double last = static_cast<double>(nodes) - 1;
    std::ostringstream problem;
    problem.precision(12);
    if (nodes == 0 || nodes > kMostNodes)
        problem << "a grid with " << nodes << " nodes along " << axis << "; from 1 to " << kMostNodes
                << " are possible";
    else if (!(position >= -kOnNode && position <= last + kOnNode))
        problem << "a point at " << axis << " = " << position << " cells lies outside of the grid, which has "
                << axis << " from 0 to " << last << " cells";
    if (const std::string text = problem.str(); !text.empty())
        throw std::invalid_argument(text);
}

double kaiser(double distance)
{
    const double part = distance / kSincHalfWidth;
    static const double peak = std::cyl_bessel_i(0.0, kSincWindow);
    return std::cyl_bessel_i(0.0, kSincWindow * std::sqrt(1 - part * part)) / peak;
}

// `fraction` is the point's distance from the node at or below it, within (0, 1).
std::vector<double> sincWeights(double fraction)
{
    std::vector<double> weights;
    for (int node = 1 - kSincHalfWidth; node <= kSincHalfWidth; ++node) {
        const double x = std::numbers::pi * (node - fraction);
        weights.push_back(std::sin(x) / x * kaiser(node - fraction));
    }
    return weights;
}

AxisWeights axisWeights(double position, Interpolation interpolation)
{
    const double nearest = std::round(position);
    if (std::abs(position - nearest) <= kOnNode)
        return {.first = static_cast<std::int32_t>(nearest), .weights = {1.0}};
    const double below = std::floor(position);
    const double fraction = position - below;
    const auto node = static_cast<std::int32_t>(below);
    if (interpolation == Interpolation::Linear)
        return {.first = node, .weights = {1 - fraction, fraction}};
    return {.first = node + 1 - kSincHalfWidth, .weights = sincWeights(fraction)};
}

// u(-z) = -u(z) about node 0: only positive nodes are left. The mirrored ones never reach past the last.
// Within a cell of the surface, where fields grow linearly with depth, the weights are scaled so that this
// part is exact.
AxisWeights foldedAtSurface(const AxisWeights &unfolded, double position)
{
    const auto last = unfolded.first + static_cast<std::int32_t>(unfolded.weights.size()) - 1;
    const auto weightAt = [&](std::int32_t node) {
        const bool has = node >= unfolded.first && node <= last;
        return has ? unfolded.weights[static_cast<std::size_t>(node - unfolded.first)] : 0.0;
    };
    AxisWeights folded = {.first = 1, .weights = {}};
    for (std::int32_t node = 1; node <= last; ++node)
        folded.weights.push_back(weightAt(node) - weightAt(-node));
    double depth = 0;
    for (std::size_t i = 0; i < folded.weights.size(); ++i)
        depth += folded.weights[i] * static_cast<double>(i + 1);
    for (double &weight : folded.weights)
        weight *= position < 1 && depth != 0 ? position / depth : 1;
    return folded;
}

} // namespace

std::vector<NodeWeight> nodeWeights(const std::array<double, 3> &position,
                                    const std::array<std::size_t, 3> &shape, Interpolation interpolation,
                                    bool freeSurface)
{
    std::array<AxisWeights, 3> axes;
    for (std::size_t i = 0; i < 3; ++i) {
        checkAxis("xyz"[i], position[i], shape[i]);
        axes[i] = axisWeights(position[i], interpolation);
    }
    auto &[x, y, z] = axes;
    if (freeSurface && z.first <= 0)
        z = foldedAtSurface(z, position[2]);
    std::vector<NodeWeight> nodes;
    nodes.reserve(x.weights.size() * y.weights.size() * z.weights.size());
    for (std::size_t i = 0; i < x.weights.size(); ++i)
        for (std::size_t j = 0; j < y.weights.size(); ++j)
            for (std::size_t k = 0; k < z.weights.size(); ++k) {
                const double weight = x.weights[i] * y.weights[j] * z.weights[k];
                if (weight != 0)
                    nodes.push_back({.node = {x.first + static_cast<std::int32_t>(i),
                                              y.first + static_cast<std::int32_t>(j),
                                              z.first + static_cast<std::int32_t>(k)},
                                     .weight = weight});
            }
    return nodes;
}

} // namespace terrane::points
