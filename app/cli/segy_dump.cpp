// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/segy_fields.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/segy/field_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

constexpr std::size_t kBytesPerLine = 20; // 240 is a multiple of it
constexpr std::size_t kSamplesPerLine = 5;

struct DumpOptions
{
    std::string file, samples = ":";
    std::uint64_t trace = 0;
    segy::Overrides overrides;
};

// The bytes count from 1, as in the standard.
std::string hexText(std::span<const std::byte> bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % kBytesPerLine == 0)
            text += fmt::format("{}  {:>4} ", i == 0 ? "" : "\n", i + 1);
        text += fmt::format("{}{:02x}", i % 4 == 0 ? " " : "", std::to_integer<unsigned>(bytes[i]));
    }
    return text + '\n';
}

std::string hex(std::span<const std::byte> bytes)
{
    std::string text;
    for (const std::byte byte : bytes)
        text += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
    return text;
}

void printFields(const Session &session, const segy::File &file, std::span<const std::byte> header)
{
    session.print("\n");
    for (const segy::HeaderField &field : allFields(file)) {
        if (!isZero(field, header))
            session.print(fmt::format(
                "  {:>7}  {:<38} {:>12}  {}\n",
                fmt::format("{}-{}", field.byte, field.byte + static_cast<int>(bytesOf(field.type)) - 1),
                field.name, valueText(field, file.layout().byteOrder, header), field.description));
    }
}

void printSamples(const Session &session, std::span<const float> samples, const Range &range)
{
    std::string text = "\n";
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const bool lineBegins = (i - range.begin) % kSamplesPerLine == 0;
        text += fmt::format("{}{:>16}",
                            lineBegins ? fmt::format("{}  {:>7}", i == range.begin ? "" : "\n", i) : "",
                            samples[i]);
    }
    session.print(text + '\n');
}

void dumpTrace(const Session &session, const DumpOptions &options)
{
    const auto file = openSegy(session, options.file, options.overrides);
    const segy::TraceExtent extent = file->extent(options.trace);
    const Range range = parseRange(options.samples, extent.samples, "--range");
    const auto header = file->traceHeader(options.trace);
    std::vector<float> samples(extent.samples);
    file->readSamples(options.trace, samples);
    session.print(fmt::format("{}\ntrace {}, {} samples; its header at byte offset {}:\n{}",
                              file->source().name(), options.trace, extent.samples, extent.offset,
                              hexText(header)));
    printFields(session, *file, header);
    printSamples(session, samples, range);
    if (!session.json())
        return;
    Json fields = Json::object();
    for (const segy::HeaderField &field : allFields(*file))
        fields[std::string(field.name)] = valueJson(field, file->layout().byteOrder, header);
    const auto shown = std::span(samples).subspan(range.begin, range.end - range.begin);
    session.printJson({{"file", file->source().name()},
                       {"trace", options.trace},
                       {"offset_bytes", extent.offset},
                       {"header_hex", hex(header)},
                       {"fields", fields},
                       {"first_sample", range.begin},
                       {"samples", std::vector<float>(shown.begin(), shown.end())}});
}

} // namespace

void addSegyDumpCommand(CLI::App &segy, Session &session)
{
    CLI::App *dump =
        segy.add_subcommand("dump", "Print one trace: its header's bytes and fields, and its samples");
    const auto options = std::make_shared<DumpOptions>();
    dump->add_option("file", options->file, "File or URL")->required()->type_name("FILE");
    dump->add_option("--trace", options->trace, "Trace, counted from 0")->capture_default_str();
    dump->add_option("--range", options->samples, "Samples A:B from A to before B, counted from 0; : for all")
        ->type_name("A:B")
        ->capture_default_str();
    addOverrideOptions(*dump, options->overrides);
    session.addJsonOption(*dump);
    dump->footer("Example:\n  terranectl segy dump line12.segy --trace 120 --range 0:50");
    dump->callback([&session, options] { dumpTrace(session, *options); });
}

} // namespace terrane::cli
