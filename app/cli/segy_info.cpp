// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/segy/header_overview.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace terrane::cli {

namespace {

struct InfoOptions
{
    std::vector<std::string> files;
    bool noScan = false;
    segy::Overrides overrides;
};

std::string sizeText(std::uint64_t bytes)
{
    constexpr std::array kUnits = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < kUnits.size(); ++unit)
        size /= 1000;
    return unit == 0 ? fmt::format("{} bytes", bytes) : fmt::format("{:.3g} {}", size, kUnits[unit]);
}

std::string kindText(const segy::Layout &layout)
{
    if (layout.kind == segy::FileKind::Su)
        return fmt::format("SU (Seismic Unix), {}-endian", name(layout.byteOrder));
    std::string order(name(layout.byteOrder));
    if (layout.byteOrder != segy::ByteOrder::PairSwapped)
        order += "-endian";
    return fmt::format("SEG-Y revision {}{}, {}", layout.revisionMajor,
                       layout.revisionMajor >= 2 ? fmt::format(".{}", layout.revisionMinor) : "", order);
}

// Milliseconds without the noise of binary fractions.
std::string milliseconds(double seconds)
{
    return fmt::format("{:.10g}", seconds * 1e3);
}

double recordLength(const segy::Layout &layout)
{
    return layout.samplesPerTrace == 0
               ? 0
               : static_cast<double>(layout.samplesPerTrace - 1) * layout.sampleInterval;
}

std::string_view lengthUnit()
{
    return "m";
}

std::string_view coordinateUnit(int code)
{
    switch (code) {
    case 2:
        return "arc seconds";
    case 3:
        return "degrees";
    case 4:
        return "degrees, minutes, seconds";
    default:
        return lengthUnit();
    }
}

std::string_view unitOf(const segy::FieldOverview &field, const segy::HeaderOverview &overview)
{
    const int byte = field.field->byte;
    const bool coordinate = (byte >= 73 && byte <= 85) || byte == 181 || byte == 185;
    if (coordinate)
        return coordinateUnit(overview.coordinateUnits);
    if (byte >= 37 && byte <= 65)
        return lengthUnit();
    if (byte == 109)
        return "ms";
    return byte == 117 ? "us" : "";
}

std::string countText(std::uint64_t different)
{
    return different >= segy::kMostDifferent ? fmt::format("{}+", segy::kMostDifferent)
                                             : fmt::format("{}", different);
}

// "1 shot", "65536+ shots".
std::string counted(std::uint64_t count, std::string_view what)
{
    return fmt::format("{} {}{}", countText(count), what, count == 1 ? "" : "s");
}

bool isZero(const segy::FieldOverview &field)
{
    return field.least == 0 && field.greatest == 0;
}

std::string line(std::string_view title, std::string_view text)
{
    return fmt::format("  {:<13}{}\n", title, text);
}

std::string textHeaderText(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    std::string text(name(layout.textEncoding));
    const auto lines = file.textHeader();
    if (std::ranges::all_of(lines, [](const std::string &line) { return line.empty(); }))
        text = "blank";
    if (layout.extendedTextHeaders > 0)
        text += ", " + counted(layout.extendedTextHeaders, "extended text header");
    if (layout.trailerStanzas > 0)
        text += ", " + counted(layout.trailerStanzas, "trailer record");
    return text;
}

std::string layoutText(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    std::string text = line("kind", fmt::format("{}, {}", kindText(layout), sizeText(file.source().size())));
    if (layout.kind == segy::FileKind::SegY)
        text += line("text header", textHeaderText(file));
    std::string traces = layout.traceCount == 0 ? "none" : fmt::format("{}", layout.traceCount);
    if (layout.additionalTraceHeaders > 0)
        traces += fmt::format(", each with {}", counted(layout.additionalTraceHeaders, "additional header"));
    text += line("traces", traces);
    std::string samples = fmt::format("{} a trace{}", layout.samplesPerTrace,
                                      layout.fixedLength ? "" : " (the first; lengths vary)");
    if (layout.sampleInterval > 0)
        samples += fmt::format(", every {} ms", milliseconds(layout.sampleInterval));
    if (layout.sampleInterval > 0 && layout.samplesPerTrace > 1)
        samples += fmt::format(": {} ms", milliseconds(recordLength(layout)));
    text += line("samples", samples);
    text += line("format", fmt::format("{} (code {})", name(layout.format), static_cast<int>(layout.format)));
    return text;
}

std::string positionsText(const segy::HeaderOverview &overview, std::string_view x, std::string_view y,
                          std::uint64_t positions)
{
    const bool none = isZero(overview.field(x)) && isZero(overview.field(y));
    return none ? "no coordinates" : counted(positions, "position");
}

std::string surveyText(const segy::HeaderOverview &overview)
{
    const auto &records = overview.field("FieldRecord");
    std::string text =
        line("shots", isZero(records) ? "no field record numbers"
                      : records.different == 1
                          ? fmt::format("1 field record ({:.0f})", records.least)
                          : fmt::format("{} ({:.0f} to {:.0f})", counted(records.different, "field record"),
                                        records.least, records.greatest));
    text += line("sources", positionsText(overview, "SourceX", "SourceY", overview.sourcePositions));
    text += line("receivers", positionsText(overview, "GroupX", "GroupY", overview.receiverPositions));
    const std::string_view unit = coordinateUnit(overview.coordinateUnits);
    text +=
        line("units", fmt::format("coordinates in {}, depths in metres{}", unit == "m" ? "metres" : unit,
                                  overview.convertedFromFeet ? "; converted from the feet of the file" : ""));
    if (overview.deadTraces > 0)
        text += line("dead", counted(overview.deadTraces, "trace"));
    if (overview.otherTraces > 0)
        text += line("auxiliary", fmt::format("{} (sweeps, time breaks, dummies and the like)",
                                              counted(overview.otherTraces, "trace")));
    return text;
}

