// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/samples_kernels.h"
#include "core/segy/samples_word.h"

#include <bit>
#include <type_traits>

namespace terrane::segy::kernels {

namespace {

// 2^exponent, for the exponents of normal doubles.
double powerOfTwo(int exponent)
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(1023 + exponent) << 52);
}

// Sign, 7 bits of exponent e, 24 bits of fraction m: m * 2^-24 * 16^(e - 64) = m * 2^(4 e - 280). All of
// these are exact in double, so that the conversion to float rounds once, into denormals too.
float ibmValue(std::uint32_t word)
{
    const int exponent = 4 * static_cast<int>(word >> 24 & 0x7f) - 280;
    const auto value = static_cast<float>(static_cast<double>(word & 0xffffff) * powerOfTwo(exponent));
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) | (word & 0x80000000));
}

// 8 unused bits, 8 bits of gain g, 16 bits of integer: integer * 2^g.
float fixedGainValue(std::uint32_t word)
{
    const auto mantissa = static_cast<std::int16_t>(word & 0xffff);
    return static_cast<float>(mantissa * powerOfTwo(static_cast<int>(word >> 16 & 0xff)));
}

float int24Value(std::uint32_t word)
{
    return static_cast<float>(static_cast<std::int32_t>(word << 8) / 256);
}

template<typename Integer>
float integerValue(std::make_unsigned_t<Integer> word)
{
    return static_cast<float>(static_cast<Integer>(word));
}

// Not by way of a float's value: a signalling NaN would become a quiet one.
float ieee32Value(std::uint32_t word)
{
    return std::bit_cast<float>(word);
}

float ieee64Value(std::uint64_t word)
{
    return static_cast<float>(std::bit_cast<double>(word));
}

template<typename Word, std::size_t bytes, ByteOrder order, float (*value)(Word)>
void convert(const std::byte *raw, std::size_t count, float *to)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = value(loadWord<Word, bytes, order>(raw + i * bytes));
}

template<ByteOrder order>
ToFloat kernel(SampleFormat format)
{
    switch (format) {
    case SampleFormat::Ibm32:
        return convert<std::uint32_t, 4, order, ibmValue>;
    case SampleFormat::Int32:
        return convert<std::uint32_t, 4, order, integerValue<std::int32_t>>;
    case SampleFormat::Int16:
        return convert<std::uint16_t, 2, order, integerValue<std::int16_t>>;
    case SampleFormat::FixedGain32:
        return convert<std::uint32_t, 4, order, fixedGainValue>;
    case SampleFormat::Ieee32:
        return convert<std::uint32_t, 4, order, ieee32Value>;
    case SampleFormat::Ieee64:
        return convert<std::uint64_t, 8, order, ieee64Value>;
    case SampleFormat::Int24:
        return convert<std::uint32_t, 3, order, int24Value>;
    case SampleFormat::Int8:
        return convert<std::uint8_t, 1, order, integerValue<std::int8_t>>;
    case SampleFormat::Int64:
        return convert<std::uint64_t, 8, order, integerValue<std::int64_t>>;
    case SampleFormat::UInt32:
        return convert<std::uint32_t, 4, order, integerValue<std::uint32_t>>;
    case SampleFormat::UInt16:
        return convert<std::uint16_t, 2, order, integerValue<std::uint16_t>>;
    case SampleFormat::UInt64:
        return convert<std::uint64_t, 8, order, integerValue<std::uint64_t>>;
    case SampleFormat::UInt24:
        return convert<std::uint32_t, 3, order, integerValue<std::uint32_t>>;
    case SampleFormat::UInt8:
        return convert<std::uint8_t, 1, order, integerValue<std::uint8_t>>;
    }
    return nullptr;
}

} // namespace

ToFloat toFloatPortable(SampleFormat format, ByteOrder order)
{
    return withByteOrder(order, [format]<ByteOrder fixed>() { return kernel<fixed>(format); });
}

} // namespace terrane::segy::kernels
