// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/segy/writer.h"
#include "core/segy/writer_input.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>

namespace terrane::cli {

namespace {

struct WriteArguments
{
    std::string samples, output, headers, type = "float32", interval;
    std::vector<std::string> ramps, text;
    std::uint64_t samplesPerTrace = 0;
    OutputOptions target;
};

const std::map<std::string, std::pair<segy::SampleFormat, segy::ByteOrder>> kSampleTypes = {
    {"float32", {segy::SampleFormat::Ieee32, segy::ByteOrder::Little}},
    {"float64", {segy::SampleFormat::Ieee64, segy::ByteOrder::Little}},
    {"int16", {segy::SampleFormat::Int16, segy::ByteOrder::Little}},
    {"int32", {segy::SampleFormat::Int32, segy::ByteOrder::Little}},
    {"float32-big", {segy::SampleFormat::Ieee32, segy::ByteOrder::Big}},
    {"float64-big", {segy::SampleFormat::Ieee64, segy::ByteOrder::Big}},
    {"int16-big", {segy::SampleFormat::Int16, segy::ByteOrder::Big}},
    {"int32-big", {segy::SampleFormat::Int32, segy::ByteOrder::Big}},
};

segy::SampleFile openSamples(const WriteArguments &arguments)
{
    auto source = io::openFile(arguments.samples);
    if (std::filesystem::path(arguments.samples).extension() == ".npy")
        return segy::SampleFile::npy(std::move(source));
    if (arguments.samplesPerTrace == 0)
        throw InputError("raw numbers do not tell how long a trace is", arguments.samples,
                         "Give the number of samples with --samples, or use a .npy file");
    const auto &[format, order] = kSampleTypes.at(arguments.type);
    return segy::SampleFile::raw(std::move(source), format, order, arguments.samplesPerTrace);
}

// "GroupX=100:50" begins with 100 and adds 50 from trace to trace.
void addRamp(segy::HeaderTable &table, const std::string &text)
{
    double start = 0, step = 0;
    const std::size_t equals = text.find('=');
    const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
    const std::size_t colon = value.find(':');
    const bool read =
        CLI::detail::lexical_cast(value.substr(0, colon), start) &&
        (colon == std::string::npos || CLI::detail::lexical_cast(value.substr(colon + 1), step));
    if (!read)
        throw InputError(fmt::format("'{}' sets no field", text), "--set",
                         "Write FIELD=VALUE or FIELD=FIRST:STEP, as in GroupX=100:50");
    table.addRamp(segy::traceField(text.substr(0, equals)), start, step);
}

segy::HeaderTable headerTable(const WriteArguments &arguments, std::uint64_t traces)
{
    segy::HeaderTable table;
    if (!arguments.headers.empty())
        table = segy::HeaderTable::read(*io::openFile(arguments.headers));
    for (const std::string &ramp : arguments.ramps)
        addRamp(table, ramp);
    table.requireRows(traces, arguments.headers);
    return table;
}

segy::WriteOptions writeOptions(const WriteArguments &arguments, std::uint64_t samples)
{
    const OutputOptions &target = arguments.target;
    segy::WriteOptions options;
    const bool su = std::filesystem::path(arguments.output).extension() == ".su";
    options.kind = target.kind.value_or(su ? segy::FileKind::Su : segy::FileKind::SegY);
    options.byteOrder = target.byteOrder.value_or(options.byteOrder);
    options.textEncoding = target.textEncoding.value_or(options.textEncoding);
    options.format = target.format.value_or(options.format);
    if (target.revision)
        std::tie(options.revisionMajor, options.revisionMinor) = *target.revision;
    options.roundInterval = target.roundInterval;
    options.sampleInterval = parseSeconds(arguments.interval);
    options.samplesPerTrace = samples;
    options.description = arguments.text;
    return options;
}

void writeFile(const Session &session, const WriteArguments &arguments)
{
    const segy::SampleFile samples = openSamples(arguments);
    const segy::HeaderTable table = headerTable(arguments, samples.traceCount());
    segy::Writer writer(arguments.output, writeOptions(arguments, samples.samplesPerTrace()));
    const Progress progress = session.progress();
    for (std::uint64_t trace = 0; trace < samples.traceCount(); ++trace) {
        progress.throwIfCancelled(arguments.output);
        progress.update(trace, samples.traceCount(), "traces");
        writer.addTrace(table.header(trace), samples.trace(trace));
    }
    const auto findings = writer.finish();
    session.print(fmt::format("{}: {} traces of {} samples\n", arguments.output, samples.traceCount(),
                              samples.samplesPerTrace()));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"file", arguments.output},
                           {"traces", samples.traceCount()},
                           {"samples_per_trace", samples.samplesPerTrace()},
                           {"findings", toJson(std::span(findings))}});
}

} // namespace

void addSegyWriteCommand(CLI::App &segy, Session &session)
{
    CLI::App *write =
        segy.add_subcommand("write", "Make a SEG-Y or SU file of plain numbers and header values");
    const auto arguments = std::make_shared<WriteArguments>();
    write->add_option("samples", arguments->samples, "NPY file of shape (traces, samples), or raw numbers")
        ->required()
        ->type_name("FILE");
    write->add_option("-o,--output", arguments->output, "File to write; .su makes it an SU file")
        ->required()
        ->type_name("FILE");
    write
        ->add_option("--interval", arguments->interval,
                     "Sample interval in s, or with its unit: 0.004, 4ms, 4000us")
        ->required()
        ->type_name("TIME");
    write
        ->add_option("--headers", arguments->headers,
                     "CSV whose first line names header fields, or a JSON array of objects, one row a trace")
        ->type_name("FILE");
    write
        ->add_option("--set", arguments->ramps,
                     "A header field for all traces: FIELD=VALUE, or FIELD=FIRST:STEP from trace to trace")
        ->type_name("FIELD=VALUE");
    write->add_option("--text", arguments->text, "A line for the text header (repeat for more)")
        ->type_name("LINE");
    write->add_option("--samples", arguments->samplesPerTrace, "Raw numbers: samples per trace");
    write->add_option("--type", arguments->type, "Raw numbers: their type")
        ->check(CLI::IsMember(kSampleTypes));
    addOutputOptions(*write, arguments->target);
    session.addJsonOption(*write);
    write->footer(
        "Fields have the names that `segy headers` shows. Coordinates, elevations and depths are in\n"
        "metres; the scalar that keeps them is chosen and written, unless the table gives one.\n"
        "Examples:\n"
        "  terranectl segy write shots.npy --interval 4ms --headers headers.csv -o shots.segy\n"
        "  terranectl segy write shot.bin --samples 501 --interval 0.006 -o shot.segy \\\n"
        "      --set FieldRecord=1 --set SourceX=400 --set GroupX=100:50");
    write->callback([&session, arguments] { writeFile(session, *arguments); });
}

} // namespace terrane::cli
