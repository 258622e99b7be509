// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/layer.h"
#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/row_kernels.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace terrane::acoustic {

// The memories of the absorbing layers of a medium, and the steps that update them.
template<typename T>
class LayerFields
{
public:
    LayerFields(const Medium<T> &medium, const RowKernels<T> &kernels, const UpdateRows<T> &stencil);

    void clear();
    std::vector<std::span<T>> state(); // the memories
    std::size_t bytes() const;         // that they take
    // Planes at the low and the high end of x that belong together (see Tiling).
    std::ptrdiff_t lowPlanes() const { return m_sides[0][0].layer.nodes; }
    std::ptrdiff_t highPlanes() const { return m_sides[0][1].layer.nodes; }

    // The half-way derivatives across rows come first. Along x: those that `planes` rows along x need and
    // planes before did not, for all rows of a step in the order of planes.
    void stepHalvesAlongX(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy, const T *now);
    // Along y: in the same way in the order of rows, where no other thread has a row of the same layer; else
    // all of a step before its rows.
    void stepHalvesAlongY(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy, const T *now);
    void stepAllHalvesAlongY(std::ptrdiff_t beginPlane, std::ptrdiff_t endPlane, std::ptrdiff_t beginRow,
                             std::ptrdiff_t endRow, const T *now);
    bool cutsLayer(std::ptrdiff_t row) const; // whether rows before it and from it on share a layer of y
    // Then, for `planes` rows along x that were updated: what the layers at their ends add. `change`: of the
    // first, and changeStride further of each next one; or null.
    void addAtEnds(std::ptrdiff_t ix, std::ptrdiff_t planes, std::ptrdiff_t iy, const T *now, T *next,
                   T *change, std::ptrdiff_t changeStride);
    // And for one row, if it lies in layers: what those add.
    void addToRow(std::ptrdiff_t ix, std::ptrdiff_t iy, const T *now, T *next, T *change);

private:
    struct Side
    {
        Layer layer;
        std::vector<T> a, b, aHalf, bHalf; // of the layer's nodes, padded with zeros
        AlignedArray<T> half, memory;
        // Of half and memory: [plane or layer node][row or layer node], without those of z.
        std::ptrdiff_t planeStride = 0, rowStride = 0, origin = 0;
    };
    void addSide(std::size_t axis, std::size_t side, Layer layer);
    void stepHalfRow(Side &side, std::size_t axis, std::ptrdiff_t node, std::ptrdiff_t ix, std::ptrdiff_t iy,
                     const T *now);
    void addAcross(Side &side, std::size_t axis, std::ptrdiff_t node, std::ptrdiff_t ix, std::ptrdiff_t iy,
                   const T *now, T *next, T *change);
    std::ptrdiff_t place(const Side &side, std::size_t axis, std::ptrdiff_t node, std::ptrdiff_t ix,
                         std::ptrdiff_t iy) const;

    const Medium<T> &m_medium;
    const Layout &m_layout;
    RowKernels<T> m_kernels;
    std::array<Axis<T>, 3> m_axes;
    std::array<T, 3> m_centres = {}; // coefficient of the node itself, of each axis
    std::array<std::array<T, 2>, 3> m_staggered = {};
    std::array<std::array<Side, 2>, 3> m_sides;
};

} // namespace terrane::acoustic
