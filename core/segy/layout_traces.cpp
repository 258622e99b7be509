// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr const char *kSamplesWhere = "bytes 3221-3222 (Samples) and trace header bytes 115-116";
constexpr const char *kSamplesMend = "Override it with --samples";

std::string listed(const std::vector<SampleCount> &told)
{
    std::string text;
    for (const SampleCount &count : told)
        text += fmt::format("{}{} says {}", text.empty() ? "" : ", ", count.origin, count.samples);
    return text.empty() ? "no header tells it" : text;
}

void reportContradiction(Detection &detection, const std::vector<SampleCount> &told, const Fit &fit)
{
    const bool contradicted =
        std::ranges::any_of(told, [&](const SampleCount &count) { return count.samples != fit.samples; });
    if (!contradicted)
        return;
    const std::string reason = fit.restBytes == 0
                                   ? fmt::format("fits the file's size of {} bytes", detection.size())
                                   : std::string("leads to the trace headers");
    detection.find(
        Severity::Warning, "samples-contradict",
        fmt::format("samples per trace: {}; {} {} and was taken", listed(told), fit.samples, reason),
        kSamplesWhere, kSamplesMend);
}

void reportRest(Detection &detection, const Fit &fit)
{
    if (fit.restBytes == 0)
        return;
    const Layout &layout = detection.layout;
    const std::uint64_t headerBytes = layout.traceHeaderBytes();
    const std::uint64_t samples =
        fit.restBytes > headerBytes ? (fit.restBytes - headerBytes) / bytesPerSample(layout.format) : 0;
    const std::string where = fmt::format("byte {}", layout.dataEnd + 1);
    if (fit.restBytes < headerBytes)
        detection.find(
            Severity::Problem, "truncated",
            fmt::format("behind the last whole trace follow {} bytes, less than a trace header of {}: the "
                        "file is truncated",
                        fit.restBytes, headerBytes),
            where, "Get the file again");
    else
        detection.find(Severity::Problem, "truncated",
                       fmt::format("the last trace is cut after {} of {} samples: the file is truncated",
                                   samples, fit.samples),
                       where, "Get the file again", static_cast<std::int64_t>(layout.traceCount));
}

void take(Detection &detection, const Fit &fit)
{
    Layout &layout = detection.layout;
    layout.samplesPerTrace = fit.samples;
    layout.traceCount = fit.wholeTraces;
    layout.dataEnd = layout.firstTraceOffset + fit.wholeTraces * layout.traceBytes();
}

} // namespace

void detectTraces(Detection &detection)
{
    Layout &layout = detection.layout;
    const std::size_t sampleBytes = bytesPerSample(layout.format);
    layout.dataEnd = layout.firstTraceOffset;
    auto told = toldSampleCounts(detection);
    if (detection.overrides.samplesPerTrace)
        told = {{*detection.overrides.samplesPerTrace, "--samples"}};
    if (layout.firstTraceOffset == detection.end) {
        layout.samplesPerTrace = told.empty() ? 0 : told.front().samples;
        detection.find(Severity::Warning, "no-traces", "the file ends behind its headers: it has no traces",
                       fmt::format("byte {}", layout.firstTraceOffset + 1));
        return;
    }
    std::optional<Fit> best;
    for (const SampleCount &count : told) {
        const Fit fit = fitTraces(detection, count.samples, sampleBytes);
        if (fit.wholeTraces > 0 && (!best || fit.score > best->score))
            best = fit;
    }
    if (!best)
        detection.fail(
            fmt::format("no whole trace fits into the {} bytes behind the headers; samples per trace: {}",
                        detection.end - layout.firstTraceOffset, listed(told)),
            kSamplesWhere, kSamplesMend);
    take(detection, *best);
    reportContradiction(detection, told, *best);
    reportRest(detection, *best);
}

} // namespace terrane::segy
