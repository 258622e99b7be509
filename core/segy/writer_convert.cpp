// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_convert.h"

#include "core/error.h"
#include "core/segy/samples.h"
#include "core/segy/text_header.h"
#include "core/segy/writer_order.h"
#include "core/segy/writer_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr std::uint64_t kProgressStep = 256; // traces
constexpr std::size_t kRevision0End = 60;    // bytes of the binary header that revision 0 assigns

constexpr std::size_t kCards = 40, kCardBytes = 80;

// Whether all values of the format are exact in a float.
bool fitsFloat(SampleFormat format)
{
    const bool narrow = bytesPerSample(format) < 4;
    return narrow || format == SampleFormat::Ieee32 || format == SampleFormat::FixedGain32;
}

// Builds the options of the new file and tells what it has no room for.
class Plan
{
public:
    Plan(const File &file, const std::string &path, const ConvertOptions &options)
        : m_file(file), m_layout(file.layout()), m_path(path)
    {
        chooseKind(options);
        m_target.byteOrder = options.byteOrder.value_or(m_layout.byteOrder);
        m_target.textEncoding = options.textEncoding.value_or(m_layout.textEncoding);
        m_target.format =
            options.format.value_or(m_target.kind == FileKind::Su ? SampleFormat::Ieee32 : m_layout.format);
        m_target.sampleInterval = m_layout.sampleInterval;
        m_target.roundInterval = options.roundInterval;
        m_target.variableLength = !m_layout.fixedLength;
        m_target.samplesPerTrace = m_layout.fixedLength ? m_layout.samplesPerTrace : 0;
        m_target.numberTraces = false;
        chooseAdditionalHeaders();
        if (m_target.kind == FileKind::SegY && m_layout.kind == FileKind::SegY)
            copyFileHeaders();
        if (m_target.format != m_layout.format && !fitsFloat(m_layout.format) &&
            m_layout.format != SampleFormat::Ibm32)
            note("samples-through-float",
                 fmt::format(
                     "samples pass through 32-bit floats: more than 24 significant bits of {} are rounded",
                     name(m_layout.format)));
    }

    const WriteOptions &target() const { return m_target; }
    std::vector<Finding> findings() const { return m_findings; }

private:
    void note(std::string code, std::string what, Severity severity = Severity::Note)
    {
        m_findings.push_back({severity, std::move(code), std::move(what), m_path, ""});
    }

    void chooseKind(const ConvertOptions &options)
    {
        m_target.kind = options.kind.value_or(m_layout.kind);
        const bool fromSu = m_layout.kind == FileKind::Su;
        const auto own = fromSu ? std::pair(1, 0) : std::pair(m_layout.revisionMajor, m_layout.revisionMinor);
        std::tie(m_target.revisionMajor, m_target.revisionMinor) = options.revision.value_or(own);
        if (m_target.kind == FileKind::Su && !fromSu)
            note("file-headers-dropped", "SU files have no text and binary headers: they were left out");
    }

    void chooseAdditionalHeaders()
    {
        if (m_layout.additionalTraceHeaders == 0)
            return;
        if (m_target.kind == FileKind::SegY && m_target.revisionMajor >= 2)
            m_target.additionalTraceHeaders = m_layout.additionalTraceHeaders;
        else
            note("additional-headers-dropped",
                 fmt::format("{} additional trace headers, 64-bit coordinates among them, were left out",
                             m_layout.additionalTraceHeaders),
                 Severity::Warning);
    }

    void copyFileHeaders()
    {
        copyBinaryHeader();
        m_target.text = fitted(m_file.textHeader());
        replaceClosingLines();
        for (std::uint32_t i = 1; i <= m_layout.extendedTextHeaders; ++i)
            m_target.extendedTexts.push_back(fitted(m_file.textHeader(i)));
        for (auto &lines : m_file.trailers())
            m_target.trailers.push_back(fitted(std::move(lines)));
        if (m_target.revisionMajor < 1 && !m_target.extendedTexts.empty()) {
            m_target.extendedTexts.clear();
            note("extended-text-dropped", "revision 0 has no extended text headers: they were left out");
        }
        if (m_target.revisionMajor < 2 && !m_target.trailers.empty()) {
            m_target.trailers.clear();
            note("trailer-dropped", "only revision 2 has trailers: they were left out");
        }
    }

