// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"
#include "core/segy/trace_field.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::segy {

class File;

// A place in the trace header; `byte` counts from 1.
struct FieldAt
{
    int byte = 0;
    FieldType type = FieldType::Int32;
    bool operator==(const FieldAt &) const = default;
};

// A field that is added (sign 1) or subtracted (sign -1).
struct Term
{
    FieldAt field;
    int sign = 1;
    bool operator==(const Term &) const = default;
};

// value = (sum of sign * field) * scalar + constant. The scalar is a number, or a field that holds a
// scalar of the standard (positive multiplies, negative divides, 0 is 1).
struct MappedValue
{
    std::vector<Term> terms;
    std::optional<FieldAt> scalarField;
    double scalar = 1;   // used where scalarField is empty
    double constant = 0; // m, never scaled nor converted from feet
    bool operator==(const MappedValue &) const = default;
};

// What coordinates, elevations and depths are counted in.
enum class LengthUnit {
    Header, // as the headers say: bytes 89-90 (angles are refused), feet where binary header bytes 3255-3256
            // are 2
    Metres,
    Feet, // of 0.3048 m
};

// What makes two traces belong to the same shot.
enum class ShotKey {
    Field,    // the same value of HeaderMapping::shotField
    Position, // the same source position
    Both,
};

enum class MappingPreset {
    Standard, // revision 1: elevations up, source depth below the surface elevation
    Judi,     // depth, positive, in RecGroupElevation (41) and SourceSurfaceElevation (45)
    Obn,      // receivers on the sea floor: receiver depth is the water depth at the group (65)
};

// Which bytes hold what. Depths (z) are positive down from the datum.
struct HeaderMapping
{
    std::string name = "standard";
    LengthUnit unit = LengthUnit::Header;
    MappedValue sourceX, sourceY, sourceZ;
    MappedValue receiverX, receiverY, receiverZ;
    ShotKey shotKey = ShotKey::Field;
    FieldAt shotField = {9, FieldType::Int32};
    // ms; its scalar field is believed in files of revision 1 and later only.
    MappedValue delay;
    FieldAt traceKind = {29, FieldType::Int16};

    bool operator==(const HeaderMapping &) const = default;
};

HeaderMapping mappingPreset(MappingPreset preset);
// "standard", "judi", "obn" (also "obc"). Throws InputError that lists them.
HeaderMapping mappingPreset(std::string_view name);

std::string_view name(LengthUnit unit); // "header", "metres", "feet"
std::string_view name(ShotKey key);     // "field", "position", "both"
// Throw InputError that lists the names.
LengthUnit lengthUnit(std::string_view name);
ShotKey shotKey(std::string_view name);

// JSON of version 1. Reading is strict: unknown or missing keys, wrong types and bytes outside of the
// header are InputErrors that name the key. `where` is what the error names as the place.
std::string toJson(const HeaderMapping &mapping);
HeaderMapping mappingFromJson(std::string_view json, const std::string &where);
void saveMapping(const HeaderMapping &mapping, const std::string &path);
HeaderMapping loadMapping(const std::string &path);

// What is larger (m, or ms of delay) is refused: it is no coordinate, whatever the unit.
inline constexpr double kLargestCoordinate = 1e14;

enum class TraceKind : std::uint8_t {
    Live,
    Dead,      // identification 2 (dead) or 3 (dummy)
    Auxiliary, // 4 to 10: time break, uphole, sweep, timing, water break, gun signatures
};

// What the mapping makes of one trace header.
struct TraceGeometry
{
    double sourceX = 0, sourceY = 0, sourceZ = 0;       // m
    double receiverX = 0, receiverY = 0, receiverZ = 0; // m
    std::int64_t shotField = 0;
    double delay = 0; // s
    TraceKind kind = TraceKind::Live;
};

// Applies a mapping to the headers of one file. Throws InputError when the mapping names bytes that the
// file's trace headers do not have.
class GeometryReader
{
public:
    GeometryReader(const HeaderMapping &mapping, const File &file);

    // `header` is one record of the file. Throws InputError that names file, trace and bytes for angular
    // coordinates (unless the mapping's unit overrules the header) and for values that are no number.
    TraceGeometry read(std::span<const std::byte> header, std::uint64_t trace) const;

private:
    void checkUnit(std::span<const std::byte> header, std::uint64_t trace) const;
    [[noreturn]] void throwNotFinite(std::span<const std::byte> header, std::uint64_t trace) const;

    HeaderMapping m_mapping;
    ByteOrder m_order;
    std::string m_fileName;
    double m_metres = 1; // per unit of length
};

} // namespace terrane::segy
