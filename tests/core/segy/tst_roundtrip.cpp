// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/samples.h"
#include "core/segy/writer.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <random>

using namespace terrane;
using namespace terrane::segy;

namespace {

constexpr int kFilesOfAKind = 80;

// A trace that was written: what must be read back.
struct Trace
{
    TraceHeader header;
    std::vector<float> samples;
};

// One random valid file.
class RandomFile
{
public:
    RandomFile(std::uint32_t seed, FileKind kind, int revisionMajor, int revisionMinor) : m_random(seed)
    {
        m_options.kind = kind;
        m_options.revisionMajor = revisionMajor;
        m_options.revisionMinor = revisionMinor;
        chooseLayout();
        for (int count = between(1, 12); count > 0; --count)
            m_traces.push_back(randomTrace());
    }

    const WriteOptions &options() const { return m_options; }
    const std::vector<Trace> &traces() const { return m_traces; }

    void write(const std::string &path)
    {
        Writer writer(path, m_options);
        for (const Trace &trace : m_traces) {
            if (isWritable(m_options.format))
                writer.addTrace(trace.header, trace.samples);
            else
                writer.addRawTrace(trace.header, rawOf(trace.samples), ByteOrder::Big);
        }
        writer.finish();
    }

private:
    int between(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }
    bool oneIn(int count) { return between(1, count) == 1; }

    void chooseLayout()
    {
        m_options.byteOrder = static_cast<ByteOrder>(between(0, 2));
        m_options.sampleInterval = 1e-6 * 125 * between(1, 64);
        m_samples = between(1, 300);
        if (m_options.kind == FileKind::Su) {
            if (m_options.byteOrder == ByteOrder::PairSwapped)
                m_options.byteOrder = ByteOrder::Little;
            return;
        }
        m_options.textEncoding = oneIn(2) ? TextEncoding::Ebcdic : TextEncoding::Ascii;
        constexpr int kCodes[] = {1, 2, 3, 4, 5, 8, 6, 7, 9, 10, 11, 12, 15, 16};
        const int codes = m_options.revisionMajor >= 2 ? 14 : 6;
        m_options.format = sampleFormat(kCodes[between(0, codes - 1)]).value();
        m_options.binaryFields = {{"JobID", between(0, 9999)}, {"SortingCode", between(0, 9)}};
        m_options.description = {"random file"};
        if (m_options.revisionMajor >= 1) {
            for (int count = between(0, 3); count > 0; --count)
                m_options.extendedTexts.push_back({"((Terrane: Random))", "line two"});
        }
        if (m_options.revisionMajor >= 2) {
            m_options.additionalTraceHeaders = static_cast<std::uint32_t>(oneIn(2) ? 0 : between(1, 3));
            for (int count = between(0, 2); count > 0; --count)
                m_options.trailers.push_back({"((Terrane: Trailer))", "last words"});
            if (oneIn(2))
                m_options.sampleInterval *= 1.0 / 3;
        }
    }

    // Numbers as surveys have them; the fields that the Writer sets itself stay out.
    TraceHeader randomHeader()
    {
        const auto number = static_cast<int>(m_traces.size());
        TraceHeader header;
        for (const HeaderField &field : traceHeaderFields()) {
            if (field.type == FieldType::Int32 && field.byte < 233)
                header.set(field, between(-9'999'999, 9'999'999));
            if (field.type == FieldType::Int16)
                header.set(field, between(-3000, 3000));
        }
        header.set("TRACE_SEQUENCE_LINE", number + 1);
        header.set("TRACE_SEQUENCE_FILE", number + 1);
        header.set("FieldRecord", between(1, 9999));
        header.set("TraceNumber", number + 1);
        header.set("TraceIdentificationCode", between(1, 3));
        header.set("ElevationScalar", oneIn(2) ? -100 : 10);
        header.set("SourceGroupScalar", oneIn(2) ? -1000 : 1);
        header.set("CoordinateUnits", 1);
        header.set("YearDataRecorded", between(1970, 2030));
        header.set("TRACE_SAMPLE_INTERVAL", 0);
        if (m_options.additionalTraceHeaders > 0) {
            header.set("ExtFieldRecord", 1e12 + between(0, 1000));
            header.set("ExtSourceX", between(-1000, 1000) / 7.0);
            header.set("ExtCableNumber", between(0, 1000));
        }
        return header;
    }

