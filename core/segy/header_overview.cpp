// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/header_overview.h"

#include "core/first_error.h"
#include "core/segy/binary_header.h"
#include "core/units.h"

#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <mutex>
#include <unordered_set>

namespace terrane::segy {

namespace {

// More do not read faster, and each counts distinct values for itself.
constexpr int kMostThreads = 4;
constexpr std::uint64_t kTracesAtOnce = 64 * 1024;

enum class Scale { None, Length, Elevation, Coordinate, Time };

struct Column
{
    std::string_view name;
    Scale scale;
    std::string_view extension; // that overrides it where it is there and not zero
};

constexpr Column kColumns[] = {
    {"FieldRecord", Scale::None, "ExtFieldRecord"},
    {"TraceNumber", Scale::None, ""},
    {"EnergySourcePoint", Scale::None, ""},
    {"CDP", Scale::None, "ExtCDP"},
    {"offset", Scale::Length, "ExtOffset"},
    {"ReceiverGroupElevation", Scale::Elevation, "ExtReceiverGroupElevation"},
    {"SourceSurfaceElevation", Scale::Elevation, "ExtSourceSurfaceElevation"},
    {"SourceDepth", Scale::Elevation, "ExtSourceDepth"},
    {"SourceWaterDepth", Scale::Elevation, "ExtSourceWaterDepth"},
    {"GroupWaterDepth", Scale::Elevation, "ExtGroupWaterDepth"},
    {"SourceX", Scale::Coordinate, "ExtSourceX"},
    {"SourceY", Scale::Coordinate, "ExtSourceY"},
    {"GroupX", Scale::Coordinate, "ExtGroupX"},
    {"GroupY", Scale::Coordinate, "ExtGroupY"},
    {"DelayRecordingTime", Scale::Time, ""},
    {"TRACE_SAMPLE_COUNT", Scale::None, "ExtTraceSampleCount"},
    {"TRACE_SAMPLE_INTERVAL", Scale::None, "ExtTraceSampleInterval"},
    {"CDP_X", Scale::Coordinate, "ExtCDP_X"},
    {"CDP_Y", Scale::Coordinate, "ExtCDP_Y"},
    {"INLINE_3D", Scale::None, ""},
    {"CROSSLINE_3D", Scale::None, ""},
};
constexpr std::size_t kColumnCount = std::size(kColumns);

std::size_t columnOf(std::string_view name)
{
    const auto found = std::ranges::find(kColumns, name, &Column::name);
    return static_cast<std::size_t>(found - std::begin(kColumns));
}

// Counts distinct 64-bit values; a value that repeats the last one, as most do, costs nothing.
class DistinctCounter
{
public:
    void add(std::uint64_t value)
    {
        if (value == m_last && !m_values.empty())
            return;
        m_last = value;
        if (m_values.size() < kMostDifferent)
            m_values.insert(value);
    }
    void add(const DistinctCounter &other)
    {
        for (const std::uint64_t value : other.m_values)
            add(value);
    }
    std::uint64_t count() const { return m_values.size(); }

private:
    std::uint64_t m_last = 0;
    std::unordered_set<std::uint64_t> m_values;
};

std::uint64_t pairKey(double x, double y)
{
    // 2^64 over the golden ratio: spreads the bits so that pairs do not collide.
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
    const std::uint64_t key = std::bit_cast<std::uint64_t>(x) * kSpread;
    return std::rotl(key, 31) * kSpread ^ std::bit_cast<std::uint64_t>(y);
}

struct ColumnTotals
{
    double least = 0, greatest = 0;
    bool scaled = false;
    DistinctCounter values;
};

// What one thread has seen.
struct Totals
{
    std::uint64_t traces = 0, dead = 0, other = 0;
    std::array<ColumnTotals, kColumnCount> columns;
    DistinctCounter sources, receivers;

    void add(const Totals &more);
};

void Totals::add(const Totals &more)
{
    for (std::size_t i = 0; i < kColumnCount && more.traces > 0; ++i) {
        ColumnTotals &mine = columns[i];
        const ColumnTotals &theirs = more.columns[i];
        mine.least = traces == 0 ? theirs.least : std::min(mine.least, theirs.least);
        mine.greatest = traces == 0 ? theirs.greatest : std::max(mine.greatest, theirs.greatest);
        mine.scaled = mine.scaled || theirs.scaled;
        mine.values.add(theirs.values);
    }
    sources.add(more.sources);
    receivers.add(more.receivers);
    traces += more.traces;
    dead += more.dead;
    other += more.other;
}

// Reads the columns out of headers.
class ColumnReader
{
public:
    explicit ColumnReader(const File &file)
        : m_order(file.layout().byteOrder),
          m_headerBytes(file.layout().traceHeaderBytes()),
          m_extended(file.layout().additionalTraceHeaders > 0)
    {
        for (std::size_t i = 0; i < kColumnCount; ++i) {
            m_fields[i] = &traceField(kColumns[i].name);
            m_extensions[i] = kColumns[i].extension.empty() ? nullptr : &traceField(kColumns[i].extension);
        }
    }

    void read(std::span<const std::byte> headers, Totals &totals) const
    {
        for (; !headers.empty(); headers = headers.subspan(m_headerBytes))
            readOne(headers.first(m_headerBytes), totals);
    }

private:
    double scalar(std::span<const std::byte> header, std::size_t byte) const
    {
        return scaleFactor(integerValue(FieldType::Int16, m_order, header.subspan(byte - 1)));
    }

