// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/layer_fields.h"

#include "kernels/acoustic/coefficients.h"

#include <algorithm>

namespace terrane::acoustic {

namespace {

// The staggered differences look so far beyond a layer's nodes.
constexpr std::ptrdiff_t kHalo = kLayerReach;

std::ptrdiff_t padded(std::ptrdiff_t nodes)
{
    return (nodes + kRowPad - 1) / kRowPad * kRowPad;
}

} // namespace

template<typename T>
LayerFields<T>::LayerFields(const Medium<T> &medium, const RowKernels<T> &kernels,
                            const UpdateRows<T> &stencil)
    : m_medium(medium), m_layout(medium.layout()), m_kernels(kernels), m_axes{stencil.x, stencil.y, stencil.z}
{
    const MediumOptions &options = medium.options();
    const std::vector<double> c = secondDerivative(options.order);
    const std::vector<double> s = staggeredDerivative(2 * kernels.staggeredPairs);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && m_layout.is2D())
            continue;
        const double spacing = options.spacing[axis];
        m_centres[axis] = static_cast<T>(c[0] / (spacing * spacing));
        for (std::size_t k = 0; k < s.size(); ++k)
            m_staggered[axis][k] = static_cast<T>(s[k] / spacing);
        LayerOptions layer;
        layer.width = options.layerWidth;
        layer.reflection = options.layerReflection;
        layer.velocity = medium.highestVelocity();
        layer.spacing = spacing;
        layer.dt = options.dt;
        layer.peakFrequency = options.peakFrequency;
        addSide(axis, 1, highLayer(layer, kernels.staggeredPairs, m_layout.nodes(static_cast<int>(axis))));
        if (axis != 2 || !options.freeSurface)
            addSide(axis, 0, lowLayer(layer, kernels.staggeredPairs));
    }
}

template<typename T>
void LayerFields<T>::addSide(std::size_t axis, std::size_t number, Layer layer)
{
    Side &side = m_sides[axis][number];
    // Loops run over whole packs: these shall end with the row, not in the next one.
    if (axis == 2 && number == 1)
        layer.beginEarlier(padded(layer.nodes) - layer.nodes);
    const auto copy = [&](const std::vector<double> &from, std::vector<T> &to) {
        to.assign(from.begin(), from.end());
        to.resize(static_cast<std::size_t>(padded(layer.nodes)));
    };
    copy(layer.aNode, side.a);
    copy(layer.bNode, side.b);
    copy(layer.aHalf, side.aHalf);
    copy(layer.bHalf, side.bHalf);
    const std::ptrdiff_t nx = m_layout.nodes(0), ny = m_layout.nodes(1), nz = m_layout.nodes(2);
    std::ptrdiff_t planes = nx, rows = ny;
    if (layer.nodes == 0)
        planes = rows = 0;
    else if (axis == 2) {
        side.rowStride = padded(layer.nodes);
    } else {
        side.rowStride = padded(nz);
        (axis == 0 ? planes : rows) = layer.nodes + 2 * kHalo;
    }
    side.planeStride = side.rowStride * rows;
    if (axis == 0)
        side.origin = kHalo * side.planeStride;
    if (axis == 1)
        side.origin = kHalo * side.rowStride;
    const auto size = static_cast<std::size_t>(planes * side.planeStride + 2 * kRowPad);
    side.half = AlignedArray<T>(size);
    side.memory = AlignedArray<T>(size);
    side.layer = std::move(layer);
}

template<typename T>
void LayerFields<T>::clear()
{
    for (auto &sides : m_sides)
        for (Side &side : sides) {
            side.half.clear();
            side.memory.clear();
        }
}

template<typename T>
std::vector<std::span<T>> LayerFields<T>::state()
{
    std::vector<std::span<T>> arrays;
    for (auto &sides : m_sides)
        for (Side &side : sides)
            for (AlignedArray<T> *array : {&side.half, &side.memory})
                if (array->size() > 0)
                    arrays.emplace_back(array->data(), array->size());
    return arrays;
}

template<typename T>
std::size_t LayerFields<T>::bytes() const
{
    std::size_t bytes = 0;
    for (const auto &sides : m_sides)
        for (const Side &side : sides)
            bytes += side.half.bytes() + side.memory.bytes();
    return bytes;
}

template<typename T>
std::ptrdiff_t LayerFields<T>::place(const Side &side, std::size_t axis, std::ptrdiff_t node,
                                     std::ptrdiff_t ix, std::ptrdiff_t iy) const
{
    return side.origin + (axis == 0 ? node : ix) * side.planeStride +
           (axis == 1 ? node : iy) * side.rowStride;
}

template<typename T>
void LayerFields<T>::stepHalfRow(Side &side, std::size_t axis, std::ptrdiff_t node, std::ptrdiff_t ix,
                                 std::ptrdiff_t iy, const T *now)
{
    const auto i = static_cast<std::size_t>(node);
    if (side.aHalf[i] == 0)
        return;
    LayerHalfRow<T> row;
    row.memory = side.half.data() + place(side, axis, node, ix, iy);
    row.now = now + m_layout.index(ix, iy, 0);
    row.stride = m_axes[axis].stride;
    row.nodes = m_layout.nodes(2);
    row.a = side.aHalf[i];
    row.b = side.bHalf[i];
    m_kernels.layerHalfRow(row, m_staggered[axis].data());
}

