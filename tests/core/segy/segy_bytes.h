// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/segy/text_header.h"
#include "core/segy/trace_field.h"

#include <string>
#include <vector>

namespace terrane::segy {

// Puts SEG-Y and SU files together byte by byte, right or wrong as a test wants them.
class SegyBytes
{
public:
    explicit SegyBytes(ByteOrder order = ByteOrder::Big) : m_order(order) {}

    SegyBytes &text(const std::string &line = "C 1 A TEST", TextEncoding encoding = TextEncoding::Ebcdic)
    {
        std::string padded = line;
        padded.resize(kTextHeaderBytes, ' ');
        const auto encoded = encodeText(padded, encoding);
        m_bytes.insert(m_bytes.end(), encoded.begin(), encoded.end());
        return *this;
    }
    SegyBytes &binary(int format, int samples, int interval)
    {
        m_binary = m_bytes.size();
        m_bytes.resize(m_bytes.size() + kBinaryHeaderBytes);
        return set("Format", format).set("Samples", samples).set("Interval", interval);
    }
    // A field of the binary header.
    SegyBytes &set(std::string_view name, double value)
    {
        const HeaderField &field = binaryField(name);
        const auto at = m_binary + static_cast<std::size_t>(field.byte) - 3201;
        setValue(field.type, m_order, value, std::span(m_bytes).subspan(at));
        return *this;
    }
    // One trace whose header counts on; `samples` and `interval` are what its header tells.
    SegyBytes &trace(int samples, int interval, std::size_t sampleBytes, int additionalHeaders = 0)
    {
        m_trace = m_bytes.size();
        m_bytes.resize(m_bytes.size() + kTraceHeaderBytes * static_cast<std::size_t>(1 + additionalHeaders));
        ++m_number;
        setTrace("TRACE_SEQUENCE_LINE", m_number).setTrace("TRACE_SEQUENCE_FILE", m_number);
        setTrace("TraceNumber", m_number).setTrace("FieldRecord", 7).setTrace("TraceIdentificationCode", 1);
        setTrace("TRACE_SAMPLE_COUNT", samples).setTrace("TRACE_SAMPLE_INTERVAL", interval);
        setTrace("SourceGroupScalar", -100).setTrace("SourceX", 123400).setTrace("GroupX", 100 * m_number);
        m_bytes.resize(m_bytes.size() + sampleBytes, std::byte{static_cast<unsigned char>(m_number)});
        return *this;
    }
    SegyBytes &traces(int count, int samples, int interval, std::size_t sampleBytes,
                      int additionalHeaders = 0)
    {
        for (int i = 0; i < count; ++i)
            trace(samples, interval, sampleBytes, additionalHeaders);
        return *this;
    }
    // A field of the last trace's header.
    SegyBytes &setTrace(std::string_view name, double value)
    {
        const HeaderField &field = traceField(name);
        setValue(field.type, m_order, value,
                 std::span(m_bytes).subspan(m_trace + static_cast<std::size_t>(field.byte) - 1));
        return *this;
    }
    SegyBytes &bytes(std::size_t count, std::byte value = {})
    {
        m_bytes.resize(m_bytes.size() + count, value);
        return *this;
    }
    SegyBytes &cut(std::size_t bytes)
    {
        m_bytes.resize(m_bytes.size() - bytes);
        return *this;
    }

    std::vector<std::byte> &data() { return m_bytes; }
    io::ByteSourcePtr source(const std::string &name = "test.segy") const
    {
        return io::bytesInMemory(name, m_bytes);
    }

private:
    ByteOrder m_order;
    std::vector<std::byte> m_bytes;
    std::size_t m_binary = 0, m_trace = 0;
    int m_number = 0;
};

} // namespace terrane::segy
