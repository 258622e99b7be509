// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer.h"

#include "core/error.h"
#include "core/segy/samples.h"
#include "core/segy/writer_layout.h"
#include "core/segy/writer_order.h"
#include "core/segy/writer_scalar.h"
#include "core/segy/writer_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace terrane::segy {

namespace {

constexpr std::size_t kBufferBytes = std::size_t{4} << 20;
constexpr double kPrecisionToTell = 1e-3; // m
constexpr std::uint64_t kSigned32 = 2147483647;

const HeaderField &scalarField(ScalarGroup group)
{
    static const HeaderField &elevation = traceField("ElevationScalar");
    static const HeaderField &coordinate = traceField("SourceGroupScalar");
    return group == ScalarGroup::Elevation ? elevation : coordinate;
}

std::array<int, 2> firstScalars(const WriteOptions &options)
{
    std::array<int, 2> scalars = {};
    scalars[static_cast<std::size_t>(ScalarGroup::Elevation)] = options.elevationScalar.value_or(-100);
    scalars[static_cast<std::size_t>(ScalarGroup::Coordinate)] = options.coordinateScalar.value_or(-100);
    return scalars;
}

// The 64-bit field of the extension that repeats a coordinate of the standard header without a scalar.
HeaderField extensionOf(const HeaderField &field)
{
    constexpr std::pair<int, int> kBytes[] = {{41, 273}, {45, 289},  {49, 297}, {53, 305}, {57, 313},
                                              {61, 321}, {65, 329},  {73, 337}, {77, 345}, {81, 353},
                                              {85, 361}, {181, 401}, {185, 409}};
    const auto found = std::ranges::find(kBytes, field.byte, [](const auto &pair) { return pair.first; });
    return {field.name, {}, {}, found->second, FieldType::Float64, field.description};
}

} // namespace

void WriterTally::add(std::uint64_t trace, double size)
{
    if (traces == 0)
        firstTrace = trace;
    ++traces;
    total += size;
    worst = std::max(worst, size);
}

Writer::Writer(const std::string &path, WriteOptions options)
    : m_options(std::move(options)), m_file(path), m_findings(checkOptions(m_options, path))
{
    m_scalars = firstScalars(m_options);
    m_written = firstTraceOffset(m_options);
    if (m_options.samplesPerTrace > 0 && !m_options.variableLength)
        std::ranges::move(checkSampleCount(m_options, m_options.samplesPerTrace, path),
                          std::back_inserter(m_findings));
}

Writer::Writer(const std::string &path, WriteOptions options, const std::string &temporary,
               const WriterState &state)
    : m_options(std::move(options)),
      m_file(path, temporary, state.bytes),
      m_findings(checkOptions(m_options, path))
{
    m_scalars = firstScalars(m_options);
    m_written = firstTraceOffset(m_options);
    if (state.traces == 0)
        return;
    m_traces = state.traces;
    m_written = state.bytes;
    m_scalars = state.scalars;
    std::tie(m_clamped, m_imprecise, m_rescaled, m_recounted, m_unswapped) = std::tuple_cat(state.tallies);
    if (!m_options.variableLength)
        checkLength(state.samplesPerTrace);
    std::ranges::move(checkSampleCount(m_options, state.samplesPerTrace, path),
                      std::back_inserter(m_findings)); // as for the first trace
}

WriterState Writer::checkpoint()
{
    flush();
    m_file.sync();
    return {m_traces,
            m_options.samplesPerTrace,
            m_written,
            m_scalars,
            {m_clamped, m_imprecise, m_rescaled, m_recounted, m_unswapped}};
}

void Writer::addTrace(const TraceHeader &header, std::span<const float> samples)
{
    checkLength(samples.size());
    if (!isWritable(m_options.format)) // throws
        samplesFromFloat(m_options.format, m_options.byteOrder, {}, {});
    appendHeader(header, samples.size());
    const auto raw = appendSamples(samples.size() * bytesPerSample(m_options.format));
    const std::size_t clamped = samplesFromFloat(m_options.format, m_options.byteOrder, samples, raw);
    if (clamped > 0)
        m_clamped.add(m_traces, static_cast<double>(clamped));
    endTrace();
}

