// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr std::uint64_t kLargestLocalSeekCost = 64 * 1024;
constexpr std::uint64_t kProgressStep = 4096; // traces

// Reads one header after another; from a remote source in blocks that hold several.
class HeaderWalk
{
public:
    HeaderWalk(const io::ByteSource &source, std::uint64_t headerBytes)
        : m_source(source),
          m_headerBytes(headerBytes),
          m_blockBytes(source.seekCost() > kLargestLocalSeekCost ? source.seekCost() + headerBytes
                                                                 : headerBytes)
    {}

    std::span<const std::byte> header(std::uint64_t offset)
    {
        if (offset < m_begin || offset + m_headerBytes > m_begin + m_block.size()) {
            m_block.resize(std::max(m_headerBytes, std::min(m_blockBytes, m_source.size() - offset)));
            m_source.read(offset, m_block);
            m_begin = offset;
        }
        return std::span(m_block).subspan(offset - m_begin, m_headerBytes);
    }

private:
    const io::ByteSource &m_source;
    std::uint64_t m_headerBytes, m_blockBytes;
    std::vector<std::byte> m_block;
    std::uint64_t m_begin = 0;
};

std::int64_t interval(std::span<const std::byte> header, ByteOrder order)
{
    return integerValue(FieldType::UInt16, order, header.subspan(117 - 1));
}

} // namespace

std::uint64_t ownSamples(std::span<const std::byte> header, ByteOrder order)
{
    if (header.size() >= 2 * kTraceHeaderBytes) {
        const std::int64_t extended = integerValue(FieldType::UInt32, order, header.subspan(377 - 1));
        if (extended > 0)
            return static_cast<std::uint64_t>(extended);
    }
    return static_cast<std::uint64_t>(integerValue(FieldType::UInt16, order, header.subspan(115 - 1)));
}

VariableTraces scanVariableLength(const Detection &detection)
{
    const Layout &layout = detection.layout;
    const std::uint64_t headerBytes = layout.traceHeaderBytes();
    const std::size_t sampleBytes = bytesPerSample(layout.format);
    HeaderWalk walk(detection.source, headerBytes);
    VariableTraces traces;
    traces.leastSamples = UINT64_MAX;
    std::uint64_t offset = layout.firstTraceOffset;
    std::int64_t firstInterval = 0;
    while (detection.end - offset >= headerBytes && traces.offsets.size() < detection.mostTraces) {
        if (traces.offsets.size() % kProgressStep == 0) {
            detection.progress.throwIfCancelled(detection.source.name());
            detection.progress.update(offset, detection.end, "bytes");
        }
        const auto header = walk.header(offset);
        if (traces.offsets.empty())
            firstInterval = interval(header, layout.byteOrder);
        const std::uint64_t own = ownSamples(header, layout.byteOrder);
        const std::uint64_t samples = own != 0 ? own : detection.binary.samples;
        // An interval that changes from one trace to the next means that this is no header.
        if (samples == 0 || interval(header, layout.byteOrder) != firstInterval)
            break;
        if (samples > (detection.end - offset - headerBytes) / sampleBytes) {
            traces.cutSamples = samples;
            break;
        }
        traces.offsets.push_back(offset);
        traces.leastSamples = std::min(traces.leastSamples, samples);
        traces.mostSamples = std::max(traces.mostSamples, samples);
        offset += headerBytes + samples * sampleBytes;
    }
    traces.offsets.push_back(offset);
    traces.reachesEnd = offset == detection.end || traces.offsets.size() > detection.mostTraces;
    return traces;
}

} // namespace terrane::segy
