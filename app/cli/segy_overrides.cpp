// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

namespace terrane::cli {

namespace {

constexpr const char *kGroup = "What the file is, where the detection is wrong";

segy::SampleFormat parseFormat(int code)
{
    const auto format = segy::sampleFormat(code);
    if (!format)
        throw CLI::ValidationError("--format", fmt::format("SEG-Y has no sample format {}", code));
    return *format;
}

} // namespace

double parseSeconds(const std::string &text)
{
    double number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    static const std::map<std::string, double> units = {{"", 1}, {"s", 1}, {"ms", 1e-3}, {"us", 1e-6}};
    const auto unit = units.find(std::string(rest, end));
    if (error != std::errc() || unit == units.end() || !std::isfinite(number) || number <= 0)
        throw CLI::ValidationError("--interval",
                                   fmt::format("'{}' is no interval: write 0.002, 2ms or 2000us", text));
    return number * unit->second;
}

Range parseRange(const std::string &text, std::uint64_t count, const std::string &option)
{
    const auto number = [&](std::string_view part, std::uint64_t missing) {
        if (part.empty())
            return missing;
        std::uint64_t value = 0;
        const auto [rest, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc() || rest != part.data() + part.size())
            throw InputError(fmt::format("'{}' is no range", text), option, "Write 3, 3:7, :7 or 3:");
        return value;
    };
    const std::size_t colon = text.find(':');
    Range range;
    range.begin = number(std::string_view(text).substr(0, colon), 0);
    range.end = colon == std::string::npos ? range.begin + 1
                                           : number(std::string_view(text).substr(colon + 1), count);
    if (text.empty() || range.begin > range.end || range.end > count)
        throw InputError(fmt::format("'{}' reaches past what there is: {}, counted from 0", text, count),
                         option);
    return range;
}

void addOverrideOptions(CLI::App &command, segy::Overrides &overrides, const std::string &prefix)
{
    using segy::ByteOrder;
    using segy::FileKind;
    using segy::TextEncoding;
    const std::map<std::string, ByteOrder> orders = {
        {"big", ByteOrder::Big}, {"little", ByteOrder::Little}, {"pair-swapped", ByteOrder::PairSwapped}};
    const std::map<std::string, TextEncoding> encodings = {{"ebcdic", TextEncoding::Ebcdic},
                                                           {"ascii", TextEncoding::Ascii}};
    const std::map<std::string, FileKind> kinds = {{"segy", FileKind::SegY}, {"su", FileKind::Su}};

    const auto choice = [&](const std::string &option, auto &target, const auto &values, const char *help) {
        command
            .add_option_function<std::string>(
                "--" + prefix + option,
                [&target, values](const std::string &text) { target = values.at(text); }, help)
            ->check(CLI::IsMember(values))
            ->group(kGroup);
    };
    choice("kind", overrides.kind, kinds, "segy, or su (Seismic Unix: traces without file headers)");
    choice("byte-order", overrides.byteOrder, orders, "big (the standard), little, or pair-swapped");
    choice("encoding", overrides.textEncoding, encodings, "of the text headers: ebcdic or ascii");
    command
        .add_option_function<int>(
            "--" + prefix + "format", [&overrides](int code) { overrides.format = parseFormat(code); },
            "Sample format code: 1 IBM float, 2 int32, 3 int16, 4 int16 with gain, 5 IEEE float, 6 double, "
            "7 int24, 8 int8, 9 int64, 10 uint32, 11 uint16, 12 uint64, 15 uint24, 16 uint8")
        ->group(kGroup);
    command
        .add_option("--" + prefix + "revision", overrides.revisionMajor,
                    "SEG-Y revision to read it as: 0, 1 or 2")
        ->check(CLI::Range(0, 2))
        ->group(kGroup);
    command.add_option("--" + prefix + "samples", overrides.samplesPerTrace, "Samples per trace")
        ->check(CLI::PositiveNumber)
        ->group(kGroup);
    command
        .add_option_function<std::string>(
            "--" + prefix + "interval",
            [&overrides](const std::string &text) { overrides.sampleInterval = parseSeconds(text); },
            "Sample interval in s, or with its unit: 0.002, 2ms, 2000us")
        ->group(kGroup);
}

std::shared_ptr<const segy::File> openSegy(const Session &session, const std::string &pathOrUrl,
                                           const segy::Overrides &overrides)
{
    const Progress progress = session.progress();
    return segy::File::open(remote::openSource(pathOrUrl, progress), overrides, progress);
}

} // namespace terrane::cli
