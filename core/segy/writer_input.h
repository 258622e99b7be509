// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/segy/writer_trace_header.h"

#include <string>
#include <vector>

namespace terrane::segy {

// Traces in a file of plain numbers, one after another: NPY of shape (traces, samples), or raw.
class SampleFile
{
public:
    // NPY of any plain number type. Throws InputError for other shapes or Fortran order.
    static SampleFile npy(io::ByteSourcePtr source);
    // Raw numbers. Throws InputError when the file's size is no whole number of traces.
    static SampleFile raw(io::ByteSourcePtr source, SampleFormat format, ByteOrder order,
                          std::uint64_t samplesPerTrace);

    std::uint64_t traceCount() const { return m_traces; }
    std::uint64_t samplesPerTrace() const { return m_samples; }
    std::vector<float> trace(std::uint64_t number) const;

private:
    io::ByteSourcePtr m_source;
    SampleFormat m_format = SampleFormat::Ieee32;
    ByteOrder m_order = ByteOrder::Little;
    std::uint64_t m_offset = 0, m_traces = 0, m_samples = 0;
};

// Values of header fields for many traces. Coordinates, elevations and depths are in metres, unless the table
// has the scalar of their group among its fields: then they are what the file stores.
class HeaderTable
{
public:
    // CSV whose first line names the fields ("FieldRecord,SourceX,GroupX"), or a JSON array of objects, one a
    // trace. Throws InputError with the line, the field and what is wrong.
    static HeaderTable read(const io::ByteSource &source);

    // Adds a field that goes up from trace to trace.
    void addRamp(const HeaderField &field, double start, double step);

    // Throws InputError unless the table has as many rows as there are traces (or none, only ramps).
    void requireRows(std::uint64_t traces, const std::string &where) const;
    TraceHeader header(std::uint64_t trace) const;

private:
    struct Column
    {
        HeaderField field;
        std::vector<double> values; // one a trace, or
        double start = 0, step = 0; // start + trace * step
    };

    static HeaderTable fromCsv(std::string_view text, const std::string &where);
    static HeaderTable fromJson(const std::string &text, const std::string &where);
    void addColumn(std::string_view name, const std::string &where);

    std::vector<Column> m_columns;
    std::uint64_t m_rows = 0;
    bool m_scaled[2] = {false, false}; // by ScalarGroup: the table has the scalar
};

} // namespace terrane::segy
