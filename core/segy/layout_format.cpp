// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace terrane::segy {

namespace {

constexpr const char *kFormatBytes = "bytes 3225-3226 (Format)";
constexpr std::uint64_t kTracesToLookAt = 64;
constexpr std::uint64_t kBytesToLookAt = 4096; // of each trace
// An IEEE float looks like a normalised IBM float with the odds 15 to 16: of so many, one does not.
constexpr std::size_t kEnoughNumbers = 100;

[[noreturn]] void failUnknown(const Detection &detection, std::string_view why)
{
    detection.fail(fmt::format("the sample format code is {}, expected 1 to 12, 15 or 16; {}",
                               detection.binary.format, why),
                   kFormatBytes,
                   "Tell the format with --format: 1 (IBM float) and 5 (IEEE float) are the usual ones");
}

// Different 32-bit numbers among the samples, without zero.
std::set<std::uint32_t> differentNumbers(const Detection &detection, const Fit &fit)
{
    const Layout &layout = detection.layout;
    const std::uint64_t traceBytes = layout.traceHeaderBytes() + fit.samples * 4;
    const std::uint64_t step = std::max<std::uint64_t>(1, fit.wholeTraces / kTracesToLookAt);
    std::vector<std::byte> bytes(std::min(kBytesToLookAt, fit.samples * 4));
    std::set<std::uint32_t> numbers;
    for (std::uint64_t trace = 0; trace < fit.wholeTraces; trace += step) {
        detection.source.read(layout.firstTraceOffset + trace * traceBytes + layout.traceHeaderBytes(),
                              bytes);
        for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4)
            numbers.insert(static_cast<std::uint32_t>(
                integerValue(FieldType::UInt32, layout.byteOrder, std::span(bytes).subspan(i))));
    }
    numbers.erase(0);
    return numbers;
}

// IBM floats are kept normalised: the first of their six hexadecimal digits is not zero. Their exponents and
// those of IEEE floats are far from those that small integers would have.
std::optional<SampleFormat> formatOfNumbers(const std::set<std::uint32_t> &numbers)
{
    if (numbers.size() < kEnoughNumbers)
        return std::nullopt;
    std::size_t normalised = 0, small = 0, finite = 0;
    for (const std::uint32_t number : numbers) {
        const std::uint32_t exponent = number >> 24 & 0x7FU;
        const std::uint32_t top = number >> 24;
        normalised += (number & 0xF00000U) != 0 && exponent >= 0x30 && exponent <= 0x60;
        finite += exponent >= 0x20 && exponent <= 0x60;
        small += top == 0 || top == 0xFF;
    }
    if (normalised == numbers.size())
        return SampleFormat::Ibm32;
    if (finite == numbers.size())
        return SampleFormat::Ieee32;
    return small == numbers.size() ? std::optional(SampleFormat::Int32) : std::nullopt;
}

// The one size of a sample with which some told number of samples fits the file.
std::optional<std::pair<std::size_t, Fit>> fittingSampleBytes(const Detection &detection)
{
    std::optional<std::pair<std::size_t, Fit>> fitting;
    for (const std::size_t sampleBytes : {1U, 2U, 3U, 4U, 8U}) {
        for (const SampleCount &count : toldSampleCounts(detection)) {
            const Fit fit = fitTraces(detection, count.samples, sampleBytes);
            if (fit.score <= 0)
                continue;
            if (fitting && fitting->first != sampleBytes)
                return std::nullopt;
            fitting = {sampleBytes, fit};
        }
    }
    return fitting;
}

SampleFormat guessFormat(Detection &detection)
{
    const auto fitting = fittingSampleBytes(detection);
    if (!fitting)
        failUnknown(detection, "no single size of samples fits the file's size");
    const auto &[sampleBytes, fit] = *fitting;
    std::optional<SampleFormat> format;
    if (sampleBytes == 4)
        format = formatOfNumbers(differentNumbers(detection, fit));
    else if (sampleBytes == 2)
        format = SampleFormat::Int16;
    else if (sampleBytes == 8)
        format = SampleFormat::Ieee64;
    if (!format)
        failUnknown(detection,
                    fmt::format("the file's size fits samples of {} bytes, but their values do not tell "
                                "which format they have",
                                sampleBytes));
    detection.find(
        Severity::Warning, "format-guessed",
        fmt::format("the sample format code is {}, which means nothing; only samples of {} bytes fit the "
                    "file's size{}, and they are read as {}",
                    detection.binary.format, sampleBytes,
                    sampleBytes == 4 ? ", their bits are those of one format" : "", name(*format)),
        kFormatBytes, "Override it with --format");
    return *format;
}

} // namespace

void detectFormat(Detection &detection)
{
    Layout &layout = detection.layout;
    const auto told = sampleFormat(detection.binary.format);
    if (detection.overrides.format)
        layout.format = *detection.overrides.format;
    else if (layout.kind == FileKind::Su)
        layout.format = SampleFormat::Ieee32;
    else
        layout.format = told ? *told : guessFormat(detection);
}

} // namespace terrane::segy
