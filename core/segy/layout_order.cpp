// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <fmt/format.h>

#include <bit>

namespace terrane::segy {

namespace {

int bitWidth(std::int64_t value)
{
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value < 0 ? -value : value)));
}

// The bits that the 32-bit fields of a trace header need: the fewer, the more plausible is the order, because
// counters and scaled coordinates use the low bytes.
int bitsNeeded(std::span<const std::byte> header, ByteOrder order)
{
    int bits = 0;
    for (const HeaderField &field : traceHeaderFields()) {
        if (field.type != FieldType::Int32 || field.byte > 180)
            continue;
        const std::int64_t value = integerValue(field, order, header);
        bits += bitWidth(value);
    }
    return bits;
}

int bitsNeeded(const Detection &detection, ByteOrder order)
{
    int bits = 0;
    for (const std::size_t byte : {3201U, 3205U, 3209U}) {
        const std::int64_t value =
            integerValue(FieldType::Int32, order, std::span(detection.head).subspan(byte - 1));
        bits += bitWidth(value);
    }
    const int extended = parseBinaryHeader(detection.binaryBytes(), order).extendedTextHeaders;
    const std::uint64_t texts = extended > 0 ? static_cast<std::uint64_t>(extended) : 0;
    std::uint64_t offset = detection.head.size() + texts * kTextHeaderBytes;
    if (detection.size() < offset + kTraceHeaderBytes)
        offset = detection.head.size();
    if (detection.size() >= offset + kTraceHeaderBytes)
        bits += bitsNeeded(readTraceHeader(detection.source, offset), order);
    return bits;
}

// Where no sample format tells the order: that in which the header's own numbers fit the file's size.
ByteOrder orderBySize(Detection &detection)
{
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
        detection.layout.byteOrder = order;
        detection.layout.firstTraceOffset = detection.head.size();
        const std::uint32_t samples = parseBinaryHeader(detection.binaryBytes(), order).samples;
        for (const std::size_t sampleBytes : {4U, 2U, 1U, 8U, 3U}) {
            if (samples != 0 && fitTraces(detection, samples, sampleBytes).score > 0)
                return order;
        }
    }
    return ByteOrder::Big;
}

ByteOrder segyOrder(Detection &detection)
{
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little, ByteOrder::PairSwapped}) {
        const BinaryHeader header = parseBinaryHeader(detection.binaryBytes(), order);
        if (header.hasConstant && (header.format == 0 || sampleFormat(header.format)))
            return order;
    }
    const auto knowsFormat = [&](ByteOrder order) {
        return sampleFormat(parseBinaryHeader(detection.binaryBytes(), order).format).has_value();
    };
    if (knowsFormat(ByteOrder::Big))
        return ByteOrder::Big;
    const ByteOrder order = knowsFormat(ByteOrder::Little) ? ByteOrder::Little : orderBySize(detection);
    if (order == ByteOrder::Big)
        return order;
    // 16-bit numbers are the same in both.
    const bool paired =
        bitsNeeded(detection, ByteOrder::PairSwapped) < bitsNeeded(detection, ByteOrder::Little);
    return paired ? ByteOrder::PairSwapped : ByteOrder::Little;
}

} // namespace

void detectByteOrder(Detection &detection)
{
    Layout &layout = detection.layout;
    if (detection.overrides.byteOrder)
        layout.byteOrder = *detection.overrides.byteOrder;
    else if (layout.kind == FileKind::SegY)
        layout.byteOrder = segyOrder(detection);
    else
        layout.byteOrder =
            looksLikeSu(detection.source, ByteOrder::Little) || !looksLikeSu(detection.source, ByteOrder::Big)
                ? ByteOrder::Little
                : ByteOrder::Big;
    if (layout.kind == FileKind::SegY)
        detection.binary = parseBinaryHeader(detection.binaryBytes(), layout.byteOrder);
}

} // namespace terrane::segy
