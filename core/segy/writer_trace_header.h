// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/trace_field.h"

#include <optional>
#include <string_view>
#include <vector>

namespace terrane::segy {

// Which scalar of the trace header a coordinate field is multiplied by.
enum class ScalarGroup {
    Elevation,  // bytes 69-70: elevations and depths, bytes 41 to 68
    Coordinate, // bytes 71-72: bytes 73 to 88 and 181 to 188
};

std::optional<ScalarGroup> scalarGroup(const HeaderField &field);

// The header of a trace to be written. Fields are named as traceField() finds them: "SourceX", "sx".
class TraceHeader
{
public:
    // All zero, but for TraceIdentificationCode 1 (seismic data) and CoordinateUnits 1 (length).
    TraceHeader();
    // A copy of a header that was read: 240 bytes, or a multiple with the additional blocks.
    TraceHeader(std::span<const std::byte> bytes, ByteOrder order);

    // Sets what the file stores, unscaled. Fields behind byte 240 make the header longer by the extension
    // block. Throws InputError that names the field when the value does not fit its type.
    void set(const HeaderField &field, double value);
    void set(std::string_view field, double value) { set(traceField(field), value); }
    double value(const HeaderField &field) const;
    double value(std::string_view field) const { return value(traceField(field)); }

    // Sets a coordinate, elevation or depth in metres. The Writer chooses the scalar that keeps it. Throws
    // InputError for fields that have none.
    void setMetres(const HeaderField &field, double metres);
    void setMetres(std::string_view field, double metres) { setMetres(traceField(field), metres); }

    // A field that setMetres() has set.
    struct Metres
    {
        HeaderField field;
        ScalarGroup group;
        double metres;
    };
    const std::vector<Metres> &metres() const { return m_metres; }

    // Writes eight ASCII letters into the end of a 240-byte block ("SEG00001").
    void setBlockName(std::size_t block, std::string_view name);

    // Big-endian, a multiple of 240.
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
    std::vector<Metres> m_metres;
};

} // namespace terrane::segy