template<typename T>
void LayerFields<T>::stepHalvesAlongX(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy,
                                      const T *now)
{
    for (Side &side : m_sides[0]) {
        const Layer &layer = side.layer;
        if (ix + planes <= layer.first || ix >= layer.end())
            continue;
        // A node needs those as far as the one after it.
        const std::ptrdiff_t begin = ix <= layer.first ? layer.first : ix + 1;
        for (std::ptrdiff_t at = begin; at < std::min(ix + planes + 1, layer.end()); ++at)
            stepHalfRow(side, 0, at - layer.first, at, iy, now);
    }
}

template<typename T>
void LayerFields<T>::stepHalvesAlongY(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy,
                                      const T *now)
{
    for (Side &side : m_sides[1]) {
        const Layer &layer = side.layer;
        if (iy < layer.first || iy >= layer.end())
            continue;
        const std::ptrdiff_t begin = iy == layer.first ? iy : iy + 1;
        for (std::ptrdiff_t at = begin; at < std::min(iy + 2, layer.end()); ++at)
            for (std::ptrdiff_t plane = ix; plane < ix + planes; ++plane)
                stepHalfRow(side, 1, at - layer.first, plane, at, now);
    }
}

template<typename T>
void LayerFields<T>::stepAllHalvesAlongY(std::ptrdiff_t beginPlane, std::ptrdiff_t endPlane,
                                         std::ptrdiff_t beginRow, std::ptrdiff_t endRow, const T *now)
{
    for (Side &side : m_sides[1])
        for (std::ptrdiff_t ix = beginPlane; ix < endPlane; ++ix)
            for (std::ptrdiff_t iy = std::max(beginRow, side.layer.first);
                 iy < std::min(endRow, side.layer.end()); ++iy)
                stepHalfRow(side, 1, iy - side.layer.first, ix, iy, now);
}

template<typename T>
bool LayerFields<T>::cutsLayer(std::ptrdiff_t row) const
{
    return std::any_of(m_sides[1].begin(), m_sides[1].end(),
                       [row](const Side &side) { return row > side.layer.first && row < side.layer.end(); });
}

template<typename T>
void LayerFields<T>::addAcross(Side &side, std::size_t axis, std::ptrdiff_t node, std::ptrdiff_t ix,
                               std::ptrdiff_t iy, const T *now, T *next, T *change)
{
    const auto i = static_cast<std::size_t>(node);
    const std::ptrdiff_t index = m_layout.index(ix, iy, 0), at = place(side, axis, node, ix, iy);
    LayerRow<T> row;
    row.next = next + index;
    row.now = now + index;
    row.factor = m_medium.factor() + index;
    row.change = change;
    row.memory = side.a[i] == 0 ? nullptr : side.memory.data() + at;
    row.half = side.half.data() + at;
    row.halfStride = axis == 0 ? side.planeStride : side.rowStride;
    row.nodes = m_layout.nodes(2);
    row.a = side.a[i];
    row.b = side.b[i];
    row.centre = m_centres[axis];
    row.axis = &m_axes[axis];
    m_kernels.layerRow(row, m_staggered[axis].data());
}

template<typename T>
void LayerFields<T>::addAtEnds(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy, const T *now,
                               T *next, T *change, std::ptrdiff_t changeStride)
{
    for (Side &side : m_sides[2]) {
        if (side.layer.nodes == 0)
            continue;
        const std::ptrdiff_t index = m_layout.index(ix, iy, side.layer.first), at = place(side, 2, 0, ix, iy);
        LayerEnds<T> ends;
        ends.next = next + index;
        ends.now = now + index;
        ends.factor = m_medium.factor() + index;
        ends.change = change ? change + side.layer.first : nullptr;
        ends.half = side.half.data() + at;
        ends.memory = side.memory.data() + at;
        ends.rows = planes;
        ends.stride = m_layout.stride(0);
        ends.changeStride = changeStride;
        ends.memoryStride = side.planeStride;
        ends.aHalf = side.aHalf.data();
        ends.bHalf = side.bHalf.data();
        ends.a = side.a.data();
        ends.b = side.b.data();
        ends.nodes = side.layer.nodes;
        ends.centre = m_centres[2];
        ends.axis = &m_axes[2];
        m_kernels.layerEnds(ends, m_staggered[2].data());
    }
}

template<typename T>
void LayerFields<T>::addToRow(std::ptrdiff_t ix, std::ptrdiff_t iy, const T *now, T *next, T *change)
{
    for (Side &side : m_sides[0])
        if (ix >= side.layer.first && ix < side.layer.end())
            addAcross(side, 0, ix - side.layer.first, ix, iy, now, next, change);
    for (Side &side : m_sides[1])
        if (iy >= side.layer.first && iy < side.layer.end())
            addAcross(side, 1, iy - side.layer.first, ix, iy, now, next, change);
}

template class LayerFields<float>;
template class LayerFields<double>;

} // namespace terrane::acoustic
