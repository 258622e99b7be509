// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/samples_kernels.h"
#include "core/segy/samples_word.h"

#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

namespace terrane::segy::kernels {

namespace {

// What a sample became, and whether it had to be changed beyond rounding.
template<typename Word>
struct Encoded
{
    Word word = 0;
    bool changed = false;
};

// A finite float is m * 2^e with a fraction m of 24 bits. The IBM exponent takes e up to a multiple of 4, so
// that m moves right by 0 to 3 bits, rounding to nearest even. All finite floats fit; infinities become the
// greatest number.
Encoded<std::uint32_t> ibmWord(float sample)
{
    const auto bits = std::bit_cast<std::uint32_t>(sample);
    const std::uint32_t sign = bits & 0x80000000;
    const int biased = static_cast<int>(bits >> 23 & 0xff);
    std::uint32_t fraction = bits & 0x7fffff;
    if (biased == 0xff)
        return fraction != 0 ? Encoded<std::uint32_t>{0, true}
                             : Encoded<std::uint32_t>{sign | 0x7fffffff, true};
    if (biased == 0 && fraction == 0)
        return {sign};
    int exponent = biased - 150; // of the fraction's last bit
    if (biased == 0) {
        const int shift = std::countl_zero(fraction) - 8;
        fraction <<= shift;
        exponent = -149 - shift;
    } else {
        fraction |= 0x800000;
    }
    const int drop = (4 - (exponent & 3)) & 3;
    int hexExponent = (exponent + drop + 280) / 4;
    const std::uint32_t odd = fraction >> drop & 1;
    const std::uint32_t half = drop > 0 ? (1U << (drop - 1)) - 1 + odd : 0;
    fraction = (fraction + half) >> drop;
    if (fraction > 0xffffff) {
        fraction >>= 4;
        ++hexExponent;
    }
    return {sign | static_cast<std::uint32_t>(hexExponent) << 24 | fraction};
}

// Rounds to nearest even, clamps to the integer's range, and makes NaN zero.
template<typename Integer>
Encoded<std::make_unsigned_t<Integer>> integerWord(float sample)
{
    using Word = std::make_unsigned_t<Integer>;
    constexpr auto least = static_cast<double>(std::numeric_limits<Integer>::min());
    constexpr auto greatest = static_cast<double>(std::numeric_limits<Integer>::max());
    if (std::isnan(sample))
        return {0, true};
    const double rounded = std::nearbyint(static_cast<double>(sample));
    if (rounded < least)
        return {static_cast<Word>(std::numeric_limits<Integer>::min()), true};
    if (rounded > greatest)
        return {static_cast<Word>(std::numeric_limits<Integer>::max()), true};
    return {static_cast<Word>(static_cast<Integer>(rounded))};
}

Encoded<std::uint32_t> ieee32Word(float sample)
{
    return {std::bit_cast<std::uint32_t>(sample)};
}

Encoded<std::uint64_t> ieee64Word(float sample)
{
    return {std::bit_cast<std::uint64_t>(static_cast<double>(sample))};
}

template<typename Word, ByteOrder order, Encoded<Word> (*encode)(float)>
std::size_t convert(const float *samples, std::size_t count, std::byte *raw)
{
    std::size_t changed = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Encoded<Word> encoded = encode(samples[i]);
        storeWord<Word, sizeof(Word), order>(encoded.word, raw + i * sizeof(Word));
        changed += encoded.changed;
    }
    return changed;
}

template<ByteOrder order>
FromFloat kernel(SampleFormat format)
{
    switch (format) {
    case SampleFormat::Ibm32:
        return convert<std::uint32_t, order, ibmWord>;
    case SampleFormat::Int32:
        return convert<std::uint32_t, order, integerWord<std::int32_t>>;
    case SampleFormat::Int16:
        return convert<std::uint16_t, order, integerWord<std::int16_t>>;
    case SampleFormat::Ieee32:
        return convert<std::uint32_t, order, ieee32Word>;
    case SampleFormat::Ieee64:
        return convert<std::uint64_t, order, ieee64Word>;
    case SampleFormat::Int8:
        return convert<std::uint8_t, order, integerWord<std::int8_t>>;
    default:
        return nullptr;
    }
}

} // namespace

FromFloat fromFloat(SampleFormat format, ByteOrder order)
{
    return withByteOrder(order, [format]<ByteOrder fixed>() { return kernel<fixed>(format); });
}

} // namespace terrane::segy::kernels
