// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/header_overview.h"
#include "core/segy/trace_field.h"
#include "tests/core/segy/segy_bytes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

using namespace terrane;
using namespace terrane::segy;

namespace {

std::string data(const char *name)
{
    return std::string(TERRANE_TEST_DATA "/") + name;
}

std::shared_ptr<const File> openData(const QString &name)
{
    return File::open(io::openFile(data(qPrintable(name))));
}

double sumOfSizes(const File &file, std::uint64_t trace)
{
    std::vector<float> samples(file.extent(trace).samples);
    file.readSamples(trace, samples);
    return std::accumulate(samples.begin(), samples.end(), 0.0,
                           [](double sum, float sample) { return sum + std::fabs(double(sample)); });
}

// Stands for a file behind a network: each range read is a request.
class FakeRemoteSource final : public io::ByteSource
{
public:
    explicit FakeRemoteSource(io::ByteSourcePtr source) : m_source(std::move(source)) {}

    const std::string &name() const override { return m_source->name(); }
    std::uint64_t size() const override { return m_source->size(); }
    std::string version() const override { return m_source->version(); }
    std::uint64_t seekCost() const override { return 1024 * 1024; }
    void read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        ++requests;
        largest = std::max<std::uint64_t>(largest, to.size());
        m_source->read(offset, to);
    }

    mutable int requests = 0;
    mutable std::uint64_t largest = 0;

private:
    io::ByteSourcePtr m_source;
};

} // namespace

