// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/segy_fields.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/segy/field_text.h"
#include "core/segy/header_query.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace terrane::cli {

namespace {

constexpr std::uint64_t kFewTraces = 20;

struct HeadersOptions
{
    std::string file, traces, where, sortedBy;
    bool descending = false;
    std::vector<std::string> fields = {"FieldRecord", "TraceNumber", "SourceX",
                                       "SourceY",     "GroupX",      "GroupY",
                                       "offset",      "SourceDepth", "ReceiverGroupElevation"};
    bool all = false, nonzero = false, csv = false, tracesGiven = false;
    segy::Overrides overrides;
};

// All traces of a file, or those that a query found, in its order.
class FoundTraces
{
public:
    FoundTraces(const Session &session, const segy::File &file, const HeadersOptions &options) : m_file(file)
    {
        segy::HeaderQuery query = {options.where, {}, options.descending};
        if (!options.sortedBy.empty())
            query.sortedBy = parseField(options.sortedBy, file.layout().traceHeaderBytes());
        m_isQuery = !query.condition.empty() || query.sortedBy;
        if (m_isQuery)
            m_found = segy::findTraces(file, query, session.progress());
    }

    std::uint64_t count() const { return m_isQuery ? m_found.size() : m_file.traceCount(); }
    // Of some of the found.
    void visit(const Range &range, const segy::File::HeaderVisitor &visitor) const
    {
        if (!m_isQuery) {
            m_file.visitHeaders(range.begin, range.end - range.begin, visitor);
            return;
        }
        for (std::uint64_t i = range.begin; i < range.end; ++i)
            visitor(m_found[i], m_file.traceHeader(m_found[i]));
    }

private:
    const segy::File &m_file;
    bool m_isQuery = false;
    std::vector<std::uint64_t> m_found;
};

std::vector<segy::HeaderField> fieldsNotZero(const segy::File &file, const FoundTraces &traces,
                                             const Range &range)
{
    const auto fields = allFields(file);
    std::vector<bool> notZero(fields.size(), false);
    traces.visit(range, [&](std::uint64_t, std::span<const std::byte> headers) {
        for (; !headers.empty(); headers = headers.subspan(file.layout().traceHeaderBytes())) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                notZero[i] = notZero[i] || !isZero(fields[i], headers);
        }
    });
    std::vector<segy::HeaderField> kept;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (notZero[i])
            kept.push_back(fields[i]);
    }
    return kept;
}

std::vector<segy::HeaderField> chosenFields(const segy::File &file, const FoundTraces &traces,
                                            const HeadersOptions &options, const Range &range)
{
    if (options.nonzero)
        return fieldsNotZero(file, traces, range);
    if (options.all)
        return allFields(file);
    std::vector<segy::HeaderField> fields;
    for (const std::string &text : options.fields)
        fields.push_back(parseField(text, file.layout().traceHeaderBytes()));
    return fields;
}

// One row for each trace.
class HeaderTable
{
public:
    HeaderTable(const Session &session, const segy::File &file, const FoundTraces &traces,
                std::vector<segy::HeaderField> fields, bool csv)
        : m_session(session), m_file(file), m_traces(traces), m_fields(std::move(fields)), m_csv(csv)
    {}

    void print(const Range &range)
    {
        printTitles();
        m_traces.visit(range, [&](std::uint64_t first, std::span<const std::byte> headers) {
            printRows(first, headers);
        });
    }

    Json json(const Range &range) const
    {
        Json rows = Json::array();
        m_traces.visit(range, [&](std::uint64_t trace, std::span<const std::byte> headers) {
            for (; !headers.empty(); headers = headers.subspan(headerBytes())) {
                Json row = {{"trace", trace++}};
                for (const segy::HeaderField &field : m_fields)
                    row[std::string(field.name)] = valueJson(field, m_file.layout().byteOrder, headers);
                rows.push_back(std::move(row));
            }
        });
        return rows;
    }

private:
    std::size_t headerBytes() const { return m_file.layout().traceHeaderBytes(); }
    std::size_t width(const segy::HeaderField &field) const
    {
        return std::max<std::size_t>(field.name.size(), 9) + 2;
    }

