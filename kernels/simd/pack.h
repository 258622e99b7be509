// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>

namespace terrane::simd {

// Registers of N numbers in plain C++ (the vector extension of GCC and Clang), for any processor. The packs
// of instruction sets (acoustic/row_kernels_avx2.cpp and so on) have the same members.
template<typename Number, std::size_t N>
struct PortablePack
{
    using T = Number;
    using V [[gnu::vector_size(N * sizeof(Number))]] = Number;
    static constexpr std::ptrdiff_t kWidth = N;

    static V load(const T *from)
    {
        V v;
        std::memcpy(&v, from, sizeof(V));
        return v;
    }
    static void store(T *to, V v) { std::memcpy(to, &v, sizeof(V)); }
    static V all(T value) { return V{} + value; }
    static V add(V a, V b) { return a + b; }
    static V subtract(V a, V b) { return a - b; }
    static V multiply(V a, V b) { return a * b; }
    static V multiplyAdd(V a, V b, V c) { return a * b + c; } // a * b + c
    // The sum of the numbers k before and k after those at `at`, which are `here`.
    template<int k>
    static V neighbours(const T *at, V /*before*/, V /*here*/, V /*after*/)
    {
        return load(at - k) + load(at + k);
    }
};

} // namespace terrane::simd
