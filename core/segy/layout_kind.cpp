// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/text_header.h"
#include "core/segy/trace_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace terrane::segy {

namespace {

// The name of a format that is recognised by how it begins; empty for others.
std::string_view otherFormat(std::span<const std::byte> head)
{
    struct Magic
    {
        std::string_view bytes, name;
    };
    constexpr Magic kMagics[] = {
        {"\x89PNG", "a PNG picture"},
        {"\x89HDF", "an HDF5 file"},
        {"\x93NUMPY", "a NumPy array"},
        {"PK\x03\x04", "a ZIP file"},
        {"\x1f\x8b", "compressed (gzip)"},
        {"%PDF", "a PDF document"},
        {"CDF", "a NetCDF file"},
        {"BZh", "compressed (bzip2)"},
        {"\xfd"
         "7zXZ",
         "compressed (xz)"},
        {"{", "a JSON file"},
        {"<", "an XML or HTML file"},
        {"\x7f"
         "ELF",
         "a program"},
    };
    for (const Magic &magic : kMagics) {
        if (head.size() >= magic.bytes.size() &&
            std::memcmp(head.data(), magic.bytes.data(), magic.bytes.size()) == 0)
            return magic.name;
    }
    return {};
}

bool knowsFormat(std::span<const std::byte> binaryHeader)
{
    return sampleFormat(parseBinaryHeader(binaryHeader, ByteOrder::Big).format).has_value() ||
           sampleFormat(parseBinaryHeader(binaryHeader, ByteOrder::Little).format).has_value();
}

bool looksLikeSu(const io::ByteSource &source)
{
    return looksLikeSu(source, ByteOrder::Big) || looksLikeSu(source, ByteOrder::Little);
}

// Says what the file is instead, as well as that can be said.
[[noreturn]] void failAsForeign(const Detection &detection)
{
    const std::string_view other = otherFormat(detection.head);
    if (!other.empty())
        detection.fail(fmt::format("is {}, neither SEG-Y nor SU", other), "", "");
    if (examineText(detection.head).text && !examineText(detection.head).blank)
        detection.fail("is a text file, neither SEG-Y nor SU", "", "");
    if (detection.head.size() < kFileHeaderBytes)
        detection.fail(
            fmt::format("has {} bytes; a SEG-Y file has at least {} (text and binary header), and a SU "
                        "file begins with a trace header of {} bytes that tells its number of samples",
                        detection.head.size(), kFileHeaderBytes, kTraceHeaderBytes),
            "", "The file is cut, or is no SEG-Y file");
    const auto format = [&](ByteOrder order) {
        return parseBinaryHeader(detection.binaryBytes(), order).format;
    };
    detection.fail(
        fmt::format("is neither SEG-Y nor SU: bytes 1 to {} are no text, and the sample format code is {} "
                    "(big-endian) or {} (little-endian), expected 1 to 12, 15 or 16",
                    kTextHeaderBytes, format(ByteOrder::Big), format(ByteOrder::Little)),
        "bytes 3225-3226 (Format)", "When it is SEG-Y all the same, say so with --kind segy and --format");
}

} // namespace

bool looksLikeSu(const io::ByteSource &source, ByteOrder order)
{
    if (source.size() < kTraceHeaderBytes)
        return false;
    const TraceHeader first = readTraceHeader(source, 0);
    const auto samples =
        static_cast<std::uint64_t>(integerValue(FieldType::UInt16, order, std::span(first).subspan(114)));
    const std::uint64_t traceBytes = kTraceHeaderBytes + samples * bytesPerSample(SampleFormat::Ieee32);
    if (samples == 0 || source.size() < traceBytes)
        return false;
    if (source.size() < traceBytes + kTraceHeaderBytes)
        return source.size() == traceBytes;
    return similarity(first, readTraceHeader(source, traceBytes), 1, order) > 0;
}

void detectKind(Detection &detection)
{
    Layout &layout = detection.layout;
    if (detection.size() == 0)
        detection.fail("is empty; expected SEG-Y or SU", "");
    if (detection.overrides.kind) {
        layout.kind = *detection.overrides.kind;
        const std::size_t least = layout.kind == FileKind::Su ? kTraceHeaderBytes : kFileHeaderBytes;
        if (detection.size() < least)
            detection.fail(
                fmt::format("has {} bytes, expected at least {} (the headers)", detection.size(), least), "",
                "The file is cut, or --kind is wrong");
        return;
    }
    layout.kind = FileKind::SegY;
    if (detection.head.size() < kFileHeaderBytes) {
        if (!looksLikeSu(detection.source))
            failAsForeign(detection);
        layout.kind = FileKind::Su;
        return;
    }
    const TextEvidence text = examineText(std::span(detection.head).first(kTextHeaderBytes));
    const bool format = knowsFormat(detection.binaryBytes()) || detection.overrides.format.has_value();
    if (text.text && format)
        return;
    if (!text.text && looksLikeSu(detection.source)) {
        layout.kind = FileKind::Su;
        return;
    }
    if (!otherFormat(detection.head).empty() || (!format && !text.text))
        failAsForeign(detection);
    const TextEvidence binary = examineText(detection.binaryBytes());
    if (!format && binary.text && !binary.blank)
        failAsForeign(detection);
    if (!text.text)
        detection.find(Severity::Warning, "text-header-unreadable",
                       "the text header is neither EBCDIC nor ASCII text", "bytes 1-3200");
}

} // namespace terrane::segy
