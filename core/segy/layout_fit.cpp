// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <algorithm>
#include <set>

namespace terrane::segy {

namespace {

// The sample count that a trace's own header tells; the extension counts where it is there and not zero.
std::uint64_t ownSamples(const Detection &detection, std::uint64_t offset)
{
    const ByteOrder order = detection.layout.byteOrder;
    const TraceHeader header = readTraceHeader(detection.source, offset);
    if (detection.layout.additionalTraceHeaders > 0) {
        const TraceHeader extension = readTraceHeader(detection.source, offset + kTraceHeaderBytes);
        const std::int64_t samples =
            integerValue(FieldType::UInt32, order, std::span(extension).subspan(377 - 241));
        if (samples > 0)
            return static_cast<std::uint64_t>(samples);
    }
    return static_cast<std::uint64_t>(
        integerValue(FieldType::UInt16, order, std::span(header).subspan(115 - 1)));
}

} // namespace

Fit fitTraces(const Detection &detection, std::uint64_t samples, std::size_t sampleBytes)
{
    const Layout &layout = detection.layout;
    const std::uint64_t room = detection.end - layout.firstTraceOffset;
    Fit fit;
    fit.samples = samples;
    if (samples > room / sampleBytes || layout.traceHeaderBytes() > room - samples * sampleBytes)
        return fit;
    const std::uint64_t traceBytes = layout.traceHeaderBytes() + samples * sampleBytes;
    fit.wholeTraces = room / traceBytes;
    fit.restBytes = room % traceBytes;
    const std::uint64_t last = fit.wholeTraces - 1;
    const std::set<std::uint64_t> probes = {1, 2, last / 4, last / 2, last - last / 4, last};
    const TraceHeader first = readTraceHeader(detection.source, layout.firstTraceOffset);
    for (const std::uint64_t probe : probes) {
        if (probe == 0 || probe > last)
            continue;
        const auto header = readTraceHeader(detection.source, layout.firstTraceOffset + probe * traceBytes);
        const int similar = similarity(first, header, probe, layout.byteOrder);
        ++fit.probes;
        fit.similar += similar > 0;
        fit.unlike += similar < 0;
    }
    fit.score = (fit.restBytes == 0 ? 2 : 0) + (fit.similar > 0 && fit.unlike == 0 ? 4 : 0) -
                (fit.unlike * 2 > fit.probes ? 6
                 : fit.unlike > 0            ? 1
                                             : 0);
    return fit;
}

std::vector<SampleCount> toldSampleCounts(const Detection &detection)
{
    const Layout &layout = detection.layout;
    std::vector<SampleCount> counts;
    const auto add = [&](std::uint64_t samples, std::string_view origin) {
        if (samples != 0)
            counts.push_back({samples, origin});
    };
    if (layout.revisionMajor >= 2)
        add(detection.binary.extendedSamples, "the extended count of the binary header");
    add(detection.binary.samples, "the binary header");
    if (layout.firstTraceOffset + layout.traceHeaderBytes() <= detection.end)
        add(ownSamples(detection, layout.firstTraceOffset), "the first trace");
    return counts;
}

} // namespace terrane::segy
