// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Compiled for AVX2 and FMA (see CMakeLists.txt); on other processors only the last function is left.
#include "kernels/acoustic/row_kernels_impl.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace terrane::acoustic {

#if defined(__AVX2__)

namespace {

struct Avx2Pack
{
    using T = float;
    using V = __m256;
    static constexpr std::ptrdiff_t kWidth = 8;

    static V load(const T *from) { return _mm256_loadu_ps(from); }
    static void store(T *to, V v) { _mm256_storeu_ps(to, v); }
    static V all(T value) { return _mm256_set1_ps(value); }
    static V add(V a, V b) { return _mm256_add_ps(a, b); }
    static V subtract(V a, V b) { return _mm256_sub_ps(a, b); }
    static V multiply(V a, V b) { return _mm256_mul_ps(a, b); }
    static V multiplyAdd(V a, V b, V c) { return _mm256_fmadd_ps(a, b, c); }
    template<int k>
    static V neighbours(const T *at, V /*before*/, V /*here*/, V /*after*/)
    {
        return add(load(at - k), load(at + k));
    }
};

} // namespace

RowKernels<float> rowKernelsAvx2(Dimensions dimensions, int order)
{
    return kernelsOf<Avx2Pack>(dimensions, order);
}

#else

RowKernels<float> rowKernelsAvx2(Dimensions /*dimensions*/, int /*order*/)
{
    return {};
}

#endif

} // namespace terrane::acoustic
