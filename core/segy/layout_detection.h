// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/binary_header.h"
#include "core/segy/layout.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace terrane::segy {

// What the steps of the detection share. They run in the order of their declarations below; each fills its
// part of `layout` and adds findings.
struct Detection
{
    const io::ByteSource &source;
    const Overrides &overrides;
    const Progress &progress;

    std::vector<std::byte> head = {}; // the first 3600 bytes, or all of a shorter file
    BinaryHeader binary = {};         // in the byte order that was found; zeros for SU
    Layout layout = {};
    std::vector<std::uint64_t> offsets = {};
    std::uint64_t end = 0;                 // byte behind the last one that can belong to a trace
    std::uint64_t mostTraces = UINT64_MAX; // that the header tells, where it does

    std::uint64_t size() const { return source.size(); }
    std::span<const std::byte> binaryBytes() const
    {
        return std::span(head).subspan(kTextHeaderBytes, kBinaryHeaderBytes);
    }
    void find(Severity severity, std::string code, std::string what, std::string where, std::string mend = {},
              std::optional<std::int64_t> trace = {});
    [[noreturn]] void fail(std::string what, std::string where, std::string mend = {}) const;
};

using TraceHeader = std::array<std::byte, kTraceHeaderBytes>;

// The 240 bytes at an offset; throws InputError when they pass the end.
TraceHeader readTraceHeader(const io::ByteSource &source, std::uint64_t offset);

// How much the header of trace `distance` behind another speaks for being one: the fields that hardly change
// in a file are equal, the counters count on. Positive speaks for it, negative against it.
int similarity(const TraceHeader &first, const TraceHeader &other, std::uint64_t distance, ByteOrder order);

// SEG-Y or SU; throws InputError when neither.
void detectKind(Detection &detection);
// Byte order, then `binary`.
void detectByteOrder(Detection &detection);
void detectRevision(Detection &detection);
// Encoding, extended text headers, trailer: the first byte of the traces and the last that can be one's.
void detectTexts(Detection &detection);
void detectFormat(Detection &detection);
// Samples per trace, number of traces, variable length.
void detectTraces(Detection &detection);
void detectInterval(Detection &detection);

// How a file with traces of `samples` samples of `sampleBytes` bytes fits the file's size and its headers.
struct Fit
{
    std::uint64_t samples = 0;
    std::uint64_t wholeTraces = 0;
    std::uint64_t restBytes = 0; // behind the last whole trace
    int probes = 0;              // headers looked at behind the first
    int similar = 0, unlike = 0; // of the probes
    // Over 0 when it can be believed: the size is an exact multiple, or headers are where they should be.
    int score = 0;
};
Fit fitTraces(const Detection &detection, std::uint64_t samples, std::size_t sampleBytes);

// Where no told number of samples leads to headers: the one with which they are found all the same.
std::optional<Fit> searchSpacing(const Detection &detection);

// A number of samples that some header tells.
struct SampleCount
{
    std::uint64_t samples = 0;
    std::string_view origin; // "the binary header"
};
// Those that are not zero, the most trusted first.
std::vector<SampleCount> toldSampleCounts(const Detection &detection);

// The sample count that a trace's own header tells, that of the extension where it is there; 0 for none.
std::uint64_t ownSamples(std::span<const std::byte> header, ByteOrder order);

// Traces that were found by following their own sample counts from header to header.
struct VariableTraces
{
    std::vector<std::uint64_t> offsets; // of each whole trace, and the end of the last one
    std::uint64_t leastSamples = 0, mostSamples = 0;
    bool reachesEnd = false;      // the last whole trace ends where the file does
    std::uint64_t cutSamples = 0; // of the trace behind it that the end of the file cuts; 0 for none
};
VariableTraces scanVariableLength(const Detection &detection);

// Whether the source can be a SU file of this order: the first trace's own sample count leads to a second
// header that agrees and divides the file's size.
bool looksLikeSu(const io::ByteSource &source, ByteOrder order);

} // namespace terrane::segy
