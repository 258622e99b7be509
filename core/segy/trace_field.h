// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace terrane::segy {

enum class FieldType : std::uint8_t {
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
    Ibm32,
    Text8, // eight characters, EBCDIC or ASCII; their value as a number is 0
};

std::size_t bytesOf(FieldType type);
std::string_view name(FieldType type); // "int16", "float64"

// A field of a header: `byte` counts from 1 as the standard does: in the trace header, from the first byte
// of the header; in the binary header, from the first byte of the file (3201...). Trace header bytes 241 to
// 480 are those of the revision 2 extension (SEG00001).
struct HeaderField
{
    std::string_view name;     // segyio's spelling without prefix: "FieldRecord", "SourceX"
    std::string_view judiName; // SegyIO.jl's spelling ("RecGroupElevation"); empty where it has none
    std::string_view suName;   // Seismic Unix keyword ("fldr", "sx"); empty where it has none
    int byte = 0;
    FieldType type = FieldType::Int32;
    std::string_view description; // with the unit
};

// All standard fields, in order of their bytes.
std::span<const HeaderField> traceHeaderFields();
std::span<const HeaderField> traceHeaderExtensionFields(); // SEG00001, bytes 241-480
std::span<const HeaderField> seismicUnixFields(); // bytes 181-240 as Seismic Unix uses them: d1, f1...
std::span<const HeaderField> binaryHeaderFields();

// Finds by any of the three spellings, without regard to case, in the standard fields, the extension and
// those of Seismic Unix. Throws InputError that lists near names.
const HeaderField &traceField(std::string_view name);
const HeaderField &binaryField(std::string_view name);

// The integer value of a field (Float and Ibm fields are rounded and clamped, NaN is 0) or its value as
// double. `at` begins with the field's first byte and reaches at least to its end.
std::int64_t integerValue(FieldType type, ByteOrder order, std::span<const std::byte> at);
double doubleValue(FieldType type, ByteOrder order, std::span<const std::byte> at);
// Throws InputError when an integer field cannot hold the value; values are rounded to the nearest integer.
void setValue(FieldType type, ByteOrder order, double value, std::span<std::byte> at);

// The same by field; `header` begins with byte 1 of the trace header.
inline std::int64_t integerValue(const HeaderField &field, ByteOrder order, std::span<const std::byte> header)
{
    return integerValue(field.type, order, header.subspan(static_cast<std::size_t>(field.byte - 1)));
}
inline double doubleValue(const HeaderField &field, ByteOrder order, std::span<const std::byte> header)
{
    return doubleValue(field.type, order, header.subspan(static_cast<std::size_t>(field.byte - 1)));
}

// A coordinate or elevation scalar of the standard: positive multiplies, negative divides, 0 is 1.
double scaleFactor(std::int64_t scalar);

} // namespace terrane::segy