    // Texts that are divided by line feeds can have more or longer lines than cards.
    std::vector<std::string> fitted(std::vector<std::string> lines)
    {
        bool cut = lines.size() > kCards;
        lines.resize(std::min(lines.size(), kCards));
        for (std::string &line : lines) {
            while (encodeText(line, m_target.textEncoding).size() > kCardBytes) {
                line.pop_back();
                cut = true;
            }
        }
        if (cut)
            note("text-cut", "a text header has more than 40 lines of 80 characters: the rest was left out",
                 Severity::Warning);
        return lines;
    }

    // Bytes that the old revision does not assign are not believed: programs leave rubbish there.
    void copyBinaryHeader()
    {
        m_target.binaryHeader = m_file.binaryHeader();
        reorderBinaryHeader(m_target.binaryHeader, m_layout.byteOrder, ByteOrder::Big);
        if (m_layout.revisionMajor < 2)
            std::fill(m_target.binaryHeader.begin() + kRevision0End, m_target.binaryHeader.end(),
                      std::byte{0});
    }

    // Cards that name the revision and the end are those of the new revision.
    void replaceClosingLines()
    {
        auto &text = m_target.text;
        const bool sameRevision = m_layout.revisionMajor == m_target.revisionMajor &&
                                  m_layout.revisionMinor == m_target.revisionMinor;
        if (sameRevision || text.size() != kCards || !text[39].starts_with("C40"))
            return;
        const std::string revision = revisionLine(m_target.revisionMajor, m_target.revisionMinor);
        const bool names = text[38].find("REV") != std::string::npos;
        const bool blank = text[38].size() <= 4;
        if (names || blank)
            text[38] = revision.empty() ? "C39" : "C39 " + revision;
        if (text[39].find("END") != std::string::npos || text[39].size() <= 4)
            text[39] = "C40 " + endLine(m_target.revisionMajor);
    }

    const File &m_file;
    const Layout &m_layout;
    std::string m_path;
    WriteOptions m_target;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> convert(const File &file, const std::string &path, const ConvertOptions &options,
                             const Progress &progress)
{
    const Plan plan(file, path, options);
    const Layout &layout = file.layout();
    Writer writer(path, plan.target());
    const std::uint64_t end =
        options.traceCount == 0 ? file.traceCount() : options.firstTrace + options.traceCount;
    const std::size_t headerBytes =
        kTraceHeaderBytes * (std::size_t{1} + plan.target().additionalTraceHeaders);
    std::vector<std::byte> bytes;
    std::vector<float> samples;
    for (std::uint64_t trace = options.firstTrace; trace < end; ++trace) {
        if (trace % kProgressStep == 0) {
            progress.throwIfCancelled(path);
            progress.update(trace - options.firstTrace, end - options.firstTrace, "traces");
        }
        const TraceExtent extent = file.extent(trace);
        bytes.resize(layout.traceHeaderBytes() + extent.samples * bytesPerSample(layout.format));
        file.source().read(extent.offset, bytes);
        const TraceHeader header({bytes.data(), headerBytes}, layout.byteOrder);
        const auto raw = std::span<const std::byte>(bytes).subspan(layout.traceHeaderBytes());
        if (plan.target().format == layout.format && !options.change) {
            writer.addRawTrace(header, raw, layout.byteOrder);
        } else {
            samples.resize(extent.samples);
            samplesToFloat(layout.format, layout.byteOrder, raw, samples);
            if (options.change)
                options.change(trace, samples);
            writer.addTrace(header, samples);
        }
    }
    std::vector<Finding> findings = plan.findings();
    std::ranges::move(writer.finish(), std::back_inserter(findings));
    return findings;
}

} // namespace terrane::segy
