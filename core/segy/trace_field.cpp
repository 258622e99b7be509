// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/trace_field.h"

#include "core/error.h"
#include "core/segy/samples_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace terrane::segy {

namespace {

// The bits of a number of N bytes as an unsigned integer. The byte order is known to the compiler in each
// case: one load and one swap.
template<std::size_t N>
std::uint64_t loadBits(ByteOrder order, std::span<const std::byte> at)
{
    using Word = std::conditional_t<N == 8, std::uint64_t, std::uint32_t>;
    return kernels::withByteOrder(
        order, [at]<ByteOrder fixed>() { return kernels::loadWord<Word, N, fixed>(at.data()); });
}

void storeBits(std::size_t bytes, ByteOrder order, std::uint64_t bits, std::span<std::byte> at)
{
    for (std::size_t i = 0; i < bytes; ++i)
        at[kernels::byteIndex(order, bytes - 1 - i, bytes)] = static_cast<std::byte>(bits >> (8 * i));
}

// Base-16 floating point: sign, exponent of 16 biased by 64, 24-bit fraction below one.
double fromIbm(std::uint32_t bits)
{
    const double fraction = std::ldexp(static_cast<double>(bits & 0xFFFFFFU), -24);
    const double size = std::ldexp(fraction, 4 * (static_cast<int>(bits >> 24 & 0x7FU) - 64));
    return bits >> 31 ? -size : size;
}

std::uint32_t toIbm(double value)
{
    const std::uint32_t sign = std::signbit(value) ? 0x80000000U : 0;
    const double size = std::fabs(value);
    if (size == 0)
        return sign;
    int power = 0;
    std::frexp(size, &power); // size < 2^power
    int exponent = power > 0 ? (power + 3) / 4 : -(-power / 4);
    double fraction = std::nearbyint(std::ldexp(size, 24 - 4 * exponent));
    if (fraction >= 0x1p24) {
        fraction /= 16;
        ++exponent;
    }
    if (exponent < -64)
        return sign;
    if (exponent > 63)
        return sign | 0x7FFFFFFFU;
    return sign | static_cast<std::uint32_t>(exponent + 64) << 24 | static_cast<std::uint32_t>(fraction);
}

std::int64_t roundToInteger(double value)
{
    if (std::isnan(value))
        return 0;
    if (value >= 0x1p63)
        return std::numeric_limits<std::int64_t>::max();
    if (value < -0x1p63)
        return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(std::nearbyint(value));
}

// The least value that an integer field holds and the first that it does not.
struct Range
{
    double least, past;
};

Range range(FieldType type)
{
    switch (type) {
    case FieldType::Int8:
        return {-0x1p7, 0x1p7};
    case FieldType::UInt8:
        return {0, 0x1p8};
    case FieldType::Int16:
        return {-0x1p15, 0x1p15};
    case FieldType::UInt16:
        return {0, 0x1p16};
    case FieldType::Int32:
        return {-0x1p31, 0x1p31};
    case FieldType::UInt32:
        return {0, 0x1p32};
    case FieldType::Int64:
        return {-0x1p63, 0x1p63};
    default:
        return {0, 0x1p64};
    }
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

// Edit distance (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

bool isNamed(const HeaderField &field, std::string_view lowerName)
{
    return lower(field.name) == lowerName || lower(field.judiName) == lowerName ||
           lower(field.suName) == lowerName;
}

[[noreturn]] void throwUnknown(std::string_view name, std::string_view header,
                               std::span<const std::span<const HeaderField>> tables)
{
    const std::string wanted = lower(name);
    std::vector<std::pair<std::size_t, std::string_view>> near;
    for (const auto table : tables) {
        for (const HeaderField &field : table) {
            const std::string spelling = lower(field.name);
            const bool contains = wanted.size() > 2 && spelling.find(wanted) != std::string::npos;
            near.emplace_back(contains ? 0 : distance(wanted, spelling), field.name);
        }
    }
    std::ranges::stable_sort(near, {}, [](const auto &entry) { return entry.first; });
    near.resize(std::min<std::size_t>(near.size(), 4));
    std::string list;
    for (const auto &[unused, spelling] : near)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", spelling);
    throw InputError(fmt::format("'{}' is no field of the {}", name, header), "",
                     fmt::format("Near names: {}", list));
}

const HeaderField &find(std::string_view name, std::string_view header,
                        std::span<const std::span<const HeaderField>> tables)
{
    const std::string wanted = lower(name);
    if (!wanted.empty()) {
        for (const auto table : tables) {
            for (const HeaderField &field : table) {
                if (isNamed(field, wanted))
                    return field;
            }
        }
    }
    throwUnknown(name, header, tables);
}

} // namespace

std::size_t bytesOf(FieldType type)
{
    switch (type) {
    case FieldType::Int8:
    case FieldType::UInt8:
        return 1;
    case FieldType::Int16:
    case FieldType::UInt16:
        return 2;
    case FieldType::Int32:
    case FieldType::UInt32:
    case FieldType::Float32:
    case FieldType::Ibm32:
        return 4;
    case FieldType::Int64:
    case FieldType::UInt64:
    case FieldType::Float64:
    case FieldType::Text8:
        return 8;
    }
    return 8;
}

std::string_view name(FieldType type)
{
    constexpr std::string_view kNames[] = {"int8",  "uint8",  "int16",   "uint16",  "int32", "uint32",
                                           "int64", "uint64", "float32", "float64", "ibm32", "text8"};
    return kNames[static_cast<std::size_t>(type)];
}

const HeaderField &traceField(std::string_view name)
{
    const std::span<const HeaderField> tables[] = {traceHeaderFields(), traceHeaderExtensionFields(),
                                                   seismicUnixFields()};
    return find(name, "trace header", tables);
}

const HeaderField &binaryField(std::string_view name)
{
    const std::span<const HeaderField> tables[] = {binaryHeaderFields()};
    return find(name, "binary header", tables);
}

std::int64_t integerValue(FieldType type, ByteOrder order, std::span<const std::byte> at)
{
    switch (type) {
    case FieldType::Int8:
        return static_cast<std::int8_t>(loadBits<1>(order, at));
    case FieldType::UInt8:
        return static_cast<std::int64_t>(loadBits<1>(order, at));
    case FieldType::Int16:
        return static_cast<std::int16_t>(loadBits<2>(order, at));
    case FieldType::UInt16:
        return static_cast<std::int64_t>(loadBits<2>(order, at));
    case FieldType::Int32:
        return static_cast<std::int32_t>(loadBits<4>(order, at));
    case FieldType::UInt32:
        return static_cast<std::int64_t>(loadBits<4>(order, at));
    case FieldType::Int64:
        return static_cast<std::int64_t>(loadBits<8>(order, at));
    case FieldType::UInt64:
        return static_cast<std::int64_t>(std::min<std::uint64_t>(loadBits<8>(order, at), INT64_MAX));
    default:
        return roundToInteger(doubleValue(type, order, at));
    }
}

double doubleValue(FieldType type, ByteOrder order, std::span<const std::byte> at)
{
    switch (type) {
    case FieldType::UInt64:
        return static_cast<double>(loadBits<8>(order, at));
    case FieldType::Float32:
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(loadBits<4>(order, at))));
    case FieldType::Float64:
        return std::bit_cast<double>(loadBits<8>(order, at));
    case FieldType::Ibm32:
        return fromIbm(static_cast<std::uint32_t>(loadBits<4>(order, at)));
    case FieldType::Text8:
        return 0;
    default:
        return static_cast<double>(integerValue(type, order, at));
    }
}