class FileTest : public QObject
{
    Q_OBJECT

private slots:
    // Numbers from segyio 1.9 in Python (traces, samples, interval, sums of absolute samples), and from the
    // bytes of the files (order, revision, formats).
    void readsRealFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("traces");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("interval"); // us
        QTest::addColumn<bool>("little");
        QTest::addColumn<int>("revision");
        QTest::addColumn<double>("firstSum");
        QTest::addColumn<double>("lastSum");
        const auto row = [](const char *file, int traces, int samples, int format, int interval, bool little,
                            int revision, double first, double last) {
            QTest::newRow(file) << QString(file) << traces << samples << format << interval << little
                                << revision << first << last;
        };
        row("segy/Format1msb.sgy", 414, 75, 1, 4000, false, 1, 122104, 105243);
        row("segy/Format3msb.sgy", 414, 75, 3, 4000, false, 1, 122104, 105243);
        row("segy/Format5lsb.sgy", 414, 75, 5, 4000, true, 1, 122104, 105243);
        row("segy/Format8lsb.sgy", 414, 75, 8, 4000, true, 1, 3586, 3603);
        row("segy/f3.sgy", 414, 75, 3, 4000, false, 1, 122104, 105243);
        row("segy/shot-gather.sgy", 61, 25, 1, 1000, false, 0, 62.49999237060547, 212.5);
        row("segy/small-lsb.sgy", 25, 50, 1, 4000, true, 0, 60.01223087310791, 262.0122365951538);
        row("segy/small.sgy", 25, 50, 1, 4000, false, 0, 60.01223087310791, 262.0122365951538);
        row("segy/viking_small.segy", 480, 600, 1, 4000, false, 0, 1780.868721961975, 45718.820313453674);
        row("judi/unit_test_shot_records_1.segy", 120, 501, 5, 2000, false, 0, 0, 0);
        row("judi/unit_test_shot_records_2.segy", 240, 501, 5, 2000, false, 0, 427.5875147144497,
            427.2536284266854);
        row("../../resources/examples/overthrust_2d/overthrust_2D_shots.segy", 3152, 501, 1, 6000, false, 1,
            565.6666294032036, 618.8153375220691);
    }

    void readsRealFiles()
    {
        QFETCH(QString, file);
        QFETCH(double, firstSum);
        QFETCH(double, lastSum);
        const auto segy = openData(file);
        const Layout &layout = segy->layout();
        QCOMPARE(layout.kind, FileKind::SegY);
        QTEST(int(layout.traceCount), "traces");
        QTEST(int(layout.samplesPerTrace), "samples");
        QTEST(int(layout.format), "format");
        QTEST(int(std::lround(layout.sampleInterval * 1e6)), "interval");
        QTEST(layout.byteOrder == ByteOrder::Little, "little");
        QTEST(layout.revisionMajor, "revision");
        QVERIFY(layout.fixedLength);
        QCOMPARE(layout.dataEnd, segy->source().size());
        const double first = sumOfSizes(*segy, 0), last = sumOfSizes(*segy, layout.traceCount - 1);
        QVERIFY2(std::fabs(first - firstSum) <= 1e-6 * firstSum, qPrintable(QString::number(first, 'g', 17)));
        QVERIFY2(std::fabs(last - lastSum) <= 1e-6 * lastSum, qPrintable(QString::number(last, 'g', 17)));
    }

    void findsWhatContradictsInVikingGraben()
    {
        const auto file = openData("segy/viking_small.segy");
        const auto &findings = file->layout().findings;
        QCOMPARE(findings.size(), 1u);
        QCOMPARE(
            QString::fromStdString(findings[0].what),
            QString("samples per trace: the binary header says 600, the first trace says 1500; 600 fits the "
                    "file's size of 1270800 bytes and was taken"));
    }

    // Numbers of the data's own description: 16 shots, 197 receivers, coordinates and depths in metres.
    void overviewOfTheExample()
    {
        const auto file =
            File::open(io::openFile(TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy"));
        const HeaderOverview overview = overviewHeaders(*file);
        QCOMPARE(overview.sourcePositions, 16u);
        QCOMPARE(overview.receiverPositions, 197u);
        QCOMPARE(overview.field("FieldRecord").different, 16u);
        QCOMPARE(overview.field("SourceX").least, 400.0);
        QCOMPARE(overview.field("SourceX").greatest, 9600.0);
        QCOMPARE(overview.field("GroupX").least, 100.0);
        QCOMPARE(overview.field("GroupX").greatest, 9900.0);
        QCOMPARE(overview.field("SourceDepth").greatest, 50.0);
        QCOMPARE(overview.field("ReceiverGroupElevation").least, -500.0);
        QVERIFY(overview.findings.empty());
    }

    void overviewOfJudiAndViking()
    {
        HeaderOverview overview = overviewHeaders(*openData("judi/unit_test_shot_records_2.segy"));
        QCOMPARE(overview.sourcePositions, 2u);
        QCOMPARE(overview.receiverPositions, 120u);
        QCOMPARE(overview.field("SourceX").greatest, 1100.0);
        QCOMPARE(overview.field("GroupX").least, 50.0);
        QCOMPARE(overview.field("GroupX").greatest, 1150.0);
        QCOMPARE(overview.field("ReceiverGroupElevation").greatest, 50.0);
        QCOMPARE(overview.field("SourceSurfaceElevation").greatest, 20.0);
        overview = overviewHeaders(*openData("segy/viking_small.segy"));
        QCOMPARE(overview.field("FieldRecord").different, 4u);
        QCOMPARE(overview.coordinateUnits, 1);
        QVERIFY(
            QString::fromStdString(overview.findings[0].what).contains("say that coordinates are degrees"));
    }

    void overviewConvertsFeetAndCountsDeadTraces()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 10, 4000).set("MeasurementSystem", 2).traces(3, 10, 4000, 40);
        bytes.setTrace("TraceIdentificationCode", 2);
        const HeaderOverview overview = overviewHeaders(*File::open(bytes.source()));
        QVERIFY(overview.convertedFromFeet);
        QCOMPARE(overview.field("SourceX").least, 1234 * 0.3048);
        QCOMPARE(overview.deadTraces, 1u);
        QCOMPARE(overview.field("FieldRecord").least, 7.0);
    }

    void servesWhatIsWholeOfADamagedFile()
    {
        const auto file = openData("segy/broken.sgy");
        QCOMPARE(file->layout().extendedTextHeaders, 2u);
        QCOMPARE(file->traceCount(), 3u);
        const Finding &finding = file->layout().findings.back();
        QVERIFY(finding.severity == Severity::Problem);
        QCOMPARE(QString::fromStdString(finding.what),
                 QString("behind the last whole trace follow 68 bytes, less "
                         "than a trace header of 240: the file is truncated"));
        // The text header is EBCDIC, the extended ones are ASCII.
        QVERIFY(QString::fromStdString(file->textHeader(0)[0]).startsWith("C 1 DATE 2025-06-16"));
        QVERIFY(QString::fromStdString(file->textHeader(1)[0])
                    .startsWith("((segyio: test ()(test1) ))first part"));
    }

    void explainsDamagedFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("message");
        QTest::newRow("first trace cut")
            << "cut_in_first_trace.sgy"
            << "no whole trace fits into the 340 bytes behind the headers; samples per trace: the binary "
               "header "
               "says 1000, the first trace says 1000. The file is truncated or damaged; or override it with "
               "--samples";
        QTest::newRow("no sample count leads to the headers")
            << "lost_traces.sgy"
            << "the traces cannot be found: with 7 samples per trace (the binary header says 7, the first "
               "trace "
               "says 33), 5 of 5 trace headers looked at are not like the first";
    }
    void explainsDamagedFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, message);
        try {
            openData("segy_bad/" + file);
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).contains(file + ", bytes 3221-3222 (Samples)"), error.what());
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }

    void doubtsAbsurdFieldsOfRevision2()
    {
        const auto file = openData("segy_bad/absurd_revision_2.sgy");
        QCOMPARE(file->layout().revisionMajor, 0);
        QCOMPARE(file->layout().samplesPerTrace, 5u);
        QCOMPARE(file->traceCount(), 2u);
        QCOMPARE(file->layout().findings[0].code, std::string("revision-not-believed"));
    }

    void opensAFileWithoutTraces()
    {
        const auto file = openData("segy/text.sgy");
        QCOMPARE(file->traceCount(), 0u);
        QCOMPARE(file->layout().findings[0].code, std::string("no-traces"));
        QVERIFY(QString::fromStdString(file->textHeader()[0]).startsWith("C 1 DATE: 22/02/2016"));
        file->visitHeaders(0, 0,
                           [](std::uint64_t, std::span<const std::byte>) { QFAIL("a header was visited"); });
        overviewHeaders(*file);
    }

    // By all ways that visitHeaders has: blocks, single headers, and parts from several threads.
    void visitsAllHeadersInOrder_data()
    {
        QTest::addColumn<int>("samples");
        QTest::newRow("small traces") << 10;
        QTest::newRow("traces of 4 kB") << 1000;
        QTest::newRow("traces of 120 kB") << 30000;
    }
    void visitsAllHeadersInOrder()
    {
        QFETCH(int, samples);
        const int count = samples > 20000 ? 40 : 3000;
        SegyBytes bytes;
        bytes.text().binary(1, samples, 4000).traces(count, samples, 4000, 4 * std::size_t(samples));
        QTemporaryDir folder;
        QFile written(folder.filePath("file.segy"));
        QVERIFY(written.open(QFile::WriteOnly));
        written.write(reinterpret_cast<const char *>(bytes.data().data()), qint64(bytes.data().size()));
        written.close();
        for (const auto &source : {bytes.source(), io::openFile(written.fileName().toStdString())}) {
            const auto file = File::open(source);
            std::uint64_t next = 3;
            file->visitHeaders(
                3, std::uint64_t(count) - 5, [&](std::uint64_t first, std::span<const std::byte> headers) {
                    QCOMPARE(first, next);
                    for (std::size_t i = 0; i < headers.size(); i += kTraceHeaderBytes)
                        QCOMPARE(integerValue(traceField("tracr"), ByteOrder::Big, headers.subspan(i)),
                                 std::int64_t(++next));
                });
            QCOMPARE(next, std::uint64_t(count) - 2);
            QVERIFY_EXCEPTION_THROWN(file->visitHeaders(1, std::uint64_t(count), {}), InputError);
            QVERIFY_EXCEPTION_THROWN(file->visitHeaders(UINT64_MAX, 2, {}), InputError);
        }
    }

    void asksARemoteSourceForLargeBlocks()
    {
        SegyBytes bytes;
        bytes.text().binary(1, 5000, 4000);
        for (int i = 0; i < 1500; ++i) // 5000 and 4999 samples: of variable length
            bytes.trace(5000 - i % 2, 4000, 4 * std::size_t(5000 - i % 2));
        const auto source = std::make_shared<FakeRemoteSource>(bytes.source());
        const auto file = File::open(source);
        QVERIFY(!file->layout().fixedLength);
        QCOMPARE(file->traceCount(), 1500u);
        QVERIFY2(source->requests < 60, qPrintable(QString::number(source->requests)));
        source->requests = 0;
        std::int64_t next = 0;
        file->visitHeaders(0, 1500, [&](std::uint64_t, std::span<const std::byte> headers) {
            for (; !headers.empty(); headers = headers.subspan(kTraceHeaderBytes))
                QCOMPARE(integerValue(traceField("tracr"), ByteOrder::Big, headers), ++next);
        });
        QCOMPARE(next, 1500);
        QVERIFY2(source->requests < 10, qPrintable(QString::number(source->requests)));
        QVERIFY(source->largest <= 8 * 1024 * 1024);
        source->requests = 0;
        const std::uint64_t traces[] = {700, 10, 12, 702, 11};
        std::vector<float> gather(5 * 100);
        file->readSamples(traces, 100, gather);
        QCOMPARE(source->requests, 2);
    }

    void readsScatteredTracesInAnyOrder()
    {
        const auto file = openData("segy/viking_small.segy");
        const std::uint64_t traces[] = {479, 0, 240, 241, 0};
        std::vector<float> gather(5 * 600), alone(600);
        file->readSamples(traces, 600, gather);
        for (std::size_t i = 0; i < 5; ++i) {
            file->readSamples(traces[i], alone);
            QVERIFY(std::equal(alone.begin(), alone.end(), gather.begin() + std::ptrdiff_t(600 * i)));
        }
        const std::uint64_t beyond[] = {480};
        QVERIFY_EXCEPTION_THROWN(file->readSamples(beyond, 600, std::span(gather).first(600)), InputError);
        QVERIFY_EXCEPTION_THROWN(file->readSamples(traces, 600, std::span(gather).first(600)), InputError);
        QVERIFY_EXCEPTION_THROWN(file->readSamples(0, std::span(gather).first(3)), InputError);
    }

    // 2^31 + 5 traces of one byte each: 517 GB of which only some headers are on the disk.
    void addressesMoreTracesThanThirtyTwoBitsCount()
    {
        constexpr std::uint64_t kTraces = (std::uint64_t{1} << 31) + 5;
        constexpr std::uint64_t kTraceBytes = kTraceHeaderBytes + 1;
        SegyBytes begin, last;
        begin.text().binary(8, 1, 4000).trace(1, 4000, 1);
        last.trace(1, 4000, 0).setTrace("TraceNumber", 5).bytes(1, std::byte{42});
        QTemporaryDir folder;
        QFile sparse(folder.filePath("sparse.segy"));
        QVERIFY(sparse.open(QFile::WriteOnly));
        if (!sparse.resize(qint64(3600 + kTraces * kTraceBytes)))
            QSKIP("This file system has no sparse files of 517 GB");
        sparse.write(reinterpret_cast<const char *>(begin.data().data()), qint64(begin.data().size()));
        sparse.seek(qint64(3600 + (kTraces - 1) * kTraceBytes));
        sparse.write(reinterpret_cast<const char *>(last.data().data()), qint64(last.data().size()));
        sparse.close();
        const auto file = File::open(io::openFile(sparse.fileName().toStdString()));
        QCOMPARE(file->traceCount(), kTraces);
        QCOMPARE(file->extent(kTraces - 1).offset, 3600 + (kTraces - 1) * kTraceBytes);
        QCOMPARE(integerValue(traceField("TraceNumber"), ByteOrder::Big, file->traceHeader(kTraces - 1)), 5);
        float sample = 0;
        file->readSamples(kTraces - 1, std::span(&sample, 1));
        QCOMPARE(sample, 42.0F);
        std::uint64_t seen = 0;
        file->visitHeaders(kTraces - 2000, 2000,
                           [&](std::uint64_t first, std::span<const std::byte> headers) {
                               QVERIFY(first >= kTraces - 2000);
                               seen += headers.size() / kTraceHeaderBytes;
                           });
        QCOMPARE(seen, 2000u);
    }
};

QTEST_APPLESS_MAIN(FileTest)
#include "tst_file.moc"
