// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"

#include <algorithm>

namespace terrane::segy {

namespace {

// Headers that are handed on at once: small enough for the second-level cache.
constexpr std::uint64_t kHeadersAtOnce = 1024;
// How far ahead the disk is told what will be read.
constexpr std::uint64_t kPrefetchBytes = 8 * 1024 * 1024;

} // namespace

// The source knows how to read pieces; what it cannot know is what comes next. Where the gaps between the
// headers are smaller than what a seek costs, the disk is told to read through; else header by header.
void File::visitHeaders(std::uint64_t first, std::uint64_t count, const HeaderVisitor &visit) const
{
    requireTraces(first, count);
    const std::uint64_t headerBytes = m_layout.traceHeaderBytes();
    const std::uint64_t end = first + count;
    const std::uint64_t batch = std::max<std::uint64_t>(1, kHeadersAtOnce * kTraceHeaderBytes / headerBytes);
    const std::uint64_t dataEnd = count == 0 ? 0 : offsetOf(end - 1) + headerBytes;
    std::vector<std::uint64_t> offsets;
    std::vector<std::byte> headers;
    std::uint64_t prefetched = 0; // up to here, from the block that is read now
    for (std::uint64_t trace = first; trace < end;) {
        const std::uint64_t past = std::min(end, trace + batch);
        offsets.resize(past - trace);
        for (std::uint64_t i = trace; i < past; ++i)
            offsets[i - trace] = offsetOf(i);
        const std::uint64_t blockEnd = offsets.back() + headerBytes;
        const std::uint64_t gap = (blockEnd - offsets.front()) / (past - trace) - headerBytes;
        if (gap > m_source->seekCost()) {
            for (const std::uint64_t offset : offsets)
                m_source->prefetch(offset, headerBytes);
        } else if (prefetched < std::min(blockEnd + kPrefetchBytes / 2, dataEnd) && past - trace > 1) {
            const std::uint64_t from = std::max(prefetched, offsets.front());
            prefetched = std::min(blockEnd + kPrefetchBytes, dataEnd);
            m_source->prefetch(from, prefetched - from);
        }
        headers.resize(headerBytes * (past - trace));
        m_source->readPieces(offsets, headers);
        visit(trace, headers);
        trace = past;
    }
}

} // namespace terrane::segy
