// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"

#include "core/error.h"
#include "core/segy/layout.h"
#include "core/segy/samples.h"
#include "core/segy/text_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace terrane::segy {

namespace {

// Traces whose samples lie between two merged ranges are read in pieces of at most this size.
constexpr std::uint64_t kMostBytesAtOnce = 8 * 1024 * 1024;
// From a local file, as many as stay in the second-level cache until they are converted.
constexpr std::uint64_t kMostLocalBytesAtOnce = 256 * 1024;
constexpr std::uint64_t kLargestLocalSeekCost = 64 * 1024;

} // namespace

File::File(io::ByteSourcePtr source, Layout layout, std::vector<std::uint64_t> extents)
    : m_source(std::move(source)), m_layout(std::move(layout)), m_offsets(std::move(extents))
{}

std::shared_ptr<const File> File::open(io::ByteSourcePtr source, const Overrides &overrides,
                                       const Progress &progress)
{
    DetectedLayout detected = detectLayout(*source, overrides, progress);
    return std::shared_ptr<const File>(
        new File(std::move(source), std::move(detected.layout), std::move(detected.offsets)));
}

std::vector<std::string> File::textHeader(std::uint32_t number) const
{
    if (m_layout.kind == FileKind::Su)
        return {};
    if (number > m_layout.extendedTextHeaders)
        throw InputError(fmt::format("has {} extended text headers; number {} was asked for",
                                     m_layout.extendedTextHeaders, number),
                         m_source->name());
    std::vector<std::byte> bytes(kTextHeaderBytes);
    m_source->read(number == 0 ? 0 : kFileHeaderBytes + std::uint64_t{number - 1} * kTextHeaderBytes, bytes);
    // Each header can have its own encoding; real files mix them.
    const TextEvidence evidence = examineText(bytes);
    const bool own = number > 0 && evidence.text && !evidence.blank;
    return textLines(bytes, own ? evidence.encoding : m_layout.textEncoding);
}

std::vector<std::byte> File::binaryHeader() const
{
    if (m_layout.kind == FileKind::Su)
        return {};
    std::vector<std::byte> bytes(kBinaryHeaderBytes);
    m_source->read(kTextHeaderBytes, bytes);
    return bytes;
}

std::vector<std::vector<std::string>> File::trailers() const
{
    std::vector<std::vector<std::string>> records;
    std::vector<std::byte> bytes(kTextHeaderBytes);
    for (std::uint32_t left = m_layout.trailerStanzas; left > 0; --left) {
        m_source->read(m_source->size() - std::uint64_t{left} * kTextHeaderBytes, bytes);
        records.push_back(textLines(bytes, examineText(bytes).encoding));
    }
    return records;
}

void File::requireTraces(std::uint64_t first, std::uint64_t count) const
{
    if (first > traceCount() || count > traceCount() - first)
        throw InputError(
            fmt::format("has {} traces; {} from trace {} on were asked for", traceCount(), count, first),
            m_source->name());
}

TraceExtent File::extent(std::uint64_t trace) const
{
    requireTraces(trace, 1);
    if (m_offsets.empty())
        return {m_layout.firstTraceOffset + trace * m_layout.traceBytes(), m_layout.samplesPerTrace};
    const std::uint64_t offset = m_offsets[trace];
    const std::uint64_t sampleBytes = m_offsets[trace + 1] - offset - m_layout.traceHeaderBytes();
    return {offset, sampleBytes / bytesPerSample(m_layout.format)};
}

std::vector<std::byte> File::traceHeader(std::uint64_t trace) const
{
    std::vector<std::byte> bytes(m_layout.traceHeaderBytes());
    m_source->read(extent(trace).offset, bytes);
    return bytes;
}

void File::readSamples(std::uint64_t trace, std::span<float> to) const
{
    const TraceExtent where = extent(trace);
    if (to.size() != where.samples)
        throw InputError(
            fmt::format("trace {} has {} samples; {} were asked for", trace, where.samples, to.size()),
            m_source->name());
    std::vector<std::byte> raw(where.samples * bytesPerSample(m_layout.format));
    m_source->read(where.offset + m_layout.traceHeaderBytes(), raw);
    samplesToFloat(m_layout.format, m_layout.byteOrder, raw, to);
}

void File::readSamples(std::span<const std::uint64_t> traces, std::uint64_t samplesEach,
                       std::span<float> to) const
{
    if (samplesEach != 0 && (to.size() % samplesEach != 0 || to.size() / samplesEach != traces.size()))
        throw InputError(
            fmt::format("{} samples of {} traces were asked for, but there is room for {} numbers",
                        samplesEach, traces.size(), to.size()),
            m_source->name());
    std::vector<std::size_t> order(traces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return traces[i]; });

    const std::size_t sampleBytes = bytesPerSample(m_layout.format);
    const auto begin = [&](std::size_t i) { return extent(traces[i]).offset + m_layout.traceHeaderBytes(); };
    const auto wanted = [&](std::size_t i) { return std::min(samplesEach, extent(traces[i]).samples); };
    const auto end = [&](std::size_t i) { return begin(i) + wanted(i) * sampleBytes; };
    const std::uint64_t mostBytes =
        m_source->seekCost() <= kLargestLocalSeekCost ? kMostLocalBytesAtOnce : kMostBytesAtOnce;
    std::vector<std::byte> raw;
    for (std::size_t from = 0; from < order.size();) {
        const std::uint64_t rangeBegin = begin(order[from]);
        std::uint64_t rangeEnd = end(order[from]);
        std::size_t past = from + 1;
        while (past < order.size() && begin(order[past]) <= rangeEnd + m_source->seekCost() &&
               end(order[past]) - rangeBegin <= mostBytes) {
            rangeEnd = std::max(rangeEnd, end(order[past]));
            ++past;
        }
        raw.resize(rangeEnd - rangeBegin);
        m_source->read(rangeBegin, raw);
        for (; from < past; ++from) {
            const std::size_t i = order[from];
            const std::span<float> target = to.subspan(i * samplesEach, samplesEach);
            const std::size_t count = wanted(i);
            samplesToFloat(m_layout.format, m_layout.byteOrder,
                           std::span(raw).subspan(begin(i) - rangeBegin, count * sampleBytes),
                           target.first(count));
            std::ranges::fill(target.subspan(count), 0.0F);
        }
    }
}

} // namespace terrane::segy
