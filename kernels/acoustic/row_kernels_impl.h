// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The loops of row_kernels.h for a pack of registers, compiled once for each instruction set: everything here
// has internal linkage, so that no function of one set can stand in for that of another.
#include "kernels/acoustic/row_kernels.h"

#include <utility>

namespace terrane::acoustic {

namespace {

// Coefficients in registers, or at least in one place that no store can change.
template<class P, int count>
struct Coefficients
{
    typename P::V c[count];

    [[gnu::always_inline]] explicit Coefficients(const typename P::T *from)
    {
#pragma GCC unroll 8
        for (int k = 0; k < count; ++k)
            c[k] = P::all(from[k]);
    }
};

// sum + D2 along z, but for the node itself, of the pack `here`, which is at `at`.
template<class P, int radius>
[[gnu::always_inline]] inline typename P::V alongRow(const typename P::T *at, typename P::V here,
                                                     const Coefficients<P, radius> &z, typename P::V sum)
{
    const auto before = P::load(at - P::kWidth), after = P::load(at + P::kWidth);
    [&]<int... k>(std::integer_sequence<int, k...>) {
        ((sum = P::multiplyAdd(z.c[k], P::template neighbours<k + 1>(at, before, here, after), sum)), ...);
    }(std::make_integer_sequence<int, radius>());
    return sum;
}

// The same pointer, of which the compiler knows nothing: else it keeps one for each distance from it, more
// than there are registers.
template<typename T>
[[gnu::always_inline]] inline T *opaque(T *pointer)
{
    asm("" : "+r"(pointer));
    return pointer;
}

// Asks for a pack of the next row along y that no row before it has loaded, to be in the second-level cache
// when its turn comes: the processor sees too many rows at once to do that by itself.
template<class P, int radius, bool hasPotential, int rows>
[[gnu::always_inline]] inline void prefetchNext(const UpdateRows<typename P::T> &u, std::ptrdiff_t offset)
{
    const std::ptrdiff_t xs = u.x.stride, at = offset + u.y.stride;
    const typename P::T *next = opaque(u.next + at), *now = opaque(u.now + at + radius * xs),
                        *factor = opaque(u.factor + at);
#pragma GCC unroll 4
    for (int row = 0; row < rows; ++row) {
        __builtin_prefetch(now + row * xs, 0, 2);
        __builtin_prefetch(next + row * xs, 0, 2);
        __builtin_prefetch(factor + row * xs, 0, 2);
        if constexpr (hasPotential)
            __builtin_prefetch(u.potential + at + row * xs, 0, 2);
    }
}

// `rows` rows, so that each pack is loaded once for all of them.
template<class P, int radius, bool has3D, bool hasPotential, bool hasChange, int rows>
[[gnu::always_inline]] inline void updateBlock(const UpdateRows<typename P::T> &u, std::ptrdiff_t offset,
                                               typename P::T *change, std::ptrdiff_t nodes)
{
    using V = typename P::V;
    const Coefficients<P, radius> cx(u.x.c + 1), cy(u.y.c + 1), cz(u.z.c + 1);
    const V centre = P::all(u.centre);
    const std::ptrdiff_t xs = u.x.stride, ys = u.y.stride, changeStride = u.changeStride;
    typename P::T *next = u.next + offset;
    const typename P::T *now = u.now + offset, *factor = u.factor + offset;
    const typename P::T *potential = hasPotential ? u.potential + offset : nullptr;
    for (std::ptrdiff_t z = 0; z < nodes; z += P::kWidth) {
        // Fewer rows need no help; narrower packs would ask for each cache line more than once.
        if constexpr (has3D && radius > 2 && sizeof(V) == 64)
            prefetchNext<P, radius, hasPotential, rows>(u, offset + z);
        V line[rows + 2 * radius];
#pragma GCC unroll 32
        for (int i = 0; i < rows + 2 * radius; ++i)
            line[i] = P::load(now + (i - radius) * xs + z);
#pragma GCC unroll 4
        for (int row = 0; row < rows; ++row) {
            const std::ptrdiff_t node = row * xs + z;
            const V here = line[row + radius];
            V sum = P::multiply(centre, here);
#pragma GCC unroll 8
            for (int k = 1; k <= radius; ++k)
                sum =
                    P::multiplyAdd(cx.c[k - 1], P::add(line[row + radius - k], line[row + radius + k]), sum);
            if constexpr (has3D) {
                const typename P::T *at = opaque(now + node);
#pragma GCC unroll 8
                for (int k = 1; k <= radius; ++k)
                    sum =
                        P::multiplyAdd(cy.c[k - 1], P::add(P::load(at - k * ys), P::load(at + k * ys)), sum);
            }
            sum = alongRow<P, radius>(now + node, here, cz, sum);
            if constexpr (hasPotential)
                sum = P::subtract(sum, P::multiply(P::load(potential + node), here));
            const V scale = P::load(factor + node);
            const V rest = P::subtract(P::add(here, here), P::load(next + node));
            if constexpr (hasChange)
                P::store(change + row * changeStride + z, P::multiply(scale, sum));
            P::store(next + node, P::multiplyAdd(scale, sum, rest));
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
                                                    const Coefficients<P, pairs> &s)
{
    auto sum = P::all(0);
#pragma GCC unroll 2
    for (int k = 0; k < pairs; ++k)
        sum = P::multiplyAdd(s.c[k], P::subtract(P::load(at + (k + 1) * stride), P::load(at - k * stride)),
                             sum);
    return sum;
}

template<class P, int radius>
[[gnu::always_inline]] inline typename P::V across(const typename P::T *at, std::ptrdiff_t stride,
                                                   const Coefficients<P, radius> &c, typename P::V centre)
{
    auto sum = P::multiply(centre, P::load(at));
#pragma GCC unroll 8
    for (int k = 1; k <= radius; ++k)
        sum = P::multiplyAdd(c.c[k - 1], P::add(P::load(at - k * stride), P::load(at + k * stride)), sum);
    return sum;
}

template<class P, int pairs>
void layerHalfRow(const LayerHalfRow<typename P::T> &l, const typename P::T *s)
{
    const Coefficients<P, pairs> staggered(s);
    const auto a = P::all(l.a), b = P::all(l.b);
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth)
        P::store(l.memory + z,
                 P::multiplyAdd(b, P::load(l.memory + z),
                                P::multiply(a, between<P, pairs>(l.now + z, l.stride, staggered))));
}

template<class P>
[[gnu::always_inline]] inline void addTo(typename P::T *to, typename P::V value)
{
    P::store(to, P::add(P::load(to), value));
}

// In a layer's arrays the next row along y begins so much further.
inline std::ptrdiff_t padded(std::ptrdiff_t nodes)
{
    return (nodes + kRowPad - 1) / kRowPad * kRowPad;
}

template<class P, int radius, int pairs>
void layerRow(const LayerRow<typename P::T> &l, const typename P::T *s)
{
    const Coefficients<P, pairs> staggered(s);
    const Coefficients<P, radius> coefficients(l.axis->c + 1);
    const auto a = P::all(l.a), b = P::all(l.b), centre = P::all(l.centre);
    const std::ptrdiff_t toNext = padded(l.nodes);
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth) {
        __builtin_prefetch(l.half + (pairs - 1) * l.halfStride + toNext + z, 0, 2);
        if (l.memory)
            __builtin_prefetch(l.memory + toNext + z, 0, 2);
        auto sum = between<P, pairs>(l.half + z - l.halfStride, l.halfStride, staggered);
        if (l.memory) {
            const auto whole =
                P::add(across<P, radius>(l.now + z, l.axis->stride, coefficients, centre), sum);
            const auto memory = P::multiplyAdd(b, P::load(l.memory + z), P::multiply(a, whole));
            P::store(l.memory + z, memory);
            sum = P::add(sum, memory);
        }
        sum = P::multiply(P::load(l.factor + z), sum);
        addTo<P>(l.next + z, sum);
        if (l.change)
            addTo<P>(l.change + z, sum);
    }
}

// The numbers `k` further than `here`, between its neighbours.
template<class P, int k>
[[gnu::always_inline]] inline typename P::V shifted(typename P::V before, typename P::V here,
                                                    typename P::V after)
{
    if constexpr (requires { P::template shifted<k>(before, here, after); })
        return P::template shifted<k>(before, here, after);
    typename P::T numbers[3 * P::kWidth];
    P::store(numbers, before);
    P::store(numbers + P::kWidth, here);
    P::store(numbers + 2 * P::kWidth, after);
    return P::load(numbers + P::kWidth + k);
}

template<class P, int pairs>
[[gnu::always_inline]] inline typename P::V
stepHalf(const LayerEnds<typename P::T> &l, const Coefficients<P, pairs> &s, const typename P::T *now,
         typename P::T *half, std::ptrdiff_t z)
{
    const auto value = P::multiplyAdd(P::load(l.bHalf + z), P::load(half + z),
                                      P::multiply(P::load(l.aHalf + z), between<P, pairs>(now + z, 1, s)));
    P::store(half + z, value);
    return value;
}

// The half-way values go from pack to pack in registers: what was just stored cannot be loaded shifted
// without a stall.
template<class P, int radius, int pairs>
[[gnu::always_inline]] inline void layerEnd(const LayerEnds<typename P::T> &l,
                                            const Coefficients<P, pairs> &s, const Coefficients<P, radius> &c,
                                            std::ptrdiff_t row)
{
    using V = typename P::V;
    using T = typename P::T;
    const T *now = l.now + row * l.stride, *factor = l.factor + row * l.stride;
    T *next = l.next + row * l.stride, *half = l.half + row * l.memoryStride;
    T *memory = l.memory + row * l.memoryStride;
    V before = P::all(0), here = stepHalf<P, pairs>(l, s, now, half, 0);
    const std::ptrdiff_t toNext = padded(l.nodes);
    for (std::ptrdiff_t z = 0; z < l.nodes; z += P::kWidth) {
        __builtin_prefetch(half + toNext + z, 0, 2);
        __builtin_prefetch(memory + toNext + z, 0, 2);
        const V after =
            z + P::kWidth < l.nodes ? stepHalf<P, pairs>(l, s, now, half, z + P::kWidth) : P::all(0);
        V sum = P::multiply(s.c[0], P::subtract(here, shifted<P, -1>(before, here, after)));
        if constexpr (pairs == 2)
            sum = P::multiplyAdd(
                s.c[1], P::subtract(shifted<P, 1>(before, here, after), shifted<P, -2>(before, here, after)),
                sum);
        const V whole = P::add(across<P, radius>(now + z, 1, c, P::all(l.centre)), sum);
        const V value =
            P::multiplyAdd(P::load(l.b + z), P::load(memory + z), P::multiply(P::load(l.a + z), whole));
        P::store(memory + z, value);
        sum = P::multiply(P::load(factor + z), P::add(sum, value));
        addTo<P>(next + z, sum);
        if (l.change)
            addTo<P>(l.change + row * l.changeStride + z, sum);
        before = here;
        here = after;
    }
}

template<class P, int radius, int pairs>
void layerEnds(const LayerEnds<typename P::T> &l, const typename P::T *s)
{
    const Coefficients<P, pairs> staggered(s);
    const Coefficients<P, radius> coefficients(l.axis->c + 1);
    for (std::ptrdiff_t row = 0; row < l.rows; ++row)
        layerEnd<P, radius, pairs>(l, staggered, coefficients, row);
}

// Plain loops, which compilers turn into the instructions of the set.
template<typename T>
T largestOf(const T *from, std::ptrdiff_t count)
{
    constexpr std::ptrdiff_t kLanes = 16;
    T lanes[kLanes] = {};
    std::ptrdiff_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::ptrdiff_t lane = 0; lane < kLanes; ++lane) {
            const T value = from[i + lane] < 0 ? -from[i + lane] : from[i + lane];
            lanes[lane] = value > lanes[lane] ? value : lanes[lane];
        }
    for (; i < count; ++i) {
        const T value = from[i] < 0 ? -from[i] : from[i];
        lanes[0] = value > lanes[0] ? value : lanes[0];
    }
    T largest = 0;
    for (const T lane : lanes)
        largest = lane > largest ? lane : largest;
    return largest;
}

template<typename T>
void toShort(const T *from, std::ptrdiff_t nodes, std::int16_t *to, float *scales)
{
    constexpr T kLargestShort = 32767, kHalf = 0.5, kSmallest = 1e-30F; // smaller numbers are kept as zeros
    for (std::ptrdiff_t first = 0; first < nodes; first += kShortBlock) {
        const std::ptrdiff_t left = nodes - first, count = left < kShortBlock ? left : kShortBlock;
        const T largest = largestOf(from + first, count);
        const T factor = largest > kSmallest ? kLargestShort / largest : 0;
        scales[first / kShortBlock] = static_cast<float>(largest / kLargestShort);
        for (std::ptrdiff_t i = 0; i < count; ++i) {
            const T value = from[first + i] * factor;
            to[first + i] =
                static_cast<std::int16_t>(static_cast<std::int32_t>(value + (value < 0 ? -kHalf : kHalf)));
        }
    }
}

template<typename T>
void addProductOfShort(T *sum, T weight, const std::int16_t *saved, const float *scales, const T *field,
                       std::ptrdiff_t nodes)
{
    for (std::ptrdiff_t first = 0; first < nodes; first += kShortBlock) {
        const std::ptrdiff_t end = nodes - first < kShortBlock ? nodes : first + kShortBlock;
        const T scale = weight * static_cast<T>(scales[first / kShortBlock]);
        for (std::ptrdiff_t i = first; i < end; ++i)
            sum[i] += scale * static_cast<T>(saved[i]) * field[i];
    }
}

template<typename T>
void addProduct(T *sum, T weight, const T *saved, const T *field, std::ptrdiff_t nodes)
{
    for (std::ptrdiff_t i = 0; i < nodes; ++i)
        sum[i] += weight * saved[i] * field[i];
}

template<class P, int radius>
RowKernels<typename P::T> kernelsOf(Dimensions dimensions)
{
    // Two differences of 2 q - 1 nodes each side reach no further than the second derivative's.
    constexpr int kPairs = radius >= 4 ? 2 : 1; // at most kLayerReach
    return {dimensions == Dimensions::Two ? update<P, radius, false> : update<P, radius, true>,
            layerHalfRow<P, kPairs>,
            layerRow<P, radius, kPairs>,
            layerEnds<P, radius, kPairs>,
            toShort<typename P::T>,
            addProductOfShort<typename P::T>,
            addProduct<typename P::T>,
            kPairs};
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
