// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/layer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace terrane::acoustic {

namespace {

constexpr double kPower = 2; // of the damping's rise into the layer

struct Filter
{
    double a = 0, b = 0;
};

// depth: into the layer, 0 at its beginning and 1 at its end.
Filter filterAt(const LayerOptions &options, double depth)
{
    if (depth <= 0)
        return {};
    const double length = options.width * options.spacing;
    const double d = -(kPower + 1) * options.velocity * std::log(options.reflection) / (2 * length) *
                     std::pow(depth, kPower);
    const double alpha = std::numbers::pi * options.peakFrequency * (1 - std::min(depth, 1.0));
    const double b = std::exp(-(d + alpha) * options.dt);
    return {d / (d + alpha) * (b - 1), b};
}

void append(std::vector<double> &a, std::vector<double> &b, Filter filter)
{
    a.push_back(filter.a);
    b.push_back(filter.b);
}

} // namespace

int suitableLayerWidth(int order)
{
    return order <= 4 ? 16 : 10;
}

void Layer::beginEarlier(std::ptrdiff_t count)
{
    for (std::vector<double> *values : {&aNode, &bNode, &aHalf, &bHalf})
        values->insert(values->begin(), static_cast<std::size_t>(count), 0.0);
    first -= count;
    nodes += count;
}

// Nodes 0 .. width - 1 are damped, and so are the points half-way after them; `pairs` nodes more see those.
Layer lowLayer(const LayerOptions &options, int pairs)
{
    Layer layer;
    layer.nodes = options.width == 0 ? 0 : options.width + pairs;
    for (std::ptrdiff_t i = 0; i < layer.nodes; ++i) {
        const double node = static_cast<double>(options.width - i) / options.width;
        append(layer.aNode, layer.bNode, filterAt(options, node));
        append(layer.aHalf, layer.bHalf, filterAt(options, node - 0.5 / options.width));
    }
    return layer;
}

Layer highLayer(const LayerOptions &options, int pairs, std::ptrdiff_t axisNodes)
{
    Layer layer;
    layer.nodes = options.width == 0 ? 0 : options.width + pairs;
    layer.first = axisNodes - layer.nodes;
    for (std::ptrdiff_t i = 0; i < layer.nodes; ++i) {
        const double node = static_cast<double>(i - pairs + 1) / options.width;
        append(layer.aNode, layer.bNode, filterAt(options, node));
        const bool last = i == layer.nodes - 1; // nothing lies beyond the last node
        append(layer.aHalf, layer.bHalf, last ? Filter{} : filterAt(options, node + 0.5 / options.width));
    }
    return layer;
}

} // namespace terrane::acoustic
