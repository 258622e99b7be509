// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/model/array.h"
#include "core/model/format.h"
#include "core/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>

namespace terrane::modelfile {

namespace {

constexpr std::uint64_t kLongestHeader = 1 << 20;
// Ends the header of a file that holds its numbers too.
constexpr std::string_view kDataMark = "\f\f\x04";

using Parameters = std::map<std::string, std::string>;

// The words key=value of a header; values may be quoted, the last of a key counts, other words are the
// file's history.
Parameters parseHeader(std::string_view text)
{
    Parameters parameters;
    while (!text.empty()) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        const std::size_t keyEnd = std::min(text.find_first_of("= \t\r\n"), text.size());
        const std::string key(text.substr(0, keyEnd));
        text.remove_prefix(keyEnd);
        if (!text.starts_with('='))
            continue;
        text.remove_prefix(1);
        const bool quoted = text.starts_with('"') || text.starts_with('\'');
        const std::string stop = quoted ? std::string(1, text.front()) : " \t\r\n";
        if (quoted)
            text.remove_prefix(1);
        const std::size_t end = std::min(text.find_first_of(stop), text.size());
        parameters[key] = std::string(text.substr(0, end));
        text.remove_prefix(std::min(end + (quoted ? 1 : 0), text.size()));
    }
    return parameters;
}

class RsfReader
{
public:
    RsfReader(const std::string &path, const ModelReadOptions &options, Findings &findings)
        : m_path(path), m_options(options), m_findings(findings), m_header(io::openFile(path))
    {
        std::string text(std::min(m_header->size(), kLongestHeader), '\0');
        m_header->read(0, std::as_writable_bytes(std::span(text)));
        if (const std::size_t mark = text.find(kDataMark); mark != std::string::npos) {
            m_dataOffset = mark + kDataMark.size();
            text.resize(mark);
        } else if (m_header->size() > kLongestHeader) {
            throw InputError("is no RSF header (over 1 MiB of text)", path);
        }
        m_parameters = parseHeader(text);
    }

    FileModel read(const Progress &progress)
    {
        ArrayLayout layout;
        const io::ByteSourcePtr data = openData(layout.offset);
        readShape(layout);
        readType(layout);
        const std::uint64_t bytes = arrayBytes(layout, m_path);
        if (bytes > data->size() - std::min(data->size(), layout.offset))
            throw InputError(fmt::format("the header asks for {} bytes of numbers, the file has {}", bytes,
                                         data->size() - std::min(data->size(), layout.offset)),
                             data->name(), "It is truncated, or belongs to another header");
        FileModel model;
        model.grid = gridOf(layout);
        readAxes(layout, model.grid);
        applySpacing(model.grid, m_options, true, m_path, m_findings);
        model.fields.push_back({m_options.field, "", readArray(*data, layout, progress)});
        return model;
    }

private:
    [[noreturn]] void fail(const std::string &what, const std::string &mend = {}) const
    {
        throw InputError(what, m_path, mend);
    }

    std::string text(const std::string &key) const
    {
        const auto found = m_parameters.find(key);
        return found == m_parameters.end() ? "" : found->second;
    }

    template<typename T>
    T number(const std::string &key, T ifMissing) const
    {
        const std::string value = text(key);
        if (value.empty())
            return ifMissing;
        T result = {};
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
        if (error != std::errc() || end != value.data() + value.size())
            fail(fmt::format("{}={} is no {}number", key, value, std::is_integral_v<T> ? "whole " : ""));
        return result;
    }

    // The numbers lie behind the header, or in a file beside it, or where Madagascar's DATAPATH was when it
    // is called as Madagascar calls it ("vel.rsf@"). A header cannot have any other file read.
    io::ByteSourcePtr openData(std::uint64_t &offset)
    {
        namespace fs = std::filesystem;
        const std::string in = text("in");
        if (m_dataOffset > 0 && (in.empty() || in == "stdin")) {
            offset = m_dataOffset;
            return m_header;
        }
        if (in.empty())
            fail("has no in=, the name of the file that holds its numbers");
        const fs::path named(in), folder = fs::path(m_path).parent_path();
        const std::string usual = fs::path(m_path).filename().string() + '@';
        const fs::path beside = folder / named.filename();
        std::error_code ignored;
        const bool isUsual = named.is_absolute() && named.filename() == usual;
        fs::path chosen = isUsual && !fs::exists(beside, ignored) ? named : beside;
        if (!named.is_absolute()) {
            const fs::path inner = named.lexically_normal();
            if (inner.empty() || *inner.begin() == "..")
                fail(fmt::format("in=\"{}\" leaves the header's folder", in),
                     "Put the file with the numbers beside the header");
            chosen = folder / inner;
        }
        if (named.is_absolute() && !fs::exists(chosen, ignored))
            fail(fmt::format("in=\"{}\" is not beside the header", in),
                 "Put the file with the numbers beside the header, under the same name");
        m_findings.push_back({.code = "data-file",
                              .what = fmt::format("the numbers were read from {}", chosen.string()),
                              .where = m_path,
                              .mend = ""});
        return io::openFile(chosen.string());
    }

    // n1 is the fastest axis; further axes of length 1 mean nothing.
    void readShape(ArrayLayout &layout)
    {
        for (int axis = 1; axis <= 9; ++axis) {
            const auto length = number<std::uint64_t>(fmt::format("n{}", axis), axis == 1 ? 0 : 1);
            if (length == 0)
                fail(fmt::format("n{} is missing or 0", axis));
            if (length > 1 || axis <= 2)
                layout.shape.push_back(length);
            m_axes.resize(layout.shape.size(), axis);
        }
        layout.axes =
            checkedAxes(m_options.axes.empty() ? axesByLabel() : m_options.axes, layout.shape.size(), m_path);
        std::ranges::reverse(layout.shape);
    }

