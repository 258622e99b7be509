// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Compiled for AVX-512 (see CMakeLists.txt); on other processors only the last function is left.
#include "kernels/acoustic/row_kernels_impl.h"

#if defined(__AVX512F__)
#include <immintrin.h>
// GCC 12 warns of its own header's _mm512_undefined_ps() (GCC bug 105593).
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#endif

namespace terrane::acoustic {

#if defined(__AVX512F__)

namespace {

struct Avx512Pack
{
    using T = float;
    using V = __m512;
    static constexpr std::ptrdiff_t kWidth = 16;

    static V load(const T *from) { return _mm512_loadu_ps(from); }
    static void store(T *to, V v) { _mm512_storeu_ps(to, v); }
    static V all(T value) { return _mm512_set1_ps(value); }
    static V add(V a, V b) { return _mm512_add_ps(a, b); }
    static V subtract(V a, V b) { return _mm512_sub_ps(a, b); }
    static V multiply(V a, V b) { return _mm512_mul_ps(a, b); }
    static V multiplyAdd(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
    template<int k>
    static V shifted(V before, V here, V after)
    {
        const __m512i b = _mm512_castps_si512(before), h = _mm512_castps_si512(here),
                      a = _mm512_castps_si512(after);
        if constexpr (k > 0)
            return _mm512_castsi512_ps(_mm512_alignr_epi32(a, h, k));
        else
            return _mm512_castsi512_ps(_mm512_alignr_epi32(h, b, 16 + k));
    }
    // From aligned registers: loads that cross a cache line cost twice.
    template<int k>
    static V neighbours(const T * /*at*/, V before, V here, V after)
    {
        return add(shifted<-k>(before, here, after), shifted<k>(before, here, after));
    }
};

} // namespace

RowKernels<float> rowKernelsAvx512(Dimensions dimensions, int order)
{
    return kernelsOf<Avx512Pack>(dimensions, order);
}

#else

RowKernels<float> rowKernelsAvx512(Dimensions /*dimensions*/, int /*order*/)
{
    return {};
}

#endif

} // namespace terrane::acoustic
