// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/binary_header.h"

#include "core/segy/trace_field.h"

namespace terrane::segy {

namespace {

constexpr std::int64_t kConstant = 0x01020304;
constexpr std::size_t kFirstByte = 3201;

} // namespace

BinaryHeader parseBinaryHeader(std::span<const std::byte> bytes, ByteOrder order)
{
    const auto at = [&](FieldType type, std::size_t byte) {
        return integerValue(type, order, bytes.subspan(byte - kFirstByte));
    };
    const auto unsigned16 = [&](std::size_t byte) {
        return static_cast<std::uint32_t>(at(FieldType::UInt16, byte));
    };
    const auto signed16 = [&](std::size_t byte) { return static_cast<int>(at(FieldType::Int16, byte)); };
    const auto unsigned64 = [&](std::size_t byte) {
        return static_cast<std::uint64_t>(at(FieldType::UInt64, byte));
    };
    BinaryHeader header;
    header.interval = unsigned16(3217);
    header.samples = unsigned16(3221);
    header.format = signed16(3225);
    header.measurementSystem = signed16(3255);
    header.revisionBytes[0] = std::to_integer<int>(bytes[3501 - kFirstByte]);
    header.revisionBytes[1] = std::to_integer<int>(bytes[3502 - kFirstByte]);
    header.traceFlag = signed16(3503);
    header.extendedTextHeaders = signed16(3505);
    header.extendedSamples = static_cast<std::uint32_t>(at(FieldType::UInt32, 3269));
    header.extendedInterval = doubleValue(FieldType::Float64, order, bytes.subspan(3273 - kFirstByte));
    header.hasConstant = at(FieldType::UInt32, 3297) == kConstant;
    const bool revision20 = header.revisionBytes[0] == 2 && header.revisionBytes[1] == 0;
    header.additionalTraceHeaders =
        static_cast<std::int32_t>(at(revision20 ? FieldType::Int32 : FieldType::Int16, 3507));
    header.traces = unsigned64(3513);
    header.firstTraceOffset = unsigned64(3521);
    header.trailerRecords = static_cast<std::int32_t>(at(FieldType::Int32, 3529));
    return header;
}

} // namespace terrane::segy
