// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/trace_field.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

using namespace terrane;
using namespace terrane::segy;

namespace {

std::vector<std::byte> bytes(const char *hex)
{
    const QByteArray text = QByteArray::fromHex(hex);
    const auto *begin = reinterpret_cast<const std::byte *>(text.data());
    return {begin, begin + text.size()};
}

} // namespace

class TraceFieldTest : public QObject
{
    Q_OBJECT

private slots:
    // Bytes and spellings from libsegyio's segy.h, segyio's tracefield.py, SegyIO.jl's BinaryTraceHeader and
    // Seismic Unix's segy.h.
    void knowsAllSpellings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("byte");
        const std::pair<const char *, int> rows[] = {{"TRACE_SEQUENCE_LINE", 1},
                                                     {"tracl", 1},
                                                     {"TraceNumWithinFile", 5},
                                                     {"fldr", 9},
                                                     {"FieldRecord", 9},
                                                     {"CDP_TRACE", 25},
                                                     {"CDPTrace", 25},
                                                     {"TraceIDCode", 29},
                                                     {"trid", 29},
                                                     {"offset", 37},
                                                     {"RecGroupElevation", 41},
                                                     {"ReceiverGroupElevation", 41},
                                                     {"gelev", 41},
                                                     {"selev", 45},
                                                     {"sdepth", 49},
                                                     {"gwdep", 65},
                                                     {"ElevationScalar", 69},
                                                     {"RecSourceScalar", 71},
                                                     {"SourceGroupScalar", 71},
                                                     {"scalco", 71},
                                                     {"sx", 73},
                                                     {"GROUPY", 85},
                                                     {"CoordUnits", 89},
                                                     {"delrt", 109},
                                                     {"MuteTimeEND", 113},
                                                     {"ns", 115},
                                                     {"dt", 117},
                                                     {"InstrumntInitialGain", 123},
                                                     {"YearDataRecorded", 157},
                                                     {"Year", 157},
                                                     {"CDP_X", 181},
                                                     {"cdpy", 185},
                                                     {"INLINE_3D", 189},
                                                     {"Inline3D", 189},
                                                     {"CROSSLINE_3D", 193},
                                                     {"ShotPoint", 197},
                                                     {"TraceValueMeasurmentUnit", 203},
                                                     {"TransductionConstnatMantissa", 205},
                                                     {"ScalarTraceHeader", 215},
                                                     {"SourceMeasurementMantissa", 225},
                                                     {"SourceMeasurmentUnit", 231},
                                                     {"UnassignedInt2", 237},
                                                     {"ExtSourceX", 337},
                                                     {"ExtTraceSampleCount", 377},
                                                     {"d1", 181},
                                                     {"f2", 193}};
        for (const auto &[name, byte] : rows)
            QTest::newRow(name) << QString(name) << byte;
    }
    void knowsAllSpellings()
    {
        QFETCH(QString, name);
        QTEST(traceField(name.toStdString()).byte, "byte");
    }

    // Bytes 1 to 232 and the extension's first 176 are covered without gap or overlap.
    void tablesHaveNoHoles()
    {
        int next = 1;
        for (const HeaderField &field : traceHeaderFields()) {
            if (field.byte > 232)
                break;
            QCOMPARE(field.byte, next);
            next += int(segy::bytesOf(field.type));
        }
        QCOMPARE(next, 233);
        next = 241;
        for (const HeaderField &field : traceHeaderExtensionFields().first(25)) {
            QCOMPARE(field.byte, next);
            next += int(segy::bytesOf(field.type));
        }
        QCOMPARE(next, 417);
        std::set<std::string_view> names;
        for (const auto table : {traceHeaderFields(), traceHeaderExtensionFields(), seismicUnixFields()}) {
            for (const HeaderField &field : table)
                QVERIFY2(names.insert(field.name).second, field.name.data());
        }
        int last = 3200;
        for (const HeaderField &field : binaryHeaderFields()) {
            QVERIFY2(field.byte > last, field.name.data());
            last = field.byte + int(segy::bytesOf(field.type)) - 1;
        }
        QCOMPARE(binaryField("hns").byte, 3221);
        QCOMPARE(binaryField("FixedLengthTraceFlag").byte, 3503);
    }

    void namesNearFields()
    {
        try {
            traceField("SorceX");
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what())
                         .startsWith("'SorceX' is no field of the trace header. Near names: SourceX"),
                     error.what());
        }
        QVERIFY_EXCEPTION_THROWN(traceField(""), InputError);
    }

    void readsNumbers_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("big");
        QTest::addColumn<QByteArray>("paired");
        QTest::addColumn<double>("value");
        const auto row = [](const char *name, FieldType type, const char *big, const char *paired,
                            double value) {
            QTest::newRow(name) << int(type) << QByteArray(big) << QByteArray(paired) << value;
        };
        row("int8", FieldType::Int8, "ff", "ff", -1);
        row("uint8", FieldType::UInt8, "ff", "ff", 255);
        row("int16", FieldType::Int16, "fc18", "18fc", -1000);
        row("uint16", FieldType::UInt16, "fc18", "18fc", 64536);
        row("int32", FieldType::Int32, "fffffed4", "ffffd4fe", -300);
        row("uint32", FieldType::UInt32, "01020304", "02010403", 16909060);
        row("int64", FieldType::Int64, "fffffffffffffed4", "ffffffffffffd4fe", -300);
        row("uint64", FieldType::UInt64, "0000000100000002", "0000010000000200", 4294967298.0);
        row("float32", FieldType::Float32, "c2ed4000", "edc20040", -118.625);
        row("float64", FieldType::Float64, "405da80000000000", "5d4000a800000000", 118.625);
        // Wikipedia's example of IBM hexadecimal floating point.
        row("ibm32", FieldType::Ibm32, "c276a000", "76c200a0", -118.625);
    }
    void readsNumbers()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, big);
        QFETCH(QByteArray, paired);
        QFETCH(double, value);
        const auto kind = FieldType(type);
        auto raw = bytes(big);
        QCOMPARE(doubleValue(kind, ByteOrder::Big, raw), value);
        QCOMPARE(integerValue(kind, ByteOrder::Big, raw), std::int64_t(std::nearbyint(value)));
        QCOMPARE(doubleValue(kind, ByteOrder::PairSwapped, bytes(paired)), value);
        for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little, ByteOrder::PairSwapped}) {
            std::vector<std::byte> written(segy::bytesOf(kind));
            setValue(kind, order, value, written);
            QCOMPARE(doubleValue(kind, order, written), value);
            if (order == ByteOrder::Big)
                QCOMPARE(written, raw);
        }
        std::reverse(raw.begin(), raw.end());
        QCOMPARE(doubleValue(kind, ByteOrder::Little, raw), value);
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<double>("value");
        QTest::newRow("int16") << int(FieldType::Int16) << 40000.0;
        QTest::newRow("uint16") << int(FieldType::UInt16) << -1.0;
        QTest::newRow("int32") << int(FieldType::Int32) << 0x1p31;
        QTest::newRow("NaN") << int(FieldType::Int32) << std::nan("");
        QTest::newRow("infinite IBM") << int(FieldType::Ibm32) << std::numeric_limits<double>::infinity();
        QTest::newRow("text") << int(FieldType::Text8) << 1.0;
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(int, type);
        QFETCH(double, value);
        std::array<std::byte, 8> to = {};
        QVERIFY_EXCEPTION_THROWN(setValue(FieldType(type), ByteOrder::Big, value, to), InputError);
    }

    void scales()
    {
        QCOMPARE(scaleFactor(0), 1.0);
        QCOMPARE(scaleFactor(1), 1.0);
        QCOMPARE(scaleFactor(10), 10.0);
        QCOMPARE(scaleFactor(-100), 0.01);
    }
};

QTEST_APPLESS_MAIN(TraceFieldTest)
#include "tst_trace_field.moc"
