// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The loops of row_kernels.h for a pack of registers, compiled once for each instruction set: everything here
// has internal linkage, so that no function of one set can stand in for that of another.
#include "kernels/acoustic/row_kernels.h"

#include <utility>

namespace terrane::acoustic {

namespace {

// So many nodes of a row at once, so that the rows which neighbours share stay in the first-level cache.
constexpr std::ptrdiff_t kNodesAtOnce = 512;

// D2 along z of the pack at `at`.
template<class P, int radius>
[[gnu::always_inline]] inline typename P::V alongRow(const typename P::T *at, typename P::V here,
                                                     const typename P::T *c, typename P::V sum)
{
    const auto before = P::load(at - P::kWidth), after = P::load(at + P::kWidth);
    [&]<int... k>(std::integer_sequence<int, k...>) {
        ((sum =
              P::multiplyAdd(P::all(c[k + 1]), P::template neighbours<k + 1>(at, before, here, after), sum)),
         ...);
    }(std::make_integer_sequence<int, radius>());
    return sum;
}

// D2 along x and y of the pack at `at`, which lies in `line[radius]` of the packs along x.
template<class P, int radius, bool has3D>
[[gnu::always_inline]] inline typename P::V acrossRows(const UpdateRows<typename P::T> &u,
                                                       const typename P::T *at, const typename P::V *line)
{
    auto sum = P::multiply(P::all(u.centre), line[radius]);
#pragma GCC unroll 8
    for (int k = 1; k <= radius; ++k)
        sum = P::multiplyAdd(P::all(u.x.c[k]), P::add(line[radius - k], line[radius + k]), sum);
    if constexpr (has3D) {
#pragma GCC unroll 8
        for (int k = 1; k <= radius; ++k)
            sum = P::multiplyAdd(P::all(u.y.c[k]),
                                 P::add(P::load(at - k * u.y.stride), P::load(at + k * u.y.stride)), sum);
    }
    return sum;
}

// `rows` rows, so that each pack is loaded once for all of them.
template<class P, int radius, bool has3D, bool hasPotential, bool hasChange, int rows>
[[gnu::always_inline]] inline void updateBlock(const UpdateRows<typename P::T> &u, std::ptrdiff_t offset,
                                               typename P::T *change, std::ptrdiff_t nodes)
{
    using V = typename P::V;
    for (std::ptrdiff_t z = 0; z < nodes; z += P::kWidth) {
        V line[rows + 2 * radius];
#pragma GCC unroll 32
        for (int i = 0; i < rows + 2 * radius; ++i)
            line[i] = P::load(u.now + offset + (i - radius) * u.x.stride + z);
#pragma GCC unroll 4
        for (int row = 0; row < rows; ++row) {
            const std::ptrdiff_t node = offset + row * u.x.stride + z;
            const V here = line[row + radius];
            V sum = acrossRows<P, radius, has3D>(u, u.now + node, line + row);
            sum = alongRow<P, radius>(u.now + node, here, u.z.c, sum);
            if constexpr (hasPotential)
                sum = P::subtract(sum, P::multiply(P::load(u.potential + node), here));
            const V factor = P::load(u.factor + node);
            const V rest = P::subtract(P::add(here, here), P::load(u.next + node));
            if constexpr (hasChange)
                P::store(change + row * u.changeStride + z, P::multiply(factor, sum));
            P::store(u.next + node, P::multiplyAdd(factor, sum, rest));
        }
    }
}

template<class P, int radius, bool has3D, bool hasPotential, bool hasChange>
void updateAll(const UpdateRows<typename P::T> &u)
{
    constexpr int kBlock = radius <= 4 ? 4 : 2;
    for (std::ptrdiff_t first = 0; first < u.nodes; first += kNodesAtOnce) {
        const std::ptrdiff_t left = u.nodes - first, nodes = left < kNodesAtOnce ? left : kNodesAtOnce;
        std::ptrdiff_t row = 0;
        for (; row + kBlock <= u.rows; row += kBlock)
            updateBlock<P, radius, has3D, hasPotential, hasChange, kBlock>(
                u, row * u.x.stride + first, hasChange ? u.change + row * u.changeStride + first : nullptr,
                nodes);
        for (; row < u.rows; ++row)
            updateBlock<P, radius, has3D, hasPotential, hasChange, 1>(
                u, row * u.x.stride + first, hasChange ? u.change + row * u.changeStride + first : nullptr,
                nodes);
    }
}

template<class P, int radius, bool has3D>
void update(const UpdateRows<typename P::T> &u)
{
    if (u.potential)
        u.change ? updateAll<P, radius, has3D, true, true>(u) : updateAll<P, radius, has3D, true, false>(u);
    else
        u.change ? updateAll<P, radius, has3D, false, true>(u) : updateAll<P, radius, has3D, false, false>(u);
}

// First derivative half-way after `at`; with at[-1] it is that of half-way values at the node.
template<class P, int pairs>
[[gnu::always_inline]] inline typename P::V between(const typename P::T *at, std::ptrdiff_t stride,
                                                    const typename P::T *s)
{
    auto sum = P::all(0);
    for (int k = 0; k < pairs; ++k)
        sum = P::multiplyAdd(P::all(s[k]),
                             P::subtract(P::load(at + (k + 1) * stride), P::load(at - k * stride)), sum);
    return sum;
}

template<class P, int radius>
[[gnu::always_inline]] inline typename P::V across(const typename P::T *at, const Axis<typename P::T> &axis,
                                                   typename P::T centre)
{
    auto sum = P::multiply(P::all(centre), P::load(at));
    for (int k = 1; k <= radius; ++k)
        sum = P::multiplyAdd(P::all(axis.c[k]),
                             P::add(P::load(at - k * axis.stride), P::load(at + k * axis.stride)), sum);
    return sum;
}

template<class P, int pairs>
void layerHalfRow(const LayerHalfRow<typename P::T> &l, const typename P::T *s)
{
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth)
        P::store(l.memory + z,
                 P::multiplyAdd(P::all(l.b), P::load(l.memory + z),
                                P::multiply(P::all(l.a), between<P, pairs>(l.now + z, l.stride, s))));
}

template<class P>
[[gnu::always_inline]] inline void addTo(typename P::T *to, typename P::V value)
{
    P::store(to, P::add(P::load(to), value));
}

template<class P, int radius, int pairs>
void layerRow(const LayerRow<typename P::T> &l, const typename P::T *s)
{
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth) {
        auto sum = between<P, pairs>(l.half + z - l.halfStride, l.halfStride, s);
        if (l.memory) {
            const auto whole = P::add(across<P, radius>(l.now + z, *l.axis, l.centre), sum);
            const auto memory =
                P::multiplyAdd(P::all(l.b), P::load(l.memory + z), P::multiply(P::all(l.a), whole));
            P::store(l.memory + z, memory);
            sum = P::add(sum, memory);
        }
        sum = P::multiply(P::load(l.factor + z), sum);
        addTo<P>(l.next + z, sum);
        if (l.change)
            addTo<P>(l.change + z, sum);
    }
}

