// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/samples_kernels.h"
#include "core/segy/samples_word.h"

// The instruction set is an attribute of each function: see samples_avx2.cpp.
#if defined(__x86_64__)
#include <immintrin.h>

// GCC 12 warns of its own header's _mm512_undefined_ps() (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace terrane::segy::kernels {

namespace {

#define TERRANE_AVX512 [[gnu::target("avx512f,avx512bw,avx512dq,avx512vl")]]

TERRANE_AVX512 inline __m512i loadWords(const std::byte *raw)
{
    return _mm512_loadu_si512(raw);
}

// 32-bit words of the file's byte order to the processor's.
template<ByteOrder order>
TERRANE_AVX512 inline __m512i ordered32(__m512i words)
{
    if constexpr (order == ByteOrder::Big) {
        const __m128i reversed = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        return _mm512_shuffle_epi8(words, _mm512_broadcast_i32x4(reversed));
    } else if constexpr (order == ByteOrder::PairSwapped) {
        return _mm512_rol_epi32(words, 16);
    } else {
        return words;
    }
}

// m * 2^(4 e - 280): scalef multiplies by the power of two and rounds once, into denormals too.
TERRANE_AVX512 inline __m512 ibmValue(__m512i words)
{
    const __m512i exponentBits = _mm512_and_si512(_mm512_srli_epi32(words, 22), _mm512_set1_epi32(0x1fc));
    const __m512i exponent = _mm512_sub_epi32(exponentBits, _mm512_set1_epi32(280));
    const __m512 fraction = _mm512_cvtepi32_ps(_mm512_and_si512(words, _mm512_set1_epi32(0xffffff)));
    const __m512 value = _mm512_scalef_ps(fraction, _mm512_cvtepi32_ps(exponent));
    const __m512i sign = _mm512_and_si512(words, _mm512_set1_epi32(INT32_MIN));
    return _mm512_castsi512_ps(_mm512_or_si512(_mm512_castps_si512(value), sign));
}

template<ByteOrder order>
TERRANE_AVX512 void ibmToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16)
        _mm512_storeu_ps(to + i, ibmValue(ordered32<order>(loadWords(raw + 4 * i))));
    toFloatPortable(SampleFormat::Ibm32, order)(raw + 4 * i, count - i, to + i);
}

template<ByteOrder order>
TERRANE_AVX512 void ieeeToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16)
        _mm512_storeu_si512(to + i, ordered32<order>(loadWords(raw + 4 * i)));
    toFloatPortable(SampleFormat::Ieee32, order)(raw + 4 * i, count - i, to + i);
}

template<ByteOrder order>
TERRANE_AVX512 void int32ToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16)
        _mm512_storeu_ps(to + i, _mm512_cvtepi32_ps(ordered32<order>(loadWords(raw + 4 * i))));
    toFloatPortable(SampleFormat::Int32, order)(raw + 4 * i, count - i, to + i);
}

template<ByteOrder order>
ToFloat kernel(SampleFormat format)
{
    switch (format) {
    case SampleFormat::Ibm32:
        return ibmToFloat<order>;
    case SampleFormat::Ieee32:
        return ieeeToFloat<order>;
    case SampleFormat::Int32:
        return int32ToFloat<order>;
    default:
        return nullptr;
    }
}

} // namespace

ToFloat toFloatAvx512(SampleFormat format, ByteOrder order)
{
    return withByteOrder(order, [format]<ByteOrder fixed>() { return kernel<fixed>(format); });
}

} // namespace terrane::segy::kernels

#else

terrane::segy::kernels::ToFloat terrane::segy::kernels::toFloatAvx512(SampleFormat, ByteOrder)
{
    return nullptr;
}

#endif
