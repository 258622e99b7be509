// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"

#include <algorithm>
#include <set>

namespace terrane::segy {

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
    if (detection.mostTraces <= fit.wholeTraces) { // what follows them belongs to something else
        fit.wholeTraces = detection.mostTraces;
        fit.restBytes = 0;
    }
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

namespace {

std::uint64_t ownSamplesAt(const Detection &detection, std::uint64_t offset)
{
    const std::uint64_t blocks = std::min<std::uint64_t>(2, 1 + detection.layout.additionalTraceHeaders);
    std::vector<std::byte> header(blocks * kTraceHeaderBytes);
    detection.source.read(offset, header);
    return ownSamples(header, detection.layout.byteOrder);
}

} // namespace

std::optional<Fit> searchSpacing(const Detection &detection)
{
    constexpr std::uint64_t kFarthest = 1024 * 1024; // bytes behind the first header
    constexpr int kClearlyAHeader = 4;
    const Layout &layout = detection.layout;
    const std::uint64_t headerBytes = layout.traceHeaderBytes();
    const std::uint64_t room = detection.end - layout.firstTraceOffset;
    if (room < headerBytes + kTraceHeaderBytes)
        return std::nullopt;
    std::vector<std::byte> bytes(std::min(room, headerBytes + kFarthest));
    detection.source.read(layout.firstTraceOffset, bytes);
    TraceHeader first, candidate;
    std::ranges::copy(std::span(bytes).first(kTraceHeaderBytes), first.begin());
    const std::size_t sampleBytes = bytesPerSample(layout.format);
    for (std::uint64_t at = headerBytes + sampleBytes; at + kTraceHeaderBytes <= bytes.size();
         at += sampleBytes) {
        std::ranges::copy(std::span(bytes).subspan(at, kTraceHeaderBytes), candidate.begin());
        if (similarity(first, candidate, 1, layout.byteOrder) < kClearlyAHeader)
            continue;
        const Fit fit = fitTraces(detection, (at - headerBytes) / sampleBytes, sampleBytes);
        if (fit.similar > 0 && fit.unlike == 0)
            return fit;
    }
    return std::nullopt;
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
        add(ownSamplesAt(detection, layout.firstTraceOffset), "the first trace");
    return counts;
}

} // namespace terrane::segy