template<class P, int radius, int pairs>
void layerEnd(const LayerEnd<typename P::T> &l, const typename P::T *s)
{
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth)
        P::store(l.half + z,
                 P::multiplyAdd(P::load(l.bHalf + z), P::load(l.half + z),
                                P::multiply(P::load(l.aHalf + z), between<P, pairs>(l.now + z, 1, s))));
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth) {
        auto sum = between<P, pairs>(l.half + z - 1, 1, s);
        const auto whole = P::add(across<P, radius>(l.now + z, *l.axis, l.centre), sum);
        const auto memory =
            P::multiplyAdd(P::load(l.b + z), P::load(l.memory + z), P::multiply(P::load(l.a + z), whole));
        P::store(l.memory + z, memory);
        sum = P::multiply(P::load(l.factor + z), P::add(sum, memory));
        addTo<P>(l.next + z, sum);
        if (l.change)
            addTo<P>(l.change + z, sum);
    }
}

template<class P, int radius>
RowKernels<typename P::T> kernelsOf(Dimensions dimensions)
{
    // Two differences of 2 q - 1 nodes each side reach no further than the second derivative's.
    constexpr int kPairs = radius >= 4 ? 2 : 1;
    return {dimensions == Dimensions::Two ? update<P, radius, false> : update<P, radius, true>,
            layerHalfRow<P, kPairs>, layerRow<P, radius, kPairs>, layerEnd<P, radius, kPairs>, kPairs};
}

template<class P>
RowKernels<typename P::T> kernelsOf(Dimensions dimensions, int order)
{
    switch (order) {
    case 4:
        return kernelsOf<P, 2>(dimensions);
    case 8:
        return kernelsOf<P, 4>(dimensions);
    case 12:
        return kernelsOf<P, 6>(dimensions);
    default:
        return kernelsOf<P, 8>(dimensions);
    }
}

} // namespace

} // namespace terrane::acoustic
