// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/place_point.h"

namespace terrane::acoustic {

template<typename T>
PointNodes placeReceiver(const Medium<T> &medium, const std::array<double, 3> &position,
                         points::Interpolation interpolation)
{
    const MediumOptions &options = medium.options();
    std::array<double, 3> cells = {};
    for (std::size_t axis = 0; axis < 3; ++axis)
        cells[axis] = axis == 1 && medium.layout().is2D() ? 0 : position[axis] / options.spacing[axis];
    PointNodes nodes;
    for (const auto &[node, weight] :
         points::nodeWeights(cells, options.shape, interpolation, options.freeSurface)) {
        PointNode placed;
        for (std::size_t axis = 0; axis < 3; ++axis)
            placed.node[axis] = node[axis] + medium.margin(static_cast<int>(axis));
        placed.weight = weight * medium.pointScale(placed.node[0], placed.node[1], placed.node[2]);
        nodes.push_back(placed);
    }
    return nodes;
}

template<typename T>
PointNodes placeSource(const Medium<T> &medium, const std::array<double, 3> &position,
                       points::Interpolation interpolation)
{
    const auto &spacing = medium.options().spacing;
    const double volume = spacing[0] * spacing[2] * (medium.layout().is2D() ? 1 : spacing[1]);
    PointNodes nodes = placeReceiver(medium, position, interpolation);
    for (PointNode &node : nodes)
        node.weight /= volume;
    return nodes;
}

template PointNodes placeReceiver(const Medium<float> &, const std::array<double, 3> &,
                                  points::Interpolation);
template PointNodes placeReceiver(const Medium<double> &, const std::array<double, 3> &,
                                  points::Interpolation);
template PointNodes placeSource(const Medium<float> &, const std::array<double, 3> &, points::Interpolation);
template PointNodes placeSource(const Medium<double> &, const std::array<double, 3> &, points::Interpolation);

} // namespace terrane::acoustic
