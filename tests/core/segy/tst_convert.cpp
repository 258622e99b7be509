// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/writer_convert.h"
#include "core/segy/writer_input.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstring>

using namespace terrane;
using namespace terrane::segy;

namespace {

const QString kViking = QStringLiteral(TERRANE_TEST_DATA "/segy/viking_small.segy");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

bool has(const std::vector<Finding> &findings, std::string_view code)
{
    return std::ranges::find(findings, code, &Finding::code) != findings.end();
}

io::ByteSourcePtr text(const char *content)
{
    return io::bytesInMemory("table", std::as_bytes(std::span(content, std::strlen(content))));
}

} // namespace

class ConvertTest : public QObject
{
    Q_OBJECT

private slots:
    // To another format, byte order and revision and back: all samples and headers of real files return.
    void returnsRealFiles_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"segy/viking_small.segy", "segy/small.sgy", "segy/small-lsb.sgy",
                                 "segy/f3.sgy", "segy/Format8lsb.sgy", "judi/unit_test_shot_records_2.segy"})
            QTest::newRow(name) << QString(TERRANE_TEST_DATA "/") + name;
    }

    void returnsRealFiles()
    {
        QFETCH(QString, name);
        const auto original = open(name);
        const Layout &layout = original->layout();
        ConvertOptions there;
        there.revision = std::pair(2, 1);
        there.byteOrder = layout.byteOrder == ByteOrder::Big ? ByteOrder::Little : ByteOrder::Big;
        there.format = SampleFormat::Ieee64;
        there.textEncoding = TextEncoding::Ascii;
        convert(*original, path("there"), there);
        const auto other = open(m_folder.filePath("there"));
        QCOMPARE(static_cast<int>(other->layout().format), 6);
        QCOMPARE(other->layout().revisionMajor, 2);
        ConvertOptions back;
        back.revision = std::pair(layout.revisionMajor, layout.revisionMinor);
        back.byteOrder = layout.byteOrder;
        back.format = layout.format;
        back.textEncoding = layout.textEncoding;
        convert(*other, path("back"), back);

        const QByteArray before = contentOf(name), after = contentOf(m_folder.filePath("back"));
        QCOMPARE(after.size(), before.size());
        const auto begin = static_cast<qsizetype>(layout.firstTraceOffset);
        const auto trace = static_cast<qsizetype>(layout.traceBytes());
        for (qsizetype at = begin; at < before.size(); at += trace) {
            QCOMPARE(after.mid(at, 114), before.mid(at, 114)); // up to the sample count, which is corrected
            QCOMPARE(after.mid(at + 118, trace - 118), before.mid(at + 118, trace - 118));
        }
    }

    void copiesSomeTracesBitByBit()
    {
        ConvertOptions options;
        options.firstTrace = 120;
        options.traceCount = 2;
        const auto findings = convert(*open(kViking), path("some"), options);
        QVERIFY(has(findings, "sample-count-corrected"));
        const QByteArray before = contentOf(kViking), after = contentOf(m_folder.filePath("some"));
        QCOMPARE(after.size(), 3600 + 2 * 2640);
        QCOMPARE(after.left(3200), before.left(3200));
        QCOMPARE(after.mid(3600 + 240, 2400), before.mid(3600 + 120 * 2640 + 240, 2400));
    }

    void writesSuAndBack()
    {
        ConvertOptions su;
        su.kind = FileKind::Su;
        const auto findings = convert(*open(kViking), path("su"), su);
        QVERIFY(has(findings, "file-headers-dropped"));
        const auto file = open(m_folder.filePath("su"));
        QVERIFY(file->layout().kind == FileKind::Su);
        QCOMPARE(file->traceCount(), 480u);
        ConvertOptions segy;
        segy.kind = FileKind::SegY;
        convert(*file, path("segy"), segy);
        std::vector<float> was(600), is(600);
        open(kViking)->readSamples(77, was);
        open(m_folder.filePath("segy"))->readSamples(77, is);
        QCOMPARE(is, was);
    }

    void tellsWhatIsLeftOut()
    {
        Writer writer(path("rich"), {.revisionMajor = 2,
                                     .format = SampleFormat::Int32,
                                     .sampleInterval = 0.0040001,
                                     .additionalTraceHeaders = 1,
                                     .extendedTexts = {{"((SEG: Test))"}},
                                     .trailers = {{"((SEG: Trailer))"}}});
        writer.addTrace({}, std::vector<float>(10));
        writer.finish();
        const auto rich = open(m_folder.filePath("rich"));
        ConvertOptions poor;
        poor.revision = std::pair(0, 0);
        poor.format = SampleFormat::Int16;
        QVERIFY_EXCEPTION_THROWN(convert(*rich, path("poor"), poor), InputError); // the interval
        poor.roundInterval = true;
        const auto findings = convert(*rich, path("poor"), poor);
        for (const char *code : {"additional-headers-dropped", "extended-text-dropped", "trailer-dropped",
                                 "samples-through-float", "interval-rounded"})
            QVERIFY2(has(findings, code), code);
        QCOMPARE(QString::fromStdString(open(m_folder.filePath("poor"))->textHeader().back()),
                 QString("C40 END EBCDIC"));
    }

    void stopsWhenAsked()
    {
        QVERIFY_EXCEPTION_THROWN(
            convert(*open(kViking), path("stopped"), {}, {.report = {}, .cancelled = [] { return true; }}),
            Error);
        QVERIFY(!QFile::exists(m_folder.filePath("stopped")));
    }

    void readsTables()
    {
        for (const char *table :
             {"FieldRecord, gx,SourceX\r\n7,100.5,2\n\n8,101,3\n", "fldr;GroupX;sx\n7;100.5;2\n8;101;3",
              R"([{"FieldRecord":7,"GroupX":100.5,"sx":2},{"sx":3,"GroupX":101,"FieldRecord":8}])"}) {
            const HeaderTable headers = HeaderTable::read(*text(table));
            headers.requireRows(2, "table");
            const TraceHeader header = headers.header(1);
            QCOMPARE(header.value("FieldRecord"), 8.0);
            QCOMPARE(header.metres().size(), std::size_t{2});
            QVERIFY(std::ranges::any_of(header.metres(), [](const auto &set) {
                return set.field.name == "GroupX" && set.metres == 101;
            }));
        }
    }

    void takesStoredValuesWhereTheTableHasTheScalar()
    {
        HeaderTable headers = HeaderTable::read(*text("GroupX,SourceGroupScalar\n10050,-100\n"));
        headers.addRamp(traceField("CDP"), 5, 2);
        QVERIFY(headers.header(0).metres().empty());
        QCOMPARE(headers.header(0).value("GroupX"), 10050.0);
        QCOMPARE(headers.header(0).value("CDP"), 5.0);
    }

    void refusesBadTables_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("message");
        QTest::newRow("field") << QByteArray("Nonsense\n1\n") << "'Nonsense' is no field of the trace header";
        QTest::newRow("number") << QByteArray("CDP,sx\n1,2\n1,x\n")
                                << "table, line 3, SourceX: 'x' is no number";
        QTest::newRow("short") << QByteArray("CDP,sx\n1\n") << "table, line 2, SourceX: '' is no number";
        QTest::newRow("long") << QByteArray("CDP\n1,2\n")
                              << "table, line 2: has more values than the 1 fields";
        QTest::newRow("twice") << QByteArray("sx,SourceX\n1,2\n") << "the field SourceX is given twice";
        QTest::newRow("JSON") << QByteArray("[1, 2]") << "is no JSON array of objects";
        QTest::newRow("JSON, missing")
            << QByteArray(R"([{"CDP":1},{"sx":2}])") << "CDP is missing or no number";
        QTest::newRow("rows") << QByteArray("CDP\n1\n2\n3\n")
                              << "has headers for 3 traces, but there are samples of 2";
    }

    void refusesBadTables()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, message);
        try {
            HeaderTable::read(*text(table.constData())).requireRows(2, "table");
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }

    // Bytes as numpy.save() writes them for numpy.array([[1, -2], [3, 4]], dtype='>i2').
    void readsNpy()
    {
        QByteArray bytes("\x93NUMPY\x01\x00\x76\x00", 10);
        bytes +=
            QByteArray("{'descr': '>i2', 'fortran_order': False, 'shape': (2, 2), }").leftJustified(117) +
            '\n';
        bytes += QByteArray::fromHex("0001fffe00030004");
        const auto file = SampleFile::npy(io::bytesInMemory("a.npy", std::as_bytes(std::span(bytes))));
        QCOMPARE(file.traceCount(), 2u);
        QCOMPARE(file.trace(0), (std::vector<float>{1, -2}));
        QCOMPARE(file.trace(1), (std::vector<float>{3, 4}));
        bytes.replace("False", "True ");
        QVERIFY_EXCEPTION_THROWN(SampleFile::npy(io::bytesInMemory("a.npy", std::as_bytes(std::span(bytes)))),
                                 InputError);
    }

    void readsRawNumbers()
    {
        const auto source =
            io::bytesInMemory("raw", std::as_bytes(std::span("\x01\x00\x02\x00\x03\x00\x04\x00", 8)));
        const auto file = SampleFile::raw(source, SampleFormat::Int16, ByteOrder::Little, 2);
        QCOMPARE(file.trace(1), (std::vector<float>{3, 4}));
        QVERIFY_EXCEPTION_THROWN(SampleFile::raw(source, SampleFormat::Int16, ByteOrder::Little, 3),
                                 InputError);
        QVERIFY_EXCEPTION_THROWN(SampleFile::raw(source, SampleFormat::Int16, ByteOrder::Little, 0),
                                 InputError);
    }

private:
    std::string path(const char *name) const { return m_folder.filePath(name).toStdString(); }
    static std::shared_ptr<const File> open(const QString &path)
    {
        return File::open(io::openFile(path.toStdString()));
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ConvertTest)
#include "tst_convert.moc"
