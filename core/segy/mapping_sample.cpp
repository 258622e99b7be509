// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/mapping_sample.h"

#include "core/segy/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::segy {

namespace {

constexpr std::uint64_t kRuns = 64;
constexpr std::uint64_t kRunLength = 16;

} // namespace

HeaderSample::HeaderSample(const File &file, const Progress &progress)
    : m_order(file.layout().byteOrder), m_stride(static_cast<std::size_t>(file.layout().traceHeaderBytes()))
{
    const std::uint64_t count = file.traceCount();
    const std::uint64_t runs = count <= kRuns * kRunLength ? 1 : kRuns;
    const std::uint64_t length = runs == 1 ? count : kRunLength;
    for (std::uint64_t run = 0; run < runs; ++run) {
        progress.throwIfCancelled(file.source().name());
        const std::uint64_t first = runs == 1 ? 0 : (count - length) * run / (runs - 1);
        file.visitHeaders(first, length, [&](std::uint64_t trace, std::span<const std::byte> headers) {
            m_headers.insert(m_headers.end(), headers.begin(), headers.end());
            for (std::size_t i = 0; i < headers.size() / m_stride; ++i)
                m_traces.push_back(trace + i);
        });
    }
}

std::int64_t HeaderSample::integer(const FieldAt &field, std::size_t i) const
{
    return integerValue(field.type, m_order, bytes(field, i));
}

double HeaderSample::number(const FieldAt &field, std::size_t i) const
{
    return doubleValue(field.type, m_order, bytes(field, i));
}

std::span<const std::byte> HeaderSample::bytes(const FieldAt &field, std::size_t i) const
{
    return std::span(m_headers).subspan(i * m_stride + static_cast<std::size_t>(field.byte) - 1,
                                        bytesOf(field.type));
}

ValueRange rangeOf(const HeaderSample &sample, const FieldAt &field)
{
    if (sample.size() == 0)
        return {};
    ValueRange range = {sample.number(field, 0), sample.number(field, 0)};
    for (std::size_t i = 1; i < sample.size(); ++i) {
        range.low = std::min(range.low, sample.number(field, i));
        range.high = std::max(range.high, sample.number(field, i));
    }
    return range;
}

std::string bytesText(const FieldAt &field)
{
    return fmt::format("bytes {}-{}", field.byte, field.byte - 1 + static_cast<int>(bytesOf(field.type)));
}

std::string valuesText(const ValueRange &range)
{
    return range.isConstant() ? fmt::format("{}", range.low) : fmt::format("{} to {}", range.low, range.high);
}

std::string lengthText(double low, double high, std::string_view unit)
{
    const bool kilo = std::max(std::abs(low), std::abs(high)) >= 10'000 && unit == "m";
    const double divisor = kilo ? 1000 : 1;
    const std::string name = kilo ? "km" : std::string(unit);
    return low == high ? fmt::format("{:.6g} {}", low / divisor, name)
                       : fmt::format("{:.6g} to {:.6g} {}", low / divisor, high / divisor, name);
}

MappedRanges mappedRanges(const HeaderSample &sample, const File &file, const HeaderMapping &mapping)
{
    const GeometryReader reader(mapping, file);
    MappedRanges ranges;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const TraceGeometry at = reader.read(sample.header(i), sample.trace(i));
        const auto take = [i](ValueRange &range, double value) {
            range.low = i == 0 ? value : std::min(range.low, value);
            range.high = i == 0 ? value : std::max(range.high, value);
        };
        take(ranges.sourceX, at.sourceX);
        take(ranges.sourceY, at.sourceY);
        take(ranges.sourceZ, at.sourceZ);
        take(ranges.receiverX, at.receiverX);
        take(ranges.receiverY, at.receiverY);
        take(ranges.receiverZ, at.receiverZ);
        take(ranges.shotField, static_cast<double>(at.shotField));
        take(ranges.delay, at.delay);
    }
    return ranges;
}

} // namespace terrane::segy
