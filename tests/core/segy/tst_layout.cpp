// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "tests/core/segy/segy_bytes.h"

#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace terrane;
using namespace terrane::segy;

namespace {

Layout layoutOf(const SegyBytes &bytes, const Overrides &overrides = {})
{
    return File::open(bytes.source(), overrides)->layout();
}

// The text of the finding with this code; empty where there is none.
QString finding(const Layout &layout, std::string_view code)
{
    const auto found = std::ranges::find(layout.findings, code, &Finding::code);
    return found == layout.findings.end() ? QString() : QString::fromStdString(found->what);
}

QString errorOf(const SegyBytes &bytes, const Overrides &overrides = {})
{
    try {
        File::open(bytes.source(), overrides);
    } catch (const InputError &error) {
        return error.what();
    }
    return {};
}

SegyBytes revision2(ByteOrder order)
{
    SegyBytes bytes(order);
    bytes.text().binary(5, 0, 0);
    bytes.set("SEGYRevision", 2).set("SEGYRevisionMinor", 1).set("TraceFlag", 1);
    return bytes.set("IntConstant", 0x01020304);
}

QByteArray rubbish(int size)
{
    QByteArray bytes;
    for (unsigned state = 1; bytes.size() < size; state = state * 1664525U + 1013904223U)
        bytes += char(state >> 24);
    return bytes;
}

const ByteOrder kOrders[] = {ByteOrder::Big, ByteOrder::Little, ByteOrder::PairSwapped};

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheByteOrder_data()
    {
        QTest::addColumn<int>("order");
        for (const ByteOrder order : kOrders)
            QTest::newRow(name(order).data()) << int(order);
    }
    void findsTheByteOrder()
    {
        QFETCH(int, order);
        SegyBytes bytes{ByteOrder(order)};
        bytes.text().binary(3, 25, 4000).traces(4, 25, 4000, 50);
        const auto file = File::open(bytes.source());
        QCOMPARE(int(file->layout().byteOrder), order);
        QCOMPARE(file->layout().traceCount, 4u);
        QCOMPARE(integerValue(traceField("sx"), file->layout().byteOrder, file->traceHeader(2)), 123400);
        QVERIFY(file->layout().findings.empty());
    }

    void readsRevision2_data() { findsTheByteOrder_data(); }
    void readsRevision2()
    {
        QFETCH(int, order);
        const std::string end = "((SEG: EndText))";
        SegyBytes bytes = revision2(ByteOrder(order));
        bytes.set("ExtSamples", 70000).set("ExtInterval", 62.5).set("ExtendedHeaders", -1);
        bytes.set("NrTrailerRecords", -1).set("NrTracesInStream", 3).set("FirstTraceOffset", 3600 + 2 * 3200);
        if (ByteOrder(order) == ByteOrder::Big)
            bytes.set("MaxAdditionalTraceHeaders", 1);
        const int extension = ByteOrder(order) == ByteOrder::Big ? 1 : 0;
        bytes.text("((TERRANE: one)) kept", TextEncoding::Ascii).text(end, TextEncoding::Ebcdic);
        for (int i = 0; i < 3; ++i) {
            bytes.trace(0, 0, 280000, extension);
            if (extension == 1)
                bytes.setTrace("ExtTraceSampleCount", 70000).setTrace("ExtSourceX", 431000.125);
        }
        bytes.text("((TERRANE: trailer))");
        const auto file = File::open(bytes.source());
        const Layout &layout = file->layout();
        QCOMPARE(int(layout.byteOrder), order);
        QCOMPARE(layout.revisionMajor * 10 + layout.revisionMinor, 21);
        QCOMPARE(layout.samplesPerTrace, 70000u);
        QCOMPARE(layout.sampleInterval, 62.5e-6);
        QCOMPARE(layout.extendedTextHeaders, 2u);
        QCOMPARE(layout.trailerStanzas, 1u);
        QCOMPARE(layout.traceCount, 3u);
        QCOMPARE(layout.additionalTraceHeaders, unsigned(extension));
        QVERIFY(layout.findings.empty());
        QCOMPARE(QString::fromStdString(file->textHeader(1)[0]), QString("((TERRANE: one)) kept"));
        QCOMPARE(QString::fromStdString(file->textHeader(2)[0]), QString::fromStdString(end));
        QCOMPARE(QString::fromStdString(file->trailers()[0][0]), QString("((TERRANE: trailer))"));
        if (extension == 1)
            QCOMPARE(doubleValue(traceField("ExtSourceX"), layout.byteOrder, file->traceHeader(2)),
                     431000.125);
    }