    // Slowest first. Madagascar's habit is depth, x, y for axes 1, 2, 3; labels say it.
    std::string axesByLabel()
    {
        std::string axes;
        for (const int axis : m_axes) {
            std::string label = text(fmt::format("label{}", axis));
            std::ranges::transform(label, label.begin(), [](unsigned char c) { return std::tolower(c); });
            const bool depth = label == "z" || label.find("depth") != std::string::npos;
            const bool cross = label == "y" || label.find("cross") != std::string::npos;
            const bool along = label == "x" || label == "distance" ||
                               label.find("inline") != std::string::npos || label == "lateral" ||
                               label == "position";
            axes += depth ? "z" : cross ? "y" : along ? "x" : "?";
        }
        std::string sorted = axes, usual = m_axes.size() == 2 ? "xz" : "yxz";
        std::ranges::sort(sorted);
        if (sorted != (m_axes.size() == 2 ? "xz" : "xyz")) {
            m_findings.push_back({.code = "axes-assumed",
                                  .what = fmt::format("the labels do not tell the axes: taken as {} (slowest "
                                                      "first), as Madagascar has them",
                                                      usual),
                                  .where = m_path,
                                  .mend = "Give them with --axes"});
            return usual;
        }
        std::ranges::reverse(axes);
        return axes;
    }

    void readType(ArrayLayout &layout) const
    {
        const std::string format =
            m_parameters.contains("data_format") ? text("data_format") : "native_float";
        const auto esize = number<std::uint64_t>("esize", 4);
        layout.bigEndian = format.starts_with("xdr_");
        const std::string kind = format.substr(format.find('_') + 1);
        if (!layout.bigEndian && !format.starts_with("native_"))
            fail(fmt::format("data_format={} is not read, expected native_ or xdr_", format),
                 "Convert it with sfdd form=native type=float");
        if (kind == "float" && esize == 4)
            layout.type = NumberType::Float32;
        else if (kind == "double" || (kind == "float" && esize == 8))
            layout.type = NumberType::Float64;
        else if (kind == "int" && esize == 4)
            layout.type = NumberType::Int32;
        else if (kind == "short")
            layout.type = NumberType::Int16;
        else
            fail(fmt::format("data_format={} with esize={} is not read", format, esize),
                 "Convert it with sfdd form=native type=float");
    }

    // d and o of every axis, in metres.
    void readAxes(const ArrayLayout &layout, Grid &grid)
    {
        for (std::size_t i = 0; i < m_axes.size(); ++i) {
            const char axisName = layout.axes[layout.axes.size() - 1 - i];
            const auto axis = static_cast<std::size_t>(axisName - 'x');
            const std::string unit = text(fmt::format("unit{}", m_axes[i]));
            double factor = 1;
            if (unit == "km" || unit == "ft")
                factor = unit == "km" ? 1000 : kMetresPerFoot;
            const double spacing = number<double>(fmt::format("d{}", m_axes[i]), 1);
            if (unit.empty() && spacing < kLargestInKilometres && m_options.spacing.empty()) {
                factor = 1000;
                m_findings.push_back(
                    {.severity = Severity::Warning,
                     .code = "unit-guessed",
                     .what = fmt::format("d{}={} has no unit: taken as km", m_axes[i], spacing),
                     .where = m_path,
                     .mend = "Give the spacing in metres when that is wrong (--spacing)"});
            } else if (!unit.empty() && unit != "m" && factor == 1) {
                m_findings.push_back(
                    {.severity = Severity::Warning,
                     .code = "unit-unknown",
                     .what = fmt::format("the unit '{}' of axis {} is not known: taken as m", unit, axisName),
                     .where = m_path,
                     .mend = "Give the spacing in metres (--spacing)"});
            }
            grid.spacing[axis] = factor * spacing;
            grid.origin[axis] = factor * number<double>(fmt::format("o{}", m_axes[i]), 0);
        }
    }

    // A spacing below this without a unit is in kilometres, as much of Madagascar's own data is.
    static constexpr double kLargestInKilometres = 0.3;

    std::string m_path;
    const ModelReadOptions &m_options;
    Findings &m_findings;
    io::ByteSourcePtr m_header;
    std::uint64_t m_dataOffset = 0;
    Parameters m_parameters;
    std::vector<int> m_axes; // Madagascar's numbers of the axes that are kept, fastest first
};

} // namespace

FileModel readRsf(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress)
{
    return RsfReader(path, options, findings).read(progress);
}

void writeRsf(const std::string &path, const Grid &grid, const Field &field, const Progress &progress)
{
    const std::string axes = grid.is2D() ? "xz" : "yxz";
    std::string header = "# A model of Terrane; the numbers follow this header\n"
                         "data_format=\"native_float\" esize=4 in=\"stdin\"\n";
    int number = 1;
    for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis, ++number) {
        const auto i = static_cast<std::size_t>(*axis - 'x');
        header +=
            fmt::format("n{0}={1} d{0}={2} o{0}={3} label{0}=\"{4}\" unit{0}=\"m\"\n", number, grid.shape[i],
                        grid.spacing[i], grid.origin[i],
                        *axis == 'z' ? "Depth" : std::string(1, static_cast<char>(std::toupper(*axis))));
    }
    header += fmt::format("label=\"{}\" unit=\"{}\"\n", field.name, field.unit);
    io::AtomicFile file(path);
    file.write(header + std::string(kDataMark));
    writeNumbers(
        fromGridOrder(field.values, grid, axes), NumberType::Float32, false,
        [&](std::span<const std::byte> bytes) { file.write(bytes); }, progress);
    file.commit();
}

} // namespace terrane::modelfile
