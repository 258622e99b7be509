// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout.h"

#include "core/error.h"
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <algorithm>
#include <cstdlib>

namespace terrane::segy {

void Detection::find(Severity severity, std::string code, std::string what, std::string where,
                     std::string mend, std::optional<std::int64_t> trace)
{
    layout.findings.push_back(
        {severity, std::move(code), std::move(what), std::move(where), std::move(mend), trace});
}

void Detection::fail(std::string what, std::string where, std::string mend) const
{
    throw InputError(std::move(what), where.empty() ? source.name() : source.name() + ", " + where,
                     std::move(mend));
}

TraceHeader readTraceHeader(const io::ByteSource &source, std::uint64_t offset)
{
    TraceHeader header;
    source.read(offset, header);
    return header;
}

int similarity(const TraceHeader &first, const TraceHeader &other, std::uint64_t distance, ByteOrder order)
{
    // Holes of sparse files and padding hold zeros only, which says nothing.
    if (std::ranges::all_of(other, [](std::byte byte) { return byte == std::byte{0}; }))
        return 0;
    const auto value = [order](const TraceHeader &header, FieldType type, std::size_t byte) {
        return integerValue(type, order, std::span(header).subspan(byte - 1));
    };
    int score = 0;
    // Trace identification, both scalars, coordinate units, sample count, interval.
    for (const std::size_t byte : {29U, 69U, 71U, 89U, 115U, 117U}) {
        const auto expected = value(first, FieldType::UInt16, byte);
        const auto found = value(other, FieldType::UInt16, byte);
        if (expected != found)
            --score;
        else if (expected != 0)
            ++score;
    }
    // Trace number in line, file, field record and ensemble.
    for (const std::size_t byte : {1U, 5U, 13U, 25U}) {
        const auto expected = value(first, FieldType::Int32, byte) + static_cast<std::int64_t>(distance);
        if (value(other, FieldType::Int32, byte) == expected)
            score += 2;
    }
    return score;
}

DetectedLayout detectLayout(const io::ByteSource &source, const Overrides &overrides,
                            const Progress &progress)
{
    Detection detection{source, overrides, progress};
    detection.head.resize(std::min<std::uint64_t>(source.size(), kTextHeaderBytes + kBinaryHeaderBytes));
    source.read(0, detection.head);
    detection.end = source.size();
    detectKind(detection);
    detectByteOrder(detection);
    detectRevision(detection);
    detectTexts(detection);
    detectFormat(detection);
    detectTraces(detection);
    detectInterval(detection);
    return {std::move(detection.layout), std::move(detection.offsets)};
}

} // namespace terrane::segy