void setValue(FieldType type, ByteOrder order, double value, std::span<std::byte> at)
{
    std::uint64_t bits = 0;
    switch (type) {
    case FieldType::Float32:
        bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
        break;
    case FieldType::Float64:
        bits = std::bit_cast<std::uint64_t>(value);
        break;
    case FieldType::Ibm32:
        if (!std::isfinite(value))
            throw InputError(fmt::format("{} cannot be kept as an IBM float", value), "header field");
        bits = toIbm(value);
        break;
    case FieldType::Text8:
        throw InputError(fmt::format("{} cannot be kept as text", value), "header field");
    default: {
        const double rounded = std::nearbyint(value);
        const Range allowed = range(type);
        if (!(rounded >= allowed.least && rounded < allowed.past))
            throw InputError(fmt::format("{} does not fit into an {} ({:.0f} to {:.0f})", value, name(type),
                                         allowed.least, allowed.past - 1),
                             "header field", "Use a scalar, or another unit");
        bits = allowed.least < 0 ? static_cast<std::uint64_t>(static_cast<std::int64_t>(rounded))
                                 : static_cast<std::uint64_t>(rounded);
    }
    }
    storeBits(bytesOf(type), order, bits, at);
}

double scaleFactor(std::int64_t scalar)
{
    if (scalar == 0)
        return 1;
    return scalar > 0 ? static_cast<double>(scalar) : 1 / -static_cast<double>(scalar);
}

} // namespace terrane::segy
