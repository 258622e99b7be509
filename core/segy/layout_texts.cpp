// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/text_header.h"
#include "core/segy/trace_field.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr const char *kExtendedBytes = "bytes 3505-3506 (ExtendedHeaders)";
constexpr const char *kTrailerBytes = "bytes 3529-3532 (NrTrailerRecords)";
// As many as the 16-bit field can tell; ends the search in a file that is nothing but text.
constexpr std::uint32_t kMostTexts = 32767;

std::vector<std::byte> readRecord(const Detection &detection, std::uint64_t offset)
{
    std::vector<std::byte> record(kTextHeaderBytes);
    detection.source.read(offset, record);
    return record;
}

bool isTextAt(const Detection &detection, std::uint64_t offset)
{
    return examineText(readRecord(detection, offset)).text;
}

std::uint64_t textEnd(std::uint32_t texts)
{
    return kFileHeaderBytes + std::uint64_t{texts} * kTextHeaderBytes;
}

// Counts records until the end stanza; without one, those that are text and not blank.
std::uint32_t countVariableTexts(Detection &detection)
{
    std::uint32_t texts = 0;
    for (; texts < kMostTexts && textEnd(texts + 1) <= detection.size(); ++texts) {
        detection.progress.throwIfCancelled(detection.source.name());
        const auto record = readRecord(detection, textEnd(texts));
        if (isEndStanza(stanzaName(record)))
            return texts + 1;
        const TextEvidence evidence = examineText(record);
        if (!evidence.text || evidence.blank)
            break;
    }
    detection.find(
        Severity::Warning, "end-stanza-missing",
        fmt::format("the number of extended text headers is told as variable, but none of them is the end "
                    "stanza ((SEG: EndText)); the {} records that look like text were taken",
                    texts),
        kExtendedBytes);
    return texts;
}

std::uint32_t countFixedTexts(Detection &detection)
{
    const auto told = static_cast<std::uint32_t>(detection.binary.extendedTextHeaders);
    const bool fits = textEnd(told) <= detection.size();
    if (detection.layout.revisionMajor == 0) {
        // Revision 0 knows none; some programs write them without a revision number.
        if (!fits || stanzaName(readRecord(detection, kFileHeaderBytes)).empty())
            return 0;
        detection.find(Severity::Note, "extended-text-in-revision-0",
                       fmt::format("the file is revision 0 but has {} extended text headers", told),
                       kExtendedBytes);
        return told;
    }
    if (fits && isTextAt(detection, kFileHeaderBytes) && isTextAt(detection, textEnd(told - 1)))
        return told;
    detection.find(
        Severity::Warning, "extended-text-not-believed",
        fmt::format("{} extended text headers are told, but {}; the traces are taken to begin at byte {}",
                    told, fits ? "no text is found there" : "the file is too short for them",
                    kFileHeaderBytes + 1),
        kExtendedBytes);
    return 0;
}

void detectExtendedTexts(Detection &detection)
{
    Layout &layout = detection.layout;
    const int told = detection.binary.extendedTextHeaders;
    if (told > 0)
        layout.extendedTextHeaders = countFixedTexts(detection);
    else if (told == -1 && layout.revisionMajor > 0)
        layout.extendedTextHeaders = countVariableTexts(detection);
    layout.firstTraceOffset = textEnd(layout.extendedTextHeaders);
    const std::uint64_t offset = detection.binary.firstTraceOffset;
    if (layout.revisionMajor < 2 || offset == 0 || offset == layout.firstTraceOffset)
        return;
    if (offset >= kFileHeaderBytes && offset <= detection.size()) {
        layout.firstTraceOffset = offset;
        return;
    }
    detection.find(
        Severity::Warning, "first-trace-not-believed",
        fmt::format("the first trace is told to begin at byte offset {}, but the file has {} bytes; it is "
                    "taken to begin at {}, behind the text headers",
                    offset, detection.size(), layout.firstTraceOffset),
        "bytes 3521-3528 (FirstTraceOffset)");
}

// Trailer records stand at the end of the file.
void detectTrailer(Detection &detection)
{
    const std::int32_t told = detection.layout.revisionMajor < 2 ? 0 : detection.binary.trailerRecords;
    const std::uint64_t room = (detection.size() - detection.layout.firstTraceOffset) / kTextHeaderBytes;
    const auto begin = [&](std::uint64_t records) { return detection.size() - records * kTextHeaderBytes; };
    std::uint32_t records = 0;
    if (told > 0) {
        const auto wanted = static_cast<std::uint32_t>(told);
        if (wanted <= room && !stanzaName(readRecord(detection, begin(wanted))).empty())
            records = wanted;
        else
            detection.find(
                Severity::Warning, "trailer-not-found",
                fmt::format("{} trailer records are told, but no stanza begins {} bytes before the end of "
                            "the file; it is taken to have none",
                            told, told * std::int64_t{kTextHeaderBytes}),
                kTrailerBytes);
    } else if (told == -1) {
        while (records < std::min<std::uint64_t>(room, kMostTexts) &&
               isTextAt(detection, begin(records + 1)) &&
               !examineText(readRecord(detection, begin(records + 1))).blank)
            ++records;
    }
    detection.layout.trailerStanzas = records;
    detection.end = begin(records);
}

// The binary header tells the largest number of additional headers, the extension that of its trace.
void detectAdditionalHeaders(Detection &detection)
{
    Layout &layout = detection.layout;
    const std::uint64_t extension = layout.firstTraceOffset + kTraceHeaderBytes;
    if (layout.additionalTraceHeaders < 2 || extension + kTraceHeaderBytes > detection.end)
        return;
    const TraceHeader block = readTraceHeader(detection.source, extension);
    const auto name = std::span(block).subspan(473 - 241);
    if (!toUtf8(name, examineText(name).encoding).starts_with("SEG00001"))
        return;
    const auto own = static_cast<std::uint32_t>(
        integerValue(FieldType::UInt16, layout.byteOrder, std::span(block).subspan(397 - 241)));
    if (own > 0 && own < layout.additionalTraceHeaders) {
        detection.find(
            Severity::Note, "fewer-additional-headers",
            fmt::format("the binary header tells up to {} additional headers a trace, the first trace {}, "
                        "which was taken for all",
                        layout.additionalTraceHeaders, own),
            "bytes 3507-3508 and trace header bytes 397-398");
        layout.additionalTraceHeaders = own;
    }
}

} // namespace

void detectTexts(Detection &detection)
{
    Layout &layout = detection.layout;
    if (layout.kind == FileKind::Su)
        return;
    const TextEvidence evidence = examineText(std::span(detection.head).first(kTextHeaderBytes));
    layout.textEncoding = detection.overrides.textEncoding.value_or(evidence.encoding);
    detectExtendedTexts(detection);
    // The number of traces is 64 bits wide: without the constant it may as well be rubbish.
    if (layout.revisionMajor >= 2 && detection.binary.hasConstant && detection.binary.traces != 0)
        detection.mostTraces = detection.binary.traces;
    detectTrailer(detection);
    detectAdditionalHeaders(detection);
}

} // namespace terrane::segy
