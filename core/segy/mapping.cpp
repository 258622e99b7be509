// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/mapping.h"

#include "core/error.h"
#include "core/segy/file.h"
#include "core/units.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace terrane::segy {

namespace {

constexpr FieldAt kCoordinateScalar = {71, FieldType::Int16};
constexpr FieldAt kElevationScalar = {69, FieldType::Int16};
constexpr FieldAt kCoordinateUnits = {89, FieldType::Int16};
constexpr std::size_t kMeasurementSystemAt = 3254 - kTextHeaderBytes;

MappedValue coordinate(int byte)
{
    return {{{{byte, FieldType::Int32}, 1}}, kCoordinateScalar, 1, 0};
}

MappedValue elevation(std::vector<Term> terms)
{
    return {std::move(terms), kElevationScalar, 1, 0};
}

Term plus(int byte)
{
    return {{byte, FieldType::Int32}, 1};
}
Term minus(int byte)
{
    return {{byte, FieldType::Int32}, -1};
}

std::span<const std::byte> at(std::span<const std::byte> header, const FieldAt &field)
{
    return header.subspan(static_cast<std::size_t>(field.byte) - 1, bytesOf(field.type));
}

double evaluate(const MappedValue &value, ByteOrder order, std::span<const std::byte> header, double unit)
{
    double sum = 0;
    for (const Term &term : value.terms)
        sum += term.sign * doubleValue(term.field.type, order, at(header, term.field));
    double scalar = value.scalar;
    if (value.scalarField) {
        const auto code = integerValue(value.scalarField->type, order, at(header, *value.scalarField));
        // Dividing by 1000 is exact where multiplying by 0.001 is not.
        if (code < 0)
            return sum / -static_cast<double>(code) * unit + value.constant;
        scalar = scaleFactor(code);
    }
    return sum * scalar * unit + value.constant;
}

void checkField(const FieldAt &field, std::string_view key, const File &file)
{
    const auto end = static_cast<std::uint64_t>(field.byte) - 1 + bytesOf(field.type);
    if (end > file.layout().traceHeaderBytes())
        throw InputError(fmt::format("the header mapping takes {} from bytes {}-{}, but this file's trace "
                                     "headers have {} bytes",
                                     key, field.byte, end, file.layout().traceHeaderBytes()),
                         file.source().name(), "Use a mapping without bytes behind 240");
}

void checkValue(const MappedValue &value, std::string_view key, const File &file)
{
    for (const Term &term : value.terms)
        checkField(term.field, key, file);
    if (value.scalarField)
        checkField(*value.scalarField, key, file);
}

double metresPerUnit(LengthUnit unit, const File &file)
{
    if (unit == LengthUnit::Metres)
        return 1;
    if (unit == LengthUnit::Feet)
        return kMetresPerFoot;
    const auto binary = file.binaryHeader();
    if (binary.size() < kMeasurementSystemAt + 2)
        return 1;
    const auto system = integerValue(FieldType::Int16, file.layout().byteOrder,
                                     std::span(binary).subspan(kMeasurementSystemAt, 2));
    return system == 2 ? kMetresPerFoot : 1;
}

TraceKind kindOf(std::int64_t identification)
{
    if (identification == 2 || identification == 3)
        return TraceKind::Dead;
    return identification >= 4 && identification <= 10 ? TraceKind::Auxiliary : TraceKind::Live;
}

template<typename Enum, std::size_t N>
Enum byName(std::string_view wanted, std::string_view what,
            const std::array<std::pair<std::string_view, Enum>, N> &names)
{
    std::string known;
    for (const auto &[text, value] : names) {
        if (text == wanted)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(text);
    }
    throw InputError(fmt::format("\"{}\" is no {}", wanted, what), "", "Known are " + known);
}

constexpr std::array<std::pair<std::string_view, LengthUnit>, 3> kUnits = {
    {{"header", LengthUnit::Header}, {"metres", LengthUnit::Metres}, {"feet", LengthUnit::Feet}}};
constexpr std::array<std::pair<std::string_view, ShotKey>, 3> kShotKeys = {
    {{"field", ShotKey::Field}, {"position", ShotKey::Position}, {"both", ShotKey::Both}}};
constexpr std::array<std::pair<std::string_view, MappingPreset>, 4> kPresets = {
    {{"standard", MappingPreset::Standard},
     {"judi", MappingPreset::Judi},
     {"obn", MappingPreset::Obn},
     {"obc", MappingPreset::Obn}}};

template<typename Enum, std::size_t N>
std::string_view nameIn(Enum value, const std::array<std::pair<std::string_view, Enum>, N> &names)
{
    for (const auto &[text, known] : names)
        if (known == value)
            return text;
    return {};
}

} // namespace

HeaderMapping mappingPreset(MappingPreset preset)
{
    HeaderMapping mapping;
    mapping.name = nameIn(preset, kPresets);
    mapping.sourceX = coordinate(73);
    mapping.sourceY = coordinate(77);
    mapping.receiverX = coordinate(81);
    mapping.receiverY = coordinate(85);
    mapping.sourceZ = elevation({plus(49), minus(45)});
    mapping.receiverZ = elevation({minus(41)});
    mapping.delay = {{{{109, FieldType::Int16}, 1}}, FieldAt{215, FieldType::Int16}, 1, 0};
    if (preset == MappingPreset::Judi) {
        mapping.sourceZ = elevation({plus(45)});
        mapping.receiverZ = elevation({plus(41)});
    } else if (preset == MappingPreset::Obn) {
        mapping.sourceZ = elevation({plus(49)});
        mapping.receiverZ = elevation({plus(65)});
    }
    return mapping;
}

