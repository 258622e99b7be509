// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_input.h"

#include "core/error.h"
#include "core/model/array.h"
#include "core/segy/samples.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace terrane::segy {

namespace {

constexpr int kElevationScalarByte = 69, kCoordinateScalarByte = 71;

SampleFormat formatOf(NumberType type, const std::string &where)
{
    switch (type) {
    case NumberType::Float32:
        return SampleFormat::Ieee32;
    case NumberType::Float64:
        return SampleFormat::Ieee64;
    case NumberType::Int8:
        return SampleFormat::Int8;
    case NumberType::UInt8:
        return SampleFormat::UInt8;
    case NumberType::Int16:
        return SampleFormat::Int16;
    case NumberType::UInt16:
        return SampleFormat::UInt16;
    case NumberType::Int32:
        return SampleFormat::Int32;
    case NumberType::UInt32:
        return SampleFormat::UInt32;
    case NumberType::Int64:
        return SampleFormat::Int64;
    case NumberType::UInt64:
        return SampleFormat::UInt64;
    }
    throw InputError(fmt::format("numbers of type {}", name(type)), where, "Save them as float32");
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\"";
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// The text up to the separator, which is taken away.
std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

double numberOf(std::string_view text, const std::string &where)
{
    double value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || rest != text.data() + text.size() || !std::isfinite(value))
        throw InputError(fmt::format("'{}' is no number", text), where);
    return value;
}

} // namespace

SampleFile SampleFile::npy(io::ByteSourcePtr source)
{
    const auto [layout, fortranOrder] = modelfile::npyArray(*source);
    if (layout.shape.empty() || layout.shape.size() > 2)
        throw InputError(fmt::format("holds an array of {} dimensions", layout.shape.size()), source->name(),
                         "Save an array of traces by samples");
    if (fortranOrder && layout.shape.size() == 2)
        throw InputError("is in Fortran order, samples of one trace lie apart", source->name(),
                         "Save numpy.ascontiguousarray(traces)");
    SampleFile file;
    file.m_format = formatOf(layout.type, source->name());
    file.m_order = layout.bigEndian ? ByteOrder::Big : ByteOrder::Little;
    file.m_offset = layout.offset;
    file.m_traces = layout.shape.size() == 2 ? layout.shape.front() : 1;
    file.m_samples = layout.shape.back();
    file.m_source = std::move(source);
    return file;
}

SampleFile SampleFile::raw(io::ByteSourcePtr source, SampleFormat format, ByteOrder order,
                           std::uint64_t samplesPerTrace)
{
    const std::uint64_t numbers = source->size() / bytesPerSample(format);
    if (samplesPerTrace == 0 || source->size() % bytesPerSample(format) != 0 ||
        numbers % std::max<std::uint64_t>(1, samplesPerTrace) != 0)
        throw InputError(fmt::format("{} bytes are no whole number of traces of {} samples ({})",
                                     source->size(), samplesPerTrace, name(format)),
                         source->name(), "Check the number of samples and the sample type");
    SampleFile file;
    file.m_format = format;
    file.m_order = order;
    file.m_traces = numbers / samplesPerTrace;
    file.m_samples = samplesPerTrace;
    file.m_source = std::move(source);
    return file;
}

std::vector<float> SampleFile::trace(std::uint64_t number) const
{
    const std::uint64_t bytes = m_samples * bytesPerSample(m_format);
    std::vector<std::byte> raw(bytes);
    m_source->read(m_offset + number * bytes, raw);
    std::vector<float> samples(m_samples);
    samplesToFloat(m_format, m_order, raw, samples);
    return samples;
}

HeaderTable HeaderTable::read(const io::ByteSource &source)
{
    std::string text(source.size(), '\0');
    source.read(0, std::as_writable_bytes(std::span(text)));
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool json = first != std::string::npos && text[first] == '[';
    return json ? fromJson(text, source.name()) : fromCsv(text, source.name());
}

