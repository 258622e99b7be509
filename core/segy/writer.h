// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/io/atomic_file.h"
#include "core/segy/format.h"
#include "core/segy/writer_trace_header.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace terrane::segy {

// What a file to be written is like.
struct WriteOptions
{
    FileKind kind = FileKind::SegY;           // SU: no file headers, IEEE floats
    int revisionMajor = 1, revisionMinor = 0; // 0.0, 1.0, 2.0 or 2.1
    ByteOrder byteOrder = ByteOrder::Big;
    TextEncoding textEncoding = TextEncoding::Ebcdic;
    SampleFormat format = SampleFormat::Ieee32;

    // s; 0 when it is unknown. Depth sections hold m / 1000 here (0.005 for 5 m), as most programs do.
    double sampleInterval = 0;
    bool roundInterval = false; // to whole microseconds in revisions 0 and 1, with a finding, not an error
    std::uint64_t samplesPerTrace = 0; // 0: that of the first trace
    bool variableLength = false;       // traces may differ in length; from revision 1 on

    // 240-byte blocks behind each trace header, revision 2. The first is the extension SEG00001: the Writer
    // fills its counts, interval, sequence numbers and, from setMetres(), coordinates.
    std::uint32_t additionalTraceHeaders = 0;

    std::vector<std::string> description = {}; // lines put into the text header that the Writer makes
    std::vector<std::string> text = {}; // all of the text header, 40 lines of 80 characters; empty: made
    std::vector<std::vector<std::string>> extendedTexts = {}; // from revision 1 on
    std::vector<std::vector<std::string>> trailers = {};      // revision 2

    // 400 big-endian bytes to begin with, or empty; then fields by name ({"SortingCode", 5}). What the other
    // options say and what the revision has no room for is set over it.
    std::vector<std::byte> binaryHeader = {};
    std::vector<std::pair<std::string, double>> binaryFields = {};

    // Scalars of setMetres() for all traces; empty: -100 as long as that keeps all coordinates, then the
    // best for the trace.
    std::optional<int> coordinateScalar = {}, elevationScalar = {};
    bool numberTraces = true; // sets the sequence numbers in bytes 1-8 where they are 0
};

// A thing that happened to traces: to how many, to which first, how badly.
struct WriterTally
{
    std::uint64_t traces = 0, firstTrace = 0;
    double total = 0, worst = 0;
    void add(std::uint64_t trace, double size = 0);
};

// How far a Writer is: what another one needs to go on with the same bytes.
struct WriterState
{
    std::uint64_t traces = 0, samplesPerTrace = 0;
    std::uint64_t bytes = 0; // of the temporary file; 0 for a new one
    std::array<int, 2> scalars = {};
    std::array<WriterTally, 5> tallies = {};
};

// Writes one SEG-Y or SU file, trace by trace: no more than a few MB of it are in memory. The file appears
// under its name with finish(), whole; without it, or when anything throws, the old file stays as it was.
//
//     segy::Writer writer("out.segy", {.sampleInterval = 0.004});
//     segy::TraceHeader header;
//     header.set("FieldRecord", 1);
//     header.setMetres("SourceX", 1250.5);
//     writer.addTrace(header, samples);
//     const std::vector<Finding> findings = writer.finish();
class Writer
{
public:
    // Throws InputError for options that contradict each other or the revision, FailureError when the file
    // cannot be written.
    Writer(const std::string &path, WriteOptions options);
    // Goes on where a Writer of the same options was at its checkpoint(), or begins. Writes into `temporary`,
    // which stays when the file is not finished.
    Writer(const std::string &path, WriteOptions options, const std::string &temporary,
           const WriterState &state);

    // Throws InputError that names the trace for a length that the file cannot hold, or coordinates that no
    // scalar fits.
    void addTrace(const TraceHeader &header, std::span<const float> samples);
    // The same with samples in the file's format, bit by bit: also formats that are not written from float.
    void addRawTrace(const TraceHeader &header, std::span<const std::byte> samples, ByteOrder order);

    std::uint64_t traceCount() const { return m_traces; }

    // Makes durable what was added.
    WriterState checkpoint();

    // Writes what is left and makes the file appear. Tells what was rounded, clamped or corrected. Throws
    // InputError when there is no trace.
    std::vector<Finding> finish();

private:
    void checkLength(std::uint64_t samples);
    void appendHeader(const TraceHeader &header, std::uint64_t samples);
    void setLengths(TraceHeader &header, std::uint64_t samples);
    void setCoordinates(TraceHeader &header, ScalarGroup group);
    [[noreturn]] void throwNoScalar(const std::vector<double> &metres, std::optional<int> fixed) const;
    void setExtension(TraceHeader &header, std::uint64_t samples);
    std::span<std::byte> appendSamples(std::size_t bytes);
    void endTrace();
    void flush();
    void tell(const WriterTally &tally, Severity severity, std::string code, std::string what,
              std::string mend = {});

    WriteOptions m_options;
    io::AtomicFile m_file;
    std::vector<std::byte> m_buffer;
    std::uint64_t m_written = 0; // bytes of the file before the buffer
    std::uint64_t m_traces = 0;
    std::array<int, 2> m_scalars = {-100, -100}; // by ScalarGroup
    WriterTally m_clamped, m_imprecise, m_rescaled, m_recounted, m_unswapped;
    std::vector<Finding> m_findings;
};

} // namespace terrane::segy
