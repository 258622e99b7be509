// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/trace_field.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace terrane::test {

using FieldValues = std::vector<std::pair<std::string_view, double>>;

inline void setField(std::span<std::byte> header, std::string_view name, double value)
{
    const segy::HeaderField &field = segy::traceField(name);
    segy::setValue(field.type, segy::ByteOrder::Big, value,
                   header.subspan(static_cast<std::size_t>(field.byte) - 1, segy::bytesOf(field.type)));
}

// A big-endian SEG-Y file of IEEE floats at 4 ms. `fields` gives the header fields of a trace by name,
// `sample` its samples.
struct SyntheticSegy
{
    std::uint64_t traces = 0;
    std::uint64_t samples = 4;
    int revision = 1;
    int measurementSystem = 1; // 1 metres, 2 feet
    int intervalMicroseconds = 4000;
    std::function<FieldValues(std::uint64_t trace)> fields = [](std::uint64_t) { return FieldValues(); };
    std::function<float(std::uint64_t trace, std::uint64_t i)> sample = [](std::uint64_t trace,
                                                                           std::uint64_t i) {
        return static_cast<float>(trace) + static_cast<float>(i) / 16;
    };

    std::uint64_t traceBytes() const { return 240 + 4 * samples; }

    std::vector<std::byte> fileHeaders() const
    {
        std::vector<std::byte> bytes(3600);
        std::fill_n(bytes.begin(), 3200, std::byte{0x40}); // EBCDIC blanks
        for (std::size_t line = 0; line < 40; ++line)
            bytes[80 * line] = std::byte{0xC3}; // C
        const auto set = [&](int byte, int value) {
            segy::setValue(segy::FieldType::Int16, segy::ByteOrder::Big, value,
                           std::span(bytes).subspan(static_cast<std::size_t>(byte) - 1, 2));
        };
        set(3217, intervalMicroseconds);
        set(3221, static_cast<int>(samples));
        set(3225, 5);
        set(3255, measurementSystem);
        set(3501, revision * 256);
        set(3503, revision > 0 ? 1 : 0);
        return bytes;
    }

    std::vector<std::byte> traceHeader(std::uint64_t trace) const
    {
        std::vector<std::byte> header(240);
        setField(header, "TRACE_SAMPLE_COUNT", static_cast<double>(samples));
        setField(header, "TRACE_SAMPLE_INTERVAL", intervalMicroseconds);
        setField(header, "TraceIdentificationCode", 1);
        for (const auto &[name, value] : fields(trace))
            setField(header, name, value);
        return header;
    }

    std::vector<std::byte> bytes() const
    {
        std::vector<std::byte> file = fileHeaders();
        for (std::uint64_t trace = 0; trace < traces; ++trace) {
            const auto header = traceHeader(trace);
            file.insert(file.end(), header.begin(), header.end());
            for (std::uint64_t i = 0; i < samples; ++i) {
                const auto at = file.size();
                file.resize(at + 4);
                segy::setValue(segy::FieldType::Float32, segy::ByteOrder::Big, sample(trace, i),
                               std::span(file).subspan(at, 4));
            }
        }
        return file;
    }
};

} // namespace terrane::test