void HeaderTable::addColumn(std::string_view name, const std::string &where)
{
    const HeaderField &field = traceField(name);
    if (field.type == FieldType::Text8)
        throw InputError(fmt::format("{} holds text, not a number", field.name), where);
    if (std::ranges::any_of(m_columns, [&](const Column &known) { return known.field.byte == field.byte; }))
        throw InputError(fmt::format("the field {} is given twice", field.name), where);
    m_columns.push_back({field, {}});
    m_scaled[static_cast<int>(ScalarGroup::Elevation)] |= field.byte == kElevationScalarByte;
    m_scaled[static_cast<int>(ScalarGroup::Coordinate)] |= field.byte == kCoordinateScalarByte;
}

HeaderTable HeaderTable::fromCsv(std::string_view text, const std::string &where)
{
    HeaderTable table;
    std::string_view names = take(text, '\n');
    const char separator = names.find(';') != std::string_view::npos ? ';' : ',';
    while (!names.empty())
        table.addColumn(trimmed(take(names, separator)), where + ", line 1");
    for (std::uint64_t line = 2; !text.empty(); ++line) {
        std::string_view row = take(text, '\n');
        if (trimmed(row).empty())
            continue;
        for (Column &column : table.m_columns) {
            const std::string at = fmt::format("{}, line {}, {}", where, line, column.field.name);
            column.values.push_back(numberOf(trimmed(take(row, separator)), at));
        }
        if (!trimmed(row).empty())
            throw InputError(
                fmt::format("has more values than the {} fields of line 1", table.m_columns.size()),
                fmt::format("{}, line {}", where, line));
        ++table.m_rows;
    }
    return table;
}

HeaderTable HeaderTable::fromJson(const std::string &text, const std::string &where)
{
    HeaderTable table;
    const auto rows = nlohmann::json::parse(text, nullptr, false);
    if (!rows.is_array() || rows.empty() || !rows.front().is_object())
        throw InputError("is no JSON array of objects, one a trace", where,
                         R"(Write [{"SourceX": 400}, ...])");
    for (const auto &[name, value] : rows.front().items())
        table.addColumn(name, where);
    for (const auto &row : rows) {
        for (const auto &[name, value] : rows.front().items()) {
            const auto found = row.find(name);
            if (found == row.end() || !found->is_number())
                throw InputError(fmt::format("{} is missing or no number", name),
                                 fmt::format("{}, trace {}", where, table.m_rows),
                                 "Give the same fields for every trace");
            const int byte = traceField(name).byte;
            const auto column = std::ranges::find(table.m_columns, byte,
                                                  [](const Column &known) { return known.field.byte; });
            column->values.push_back(found->get<double>());
        }
        if (row.size() != table.m_columns.size())
            throw InputError("has other fields than the first trace",
                             fmt::format("{}, trace {}", where, table.m_rows),
                             "Give the same fields for every trace");
        ++table.m_rows;
    }
    return table;
}

void HeaderTable::addRamp(const HeaderField &field, double start, double step)
{
    addColumn(field.name, "header field");
    m_columns.back().start = start;
    m_columns.back().step = step;
}

void HeaderTable::requireRows(std::uint64_t traces, const std::string &where) const
{
    const bool rows =
        std::ranges::any_of(m_columns, [](const Column &column) { return !column.values.empty(); });
    if ((rows || m_rows > 0) && m_rows != traces)
        throw InputError(
            fmt::format("has headers for {} traces, but there are samples of {}", m_rows, traces), where,
            "Give one row a trace");
}

TraceHeader HeaderTable::header(std::uint64_t trace) const
{
    TraceHeader header;
    for (const Column &column : m_columns) {
        const double value = column.values.empty() ? column.start + static_cast<double>(trace) * column.step
                                                   : column.values.at(trace);
        const auto group = scalarGroup(column.field);
        if (group && column.field.type == FieldType::Int32 && !m_scaled[static_cast<int>(*group)])
            header.setMetres(column.field, value);
        else
            header.set(column.field, value);
    }
    return header;
}

} // namespace terrane::segy
