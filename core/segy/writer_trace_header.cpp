// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_trace_header.h"

#include "core/error.h"
#include "core/segy/writer_order.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

std::size_t endOf(const HeaderField &field)
{
    return static_cast<std::size_t>(field.byte - 1) + bytesOf(field.type);
}

} // namespace

std::optional<ScalarGroup> scalarGroup(const HeaderField &field)
{
    if (field.byte >= 41 && field.byte <= 65)
        return ScalarGroup::Elevation;
    if ((field.byte >= 73 && field.byte <= 85) || field.byte == 181 || field.byte == 185)
        return ScalarGroup::Coordinate;
    return std::nullopt;
}

TraceHeader::TraceHeader() : m_bytes(kTraceHeaderBytes)
{
    static const HeaderField &identification = traceField("TraceIdentificationCode");
    static const HeaderField &units = traceField("CoordinateUnits");
    set(identification, 1);
    set(units, 1);
}

TraceHeader::TraceHeader(std::span<const std::byte> bytes, ByteOrder order)
    : m_bytes(bytes.begin(), bytes.end())
{
    if (bytes.empty() || bytes.size() % kTraceHeaderBytes != 0)
        throw InputError(fmt::format("a trace header of {} bytes", bytes.size()), "trace header",
                         "It has 240 bytes or a multiple");
    reorderTraceHeader(m_bytes, order, ByteOrder::Big);
}

void TraceHeader::set(const HeaderField &field, double value)
{
    if (endOf(field) > m_bytes.size())
        m_bytes.resize((endOf(field) + kTraceHeaderBytes - 1) / kTraceHeaderBytes * kTraceHeaderBytes);
    const auto at = std::span(m_bytes).subspan(static_cast<std::size_t>(field.byte - 1));
    try {
        setValue(field.type, ByteOrder::Big, value, at);
    } catch (const InputError &error) {
        throw InputError(error.problem(),
                         fmt::format("trace header field {} (byte {})", field.name, field.byte),
                         error.mend());
    }
}

double TraceHeader::value(const HeaderField &field) const
{
    return endOf(field) > m_bytes.size() ? 0 : doubleValue(field, ByteOrder::Big, m_bytes);
}

void TraceHeader::setMetres(const HeaderField &field, double metres)
{
    const auto group = scalarGroup(field);
    if (!group || field.type != FieldType::Int32)
        throw InputError(fmt::format("{} holds no coordinate, elevation or depth", field.name),
                         fmt::format("trace header byte {}", field.byte), "Set its value without a scalar");
    const auto known =
        std::ranges::find(m_metres, field.byte, [](const Metres &set) { return set.field.byte; });
    if (known != m_metres.end())
        known->metres = metres;
    else
        m_metres.push_back({field, *group, metres});
}

void TraceHeader::setBlockName(std::size_t block, std::string_view name)
{
    const std::size_t end = (block + 1) * kTraceHeaderBytes;
    if (m_bytes.size() < end)
        m_bytes.resize(end);
    std::ranges::copy(std::as_bytes(std::span(name)), m_bytes.begin() + static_cast<std::ptrdiff_t>(end - 8));
}

} // namespace terrane::segy