HeaderMapping mappingPreset(std::string_view name)
{
    return mappingPreset(byName(name, "preset of a header mapping", kPresets));
}

std::string_view name(LengthUnit unit)
{
    return nameIn(unit, kUnits);
}
std::string_view name(ShotKey key)
{
    return nameIn(key, kShotKeys);
}
LengthUnit lengthUnit(std::string_view name)
{
    return byName(name, "unit of length", kUnits);
}
ShotKey shotKey(std::string_view name)
{
    return byName(name, "shot key", kShotKeys);
}

GeometryReader::GeometryReader(const HeaderMapping &mapping, const File &file)
    : m_mapping(mapping),
      m_order(file.layout().byteOrder),
      m_fileName(file.source().name()),
      m_metres(metresPerUnit(mapping.unit, file))
{
    // Bytes 215-216 have no meaning before revision 1.
    if (file.layout().revisionMajor == 0)
        m_mapping.delay.scalarField.reset();
    checkValue(m_mapping.sourceX, "source_x", file);
    checkValue(m_mapping.sourceY, "source_y", file);
    checkValue(m_mapping.sourceZ, "source_z", file);
    checkValue(m_mapping.receiverX, "receiver_x", file);
    checkValue(m_mapping.receiverY, "receiver_y", file);
    checkValue(m_mapping.receiverZ, "receiver_z", file);
    checkValue(m_mapping.delay, "delay_ms", file);
    checkField(m_mapping.shotField, "shot_field", file);
    checkField(m_mapping.traceKind, "trace_kind", file);
}

void GeometryReader::checkUnit(std::span<const std::byte> header, std::uint64_t trace) const
{
    const auto code = integerValue(kCoordinateUnits.type, m_order, at(header, kCoordinateUnits));
    if (code < 2 || code > 4)
        return;
    constexpr std::array<std::string_view, 3> kAngles = {"arc seconds", "decimal degrees",
                                                         "degrees, minutes and seconds"};
    throw InputError(fmt::format("coordinates of trace {} are angles: bytes 89-90 are {} ({})", trace, code,
                                 kAngles[static_cast<std::size_t>(code - 2)]),
                     m_fileName,
                     "Project them to metres (UTM) first; if they are lengths and just this field is wrong, "
                     "set \"length_unit\" of the mapping (--unit) to metres or feet");
}

void GeometryReader::throwNotFinite(std::span<const std::byte> header, std::uint64_t trace) const
{
    using Value = std::pair<std::string_view, const MappedValue *>;
    const std::array<Value, 7> values = {{{"source_x", &m_mapping.sourceX},
                                          {"source_y", &m_mapping.sourceY},
                                          {"source_z", &m_mapping.sourceZ},
                                          {"receiver_x", &m_mapping.receiverX},
                                          {"receiver_y", &m_mapping.receiverY},
                                          {"receiver_z", &m_mapping.receiverZ},
                                          {"delay_ms", &m_mapping.delay}}};
    for (const auto &[key, value] : values) {
        const double number = evaluate(*value, m_order, header, 1);
        if (std::isfinite(number) && std::abs(number) <= kLargestCoordinate)
            continue;
        const int byte = value->terms.empty() ? 0 : value->terms.front().field.byte;
        throw InputError(fmt::format("{} of trace {} is {} (bytes from {} on)", key, trace, number, byte),
                         m_fileName, "Choose other bytes or another type in the header mapping");
    }
    throw InputError(fmt::format("the geometry of trace {} is no finite number", trace), m_fileName);
}

TraceGeometry GeometryReader::read(std::span<const std::byte> header, std::uint64_t trace) const
{
    if (m_mapping.unit == LengthUnit::Header)
        checkUnit(header, trace);
    const auto length = [&](const MappedValue &value) { return evaluate(value, m_order, header, m_metres); };
    TraceGeometry geometry;
    geometry.sourceX = length(m_mapping.sourceX);
    geometry.sourceY = length(m_mapping.sourceY);
    geometry.sourceZ = length(m_mapping.sourceZ);
    geometry.receiverX = length(m_mapping.receiverX);
    geometry.receiverY = length(m_mapping.receiverY);
    geometry.receiverZ = length(m_mapping.receiverZ);
    geometry.shotField = integerValue(m_mapping.shotField.type, m_order, at(header, m_mapping.shotField));
    const double milliseconds = evaluate(m_mapping.delay, m_order, header, 1);
    geometry.delay = milliseconds / 1000;
    geometry.kind = kindOf(integerValue(m_mapping.traceKind.type, m_order, at(header, m_mapping.traceKind)));
    for (const double value : {geometry.sourceX, geometry.sourceY, geometry.sourceZ, geometry.receiverX,
                               geometry.receiverY, geometry.receiverZ, milliseconds})
        if (!(std::abs(value) <= kLargestCoordinate)) // also when it is no number
            throwNotFinite(header, trace);
    return geometry;
}

} // namespace terrane::segy
