// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace terrane::segy {

enum class FieldType : std::uint8_t { Int16, UInt16, Int32, UInt32, Int64, UInt64, Float32, Float64, Ibm32, Text8 };

std::size_t bytesOf(FieldType type);
std::string_view name(FieldType type); // "int16", "float64"

// A field of a header: `byte` counts from 1 as the standard does: in the trace header, from the first byte
// of the header; in the binary header, from the first byte of the file (3201...). Trace header bytes 241 to
// 480 are those of the revision 2 extension (SEG00001).
struct HeaderField
{
    std::string_view name;        // segyio's spelling without prefix: "FieldRecord", "SourceX"
    std::string_view judiName;    // SegyIO.jl's spelling ("RecGroupElevation"); empty where it has none
    std::string_view suName;      // Seismic Unix keyword ("fldr", "sx"); empty where it has none
    int byte = 0;
    FieldType type = FieldType::Int32;
    std::string_view description; // with the unit
};

// All standard fields, in order of their bytes.
std::span<const HeaderField> traceHeaderFields();
std::span<const HeaderField> traceHeaderExtensionFields(); // SEG00001, bytes 241-480
std::span<const HeaderField> binaryHeaderFields();

// Finds by any of the three spellings, without regard to case. Throws InputError that lists near names.
const HeaderField &traceField(std::string_view name);

// The integer value of a field (Float and Ibm fields are rounded) or its value as double. `header` begins
// with byte 1 of the header and reaches at least to the field's end.
std::int64_t integerValue(FieldType type, ByteOrder order, std::span<const std::byte> at);
double doubleValue(FieldType type, ByteOrder order, std::span<const std::byte> at);
void setValue(FieldType type, ByteOrder order, double value, std::span<std::byte> at);

// A coordinate or elevation scalar of the standard: positive multiplies, negative divides, 0 is 1.
double scaleFactor(std::int64_t scalar);

} // namespace terrane::segy