void Writer::addRawTrace(const TraceHeader &header, std::span<const std::byte> samples, ByteOrder order)
{
    const std::size_t each = bytesPerSample(m_options.format);
    if (samples.size() % each != 0)
        throw InputError(
            fmt::format("{} bytes are no whole number of samples of {} bytes", samples.size(), each),
            fmt::format("{}, trace {}", m_file.path(), m_traces), "Give whole samples");
    checkLength(samples.size() / each);
    appendHeader(header, samples.size() / each);
    const auto raw = appendSamples(samples.size());
    std::ranges::copy(samples, raw.begin());
    reorderSamples(m_options.format, raw, order, m_options.byteOrder);
    endTrace();
}

void Writer::checkLength(std::uint64_t samples)
{
    if (m_options.samplesPerTrace == 0)
        m_options.samplesPerTrace = samples;
    const std::string where = fmt::format("{}, trace {}", m_file.path(), m_traces);
    if (m_traces == 0 || m_options.variableLength) {
        const auto findings = checkSampleCount(m_options, samples, where);
        if (m_traces == 0)
            m_findings.insert(m_findings.end(), findings.begin(), findings.end());
    }
    if (samples != m_options.samplesPerTrace && !m_options.variableLength)
        throw InputError(
            fmt::format("{} samples, but the file's traces have {}", samples, m_options.samplesPerTrace),
            where, "Cut or pad the trace, or write a file of variable trace length");
}

void Writer::appendHeader(const TraceHeader &header, std::uint64_t samples)
{
    const std::size_t bytes = kTraceHeaderBytes * (std::size_t{1} + m_options.additionalTraceHeaders);
    TraceHeader complete = header;
    setLengths(complete, samples);
    setCoordinates(complete, ScalarGroup::Elevation);
    setCoordinates(complete, ScalarGroup::Coordinate);
    if (m_options.additionalTraceHeaders > 0)
        setExtension(complete, samples);
    if (complete.bytes().size() > bytes)
        throw InputError(
            fmt::format("a trace header of {} bytes, but the file's have {}", complete.bytes().size(), bytes),
            fmt::format("{}, trace {}", m_file.path(), m_traces), "Ask for additional trace headers");
    const std::size_t at = m_buffer.size();
    m_buffer.insert(m_buffer.end(), complete.bytes().begin(), complete.bytes().end());
    m_buffer.resize(at + bytes);
    if (m_options.byteOrder != ByteOrder::Big && bytes > 2 * kTraceHeaderBytes)
        m_unswapped.add(m_traces);
    reorderTraceHeader(std::span(m_buffer).subspan(at), ByteOrder::Big, m_options.byteOrder);
}

void Writer::setLengths(TraceHeader &header, std::uint64_t samples)
{
    static const HeaderField &count = traceField("TRACE_SAMPLE_COUNT");
    static const HeaderField &interval = traceField("TRACE_SAMPLE_INTERVAL");
    static const HeaderField &line = traceField("TRACE_SEQUENCE_LINE");
    static const HeaderField &file = traceField("TRACE_SEQUENCE_FILE");
    const double before = header.value(count);
    const double now = samples <= 65535 ? static_cast<double>(samples) : 0;
    if (before != 0 && before != now)
        m_recounted.add(m_traces);
    header.set(count, now);
    if (header.value(interval) == 0)
        header.set(interval, intervalField(m_options));
    if (!m_options.numberTraces || m_traces >= kSigned32)
        return;
    for (const HeaderField *field : {&line, &file}) {
        if (header.value(*field) == 0)
            header.set(*field, static_cast<double>(m_traces + 1));
    }
}

void Writer::throwNoScalar(const std::vector<double> &metres, std::optional<int> fixed) const
{
    const double greatest = std::ranges::max(metres, {}, [](double value) { return std::abs(value); });
    throw InputError(fmt::format("a coordinate of {:.10g} m does not fit into 32 bits", greatest),
                     fmt::format("{}, trace {}", m_file.path(), m_traces),
                     fixed ? fmt::format("The scalar {} is too fine for it", *fixed)
                           : "Check the coordinates");
}

