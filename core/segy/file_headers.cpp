// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"

#include <algorithm>
#include <cstring>

namespace terrane::segy {

namespace {

// Headers that are handed on at once: small enough for the second-level cache.
constexpr std::uint64_t kHeadersAtOnce = 1024;
// How far ahead the disk is told what will be read.
constexpr std::uint64_t kPrefetchBytes = 8 * 1024 * 1024;
// From a page cache, copying this many bytes takes as long as one more call.
constexpr std::uint64_t kCopyCost = 2048;
// Sources that need more than this to begin a range are remote: every range is a request.
constexpr std::uint64_t kLargestLocalSeekCost = 64 * 1024;

} // namespace

// Three ways, by what lies between two headers: one large block where that is little; for a local file one
// call for each header, with the disk told to read through where the gap is smaller than what a seek costs
// and header by header where it is larger; for a remote one large blocks until a request costs less.
void File::visitHeaders(std::uint64_t first, std::uint64_t count, const HeaderVisitor &visit) const
{
    requireTraces(first, count);
    const std::uint64_t headerBytes = m_layout.traceHeaderBytes();
    const bool local = m_source->seekCost() <= kLargestLocalSeekCost;
    const std::uint64_t mostGap = local ? kCopyCost : m_source->seekCost();
    const std::uint64_t end = first + count;
    const std::uint64_t batch = std::max<std::uint64_t>(1, kHeadersAtOnce * kTraceHeaderBytes / headerBytes);
    std::vector<std::byte> headers;
    std::uint64_t prefetched = 0;
    for (std::uint64_t trace = first; trace < end;) {
        const std::uint64_t past = std::min(end, trace + batch);
        const std::uint64_t begin = offsetOf(trace);
        const std::uint64_t blockBytes = offsetOf(past - 1) + headerBytes - begin;
        const std::uint64_t gap = (blockBytes - headerBytes * (past - trace)) / (past - trace);
        if (gap <= m_source->seekCost() && begin + blockBytes > prefetched && past < end) {
            const std::uint64_t from = std::max(prefetched, begin + blockBytes);
            prefetched = std::min(from + kPrefetchBytes, offsetOf(end - 1) + headerBytes);
            m_source->prefetch(from, prefetched - from);
        }
        if (gap <= mostGap) {
            headers.resize(blockBytes);
            m_source->read(begin, headers);
            for (std::uint64_t i = trace + 1; i < past; ++i)
                std::memmove(headers.data() + (i - trace) * headerBytes,
                             headers.data() + (offsetOf(i) - begin), headerBytes);
        } else {
            headers.resize(headerBytes * (past - trace));
            if (gap > m_source->seekCost()) {
                for (std::uint64_t i = trace; i < past; ++i)
                    m_source->prefetch(offsetOf(i), headerBytes);
            }
            for (std::uint64_t i = trace; i < past; ++i)
                m_source->read(offsetOf(i),
                               std::span(headers).subspan((i - trace) * headerBytes, headerBytes));
        }
        visit(trace, std::span(headers).first(headerBytes * (past - trace)));
        trace = past;
    }
}

} // namespace terrane::segy