    Trace randomTrace()
    {
        const int count = m_options.variableLength ? between(1, 300) : m_samples;
        Trace trace{randomHeader(), {}};
        const bool real = m_options.format == SampleFormat::Ibm32 ||
                          m_options.format == SampleFormat::Ieee32 ||
                          m_options.format == SampleFormat::Ieee64;
        const auto code = static_cast<int>(m_options.format);
        const bool isUnsigned = code >= 10;
        const int bits = std::min(24, 8 * static_cast<int>(bytesPerSample(m_options.format)) - 1);
        for (int i = 0; i < count; ++i) {
            // Multiples of 2^-10 under 2^10 have 20 bits: IBM floats keep them.
            if (real)
                trace.samples.push_back(static_cast<float>(between(-(1 << 20), 1 << 20)) / 1024.0F);
            else if (m_options.format == SampleFormat::FixedGain32)
                trace.samples.push_back(static_cast<float>(between(-32768, 32767)));
            else
                trace.samples.push_back(
                    static_cast<float>(between(isUnsigned ? 0 : -(1 << bits), (1 << bits) - 1)));
        }
        return trace;
    }

    // Bytes of the formats that the Writer does not convert to: big-endian integers, gain 0 for format 4.
    std::vector<std::byte> rawOf(const std::vector<float> &samples) const
    {
        const std::size_t each = bytesPerSample(m_options.format);
        std::vector<std::byte> raw;
        for (const float sample : samples) {
            auto word = static_cast<std::uint64_t>(static_cast<std::int64_t>(sample));
            if (m_options.format == SampleFormat::FixedGain32)
                word &= 0xffff;
            for (std::size_t i = each; i-- > 0;)
                raw.push_back(static_cast<std::byte>(word >> (8 * i)));
        }
        return raw;
    }

    std::mt19937 m_random;
    WriteOptions m_options;
    int m_samples = 0;
    std::vector<Trace> m_traces;
};

// The fields that the Writer sets itself.
bool isSetByWriter(const HeaderField &field)
{
    return field.name == "TRACE_SAMPLE_COUNT" || field.name == "TRACE_SAMPLE_INTERVAL" ||
           field.name == "TraceHeaderName";
}

} // namespace