// Breaks a list at its blanks before column 100; further lines are indented.
std::string wrapped(std::string_view list, std::size_t indent)
{
    constexpr std::size_t kWidth = 100;
    std::string text;
    std::size_t column = indent;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (column + end > kWidth) {
            text.back() = '\n';
            text.append(indent, ' ');
            column = indent;
        }
        text += fmt::format("{} ", list.substr(0, end));
        column += end + 1;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    text.pop_back();
    return text;
}

std::string fieldsText(const segy::HeaderOverview &overview)
{
    std::string text = fmt::format("\n  {:<24}{:>8}{:>15}{:>15}{:>11}\n", "trace headers", "bytes", "least",
                                   "greatest", "different");
    std::string zeros;
    for (const segy::FieldOverview &field : overview.fields) {
        const int last = field.field->byte + static_cast<int>(bytesOf(field.field->type)) - 1;
        if (isZero(field)) {
            zeros += fmt::format("{}{}", zeros.empty() ? "" : ", ", field.field->name);
            continue;
        }
        const std::string_view unit = unitOf(field, overview);
        text += fmt::format("  {:<24}{:>8}{:>15.10g}{:>15.10g}{:>11}{}{}\n", field.field->name,
                            fmt::format("{}-{}", field.field->byte, last), field.least, field.greatest,
                            countText(field.different), unit.empty() ? "" : "  ", unit);
    }
    if (!zeros.empty())
        text += fmt::format("  zero in all traces: {}\n", wrapped(zeros, 22));
    return text;
}

Json layoutJson(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    Json json = {{"file", file.source().name()},
                 {"size_bytes", file.source().size()},
                 {"kind", layout.kind == segy::FileKind::Su ? "su" : "segy"}};
    if (layout.kind == segy::FileKind::SegY) {
        json["revision"] = fmt::format("{}.{}", layout.revisionMajor, layout.revisionMinor);
        json["text_encoding"] = name(layout.textEncoding);
        json["extended_text_headers"] = layout.extendedTextHeaders;
        json["trailer_records"] = layout.trailerStanzas;
    }
    json["byte_order"] = name(layout.byteOrder);
    json["sample_format_code"] = static_cast<int>(layout.format);
    json["sample_format"] = name(layout.format);
    json["traces"] = layout.traceCount;
    json["fixed_length"] = layout.fixedLength;
    json["samples_per_trace"] = layout.samplesPerTrace;
    json["sample_interval_s"] = layout.sampleInterval;
    json["record_length_s"] = recordLength(layout);
    json["additional_trace_headers"] = layout.additionalTraceHeaders;
    json["first_trace_offset_bytes"] = layout.firstTraceOffset;
    return json;
}

Json overviewJson(const segy::HeaderOverview &overview)
{
    Json fields = Json::array();
    for (const segy::FieldOverview &field : overview.fields)
        fields.push_back({{"field", field.field->name},
                          {"byte", field.field->byte},
                          {"least", field.least},
                          {"greatest", field.greatest},
                          {"different", field.different},
                          {"unit", unitOf(field, overview)}});
    return {{"field_records", overview.field("FieldRecord").different},
            {"source_positions", overview.sourcePositions},
            {"receiver_positions", overview.receiverPositions},
            {"dead_traces", overview.deadTraces},
            {"other_traces", overview.otherTraces},
            {"coordinate_unit", coordinateUnit(overview.coordinateUnits)},
            {"converted_from_feet", overview.convertedFromFeet},
            {"different_at_most", segy::kMostDifferent},
            {"fields", fields}};
}

void showInfo(const Session &session, const InfoOptions &options)
{
    Json documents = Json::array();
    for (const std::string &path : options.files) {
        const auto file = openSegy(session, path, options.overrides);
        session.print(
            fmt::format("{}{}\n{}", documents.empty() ? "" : "\n", file->source().name(), layoutText(*file)));
        Json json = layoutJson(*file);
        std::vector<Finding> findings = file->layout().findings;
        if (!options.noScan && file->traceCount() > 0) {
            const segy::HeaderOverview overview = segy::overviewHeaders(*file, session.progress());
            session.print(surveyText(overview) + fieldsText(overview));
            json["headers"] = overviewJson(overview);
            findings.insert(findings.end(), overview.findings.begin(), overview.findings.end());
        }
        if (!findings.empty())
            session.print("\n");
        session.printFindings(findings);
        json["findings"] = toJson(findings);
        documents.push_back(std::move(json));
    }
    if (session.json())
        session.printJson({{"files", documents}});
}

} // namespace

void addSegyInfoCommand(CLI::App &segy, Session &session)
{
    CLI::App *info =
        segy.add_subcommand("info", "Say what SEG-Y or SU files are and what their headers hold");
    const auto options = std::make_shared<InfoOptions>();
    info->add_option("files", options->files, "Files or URLs (http, https, ftp)")
        ->required()
        ->type_name("FILE");
    info->add_flag("--no-scan", options->noScan,
                   "Do not read the trace headers: immediate for files of any size");
    addOverrideOptions(*info, options->overrides);
    session.addJsonOption(*info);
    info->footer(
        "Example:\n  terranectl segy info line12.segy\n\n"
        "Coordinates, elevations and depths are scaled by the scalars in the trace headers and in metres.\n"
        "What contradicted what, and what was believed, is told at the end.");
    info->callback([&session, options] { showInfo(session, *options); });
}

} // namespace terrane::cli
