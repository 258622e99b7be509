// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/first_error.h"
#include "core/survey/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <span>

namespace terrane::survey {

namespace {

constexpr std::size_t kSampledShots = 64, kSampledTraces = 32;
constexpr std::size_t kTracesAtOnce = 128;

enum Flaw { NotFinite, Zero, Constant, Clipped, FlawCount };

// How many different magnitudes there are; at most `most` are counted.
std::size_t differentMagnitudes(std::span<const float> samples, std::size_t most)
{
    std::vector<float> seen;
    for (const float sample : samples) {
        const float magnitude = std::abs(sample);
        if (std::find(seen.begin(), seen.end(), magnitude) == seen.end())
            seen.push_back(magnitude);
        if (seen.size() == most)
            break;
    }
    return seen.size();
}

// The largest magnitude is held for three or more samples in a row, for six or more in all, by a trace that
// is no count of a few coarse steps (small integers hold their largest value too).
bool isClipped(std::span<const float> samples, float largest)
{
    std::size_t held = 0;
    for (std::size_t first = 0; first < samples.size();) {
        std::size_t end = first + 1;
        while (end < samples.size() && samples[end] == samples[first])
            ++end;
        if (std::abs(samples[first]) == largest && end - first >= 3)
            held += end - first;
        first = end;
    }
    return held >= 6 && differentMagnitudes(samples, 16) == 16;
}

Flaw flawOf(std::span<const float> samples)
{
    float low = samples.empty() ? 0 : samples.front(), high = low;
    for (const float sample : samples) {
        if (!std::isfinite(sample))
            return NotFinite;
        low = std::min(low, sample);
        high = std::max(high, sample);
    }
    if (low == 0 && high == 0)
        return Zero;
    if (low == high)
        return Constant;
    return isClipped(samples, std::max(-low, high)) ? Clipped : FlawCount;
}

struct FlawTally
{
    std::uint64_t count = 0;
    std::uint32_t file = 0;
    std::uint64_t trace = 0;
};

struct ShotResult
{
    std::array<FlawTally, FlawCount> flaws;
    std::uint64_t traces = 0;
};

ShotResult checkShot(SurveyFiles &files, std::size_t shot, bool allTraces)
{
    auto receivers = files.survey().receivers(shot);
    std::erase_if(receivers, [](const Receiver &r) { return r.kind != segy::TraceKind::Live; });
    if (!allTraces && receivers.size() > kSampledTraces) {
        for (std::size_t i = 0; i < kSampledTraces; ++i)
            receivers[i] = receivers[i * receivers.size() / kSampledTraces];
        receivers.resize(kSampledTraces);
    }
    ShotResult result;
    std::vector<float> samples;
    for (std::size_t first = 0; first < receivers.size();) {
        // Traces of one file at a time, each as long as it is there.
        const std::uint32_t file = receivers[first].file;
        std::size_t end = first;
        while (end < receivers.size() && end - first < kTracesAtOnce && receivers[end].file == file)
            ++end;
        const std::uint64_t length = files.file(file)->layout().samplesPerTrace;
        samples.resize((end - first) * length);
        readTraces(files, std::span(receivers).subspan(first, end - first), length, samples);
        for (std::size_t i = first; i < end; ++i) {
            const Flaw flaw = flawOf(std::span(samples).subspan((i - first) * length, length));
            ++result.traces;
            if (flaw == FlawCount)
                continue;
            FlawTally &tally = result.flaws[flaw];
            if (tally.count++ == 0) {
                tally.file = file;
                tally.trace = receivers[i].trace;
            }
        }
        first = end;
    }
    return result;
}

} // namespace

std::vector<Finding> checkSamples(SurveyFiles &files, bool allTraces, const Progress &progress)
{
    const std::size_t shots = files.survey().shotCount();
    const std::size_t count = allTraces ? shots : std::min(shots, kSampledShots);
    std::vector<ShotResult> results(count);
    std::atomic<std::size_t> done = 0;
    FirstError error;
#pragma omp parallel for schedule(dynamic, 1)
    for (std::size_t i = 0; i < count; ++i) {
        error.guard(i, [&] {
            progress.throwIfCancelled("survey check");
            results[i] = checkShot(files, i * shots / count, allTraces);
            progress.update(++done, count, "shots read");
        });
    }
    error.rethrow();
    ShotResult all;
    for (const ShotResult &result : results) {
        all.traces += result.traces;
        for (std::size_t flaw = 0; flaw < FlawCount; ++flaw) {
            if (all.flaws[flaw].count == 0)
                all.flaws[flaw] = result.flaws[flaw];
            else
                all.flaws[flaw].count += result.flaws[flaw].count;
        }
    }
    struct Text
    {
        Severity severity;
        const char *code, *what, *mend;
    };
    constexpr std::array<Text, FlawCount> kTexts = {
        {{Severity::Problem, "samples-not-finite", "have NaN or infinite samples",
          "Leave these traces out or mark them as dead; or the sample format is wrong"},
         {Severity::Warning, "traces-zero", "are zero but not marked as dead",
          "Mark them as dead, or they count as data"},
         {Severity::Warning, "traces-constant", "have one value everywhere", "Mark them as dead"},
         {Severity::Warning, "traces-clipped",
          "look clipped: their largest value is held for several samples",
          "Look at them before they are used"}}};
    std::vector<Finding> findings;
    for (std::size_t flaw = 0; flaw < FlawCount; ++flaw) {
        const FlawTally &tally = all.flaws[flaw];
        if (tally.count == 0)
            continue;
        findings.push_back({kTexts[flaw].severity, kTexts[flaw].code,
                            fmt::format("{} of {} traces {} {}", tally.count, all.traces,
                                        allTraces ? "read" : "looked at", kTexts[flaw].what),
                            files.survey().files()[tally.file].name, kTexts[flaw].mend,
                            static_cast<std::int64_t>(tally.trace)});
    }
    return findings;
}

} // namespace terrane::survey