    // Revision 2.0 keeps the number of additional headers in 32 bits, 2.1 in the first 16 of them.
    void readsAdditionalHeadersOfRevision20()
    {
        SegyBytes bytes;
        bytes.text().binary(3, 10, 1000).set("SEGYRevision", 2).set("IntConstant", 0x01020304);
        bytes.set("SurveyType", 1).traces(3, 10, 1000, 20, 1);
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.additionalTraceHeaders, 1u);
        QCOMPARE(layout.traceCount, 3u);
    }

    void believesTheTracesNumberOfAdditionalHeaders()
    {
        SegyBytes bytes = revision2(ByteOrder::Big);
        bytes.set("Samples", 10).set("MaxAdditionalTraceHeaders", 5);
        for (int i = 0; i < 3; ++i) {
            bytes.trace(10, 1000, 40, 2).setTrace("ExtAdditionalTraceHeaders", 2);
            std::ranges::copy(encodeText("SEG00001", TextEncoding::Ascii), bytes.data().end() - 40 - 240 - 8);
        }
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.additionalTraceHeaders, 2u);
        QCOMPARE(layout.traceCount, 3u);
        QVERIFY(finding(layout, "fewer-additional-headers").contains("up to 5"));
    }

    void endsWhereTheHeaderSays()
    {
        SegyBytes bytes = revision2(ByteOrder::Big);
        bytes.set("Samples", 10).set("NrTracesInStream", 3).traces(3, 10, 1000, 40).bytes(1000, std::byte{9});
        QCOMPARE(layoutOf(bytes).traceCount, 3u);
    }

    void ignoresRevision2FieldsOfRevision0()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 25, 4000).set("ExtSamples", 123456).set("ExtInterval", 1e300);
        bytes.set("FirstTraceOffset", 1e15).set("NrTrailerRecords", 5).set("MaxAdditionalTraceHeaders", 3);
        const Layout layout = layoutOf(bytes.traces(3, 25, 4000, 100));
        QCOMPARE(layout.revisionMajor, 0);
        QCOMPARE(layout.samplesPerTrace, 25u);
        QCOMPARE(layout.firstTraceOffset, 3600u);
        QVERIFY(layout.findings.empty());
    }

    void doubtsRevisionsThatCannotBe_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<QString>("field");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such revision") << 58 << "SEGYRevisionMinor" << 1.0 << "revision-unknown";
        QTest::newRow("trace flag") << 1 << "TraceFlag" << 772.0 << "revision-not-believed";
        QTest::newRow("first trace") << 2 << "FirstTraceOffset" << 1e12 << "revision-not-believed";
        QTest::newRow("samples") << 2 << "ExtSamples" << 4e9 << "revision-not-believed";
        QTest::newRow("headers") << 2 << "MaxAdditionalTraceHeaders" << 32000.0 << "revision-not-believed";
    }
    void doubtsRevisionsThatCannotBe()
    {
        QFETCH(int, major);
        QFETCH(QString, field);
        QFETCH(double, value);
        QFETCH(QString, code);
        SegyBytes bytes;
        bytes.text().binary(1, 25, 4000).set("SEGYRevision", major).set(field.toStdString(), value);
        const Layout layout = layoutOf(bytes.traces(3, 25, 4000, 100));
        QCOMPARE(layout.revisionMajor, 0);
        QCOMPARE(layout.traceCount, 3u);
        QVERIFY(finding(layout, code.toStdString()).contains("read as revision 0"));
    }

    void knowsTheWaysToWriteRevision1_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("minor");
        QTest::newRow("1.0 as two bytes") << 1 << 0;
        QTest::newRow("the number 1") << 0 << 1;
    }
    void knowsTheWaysToWriteRevision1()
    {
        QFETCH(int, major);
        QFETCH(int, minor);
        SegyBytes bytes;
        bytes.text().binary(1, 25, 4000).set("SEGYRevision", major).set("SEGYRevisionMinor", minor);
        QCOMPARE(layoutOf(bytes.traces(3, 25, 4000, 100)).revisionMajor, 1);
    }

    // Which of two sample counts is right is decided by what fits the file.
    void decidesBetweenSampleCounts_data()
    {
        QTest::addColumn<int>("inFile");
        QTest::addColumn<int>("inTraces");
        QTest::addColumn<int>("right");
        QTest::addColumn<QString>("what");
        QTest::newRow("binary header")
            << 600 << 1500 << 600
            << "samples per trace: the binary header says 600, the first trace says 1500; "
               "600 fits the file's size of 26400 bytes and was taken";
        QTest::newRow("traces")
            << 1500 << 600 << 600
            << "samples per trace: the binary header says 1500, the first trace says 600; "
               "600 fits the file's size of 17000 bytes and was taken";
        QTest::newRow("only traces know") << 0 << 600 << 600 << "";
        QTest::newRow("over 32767") << 40000 << 40000 << 40000 << "";
    }
    void decidesBetweenSampleCounts()
    {
        QFETCH(int, inFile);
        QFETCH(int, inTraces);
        QFETCH(int, right);
        QFETCH(QString, what);
        SegyBytes bytes;
        bytes.text().binary(1, inFile, 4000).traces(5, inTraces, 4000, 4 * std::size_t(right));
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.samplesPerTrace, std::uint64_t(right));
        QCOMPARE(layout.traceCount, 5u);
        const QString size = QString("size of %1 bytes").arg(bytes.data().size());
        what.replace(QRegularExpression("size of \\d+ bytes"), size);
        QCOMPARE(finding(layout, "samples-contradict"), what);
    }

    void findsTracesThatNoSampleCountLeadsTo()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 70, 4000).traces(6, 330, 4000, 4 * 111);
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.samplesPerTrace, 111u);
        QCOMPARE(layout.traceCount, 6u);
        QVERIFY(finding(layout, "samples-contradict")
                    .contains("the first trace says 330; 111 fits the file's size"));
        SegyBytes silent;
        silent.text().binary(1, 0, 4000).traces(6, 0, 4000, 4 * 111);
        QCOMPARE(layoutOf(silent).samplesPerTrace, 111u);
        QVERIFY(finding(layoutOf(silent), "samples-contradict").contains("every header says 0; 111 fits"));
    }

    void reportsATruncatedLastTrace()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 100, 2000).traces(5, 100, 2000, 400).cut(160);
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.traceCount, 4u);
        QCOMPARE(layout.dataEnd, std::uint64_t(3600 + 4 * 640));
        QCOMPARE(finding(layout, "truncated"),
                 QString("the last trace is cut after 60 of 100 samples: the file is truncated"));
        QVERIFY(layout.findings[0].severity == Severity::Problem);
        QCOMPARE(*layout.findings[0].trace, 4);
        QVERIFY(finding(layoutOf(bytes.cut(400)), "truncated").contains("less than a trace header"));
    }

    void followsTracesOfVariableLength()
    {
        SegyBytes bytes;
        bytes.text().binary(3, 100, 2000);
        const int lengths[] = {100, 250, 30, 100, 77, 5};
        for (const int samples : lengths)
            bytes.trace(samples, 2000, 2 * std::size_t(samples));
        const auto file = File::open(bytes.source());
        const Layout &layout = file->layout();
        QVERIFY(!layout.fixedLength);
        QCOMPARE(layout.traceCount, 6u);
        QCOMPARE(finding(layout, "variable-length"),
                 QString("the traces have different lengths, 5 to 250 samples, as their own headers tell"));
        QCOMPARE(file->extent(1).samples, 250u);
        QCOMPARE(file->extent(5).samples, 5u);
        // Each sample is the trace's number in both bytes; short ones are padded with zeros, long ones cut.
        std::vector<float> gather(3 * 40);
        const std::uint64_t traces[] = {2, 1, 2};
        file->readSamples(traces, 40, gather);
        QCOMPARE(gather[29], 3 * 257.0F);
        QCOMPARE(gather[30], 0.0F);
        QCOMPARE(gather[40 + 39], 2 * 257.0F);
        QCOMPARE(gather[80], 3 * 257.0F);
        QVERIFY(finding(layoutOf(bytes.cut(4)), "truncated").contains("cut after 3 of 5 samples"));
    }

    void findsTheInterval_data()
    {
        QTest::addColumn<int>("inFile");
        QTest::addColumn<int>("inTraces");
        QTest::addColumn<double>("interval"); // s
        QTest::addColumn<QString>("code");
        QTest::newRow("same") << 4000 << 4000 << 0.004 << "";
        QTest::newRow("only the traces") << 0 << 2000 << 0.002 << "interval-from-traces";
        QTest::newRow("contradiction") << 4000 << 2000 << 0.004 << "interval-contradicts";
        QTest::newRow("none") << 0 << 0 << 0.0 << "interval-unknown";
        QTest::newRow("over 32767 us") << 40000 << 40000 << 0.04 << "";
    }
    void findsTheInterval()
    {
        QFETCH(int, inFile);
        QFETCH(int, inTraces);
        QFETCH(double, interval);
        QFETCH(QString, code);
        SegyBytes bytes;
        const Layout layout = layoutOf(bytes.text().binary(1, 20, inFile).traces(3, 20, inTraces, 80));
        QCOMPARE(layout.sampleInterval, interval);
        QCOMPARE(layout.findings.empty() ? QString() : QString::fromStdString(layout.findings[0].code), code);
        Overrides overrides;
        overrides.sampleInterval = 0.001;
        QCOMPARE(layoutOf(bytes, overrides).sampleInterval, 0.001);
    }

    void detectsSu_data()
    {
        QTest::addColumn<int>("order");
        QTest::newRow("big") << int(ByteOrder::Big);
        QTest::newRow("little") << int(ByteOrder::Little);
    }
    void detectsSu()
    {
        QFETCH(int, order);
        for (const int samples : {1000, 20}) { // the second is shorter than SEG-Y's file headers
            SegyBytes bytes{ByteOrder(order)};
            const Layout layout = layoutOf(bytes.traces(5, samples, 4000, 4 * std::size_t(samples)));
            QCOMPARE(layout.kind, FileKind::Su);
            QCOMPARE(int(layout.byteOrder), order);
            QCOMPARE(layout.traceCount, 5u);
            QCOMPARE(layout.format, SampleFormat::Ieee32);
            QCOMPARE(layout.sampleInterval, 0.004);
            QVERIFY(layout.findings.empty());
        }
    }

    void guessesAFormatOnlyWithEvidence()
    {
        SegyBytes bytes;
        bytes.text().binary(0, 100, 4000).traces(5, 100, 4000, 200);
        const Layout layout = layoutOf(bytes);
        QCOMPARE(layout.format, SampleFormat::Int16);
        QVERIFY(finding(layout, "format-guessed").contains("only samples of 2 bytes fit"));
        SegyBytes unclear;
        unclear.text().binary(0, 100, 4000).traces(5, 100, 4000, 400);
        QVERIFY(errorOf(unclear).contains("the sample format code is 0, expected 1 to 12, 15 or 16"));
        QVERIFY(errorOf(unclear).contains("Tell the format with --format"));
        Overrides overrides;
        overrides.format = SampleFormat::Ieee32;
        QCOMPARE(layoutOf(unclear, overrides).traceCount, 5u);
    }

    // The values themselves tell which of the four-byte formats it is.
    void tellsIbmFromIeeeFloats_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("format");
        QTest::newRow("IBM") << int(FieldType::Ibm32) << 1;
        QTest::newRow("IEEE") << int(FieldType::Float32) << 5;
        QTest::newRow("integer") << int(FieldType::Int32) << 2;
    }
    void tellsIbmFromIeeeFloats()
    {
        QFETCH(int, type);
        QFETCH(int, format);
        SegyBytes bytes;
        bytes.text().binary(0, 200, 4000).traces(3, 200, 4000, 800);
        for (std::size_t trace = 0; trace < 3; ++trace)
            for (std::size_t i = 0; i < 200; ++i)
                setValue(FieldType(type), ByteOrder::Big, 1000 * std::sin(double(i * i + trace)),
                         std::span(bytes.data()).subspan(3600 + trace * 1040 + 240 + 4 * i));
        QCOMPARE(int(layoutOf(bytes).format), format);
    }

    void believesOverrides()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 50, 4000).traces(4, 50, 4000, 200);
        Overrides overrides;
        overrides.samplesPerTrace = 25;
        overrides.format = SampleFormat::Ieee64;
        overrides.revisionMajor = 1;
        overrides.textEncoding = TextEncoding::Ascii;
        Layout layout = layoutOf(bytes, overrides);
        QCOMPARE(layout.samplesPerTrace, 25u);
        QCOMPARE(layout.format, SampleFormat::Ieee64);
        QCOMPARE(layout.revisionMajor, 1);
        QCOMPARE(layout.textEncoding, TextEncoding::Ascii);
        overrides.samplesPerTrace = 30;
        QVERIFY(finding(layoutOf(bytes, overrides), "headers-unlike").contains("with 30 samples per trace"));
        overrides.samplesPerTrace = std::uint64_t{1} << 62;
        QVERIFY(errorOf(bytes, overrides).contains("no whole trace fits"));
    }

    void refusesWhatIsNoSegy_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << QByteArray() << 0 << "test.segy: is empty; expected SEG-Y or SU";
        QTest::newRow("100 bytes") << QByteArray("\x01\x02") << 100
                                   << "has 100 bytes; a SEG-Y file has at least 3600";
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n") << 9000 << "is a PNG picture";
        QTest::newRow("HDF5") << QByteArray("\x89HDF\r\n\x1a\n") << 9000 << "is an HDF5 file";
        QTest::newRow("rubbish") << rubbish(3600) << 9000
                                 << "bytes 3225-3226 (Format): is neither SEG-Y nor SU";
        QTest::newRow("text") << QByteArray("Dear reader, ").repeated(400) << 5000 << "is a text file";
    }
    void refusesWhatIsNoSegy()
    {
        QFETCH(QByteArray, begin);
        QFETCH(int, size);
        QFETCH(QString, message);
        SegyBytes bytes;
        bytes.bytes(std::size_t(size));
        std::copy_n(reinterpret_cast<const std::byte *>(begin.data()),
                    std::min<std::ptrdiff_t>(size, begin.size()), bytes.data().begin());
        QVERIFY2(errorOf(bytes).contains(message), qPrintable(errorOf(bytes)));
    }

    void servesHeadersWithoutTraces()
    {
        SegyBytes bytes;
        const Layout layout = layoutOf(bytes.text().binary(1, 100, 4000));
        QCOMPARE(layout.traceCount, 0u);
        QVERIFY(finding(layout, "no-traces").contains("it has no traces"));
    }

    void boundsTextsByTheFile()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 20, 4000).set("SEGYRevision", 1).set("ExtendedHeaders", 30000);
        Layout layout = layoutOf(bytes.traces(3, 20, 4000, 80));
        QVERIFY(finding(layout, "extended-text-not-believed").contains("the file is too short for them"));
        QCOMPARE(layout.traceCount, 3u);
        bytes.set("ExtendedHeaders", -1);
        layout = layoutOf(bytes);
        QVERIFY(finding(layout, "end-stanza-missing").contains("the 0 records that look like text"));
        QCOMPARE(layout.traceCount, 3u);
    }

    void stopsWhenCancelled()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 20, 4000).set("SEGYRevision", 1).set("ExtendedHeaders", -1).text("((a))");
        Progress progress;
        progress.cancelled = [] { return true; };
        QVERIFY_EXCEPTION_THROWN(File::open(bytes.source(), {}, progress), Error);
    }
};

QTEST_APPLESS_MAIN(LayoutTest)
#include "tst_layout.moc"