    void printTitles() const
    {
        const auto digits = fmt::formatted_size("{}", m_file.traceCount());
        std::string line =
            m_csv ? std::string("trace") : fmt::format("{:>{}}", "trace", std::max<std::size_t>(digits, 5));
        for (const segy::HeaderField &field : m_fields)
            line += m_csv ? fmt::format(",{}", field.name) : fmt::format("{:>{}}", field.name, width(field));
        m_session.print(line + '\n');
    }

    void printRows(std::uint64_t trace, std::span<const std::byte> headers) const
    {
        std::string text;
        for (; !headers.empty(); headers = headers.subspan(headerBytes())) {
            text += m_csv ? fmt::format("{}", trace) : fmt::format("{:>5}", trace);
            ++trace;
            for (const segy::HeaderField &field : m_fields) {
                const std::string value = segy::valueText(field, m_file.layout().byteOrder, headers);
                text += m_csv ? "," + value : fmt::format("{:>{}}", value, width(field));
            }
            text += '\n';
        }
        m_session.print(text);
    }

    const Session &m_session;
    const segy::File &m_file;
    const FoundTraces &m_traces;
    std::vector<segy::HeaderField> m_fields;
    bool m_csv;
};

void showHeaders(const Session &session, const HeadersOptions &options)
{
    const auto file = openSegy(session, options.file, options.overrides);
    const FoundTraces traces(session, *file, options);
    Range range{0, options.csv ? traces.count() : std::min(kFewTraces, traces.count())};
    if (options.tracesGiven)
        range = parseRange(options.traces, traces.count(), "--traces");
    HeaderTable table(session, *file, traces, chosenFields(*file, traces, options, range), options.csv);
    if (session.json()) {
        session.printJson({{"file", file->source().name()},
                           {"trace_count", file->traceCount()},
                           {"traces", table.json(range)}});
        return;
    }
    table.print(range);
    if (!options.tracesGiven && range.end < traces.count() && !options.csv)
        session.print(fmt::format("... {} traces in all; choose with --traces A:B, or --traces : for all\n",
                                  traces.count()));
}

} // namespace

void addSegyHeadersCommand(CLI::App &segy, Session &session)
{
    CLI::App *headers =
        segy.add_subcommand("headers", "Print fields of the trace headers, as they stand there");
    const auto options = std::make_shared<HeadersOptions>();
    headers->add_option("file", options->file, "File or URL")->required()->type_name("FILE");
    headers
        ->add_option_function<std::string>(
            "--traces",
            [options](const std::string &text) {
                options->traces = text;
                options->tracesGiven = true;
            },
            "Traces A:B from A to before B, counted from 0; : for all (default: the first 20, with --csv "
            "all)")
        ->type_name("A:B");
    auto *fields =
        headers
            ->add_option(
                "--fields", options->fields,
                "Fields by the names of segyio, SegyIO.jl or Seismic Unix, or byte:type (181:float32)")
            ->delimiter(',')
            ->type_name("NAME,...");
    headers
        ->add_option("--where", options->where,
                     "Only traces that meet a condition: FieldRecord = 3 and (offset > 1000 or trace < 10). "
                     "--traces A:B is then a part of what was found")
        ->type_name("CONDITION");
    auto *sorted = headers->add_option("--sort", options->sortedBy, "Sort by this field")->type_name("NAME");
    headers->add_flag("--descending", options->descending, "The largest first")->needs(sorted);
    auto *all = headers->add_flag("--all", options->all, "Every field of the standard")->excludes(fields);
    headers->add_flag("--nonzero", options->nonzero, "The fields that are not zero in all of these traces")
        ->excludes(fields)
        ->excludes(all);
    addOverrideOptions(*headers, options->overrides);
    session.addJsonOption(*headers);
    headers->add_flag("--csv", options->csv, "Comma-separated values with a title line")->excludes("--json");
    headers->footer(
        "Examples:\n"
        "  terranectl segy headers line12.segy --fields FieldRecord,SourceX,sx,186:int16\n"
        "  terranectl segy headers line12.segy --traces : --nonzero --csv > headers.csv\n"
        "  terranectl segy headers line12.segy --where 'FieldRecord = 3 and offset > 1000' --sort offset\n\n"
        "Types of byte:type: int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, "
        "ibm32, text8.\nValues are not scaled.");
    headers->callback([&session, options] { showHeaders(session, *options); });
}

} // namespace terrane::cli
