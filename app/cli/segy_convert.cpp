// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/segy/writer_convert.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

struct ConvertArguments
{
    std::string input, output, traces = ":";
    OutputOptions target;
    segy::Overrides overrides;
};

segy::ConvertOptions convertOptions(const ConvertArguments &arguments, const Range &traces)
{
    const OutputOptions &target = arguments.target;
    segy::ConvertOptions options;
    options.kind = target.kind;
    if (!options.kind && std::filesystem::path(arguments.output).extension() == ".su")
        options.kind = segy::FileKind::Su;
    options.byteOrder = target.byteOrder;
    options.textEncoding = target.textEncoding;
    options.format = target.format;
    options.revision = target.revision;
    options.roundInterval = target.roundInterval;
    options.firstTrace = traces.begin;
    options.traceCount = traces.end - traces.begin;
    return options;
}

Json description(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    return {{"file", file.source().name()},
            {"kind", layout.kind == segy::FileKind::Su ? "su" : "segy"},
            {"revision", fmt::format("{}.{}", layout.revisionMajor, layout.revisionMinor)},
            {"byte_order", name(layout.byteOrder)},
            {"text_encoding", name(layout.textEncoding)},
            {"format_code", static_cast<int>(layout.format)},
            {"format", name(layout.format)},
            {"traces", layout.traceCount},
            {"samples_per_trace", layout.samplesPerTrace},
            {"interval_s", layout.sampleInterval},
            {"bytes", file.source().size()}};
}

std::string line(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    const std::string kind =
        layout.kind == segy::FileKind::Su
            ? "SU"
            : fmt::format("SEG-Y revision {}.{}", layout.revisionMajor, layout.revisionMinor);
    return fmt::format("{}: {}, {}, {}-endian, {} traces of {} samples\n", file.source().name(), kind,
                       name(layout.format), name(layout.byteOrder), layout.traceCount,
                       layout.samplesPerTrace);
}

void convertFile(const Session &session, const ConvertArguments &arguments)
{
    const auto input = openSegy(session, arguments.input, arguments.overrides);
    const Range traces = parseRange(arguments.traces, input->traceCount(), "--traces");
    const auto findings =
        segy::convert(*input, arguments.output, convertOptions(arguments, traces), session.progress());
    const auto output = openSegy(session, arguments.output, {});
    session.print(line(*input) + line(*output));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"input", description(*input)},
                           {"output", description(*output)},
                           {"findings", toJson(std::span(findings))}});
}

} // namespace

void addSegyConvertCommand(CLI::App &segy, Session &session)
{
    CLI::App *convert = segy.add_subcommand(
        "convert", "Write a file again: other format, byte order, revision, SU, or some traces of it");
    const auto arguments = std::make_shared<ConvertArguments>();
    convert->add_option("input", arguments->input, "File or URL to read")->required()->type_name("FILE");
    convert->add_option("output", arguments->output, "File to write; it is replaced whole or not at all")
        ->required()
        ->type_name("FILE");
    convert->add_option("--traces", arguments->traces, "Which traces, counted from 0: 3, 3:7, :7 or 3:")
        ->type_name("RANGE");
    addOutputOptions(*convert, arguments->target);
    addOverrideOptions(*convert, arguments->overrides, "in-");
    session.addJsonOption(*convert);
    convert->footer("What is not asked for stays as it is: texts, headers, scalars, and samples bit by bit.\n"
                    "Examples:\n"
                    "  terranectl segy convert old.segy new.segy --format 5 --revision 2.1\n"
                    "  terranectl segy convert line12.segy shot1.su --traces 0:120");
    convert->callback([&session, arguments] { convertFile(session, *arguments); });
}

} // namespace terrane::cli
