// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/header_query.h"
#include "core/segy/mapping_text.h"

#include <QTest>

using namespace terrane;
using namespace terrane::segy;

using Traces = std::vector<std::uint64_t>;

// small.sgy: inlines 1 to 5 of crosslines 20 to 24, in that order.
class HeaderQueryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file = File::open(io::openFile(TERRANE_TEST_DATA "/segy/small.sgy")); }

    void finds_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("first");
        QTest::newRow("nothing asked") << " " << 25 << 0;
        QTest::newRow("equal") << "INLINE_3D = 2" << 5 << 5;
        QTest::newRow("other names") << "189:int32==2" << 5 << 5;
        QTest::newRow("unequal") << "INLINE_3D <> 2 and INLINE_3D != 3" << 15 << 0;
        QTest::newRow("ranges") << "CROSSLINE_3D >= 21 and CROSSLINE_3D<23" << 10 << 1;
        QTest::newRow("and before or") << "INLINE_3D = 1 or INLINE_3D = 2 and CROSSLINE_3D = 24" << 6 << 0;
        QTest::newRow("brackets") << "(INLINE_3D = 1 or INLINE_3D = 2) AND CROSSLINE_3D = 24" << 2 << 4;
        QTest::newRow("not") << "not (INLINE_3D > 1)" << 5 << 0;
        QTest::newRow("two fields") << "INLINE_3D > CROSSLINE_3D" << 0 << -1;
        QTest::newRow("number of the trace") << "trace >= 2.4e1" << 1 << 24;
        QTest::newRow("signs") << "INLINE_3D > -1 and -2 < INLINE_3D" << 25 << 0;
    }
    void finds()
    {
        QFETCH(QString, condition);
        QFETCH(int, count);
        QFETCH(int, first);
        const Traces traces = findTraces(*m_file, {.condition = condition.toStdString(), .sortedBy = {}});
        QCOMPARE(static_cast<int>(traces.size()), count);
        if (count > 0)
            QCOMPARE(static_cast<int>(traces.front()), first);
    }

    void sorts()
    {
        HeaderQuery query = {.condition = "INLINE_3D < 3", .sortedBy = traceField("CROSSLINE_3D")};
        QCOMPARE(findTraces(*m_file, query), (Traces{0, 5, 1, 6, 2, 7, 3, 8, 4, 9}));
        query.descending = true;
        QCOMPARE(findTraces(*m_file, query), (Traces{4, 9, 3, 8, 2, 7, 1, 6, 0, 5}));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("message");
        QTest::newRow("no comparison") << "INLINE_3D 2"
                                       << "column 11: found '2', expected = != < <= > or >=";
        QTest::newRow("half") << "INLINE_3D ="
                              << "column 12: found the end, expected a field or a number";
        QTest::newRow("open bracket") << "(INLINE_3D = 2"
                                      << "column 15: found the end, expected ')'";
        QTest::newRow("rest") << "INLINE_3D = 2 )"
                              << "column 15: found ')', expected 'and', 'or' or the end";
        QTest::newRow("unknown field") << "INLINE = 2"
                                       << "INLINE";
        QTest::newRow("behind the header") << "240:int32 = 2"
                                           << "reaches to byte 243";
        QTest::newRow("deep") << QString(10'000, '(') + "1 = 1"
                              << "fewer brackets";
        QTest::newRow("many nots") << QString("not ").repeated(10'000) + "1 = 1"
                                   << "fewer brackets";
    }
    void refuses()
    {
        QFETCH(QString, condition);
        QFETCH(QString, message);
        QString told;
        try {
            findTraces(*m_file, {.condition = condition.toStdString(), .sortedBy = {}});
        } catch (const InputError &error) {
            told = error.what();
        }
        QVERIFY2(told.contains(message), qPrintable(told));
    }

    void writesMappingsAsText_data()
    {
        QTest::addColumn<QString>("terms");
        QTest::newRow("one") << "73";
        QTest::newRow("none") << "";
        QTest::newRow("sum") << "49 - 45";
        QTest::newRow("negative") << "-41 + 181:float32";
    }
    void writesMappingsAsText()
    {
        QFETCH(QString, terms);
        MappedValue value;
        readTerms(terms.toStdString(), "x", value);
        QCOMPARE(QString::fromStdString(termsText(value)), terms);
        for (const char *scalar : {"byte 71", "byte 69:int32", "0.01", "-2"}) {
            readScalar(scalar, "x", value);
            QCOMPARE(scalarText(value), std::string(scalar));
        }
        QVERIFY_EXCEPTION_THROWN(readScalar("nan", "x", value), InputError);
        QVERIFY_EXCEPTION_THROWN(readTerms("73 74", "x", value), InputError);
        QVERIFY_EXCEPTION_THROWN(readTerms("73 -", "x", value), InputError);
    }

private:
    std::shared_ptr<const File> m_file;
};

QTEST_GUILESS_MAIN(HeaderQueryTest)
#include "tst_header_query.moc"
