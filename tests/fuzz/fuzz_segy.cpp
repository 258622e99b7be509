// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// SEG-Y and SU files of any content: opening, headers, texts and samples give data or an Error, nothing else.
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/header_overview.h"

#include <omp.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace terrane;

namespace {

constexpr std::uint64_t kMostTraces = 64;
constexpr std::uint64_t kMostSamples = 1 << 16;

void readAll(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    for (std::uint32_t i = 0; i <= std::min<std::uint32_t>(layout.extendedTextHeaders, 8); ++i)
        file.textHeader(i);
    file.trailers();
    std::uint64_t seen = 0;
    file.visitHeaders(0, file.traceCount(), [&](std::uint64_t, std::span<const std::byte> headers) {
        seen += headers.size() / layout.traceHeaderBytes();
    });
    if (seen != file.traceCount() || layout.dataEnd > file.source().size())
        std::abort();
    segy::overviewHeaders(file);
    std::vector<std::uint64_t> traces;
    for (std::uint64_t trace = 0; trace < std::min(kMostTraces, file.traceCount()); ++trace) {
        const segy::TraceExtent extent = file.extent(trace);
        // More samples than bytes: the layout was believed too early.
        if (extent.samples > file.source().size())
            std::abort();
        std::vector<float> samples(extent.samples);
        file.readSamples(trace, samples);
        traces.insert(traces.begin(), trace);
    }
    const std::uint64_t each = std::min(layout.samplesPerTrace, kMostSamples / kMostTraces);
    std::vector<float> gather(traces.size() * each);
    file.readSamples(traces, each, gather);
}

} // namespace

// Waking threads for files of a few kilobytes takes longer than reading them.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    omp_set_num_threads(1);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto source = io::bytesInMemory("fuzz", std::as_bytes(std::span(data, size)));
    try {
        readAll(*segy::File::open(source));
    } catch (const Error &) {
    }
    // The same bytes read with an override that the file does not agree to.
    segy::Overrides overrides;
    overrides.kind = size % 2 == 0 ? segy::FileKind::SegY : segy::FileKind::Su;
    overrides.format = segy::SampleFormat::Int16;
    overrides.revisionMajor = 2;
    try {
        readAll(*segy::File::open(source, overrides));
    } catch (const Error &) {
    }
    return 0;
}