    void readOne(std::span<const std::byte> header, Totals &totals) const
    {
        // By Scale.
        const std::array<double, 5> factor = {1, 1, scalar(header, 69), scalar(header, 71),
                                              scalar(header, 215)};
        std::array<double, kColumnCount> values = {};
        for (std::size_t i = 0; i < kColumnCount; ++i) {
            const auto scale = static_cast<std::size_t>(kColumns[i].scale);
            const double extended =
                m_extended && m_extensions[i] != nullptr ? doubleValue(*m_extensions[i], m_order, header) : 0;
            values[i] = extended != 0 ? extended : doubleValue(*m_fields[i], m_order, header) * factor[scale];
            ColumnTotals &column = totals.columns[i];
            column.least = totals.traces == 0 ? values[i] : std::min(column.least, values[i]);
            column.greatest = totals.traces == 0 ? values[i] : std::max(column.greatest, values[i]);
            column.scaled = column.scaled || (extended == 0 && factor[scale] != 1);
            column.values.add(std::bit_cast<std::uint64_t>(values[i]));
        }
        totals.sources.add(pairKey(values[m_sourceX], values[m_sourceX + 1]));
        totals.receivers.add(pairKey(values[m_groupX], values[m_groupX + 1]));
        const std::int64_t identification = integerValue(FieldType::Int16, m_order, header.subspan(29 - 1));
        totals.dead += identification == 2;
        totals.other += identification >= 3 && identification <= 9;
        ++totals.traces;
    }

    ByteOrder m_order;
    std::size_t m_headerBytes;
    bool m_extended;
    std::array<const HeaderField *, kColumnCount> m_fields = {}, m_extensions = {};
    std::size_t m_sourceX = columnOf("SourceX"), m_groupX = columnOf("GroupX");
};

Totals readAll(const File &file, const ColumnReader &reader, const Progress &progress)
{
    Totals totals;
    std::atomic<std::uint64_t> done = 0;
    std::mutex mutex;
    FirstError error;
    const std::uint64_t count = file.traceCount();
    const auto blocks = static_cast<std::int64_t>((count + kTracesAtOnce - 1) / kTracesAtOnce);
#pragma omp parallel num_threads(std::min(kMostThreads, omp_get_max_threads()))
    {
        Totals mine;
#pragma omp for schedule(dynamic, 1)
        for (std::int64_t block = 0; block < blocks; ++block) {
            error.guard(static_cast<std::size_t>(block), [&] {
                progress.throwIfCancelled(file.source().name());
                const std::uint64_t first = static_cast<std::uint64_t>(block) * kTracesAtOnce;
                file.visitHeaders(
                    first, std::min(kTracesAtOnce, count - first),
                    [&](std::uint64_t, std::span<const std::byte> headers) { reader.read(headers, mine); });
                progress.update(done += std::min(kTracesAtOnce, count - first), count, "traces");
            });
        }
        const std::lock_guard lock(mutex);
        totals.add(mine);
    }
    error.rethrow();
    return totals;
}

void judgeCoordinateUnits(const File &file, HeaderOverview &overview)
{
    if (file.traceCount() == 0)
        return;
    const auto code =
        integerValue(traceField("CoordinateUnits"), file.layout().byteOrder, file.traceHeader(0));
    overview.coordinateUnits = code >= 2 && code <= 4 ? static_cast<int>(code) : 1;
    double largest = 0;
    for (const std::string_view name : {"SourceX", "SourceY", "GroupX", "GroupY"}) {
        const FieldOverview &field = overview.field(name);
        largest = std::max({largest, std::fabs(field.least), std::fabs(field.greatest)});
    }
    if (overview.coordinateUnits != 3 || largest <= 360)
        return;
    overview.coordinateUnits = 1;
    overview.findings.push_back(
        {Severity::Warning, "coordinate-units-not-believed",
         fmt::format(
             "the traces say that coordinates are degrees, but they reach {:.10g}: they are taken as lengths",
             largest),
         "trace header bytes 89-90 (CoordinateUnits)", "Check bytes 89-90"});
}

void convertFromFeet(HeaderOverview &overview)
{
    for (std::size_t i = 0; i < kColumnCount; ++i) {
        const Scale scale = kColumns[i].scale;
        const bool length = scale == Scale::Length || scale == Scale::Elevation ||
                            (scale == Scale::Coordinate && overview.coordinateUnits == 1);
        if (!length)
            continue;
        overview.fields[i].least *= kMetresPerFoot;
        overview.fields[i].greatest *= kMetresPerFoot;
    }
}

} // namespace

const FieldOverview &HeaderOverview::field(std::string_view name) const
{
    return fields[columnOf(name)];
}

HeaderOverview overviewHeaders(const File &file, const Progress &progress)
{
    HeaderOverview overview;
    if (file.layout().kind == FileKind::SegY)
        overview.convertedFromFeet =
            parseBinaryHeader(file.binaryHeader(), file.layout().byteOrder).measurementSystem == 2;
    const ColumnReader reader(file);
    const Totals totals = readAll(file, reader, progress);
    for (std::size_t i = 0; i < kColumnCount; ++i) {
        const ColumnTotals &column = totals.columns[i];
        overview.fields.push_back({&traceField(kColumns[i].name), column.least, column.greatest,
                                   column.values.count(), column.scaled});
    }
    overview.sourcePositions = totals.sources.count();
    overview.receiverPositions = totals.receivers.count();
    overview.deadTraces = totals.dead;
    overview.otherTraces = totals.other;
    judgeCoordinateUnits(file, overview);
    if (overview.convertedFromFeet)
        convertFromFeet(overview);
    return overview;
}

} // namespace terrane::segy
