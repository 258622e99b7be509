// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/samples_kernels.h"
#include "core/segy/samples_word.h"

// The instruction set is an attribute of each function, not a flag of this file: an inline function of a
// header that was compiled with the flag could be chosen by the linker for processors that lack it.
#if defined(__x86_64__)
#include <immintrin.h>

namespace terrane::segy::kernels {

namespace {

#define TERRANE_AVX2 [[gnu::target("avx2")]]

TERRANE_AVX2 inline __m256i loadWords(const std::byte *raw)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(raw));
}

// 32-bit words of the file's byte order to the processor's.
template<ByteOrder order>
TERRANE_AVX2 inline __m256i ordered32(__m256i words)
{
    if constexpr (order == ByteOrder::Big) {
        return _mm256_shuffle_epi8(words,
                                   _mm256_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, //
                                                    3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
    } else if constexpr (order == ByteOrder::PairSwapped) {
        return _mm256_or_si256(_mm256_slli_epi32(words, 16), _mm256_srli_epi32(words, 16));
    } else {
        return words;
    }
}

TERRANE_AVX2 inline __m256i clamped(__m256i exponent)
{
    return _mm256_max_epi32(_mm256_min_epi32(exponent, _mm256_set1_epi32(127)), _mm256_set1_epi32(-126));
}

TERRANE_AVX2 inline __m256 powerOfTwo(__m256i exponent)
{
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(exponent, _mm256_set1_epi32(127)), 23));
}

// m * 2^(4 e - 280) by two multiplications, of which only one can round: the fraction m is exact; times the
// first power it stays a normal number (m >= 1, first power >= 2^-126) or overflows as the whole would; the
// second power then takes it into denormals at most once. A second power that was clamped makes zero either
// way.
TERRANE_AVX2 inline __m256 ibmValue(__m256i words)
{
    const __m256i exponentBits = _mm256_and_si256(_mm256_srli_epi32(words, 22), _mm256_set1_epi32(0x1fc));
    const __m256i exponent = _mm256_sub_epi32(exponentBits, _mm256_set1_epi32(280));
    const __m256i first = clamped(exponent);
    const __m256i second = clamped(_mm256_sub_epi32(exponent, first));
    const __m256 fraction = _mm256_cvtepi32_ps(_mm256_and_si256(words, _mm256_set1_epi32(0xffffff)));
    const __m256 value = _mm256_mul_ps(_mm256_mul_ps(fraction, powerOfTwo(first)), powerOfTwo(second));
    const __m256 sign = _mm256_castsi256_ps(_mm256_and_si256(words, _mm256_set1_epi32(INT32_MIN)));
    return _mm256_or_ps(value, sign);
}

template<ByteOrder order>
TERRANE_AVX2 void ibmToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8)
        _mm256_storeu_ps(to + i, ibmValue(ordered32<order>(loadWords(raw + 4 * i))));
    toFloatPortable(SampleFormat::Ibm32, order)(raw + 4 * i, count - i, to + i);
}

template<ByteOrder order>
TERRANE_AVX2 void ieeeToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8)
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(to + i), ordered32<order>(loadWords(raw + 4 * i)));
    toFloatPortable(SampleFormat::Ieee32, order)(raw + 4 * i, count - i, to + i);
}

template<ByteOrder order>
TERRANE_AVX2 void int32ToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8)
        _mm256_storeu_ps(to + i, _mm256_cvtepi32_ps(ordered32<order>(loadWords(raw + 4 * i))));
    toFloatPortable(SampleFormat::Int32, order)(raw + 4 * i, count - i, to + i);
}

// 16-bit words that are swapped in pairs are little-endian.
template<ByteOrder order>
TERRANE_AVX2 void int16ToFloat(const std::byte *raw, std::size_t count, float *to)
{
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m128i words = _mm_loadu_si128(reinterpret_cast<const __m128i *>(raw + 2 * i));
        if constexpr (order == ByteOrder::Big)
            words = _mm_or_si128(_mm_slli_epi16(words, 8), _mm_srli_epi16(words, 8));
        _mm256_storeu_ps(to + i, _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(words)));
    }
    toFloatPortable(SampleFormat::Int16, order)(raw + 2 * i, count - i, to + i);
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
    case SampleFormat::Int16:
        return int16ToFloat<order>;
    default:
        return nullptr;
    }
}

} // namespace

ToFloat toFloatAvx2(SampleFormat format, ByteOrder order)
{
    return withByteOrder(order, [format]<ByteOrder fixed>() { return kernel<fixed>(format); });
}

} // namespace terrane::segy::kernels

#else

terrane::segy::kernels::ToFloat terrane::segy::kernels::toFloatAvx2(SampleFormat, ByteOrder)
{
    return nullptr;
}

#endif
