// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// The innermost loops of the acoustic propagator, over rows of nodes along z. Private to kernels/acoustic.
namespace terrane::acoustic {

// Orders up to 16.
inline constexpr int kLargestRadius = 8;
// Rows begin at multiples of as many numbers, and so many zeros (or images) lie between them.
inline constexpr std::ptrdiff_t kRowPad = 16;
// So many nodes of a row at once, so that the rows which neighbours share stay in the first-level cache.
inline constexpr std::ptrdiff_t kNodesAtOnce = 512;
// Nodes that share a scale where they are kept in 16 bits.
inline constexpr std::ptrdiff_t kShortBlock = 64;

// Differences over one axis: distance between neighbours in the array, and coefficients for its spacing
// (those of the node itself are in `centre`).
template<typename T>
struct Axis
{
    std::ptrdiff_t stride = 0;
    T c[kLargestRadius + 1] = {};
};

// next = 2 now - next + factor (D2 now - potential now), for `rows` rows along x.
//
// Bytes a node from memory when nothing is in a cache: read next, now, factor, write next: 16 (20 with a
// potential); operations a node, order 2 r: 2 r + 3 multiply-adds and 2 r additions in 2D, 3 r + 3 and 3 r in
// 3D.
template<typename T>
struct UpdateRows
{
    T *next = nullptr;
    const T *now = nullptr;
    const T *factor = nullptr;    // (v dt)^2
    const T *potential = nullptr; // 1/m2, or null
    T *change = nullptr;          // the last term, for each row `stride` apart; or null
    std::ptrdiff_t changeStride = 0;
    std::ptrdiff_t rows = 0, nodes = 0; // along x, along z
    T centre = 0;
    Axis<T> x, y, z; // z.stride is 1
};

// The first-derivative part of an absorbing layer, for one row of points half-way between nodes along an
// axis: memory = b memory + a D1 now, where `now` is the row of nodes before.
template<typename T>
struct LayerHalfRow
{
    T *memory = nullptr;
    const T *now = nullptr;
    std::ptrdiff_t stride = 0; // of now
    std::ptrdiff_t nodes = 0;
    T a = 0, b = 0;
};

// The rest, for one row of nodes: with q = D2 now + D1 half, memory = b memory + a q and
// next += factor (D1 half + memory). `half` is the row of half-way points after the node.
template<typename T>
struct LayerRow
{
    T *next = nullptr;
    const T *now = nullptr, *factor = nullptr;
    T *change = nullptr; // gets the same addition, or null
    T *memory = nullptr; // null where a is 0
    const T *half = nullptr;
    std::ptrdiff_t halfStride = 0;
    std::ptrdiff_t nodes = 0;
    T a = 0, b = 0, centre = 0;
    const Axis<T> *axis = nullptr;
};

// The same along z for `rows` rows along x, of which one end lies in the layer: a and b differ from node to
// node. Outside of the layer, half-way values are zero.
template<typename T>
struct LayerEnds
{
    T *next = nullptr;
    const T *now = nullptr, *factor = nullptr;
    T *change = nullptr;
    T *half = nullptr, *memory = nullptr;
    std::ptrdiff_t rows = 0, stride = 0, changeStride = 0, memoryStride = 0; // from row to row
    const T *aHalf = nullptr, *bHalf = nullptr, *a = nullptr, *b = nullptr;
    std::ptrdiff_t nodes = 0;
    T centre = 0;
    const Axis<T> *axis = nullptr;
};

template<typename T>
struct RowKernels
{
    void (*update)(const UpdateRows<T> &) = nullptr;
    void (*layerHalfRow)(const LayerHalfRow<T> &, const T *staggered) = nullptr;
    void (*layerRow)(const LayerRow<T> &, const T *staggered) = nullptr;
    void (*layerEnds)(const LayerEnds<T> &, const T *staggered) = nullptr;
    // Rows of 16-bit integers, with a scale for each kShortBlock of them: to[i] * scale is near from[i].
    void (*toShort)(const T *from, std::ptrdiff_t nodes, std::int16_t *to, float *scales) = nullptr;
    // sum[i] += weight * (saved[i] * scale) * field[i]
    void (*addProductOfShort)(T *sum, T weight, const std::int16_t *saved, const float *scales,
                              const T *field, std::ptrdiff_t nodes) = nullptr;
    // sum[i] += weight * saved[i] * field[i]
    void (*addProduct)(T *sum, T weight, const T *saved, const T *field, std::ptrdiff_t nodes) = nullptr;
    int staggeredPairs = 0; // of coefficients for the first derivatives in layers
};

enum class Dimensions { Two, Three };

// The kernels for an order (4, 8, 12, 16) and this processor.
template<typename T>
RowKernels<T> rowKernels(Dimensions dimensions, int order);

RowKernels<float> rowKernelsAvx2(Dimensions dimensions, int order);
RowKernels<float> rowKernelsAvx512(Dimensions dimensions, int order);

} // namespace terrane::acoustic
