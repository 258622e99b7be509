// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr const char *kSamplesWhere = "bytes 3221-3222 (Samples) and trace header bytes 115-116";
// The score of a fit that is right: the size is an exact multiple, or headers are where they should be.
constexpr int kCertain = 2;
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
    const std::uint64_t whole =
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
                                   whole, fit.samples),
                       where, "Get the file again", static_cast<std::int64_t>(layout.traceCount));
}

void takeFixed(Detection &detection, const Fit &fit, const std::vector<SampleCount> &told)
{
    Layout &layout = detection.layout;
    layout.samplesPerTrace = fit.samples;
    layout.traceCount = fit.wholeTraces;
    layout.dataEnd = layout.firstTraceOffset + fit.wholeTraces * layout.traceBytes();
    reportContradiction(detection, told, fit);
    reportRest(detection, fit);
}

void takeVariable(Detection &detection, VariableTraces &&traces)
{
    Layout &layout = detection.layout;
    layout.traceCount = traces.offsets.size() - 1;
    layout.dataEnd = traces.offsets.back();
    layout.fixedLength = traces.leastSamples == traces.mostSamples;
    layout.samplesPerTrace = traces.leastSamples;
    if (!layout.fixedLength) {
        detection.find(
            Severity::Note, "variable-length",
            fmt::format("the traces have different lengths, {} to {} samples, as their own headers tell",
                        traces.leastSamples, traces.mostSamples),
            "trace header bytes 115-116");
        layout.samplesPerTrace = (traces.offsets[1] - traces.offsets[0] - layout.traceHeaderBytes()) /
                                 bytesPerSample(layout.format);
        detection.offsets = std::move(traces.offsets);
    }
    Fit rest;
    rest.samples = traces.cutSamples;
    rest.restBytes = traces.reachesEnd ? 0 : detection.end - layout.dataEnd;
    reportRest(detection, rest);
}

// The told number of samples that fits best; empty where not even one trace fits with any.
std::optional<Fit> bestFit(const Detection &detection, const std::vector<SampleCount> &told)
{
    std::optional<Fit> best;
    for (const SampleCount &count : told) {
        const Fit fit = fitTraces(detection, count.samples, bytesPerSample(detection.layout.format));
        if (fit.wholeTraces > 0 && (!best || fit.score > best->score))
            best = fit;
    }
    return best;
}

[[noreturn]] void failLost(const Detection &detection, const std::vector<SampleCount> &told,
                           const std::optional<Fit> &best)
{
    const std::uint64_t room = detection.end - detection.layout.firstTraceOffset;
    if (!best)
        detection.fail(
            fmt::format("no whole trace fits into the {} bytes behind the headers; samples per trace: {}",
                        room, listed(told)),
            kSamplesWhere, "The file is truncated or damaged; or override it with --samples");
    detection.fail(
        fmt::format("the traces cannot be found: with {} samples per trace ({}), {} of {} trace headers "
                    "looked at are not like the first, and {} bytes are left over at the end",
                    best->samples, listed(told), best->unlike, best->probes, best->restBytes),
        kSamplesWhere, "The file is damaged; or override it with --samples, --format or --byte-order");
}

void detectWithOverride(Detection &detection)
{
    const std::vector<SampleCount> told = {{*detection.overrides.samplesPerTrace, "--samples"}};
    const auto fit = bestFit(detection, told);
    if (!fit)
        failLost(detection, told, fit);
    takeFixed(detection, *fit, told);
    if (fit->unlike > 0)
        detection.find(
            Severity::Warning, "headers-unlike",
            fmt::format("with {} samples per trace, {} of {} trace headers looked at are not like the first",
                        fit->samples, fit->unlike, fit->probes),
            kSamplesWhere, "Check --samples");
}

} // namespace

void detectTraces(Detection &detection)
{
    Layout &layout = detection.layout;
    layout.dataEnd = layout.firstTraceOffset;
    const auto told = toldSampleCounts(detection);
    if (layout.firstTraceOffset == detection.end) {
        layout.samplesPerTrace =
            detection.overrides.samplesPerTrace.value_or(told.empty() ? 0 : told.front().samples);
        detection.find(Severity::Warning, "no-traces", "the file ends behind its headers: it has no traces",
                       fmt::format("byte {}", layout.firstTraceOffset + 1));
        return;
    }
    if (detection.overrides.samplesPerTrace) {
        detectWithOverride(detection);
        return;
    }
    const auto best = bestFit(detection, told);
    if (best && best->score >= kCertain) {
        takeFixed(detection, *best, told);
        return;
    }
    VariableTraces variable = scanVariableLength(detection);
    const bool found = variable.offsets.size() > 1;
    if (found && variable.reachesEnd)
        takeVariable(detection, std::move(variable));
    else if (best && best->unlike == 0)
        takeFixed(detection, *best, told);
    else if (found && variable.cutSamples > 0)
        takeVariable(detection, std::move(variable));
    else if (best && best->score > 0)
        takeFixed(detection, *best, told);
    else if (const auto spaced = searchSpacing(detection))
        takeFixed(detection, *spaced, told.empty() ? std::vector<SampleCount>{{0, "every header"}} : told);
    else
        failLost(detection, told, best);
}

} // namespace terrane::segy
