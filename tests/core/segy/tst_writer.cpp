// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/writer.h"
#include "core/segy/writer_scalar.h"

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <algorithm>
#include <bit>
#include <csignal>
#include <functional>
#include <limits>

using namespace terrane;
using namespace terrane::segy;

namespace {

const std::vector<float> kSamples = {1.0F, -118.625F, 100.0F};

// The bytes from `byte` of the standard's count (1: the first of the file) as a big-endian number.
template<typename Number>
Number bigAt(const QByteArray &bytes, qsizetype byte)
{
    return qFromBigEndian<Number>(bytes.constData() + byte - 1);
}

template<typename Number>
Number littleAt(const QByteArray &bytes, qsizetype byte)
{
    return qFromLittleEndian<Number>(bytes.constData() + byte - 1);
}

double bigDoubleAt(const QByteArray &bytes, qsizetype byte)
{
    return std::bit_cast<double>(bigAt<quint64>(bytes, byte));
}

QStringList codes(const std::vector<Finding> &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list << QString::fromStdString(finding.code);
    return list;
}

const Finding &findingOf(const std::vector<Finding> &findings, std::string_view code)
{
    const auto found = std::ranges::find(findings, code, &Finding::code);
    if (found == findings.end())
        qFatal("no such finding");
    return *found;
}

} // namespace

class WriterTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QFile::remove(path()); }

    void writesRevision1InIbmFloat()
    {
        Writer writer(pathText(), {.format = SampleFormat::Ibm32, .sampleInterval = 0.004});
        TraceHeader header;
        header.set("FieldRecord", 17);
        header.setMetres("SourceX", 1250.5);
        header.setMetres("ReceiverGroupElevation", -500);
        writer.addTrace(header, kSamples);
        writer.addTrace(header, kSamples);
        QCOMPARE(codes(writer.finish()), QStringList());

        const QByteArray file = content();
        QCOMPARE(file.size(), 3600 + 2 * (240 + 12));
        QCOMPARE(bigAt<quint16>(file, 3217), 4000);
        QCOMPARE(bigAt<quint16>(file, 3221), 3);
        QCOMPARE(bigAt<quint16>(file, 3225), 1);
        QCOMPARE(bigAt<quint16>(file, 3255), 1); // metres
        QCOMPARE(bigAt<quint16>(file, 3501), 0x0100);
        QCOMPARE(bigAt<quint16>(file, 3503), 1); // fixed length
        QCOMPARE(bigAt<quint16>(file, 3505), 0); // extended text headers
        const QByteArray trace = file.mid(3600 + 252);
        QCOMPARE(bigAt<qint32>(trace, 1), 2); // numbered
        QCOMPARE(bigAt<qint32>(trace, 5), 2);
        QCOMPARE(bigAt<qint32>(trace, 9), 17);
        QCOMPARE(bigAt<qint16>(trace, 29), 1); // seismic data
        QCOMPARE(bigAt<qint32>(trace, 41), -50000);
        QCOMPARE(bigAt<qint16>(trace, 69), -100);
        QCOMPARE(bigAt<qint16>(trace, 71), -100);
        QCOMPARE(bigAt<qint32>(trace, 73), 125050);
        QCOMPARE(bigAt<quint16>(trace, 115), 3);
        QCOMPARE(bigAt<quint16>(trace, 117), 4000);
        QCOMPARE(trace.mid(240), QByteArray::fromHex("41100000c276a00042640000"));
    }

    // Card 40 in code page 037 and in ASCII.
    void closesTheTextHeaderByRevision_data()
    {
        QTest::addColumn<int>("revisionMajor");
        QTest::addColumn<int>("revisionMinor");
        QTest::addColumn<QByteArray>("card39");
        QTest::addColumn<QByteArray>("card40");
        QTest::newRow("0") << 0 << 0 << QByteArray("C39") << QByteArray("C40 END EBCDIC");
        QTest::newRow("1") << 1 << 0 << QByteArray("C39 SEG Y REV1") << QByteArray("C40 END TEXTUAL HEADER");
        QTest::newRow("2.0") << 2 << 0 << QByteArray("C39 SEG-Y_REV2.0")
                             << QByteArray("C40 END TEXTUAL HEADER");
        QTest::newRow("2.1") << 2 << 1 << QByteArray("C39 SEG-Y_REV2.1")
                             << QByteArray("C40 END TEXTUAL HEADER");
    }

    void closesTheTextHeaderByRevision()
    {
        QFETCH(int, revisionMajor);
        QFETCH(int, revisionMinor);
        QFETCH(QByteArray, card39);
        QFETCH(QByteArray, card40);
        write({.revisionMajor = revisionMajor,
               .revisionMinor = revisionMinor,
               .textEncoding = TextEncoding::Ascii,
               .sampleInterval = 0.002});
        const QByteArray file = content();
        QCOMPARE(file.mid(38 * 80, 80).trimmed(), card39);
        QCOMPARE(file.mid(39 * 80, 80).trimmed(), card40);
        for (int card = 0; card < 40; ++card)
            QCOMPARE(file.mid(card * 80, 3), QString::asprintf("C%2d", card + 1).toLatin1());
        QVERIFY(file.left(3200).contains("3 samples a trace, sample interval 2 ms"));

        write({.revisionMajor = revisionMajor, .revisionMinor = revisionMinor, .sampleInterval = 0.002});
        const QByteArray closing =
            QByteArray::fromHex(revisionMajor == 0 ? "c3f4f040c5d5c440c5c2c3c4c9c3"
                                                   : "c3f4f040c5d5c440e3c5e7e3e4c1d340c8c5c1c4c5d9");
        QCOMPARE(content().mid(39 * 80, closing.size()), closing);
    }

    void wrapsTheDescription()
    {
        const std::string words =
            "a description that is longer than one card of eighty characters can ever hold "
            "and so goes on";
        write(
            {.textEncoding = TextEncoding::Ascii, .sampleInterval = 0.002, .description = {words, "second"}});
        const QByteArray text = content().left(3200);
        QCOMPARE(text.mid(5 * 80, 80).trimmed(),
                 QByteArray("C 6 a description that is longer than one card of eighty characters can ever"));
        QCOMPARE(text.mid(6 * 80, 80).trimmed(), QByteArray("C 7 hold and so goes on"));
        QCOMPARE(text.mid(7 * 80, 80).trimmed(), QByteArray("C 8 second"));
    }

    // Offsets and types as tables 2 and 3 of the standard give them.
    void writesAllFieldsOfRevision2()
    {
        for (const int minor : {0, 1}) {
            Writer writer(pathText(), {.revisionMajor = 2,
                                       .revisionMinor = minor,
                                       .format = SampleFormat::Ieee64,
                                       .sampleInterval = 0.0001234567,
                                       .additionalTraceHeaders = 2,
                                       .extendedTexts = {{"((SEG: Test))"}, {"second"}},
                                       .trailers = {{"trailer"}},
                                       .binaryFields = {{"SortingCode", 5}}});
            TraceHeader header;
            header.setMetres("GroupY", 1234.5);
            for (int i = 0; i < 3; ++i)
                writer.addTrace(header, kSamples);
            QCOMPARE(codes(writer.finish()), QStringList());
            const QByteArray file = content();
            const qsizetype first = 3600 + 2 * 3200, trace = 720 + 24;
            QCOMPARE(file.size(), first + 3 * trace + 3200);
            QCOMPARE(bigAt<quint16>(file, 3229), 5);
            QCOMPARE(bigAt<quint32>(file, 3269), 3u);
            QCOMPARE(bigDoubleAt(file, 3273), 123.4567);
            QCOMPARE(bigAt<quint32>(file, 3297), 16909060u);
            QCOMPARE(file.at(3500), 2);
            QCOMPARE(file.at(3501), static_cast<char>(minor));
            QCOMPARE(bigAt<quint16>(file, 3503), 1);
            QCOMPARE(bigAt<quint16>(file, 3505), 2);
            if (minor == 0)
                QCOMPARE(bigAt<quint32>(file, 3507), 2u);
            else
                QCOMPARE(bigAt<quint16>(file, 3507), 2);
            QCOMPARE(bigAt<quint64>(file, 3513), 3u);
            QCOMPARE(bigAt<quint64>(file, 3521), static_cast<quint64>(first));
            QCOMPARE(bigAt<quint32>(file, 3529), 1u);
            const QByteArray third = file.mid(first + 2 * trace);
            QCOMPARE(third.mid(232, 8), QByteArray("SEG00000"));
            QCOMPARE(bigAt<quint64>(third, 241), 3u);
            QCOMPARE(bigDoubleAt(third, 361), 1234.5);
            QCOMPARE(bigAt<quint32>(third, 377), 3u);
            QCOMPARE(bigDoubleAt(third, 385), 123.4567);
            QCOMPARE(bigAt<quint16>(third, 397), 2);
            QCOMPARE(third.mid(472, 8), QByteArray("SEG00001"));
            QCOMPARE(bigDoubleAt(third, 720 + 1), 1.0);
            QCOMPARE(bigDoubleAt(third, 720 + 9), -118.625);
        }
    }

    void swapsEveryFieldOfOtherByteOrders()
    {
        const WriteOptions big = {.revisionMajor = 2,
                                  .revisionMinor = 1,
                                  .sampleInterval = 0.004,
                                  .additionalTraceHeaders = 1,
                                  .binaryFields = {{"JobID", 0x01020304}}};
        WriteOptions little = big, pairs = big;
        little.byteOrder = ByteOrder::Little;
        pairs.byteOrder = ByteOrder::PairSwapped;
        write(little);
        const QByteArray file = content();
        QCOMPARE(littleAt<quint32>(file, 3201), 0x01020304u);
        QCOMPARE(littleAt<quint32>(file, 3297), 16909060u);
        QCOMPARE(littleAt<quint16>(file, 3217), 4000);
        QCOMPARE(file.at(3500), 2); // single bytes
        QCOMPARE(file.at(3501), 1);
        QCOMPARE(littleAt<quint64>(file, 3521), 3600u);
        QCOMPARE(littleAt<quint16>(file, 3600 + 115), 3);
        QCOMPARE(file.mid(3600 + 232, 8), QByteArray("SEG00000"));
        QCOMPARE(littleAt<quint32>(file, 3600 + 377), 3u);
        QCOMPARE(littleAt<quint32>(file, 3600 + 480 + 5), 0xc2ed4000u); // -118.625
        write(pairs);
        QCOMPARE(content().mid(3296, 4), QByteArray::fromHex("02010403"));
        QCOMPARE(content().mid(3600 + 480 + 4, 4), QByteArray::fromHex("edc20040"));
    }

    // 32 bits in revision 2.0, 16 in 2.1.
    void swapsTheNumberOfAdditionalHeaders()
    {
        WriteOptions options = {.revisionMajor = 2,
                                .byteOrder = ByteOrder::Little,
                                .sampleInterval = 0.004,
                                .additionalTraceHeaders = 3};
        write(options);
        QCOMPARE(content().mid(3506, 4), QByteArray::fromHex("03000000"));
        options.revisionMinor = 1;
        write(options);
        QCOMPARE(content().mid(3506, 4), QByteArray::fromHex("03000000"));
        options.byteOrder = ByteOrder::PairSwapped;
        write(options);
        QCOMPARE(content().mid(3506, 4), QByteArray::fromHex("03000000"));
        options.revisionMinor = 0;
        write(options);
        QCOMPARE(content().mid(3506, 4), QByteArray::fromHex("00000300"));
    }

    void writesSu()
    {
        write({.kind = FileKind::Su, .byteOrder = ByteOrder::Little, .sampleInterval = 0.004});
        const QByteArray file = content();
        QCOMPARE(file.size(), 240 + 12);
        QCOMPARE(littleAt<quint16>(file, 115), 3);
        QCOMPARE(littleAt<quint16>(file, 117), 4000);
        QCOMPARE(littleAt<quint32>(file, 245), 0xc2ed4000u);
    }

    void writesTracesOfVaryingLength()
    {
        Writer writer(pathText(), {.revisionMajor = 2, .sampleInterval = 0.004, .variableLength = true});
        writer.addTrace({}, kSamples);
        writer.addTrace({}, std::span(kSamples).first(1));
        writer.finish();
        const QByteArray file = content();
        QCOMPARE(file.size(), 3600 + 240 + 12 + 240 + 4);
        QCOMPARE(bigAt<quint16>(file, 3503), 0);
        QCOMPARE(bigAt<quint16>(file, 3600 + 115), 3);
        QCOMPARE(bigAt<quint16>(file, 3600 + 252 + 115), 1);
    }

    void writesLongTracesInRevision2()
    {
        const std::vector<float> samples(70'000, 1.0F);
        Writer writer(pathText(),
                      {.revisionMajor = 2, .format = SampleFormat::Int8, .sampleInterval = 0.004});
        writer.addTrace({}, samples);
        QCOMPARE(codes(writer.finish()), QStringList());
        QCOMPARE(bigAt<quint16>(content(), 3221), 0);
        QCOMPARE(bigAt<quint32>(content(), 3269), 70'000u);
    }

    // Formats that are not written from float keep their bits.
    void copiesRawSamples()
    {
        const QByteArray raw = QByteArray::fromHex("010203fffefd");
        Writer writer(pathText(), {.revisionMajor = 2,
                                   .byteOrder = ByteOrder::Little,
                                   .format = SampleFormat::Int24,
                                   .sampleInterval = 0.004});
        writer.addRawTrace({}, std::as_bytes(std::span(raw.constData(), 6)), ByteOrder::Big);
        QVERIFY_EXCEPTION_THROWN(writer.addTrace({}, std::span(kSamples).first(2)), InputError);
        writer.finish();
        QCOMPARE(content().mid(3600 + 240), QByteArray::fromHex("030201fdfeff"));
    }

    void correctsHeadersThatWereRead()
    {
        std::vector<std::byte> bytes(240);
        bytes[8] = std::byte{5};    // field record 5, little-endian
        bytes[114] = std::byte{99}; // sample count 99
        const TraceHeader header(bytes, ByteOrder::Little);
        QCOMPARE(header.value("FieldRecord"), 5.0);
        Writer writer(pathText(), {.sampleInterval = 0.004, .numberTraces = false});
        writer.addTrace(header, kSamples);
        const auto findings = writer.finish();
        QCOMPARE(codes(findings), QStringList("sample-count-corrected"));
        QCOMPARE(bigAt<qint32>(content(), 3600 + 1), 0);
        QCOMPARE(bigAt<qint32>(content(), 3600 + 9), 5);
        QCOMPARE(bigAt<quint16>(content(), 3600 + 115), 3);
    }

    void clampsSamplesAndTells()
    {
        Writer writer(pathText(), {.format = SampleFormat::Int16, .sampleInterval = 0.004});
        writer.addTrace({}, std::vector<float>{1.0F, 2.5F, 3.5F});
        writer.addTrace({}, std::vector<float>{4e9F, -4e9F, std::numeric_limits<float>::quiet_NaN()});
        const auto findings = writer.finish();
        const Finding &finding = findingOf(findings, "samples-clamped");
        QCOMPARE(
            QString::fromStdString(finding.what),
            QString("3 samples of 1 traces were out of the range of integer 16 and were clamped (NaN to 0)"));
        QCOMPARE(finding.trace.value_or(-1), 1);
        QCOMPARE(content().mid(3600 + 240, 6), QByteArray::fromHex("000100020004"));
        QCOMPARE(content().right(6), QByteArray::fromHex("7fff80000000"));
    }

    void choosesTheScalarThatKeepsCoordinates_data()
    {
        QTest::addColumn<int>("preferred");
        QTest::addColumn<QList<double>>("metres");
        QTest::addColumn<int>("scalar");
        QTest::addColumn<double>("error");
        QTest::newRow("preferred fits") << -100 << QList<double>{0, 12.5} << -100 << 0.0;
        QTest::newRow("millimetres") << -100 << QList<double>{12.5, 0.001} << -1000 << 0.0;
        QTest::newRow("too great for -100, whole") << -100 << QList<double>{30'000'000} << 1 << 0.0;
        QTest::newRow("too great for -100, tenths") << -100 << QList<double>{30'000'000.3} << -10 << 0.0;
        QTest::newRow("northing in millimetres") << -100 << QList<double>{5'123'456.789} << -100 << 0.001;
        QTest::newRow("a third") << -100 << QList<double>{1.0 / 3} << -10000 << 3.3333e-5;
        QTest::newRow("beyond 32 bits") << -100 << QList<double>{-3e9} << 10 << 0.0;
    }

    void choosesTheScalarThatKeepsCoordinates()
    {
        QFETCH(int, preferred);
        QFETCH(QList<double>, metres);
        QFETCH(int, scalar);
        QFETCH(double, error);
        const auto fit = bestScalar(preferred, {metres.constData(), static_cast<std::size_t>(metres.size())});
        QVERIFY(fit.has_value());
        QCOMPARE(fit->scalar, scalar);
        QVERIFY(std::abs(fit->error - error) < 1e-6);
    }

    void findsNoScalarForTheImpossible()
    {
        QVERIFY(!bestScalar(-100, std::vector<double>{1e14}));
        QVERIFY(!bestScalar(-100, std::vector<double>{std::numeric_limits<double>::quiet_NaN()}));
        QVERIFY(!fitOf(-100, std::vector<double>{30'000'000}));
    }

    void keepsFineCoordinatesInTheExtension()
    {
        Writer writer(pathText(), {.revisionMajor = 2, .sampleInterval = 0.004, .additionalTraceHeaders = 1});
        TraceHeader header;
        header.setMetres("GroupY", 5'123'456.78812);
        writer.addTrace(header, kSamples);
        const auto findings = writer.finish();
        QCOMPARE(QString::fromStdString(findingOf(findings, "coordinates-rounded").what),
                 QString("coordinates of 1 traces were rounded, by up to 0.00188 m"));
        QCOMPARE(bigAt<qint32>(content(), 3600 + 85), 512'345'679);
        QCOMPARE(bigDoubleAt(content(), 3600 + 361), 5'123'456.78812);
    }

    void tellsThatTheScalarChanged()
    {
        Writer writer(pathText(), {.sampleInterval = 0.004});
        TraceHeader header;
        for (const double x : {10.0, 20.0, 30.001, 40.0}) {
            header.setMetres("SourceX", x);
            writer.addTrace(header, kSamples);
        }
        const auto findings = writer.finish();
        QCOMPARE(codes(findings), QStringList("scalar-varies"));
        QCOMPARE(findings[0].trace.value_or(-1), 2);
        QCOMPARE(bigAt<qint16>(content(), 3600 + 3 * 252 + 71), -1000);
        QCOMPARE(bigAt<qint32>(content(), 3600 + 3 * 252 + 73), 40'000);
    }

    void roundsIntervalsWhenAllowed()
    {
        Writer writer(pathText(), {.sampleInterval = 0.0025594, .roundInterval = true});
        writer.addTrace({}, kSamples);
        const auto findings = writer.finish();
        QCOMPARE(QString::fromStdString(findingOf(findings, "interval-rounded").what),
                 QString("the sample interval of 2559.4 us was rounded to 2559 us"));
        QCOMPARE(bigAt<quint16>(content(), 3217), 2559);
    }

    void refuses_data()
    {
        QTest::addColumn<std::function<void(WriterTest &)>>("write");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, WriteOptions options, std::size_t samples,
                            const char *message) {
            QTest::newRow(name) << std::function<void(WriterTest &)>([=](WriterTest &test) {
                Writer writer(test.pathText(), options);
                writer.addTrace({}, std::vector<float>(samples));
            }) << QString(message);
        };
        const double dt = 0.004;
        row("revision", {.revisionMajor = 3}, 1, "SEG-Y revision 3.0 is not written. Use 0, 1, 2.0 or 2.1");
        row("interval", {.sampleInterval = 0.0025594}, 1,
            "a sample interval of 2559.4 us is not a whole number of microseconds. Use revision 2, which has "
            "a "
            "64-bit interval, or allow rounding");
        row("long interval", {.sampleInterval = 0.1}, 1,
            "a sample interval of 100000 us does not fit into 16 bits");
        row("negative interval", {.sampleInterval = -1}, 1, "a sample interval of -1 s. It must be positive");
        row("samples", {.sampleInterval = dt}, 65536,
            "trace 0: 65536 samples a trace do not fit into the 16 bits of revision 1. Use revision 2");
        row("no samples", {.sampleInterval = dt}, 0, "a trace without samples");
        row("varying with many samples", {.revisionMajor = 2, .sampleInterval = dt, .variableLength = true},
            65536, "need the trace header extension");
        row("varying in revision 0", {.revisionMajor = 0, .variableLength = true}, 1,
            "revision 0 has traces of one length only");
        row("extended text in revision 0", {.revisionMajor = 0, .extendedTexts = {{"text"}}}, 1,
            "revision 0 has no extended text headers. Use revision 1 or 2");
        row("long card", {.sampleInterval = dt, .text = {std::string(81, 'x')}}, 1,
            "text header: line 1 has 81 characters, but there is room for 80");
        row("long text", {.sampleInterval = dt, .text = std::vector<std::string>(41)}, 1,
            "text header: 41 lines, but there is room for 40");
        row("long description", {.sampleInterval = dt, .description = std::vector<std::string>(35)}, 1,
            "the description has 40 lines, the text header has room for 38");
        row("trailers in revision 1", {.sampleInterval = dt, .trailers = {{}}}, 1,
            "revision 1 has no trailers");
        row("format of revision 2", {.format = SampleFormat::Ieee64, .sampleInterval = dt}, 1,
            "sample format 6 (IEEE float 64) came with revision 2");
        row("SU in integers", {.kind = FileKind::Su, .format = SampleFormat::Int16, .sampleInterval = dt}, 1,
            "SU files hold IEEE floats, not integer 16");
        row("scalar", {.sampleInterval = dt, .coordinateScalar = 0}, 1,
            "the coordinate scalar 0 does not fit");
        row("length", {.sampleInterval = dt, .samplesPerTrace = 4}, 3,
            "trace 0: 3 samples, but the file's traces have 4");
    }

    void refuses()
    {
        QFETCH(std::function<void(WriterTest &)>, write);
        QFETCH(QString, message);
        try {
            write(*this);
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
        QVERIFY(!QFile::exists(path()));
    }

    void refusesValuesThatDoNotFit()
    {
        TraceHeader header;
        try {
            header.set("ElevationScalar", 40'000);
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what())
                         .startsWith("trace header field ElevationScalar (byte 69): 40000 does "
                                     "not fit"),
                     error.what());
        }
        QVERIFY_EXCEPTION_THROWN(header.setMetres("FieldRecord", 1), InputError);
        Writer writer(pathText(), {.sampleInterval = 0.004, .coordinateScalar = -10000});
        header.setMetres("SourceX", 5e6);
        try {
            writer.addTrace(header, kSamples);
            QFAIL("no error");
        } catch (const InputError &error) {
            QCOMPARE(
                QString(error.what()),
                QString::fromStdString(pathText()) +
                    ", trace 0: a coordinate of 5000000 m does not fit into 32 bits. The scalar -10000 is "
                    "too fine for it");
        }
        QVERIFY_EXCEPTION_THROWN(writer.finish(), InputError); // no trace
    }

    // The file size limit of the process stands for a full disk.
    void keepsTheOldFileWhenTheDiskIsFull()
    {
        writeOld();
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small = {1 << 20, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        QString message;
        try {
            Writer writer(pathText(), {.sampleInterval = 0.004});
            const std::vector<float> samples(10'000);
            for (int i = 0; i < 1000; ++i)
                writer.addTrace({}, samples);
            writer.finish();
        } catch (const FailureError &error) {
            message = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(message.contains("cannot be written (File too large)"), qPrintable(message));
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(
            QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            1);
    }

    void keepsTheOldFileWithoutFinish()
    {
        writeOld();
        {
            Writer writer(pathText(), {.sampleInterval = 0.004});
            writer.addTrace({}, kSamples);
        }
        QCOMPARE(content(), QByteArray("old"));
    }

private:
    QString path() const { return m_folder.filePath("out.segy"); }
    std::string pathText() const { return path().toStdString(); }

    void write(const WriteOptions &options)
    {
        Writer writer(pathText(), options);
        writer.addTrace({}, kSamples);
        writer.finish();
    }

    void writeOld()
    {
        QFile file(path());
        if (!file.open(QFile::WriteOnly) || file.write("old") != 3)
            qFatal("cannot write the old file");
    }

    QByteArray content() const
    {
        QFile file(path());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(WriterTest)
#include "tst_writer.moc"
