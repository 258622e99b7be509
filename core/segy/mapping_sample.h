// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/segy/mapping.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::segy {

// Up to 1,024 trace headers of a file, in runs spread evenly over it, read without believing any mapping.
class HeaderSample
{
public:
    HeaderSample(const File &file, const Progress &progress);

    std::size_t size() const { return m_headers.size() / m_stride; }
    std::span<const std::byte> header(std::size_t i) const
    {
        return std::span(m_headers).subspan(i * m_stride, m_stride);
    }
    std::uint64_t trace(std::size_t i) const { return m_traces[i]; } // its number in the file
    std::int64_t integer(const FieldAt &field, std::size_t i) const;
    double number(const FieldAt &field, std::size_t i) const;

private:
    std::span<const std::byte> bytes(const FieldAt &field, std::size_t i) const;

    ByteOrder m_order;
    std::size_t m_stride;
    std::vector<std::byte> m_headers;
    std::vector<std::uint64_t> m_traces;
};

// The lowest and highest of some values.
struct ValueRange
{
    double low = 0, high = 0;
    bool isConstant() const { return low == high; }
    bool isZero() const { return low == 0 && high == 0; }
    bool operator==(const ValueRange &) const = default;
};

ValueRange rangeOf(const HeaderSample &sample, const FieldAt &field);

// What a mapping makes of a sample, m and s.
struct MappedRanges
{
    ValueRange sourceX, sourceY, sourceZ, receiverX, receiverY, receiverZ, shotField, delay;
};

// Throws what GeometryReader throws.
MappedRanges mappedRanges(const HeaderSample &sample, const File &file, const HeaderMapping &mapping);

// For people: "bytes 81-84", "5 to 7", "0 to 1.19 km".
std::string bytesText(const FieldAt &field);
std::string valuesText(const ValueRange &range);
std::string lengthText(double low, double high, std::string_view unit);

} // namespace terrane::segy