void Writer::setCoordinates(TraceHeader &header, ScalarGroup group)
{
    std::vector<double> values;
    for (const auto &set : header.metres()) {
        if (set.group == group)
            values.push_back(set.metres);
    }
    if (values.empty())
        return;
    int &scalar = m_scalars[static_cast<std::size_t>(group)];
    const auto &fixed =
        group == ScalarGroup::Elevation ? m_options.elevationScalar : m_options.coordinateScalar;
    const auto fit = fixed ? fitOf(scalar, values) : bestScalar(scalar, values);
    if (!fit)
        throwNoScalar(values, fixed);
    if (fit->error > kPrecisionToTell)
        m_imprecise.add(m_traces, fit->error);
    if (fit->scalar != scalar && m_traces > 0)
        m_rescaled.add(m_traces);
    scalar = fit->scalar;
    header.set(scalarField(group), scalar);
    const double scale = scaleFactor(scalar);
    for (const auto &set : header.metres()) {
        if (set.group == group)
            header.set(set.field, std::nearbyint(set.metres / scale));
        if (set.group == group && m_options.additionalTraceHeaders > 0)
            header.set(extensionOf(set.field), set.metres);
    }
}

void Writer::setExtension(TraceHeader &header, std::uint64_t samples)
{
    static const HeaderField &count = traceField("ExtTraceSampleCount");
    static const HeaderField &blocks = traceField("ExtAdditionalTraceHeaders");
    static const HeaderField &interval = traceField("ExtTraceSampleInterval");
    static const HeaderField &line = traceField("ExtTraceSequenceLine");
    static const HeaderField &file = traceField("ExtTraceSequenceFile");
    const auto setEmpty = [&header](const HeaderField &field, double value) {
        if (header.value(field) == 0)
            header.set(field, value);
    };
    header.set(count, static_cast<double>(samples));
    header.set(blocks, m_options.additionalTraceHeaders);
    setEmpty(interval, 1e6 * m_options.sampleInterval);
    if (m_options.numberTraces) {
        setEmpty(line, static_cast<double>(m_traces + 1));
        setEmpty(file, static_cast<double>(m_traces + 1));
    }
    header.setBlockName(0, "SEG00000");
    header.setBlockName(1, "SEG00001");
}

std::span<std::byte> Writer::appendSamples(std::size_t bytes)
{
    const std::size_t at = m_buffer.size();
    m_buffer.resize(at + bytes);
    return std::span(m_buffer).subspan(at);
}

void Writer::endTrace()
{
    ++m_traces;
    if (m_buffer.size() >= kBufferBytes)
        flush();
}

void Writer::flush()
{
    m_file.writeAt(m_written, m_buffer);
    m_written += m_buffer.size();
    m_buffer.clear();
}

void Writer::tell(const WriterTally &tally, Severity severity, std::string code, std::string what,
                  std::string mend)
{
    if (tally.traces == 0)
        return;
    m_findings.push_back({severity, std::move(code), std::move(what), m_file.path(), std::move(mend),
                          static_cast<std::int64_t>(tally.firstTrace)});
}

std::vector<Finding> Writer::finish()
{
    if (m_traces == 0)
        throw InputError("no trace to write", m_file.path(), "Check what was selected");
    flush();
    for (std::size_t i = 0; i < m_options.trailers.size(); ++i) {
        m_buffer =
            textRecord(m_options.trailers[i], m_options.textEncoding, fmt::format("trailer {}", i + 1));
        flush();
    }
    if (m_options.kind == FileKind::SegY)
        m_file.writeAt(0, fileHeaders(m_options, m_traces));
    m_file.commit();
    tell(m_clamped, Severity::Warning, "samples-clamped",
         fmt::format("{:.0f} samples of {} traces were out of the range of {} and were clamped (NaN to 0)",
                     m_clamped.total, m_clamped.traces, name(m_options.format)),
         "use format 5 (IEEE float) to keep them");
    tell(m_imprecise, Severity::Warning, "coordinates-rounded",
         fmt::format("coordinates of {} traces were rounded, by up to {:.3g} m", m_imprecise.traces,
                     m_imprecise.worst),
         "write additional trace headers (revision 2), which hold 64-bit coordinates");
    tell(m_rescaled, Severity::Note, "scalar-varies",
         fmt::format("the coordinate scalar changes inside the file, {} times", m_rescaled.traces),
         "give one scalar for programs that read the first only");
    tell(m_recounted, Severity::Note, "sample-count-corrected",
         fmt::format("the sample count in the headers of {} traces was wrong and was corrected",
                     m_recounted.traces));
    tell(m_unswapped, Severity::Note, "proprietary-headers-kept",
         "additional trace headers behind the first keep their bytes: their fields are not known");
    return std::move(m_findings);
}

} // namespace terrane::segy