class RoundtripTest : public QObject
{
    Q_OBJECT

private slots:
    void readsBackRandomFiles_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("revisionMajor");
        QTest::addColumn<int>("revisionMinor");
        QTest::newRow("revision 0") << 0 << 0 << 0;
        QTest::newRow("revision 1") << 0 << 1 << 0;
        QTest::newRow("revision 2.0") << 0 << 2 << 0;
        QTest::newRow("revision 2.1") << 0 << 2 << 1;
        QTest::newRow("SU") << 1 << 1 << 0;
    }

    void readsBackRandomFiles()
    {
        QFETCH(int, kind);
        QFETCH(int, revisionMajor);
        QFETCH(int, revisionMinor);
        for (std::uint32_t seed = 1; seed <= kFilesOfAKind; ++seed) {
            RandomFile file(seed, static_cast<FileKind>(kind), revisionMajor, revisionMinor);
            const std::string path = m_folder.filePath("file").toStdString();
            m_name = QString("seed %1, %2, %3, %4")
                         .arg(seed)
                         .arg(name(file.options().format).data(), name(file.options().byteOrder).data(),
                              file.options().variableLength ? "varying length" : "one length");
            try {
                file.write(path);
                const auto read = File::open(io::openFile(path));
                compareLayout(file, *read);
                compareTexts(file, *read);
                compareTraces(file, *read);
            } catch (const Error &error) {
                QFAIL(qPrintable(m_name + ": " + error.what()));
            }
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    void compareLayout(const RandomFile &file, const File &read)
    {
        const WriteOptions &options = file.options();
        const Layout &layout = read.layout();
        for (const Finding &finding : layout.findings) {
            if (finding.severity != Severity::Note)
                qInfo("%s: %s", qPrintable(m_name), finding.what.c_str());
        }
        QVERIFY2(layout.kind == options.kind, qPrintable(m_name));
        QVERIFY2(layout.byteOrder == options.byteOrder, qPrintable(m_name));
        QVERIFY2(layout.format == options.format, qPrintable(m_name));
        QVERIFY2(layout.traceCount == file.traces().size(), qPrintable(m_name));
        QVERIFY2(layout.additionalTraceHeaders == options.additionalTraceHeaders, qPrintable(m_name));
        QVERIFY2(std::abs(layout.sampleInterval - options.sampleInterval) < 1e-12, qPrintable(m_name));
        if (options.kind == FileKind::Su)
            return;
        QVERIFY2(layout.textEncoding == options.textEncoding, qPrintable(m_name));
        QVERIFY2(layout.revisionMajor == options.revisionMajor, qPrintable(m_name));
        QVERIFY2(layout.revisionMinor == options.revisionMinor, qPrintable(m_name));
        QVERIFY2(layout.extendedTextHeaders == options.extendedTexts.size(), qPrintable(m_name));
        QVERIFY2(layout.trailerStanzas == options.trailers.size(), qPrintable(m_name));
    }

    void compareTexts(const RandomFile &file, const File &read)
    {
        const WriteOptions &options = file.options();
        if (options.kind == FileKind::Su)
            return;
        QVERIFY2(read.textHeader().at(5) == "C 6 random file", qPrintable(m_name));
        for (std::uint32_t i = 0; i < options.extendedTexts.size(); ++i)
            QVERIFY2(startsWith(read.textHeader(i + 1), options.extendedTexts[i]), qPrintable(m_name));
        const auto trailers = read.trailers();
        QVERIFY2(trailers.size() == options.trailers.size(), qPrintable(m_name));
        for (std::size_t i = 0; i < trailers.size(); ++i)
            QVERIFY2(startsWith(trailers[i], options.trailers[i]), qPrintable(m_name));
    }

    static bool startsWith(const std::vector<std::string> &lines, const std::vector<std::string> &wanted)
    {
        return lines.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), lines.begin());
    }

    void compareTraces(const RandomFile &file, const File &read)
    {
        for (std::size_t i = 0; i < file.traces().size(); ++i) {
            const Trace &trace = file.traces()[i];
            QVERIFY2(read.extent(i).samples == trace.samples.size(), qPrintable(m_name));
            compareHeader(trace, read.traceHeader(i), read.layout());
            std::vector<float> samples(trace.samples.size());
            read.readSamples(i, samples);
            QVERIFY2(samples == trace.samples, qPrintable(m_name));
        }
        compareHeadersInBlocks(file, read);
        compareGather(file, read);
    }

    void compareHeader(const Trace &trace, std::span<const std::byte> header, const Layout &layout)
    {
        QVERIFY2(header.size() == layout.traceHeaderBytes(), qPrintable(m_name));
        const auto compare = [&](const HeaderField &field) {
            const double got = doubleValue(field, layout.byteOrder, header);
            QVERIFY2(got == trace.header.value(field), qPrintable(m_name + ", " + field.name.data()));
        };
        for (const HeaderField &field : traceHeaderFields()) {
            const bool named = layout.additionalTraceHeaders > 0 && field.byte > 232;
            if (!isSetByWriter(field) && !named)
                compare(field);
        }
        const auto count = integerValue(traceField("TRACE_SAMPLE_COUNT"), layout.byteOrder, header);
        QVERIFY2(static_cast<std::size_t>(count) == trace.samples.size(), qPrintable(m_name));
        if (layout.additionalTraceHeaders == 0)
            return;
        for (const char *name : {"ExtFieldRecord", "ExtSourceX", "ExtCableNumber"})
            compare(traceField(name));
    }

    void compareHeadersInBlocks(const RandomFile &file, const File &read)
    {
        const std::size_t bytes = read.layout().traceHeaderBytes();
        std::uint64_t next = 0;
        read.visitHeaders(0, file.traces().size(),
                          [&](std::uint64_t first, std::span<const std::byte> headers) {
                              QVERIFY2(first == next, qPrintable(m_name));
                              for (; !headers.empty(); headers = headers.subspan(bytes), ++next)
                                  compareHeader(file.traces()[next], headers.first(bytes), read.layout());
                          });
        QVERIFY2(next == file.traces().size(), qPrintable(m_name));
    }

    // All traces backwards, cut or padded to one length.
    void compareGather(const RandomFile &file, const File &read)
    {
        constexpr std::size_t kEach = 150;
        const std::size_t count = file.traces().size();
        std::vector<std::uint64_t> numbers;
        for (std::size_t i = count; i-- > 0;)
            numbers.push_back(i);
        std::vector<float> gather(kEach * count, 42.0F);
        read.readSamples(numbers, kEach, gather);
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<float> expected = file.traces()[count - 1 - i].samples;
            expected.resize(kEach);
            QVERIFY2(
                std::equal(expected.begin(), expected.end(), gather.begin() + static_cast<long>(i * kEach)),
                qPrintable(m_name));
        }
    }

    QTemporaryDir m_folder;
    QString m_name;
};

QTEST_APPLESS_MAIN(RoundtripTest)
#include "tst_roundtrip.moc"
