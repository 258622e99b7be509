// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/io/byte_source.h"
#include "core/progress.h"
#include "core/segy/format.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::segy {

// What the user knows better than the detection; what is empty is detected.
struct Overrides
{
    std::optional<FileKind> kind;
    std::optional<ByteOrder> byteOrder;
    std::optional<TextEncoding> textEncoding;
    std::optional<SampleFormat> format;
    std::optional<int> revisionMajor; // 0, 1, 2
    std::optional<std::uint64_t> samplesPerTrace;
    std::optional<double> sampleInterval; // s
    bool operator==(const Overrides &) const = default;
};

// What the file is and where its traces lie.
struct Layout
{
    FileKind kind = FileKind::SegY;
    ByteOrder byteOrder = ByteOrder::Big;
    TextEncoding textEncoding = TextEncoding::Ebcdic;
    int revisionMajor = 0, revisionMinor = 0;
    SampleFormat format = SampleFormat::Ibm32;
    std::uint64_t samplesPerTrace = 0; // of every trace, or of the first where they vary
    double sampleInterval = 0;         // s (or m for depth sections); 0 when no header knows it
    std::uint32_t extendedTextHeaders = 0;
    std::uint32_t additionalTraceHeaders = 0; // 240-byte blocks behind each standard one
    std::uint64_t firstTraceOffset = 0;       // bytes
    std::uint64_t dataEnd = 0;                // byte after the last whole trace
    std::uint64_t traceCount = 0;
    bool fixedLength = true;
    std::uint32_t trailerStanzas = 0;
    std::vector<Finding> findings; // what contradicted what, and what was believed

    std::uint64_t traceHeaderBytes() const
    {
        return kTraceHeaderBytes * (std::uint64_t{1} + additionalTraceHeaders);
    }
    std::uint64_t traceBytes() const // of a file with fixed length
    {
        return traceHeaderBytes() + samplesPerTrace * bytesPerSample(format);
    }
};

// Where one trace lies.
struct TraceExtent
{
    std::uint64_t offset = 0; // of its header, bytes
    std::uint64_t samples = 0;
};

// A SEG-Y or SU file open for reading. Nothing is loaded that was not asked for; const functions may be
// called from several threads. Every size and count was checked against the file's size by open().
class File
{
public:
    // Detects the layout. Throws InputError (file, byte, field, found, expected) when the bytes cannot be
    // SEG-Y or SU, also with the overrides.
    static std::shared_ptr<const File> open(io::ByteSourcePtr source, const Overrides &overrides = {},
                                            const Progress &progress = {});

    const io::ByteSource &source() const { return *m_source; }
    const io::ByteSourcePtr &sourcePtr() const { return m_source; }
    const Layout &layout() const { return m_layout; }
    std::uint64_t traceCount() const { return m_layout.traceCount; }

    // The 3200-byte text header (0) and the extended ones (1...), as lines of UTF-8 without trailing
    // blanks. SU files have none.
    std::vector<std::string> textHeader(std::uint32_t number = 0) const;
    // 400 raw bytes; empty for SU.
    std::vector<std::byte> binaryHeader() const;
    // Bytes and stanza name of each trailer record, as lines of text.
    std::vector<std::vector<std::string>> trailers() const;

    TraceExtent extent(std::uint64_t trace) const;
    // Raw header bytes of one trace: 240, or 240 * (1 + additional headers).
    std::vector<std::byte> traceHeader(std::uint64_t trace) const;

    // Reads the headers of traces [first, first + count) in large blocks and hands them on, in order and
    // from this thread: `headers` holds consecutive records of layout().traceHeaderBytes() bytes, the first
    // of which is that of trace `firstTrace`. Bytes of samples are read only where that is faster.
    using HeaderVisitor = std::function<void(std::uint64_t firstTrace, std::span<const std::byte> headers)>;
    void visitHeaders(std::uint64_t first, std::uint64_t count, const HeaderVisitor &visit) const;

    // Samples of one trace as float. to.size() must be extent(trace).samples.
    void readSamples(std::uint64_t trace, std::span<float> to) const;
    // Samples of several traces, which may be in any order and repeat, each samplesPerTrace long and one
    // after the other in `to`; ranges closer than source().seekCost() are merged. Shorter traces (variable
    // length) are padded with zeros, longer ones cut.
    void readSamples(std::span<const std::uint64_t> traces, std::uint64_t samplesEach,
                     std::span<float> to) const;

private:
    File(io::ByteSourcePtr source, Layout layout, std::vector<std::uint64_t> extents);
    void requireTraces(std::uint64_t first, std::uint64_t count) const;
    std::uint64_t offsetOf(std::uint64_t trace) const
    {
        return m_offsets.empty() ? m_layout.firstTraceOffset + trace * m_layout.traceBytes()
                                 : m_offsets[trace];
    }

    io::ByteSourcePtr m_source;
    Layout m_layout;
    std::vector<std::uint64_t> m_offsets; // of each trace, and the end; only for files of variable length
};

} // namespace terrane::segy
