// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/mapping.h"
#include "core/segy/mapping_proposal.h"
#include "tests/core/survey/synthetic_segy.h"

#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <cmath>

using namespace terrane;
using namespace terrane::segy;
using terrane::test::FieldValues;
using terrane::test::SyntheticSegy;

Q_DECLARE_METATYPE(terrane::test::FieldValues)

namespace {

std::shared_ptr<const File> open(const SyntheticSegy &segy)
{
    return File::open(io::bytesInMemory("synthetic.segy", segy.bytes()));
}

TraceGeometry geometryOf(const File &file, const HeaderMapping &mapping, std::uint64_t trace)
{
    return GeometryReader(mapping, file).read(file.traceHeader(trace), trace);
}

TraceGeometry geometryOf(const FieldValues &fields, const HeaderMapping &mapping)
{
    SyntheticSegy segy;
    segy.traces = 2;
    segy.fields = [&](std::uint64_t) { return fields; };
    return geometryOf(*open(segy), mapping, 1);
}

QString joined(const MappingProposal &proposal)
{
    QStringList lines;
    for (const std::string &line : proposal.evidence)
        lines << QString::fromStdString(line);
    return lines.join('\n');
}

bool has(const MappingProposal &proposal, std::string_view code)
{
    return std::any_of(proposal.findings.begin(), proposal.findings.end(),
                       [&](const Finding &finding) { return finding.code == code; });
}

// The message of the InputError that `work` throws.
template<typename Work>
QString messageOf(Work work)
{
    try {
        work();
    } catch (const InputError &error) {
        return error.what();
    }
    return "no error";
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    const auto at = text.find(from);
    if (at == std::string::npos)
        qFatal("%s is not in the mapping", from.c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class MappingTest : public QObject
{
    Q_OBJECT

private slots:
    // Expected positions: the descriptions of the data sets (data README), and header values as segyio 1.9
    // prints them.
    void proposesWhatRealFilesMean_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("mapping");
        QTest::addColumn<QList<double>>("first"); // sx, sz, rx, rz
        QTest::addColumn<QList<double>>("last");
        QTest::addColumn<QString>("evidence");
        QTest::newRow("JUDI, one shot")
            << TERRANE_TEST_DATA "/judi/unit_test_shot_records_1.segy"
            << "judi" << QList<double>{100, 20, 50, 50} << QList<double>{100, 20, 1150, 50}
            << "scalar -1000 in bytes 71-72 gives coordinates of 50 to 1150 m";
        QTest::newRow("JUDI, two shots")
            << TERRANE_TEST_DATA "/judi/unit_test_shot_records_2.segy"
            << "judi" << QList<double>{100, 20, 50, 50} << QList<double>{1100, 20, 1150, 50}
            << "as JUDI writes depths: sources at depth 20 m, receivers at depth 50 m";
        QTest::newRow("Viking Graben")
            << TERRANE_TEST_DATA "/segy/viking_small.segy"
            << "standard" << QList<double>{3237, 6, 0, 10} << QList<double>{3312, 6, 3050, 10}
            << "bytes 89-90 are 3 (an angle), but coordinates of up to 3312 cannot be angles: metres";
        QTest::newRow("Overthrust, ocean bottom")
            << TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy"
            << "standard" << QList<double>{400, 50, 100, 500} << QList<double>{9600, 50, 9900, 500}
            << "sources at depth 50 m, receivers at depth 500 m";
        QTest::newRow("F3, stacked")
            << TERRANE_TEST_DATA "/segy/f3.sgy"
            << "receivers in bytes 181-188" << QList<double>{620197.2, 0, 620197.2, 0} << QList<double>{}
            << "GroupX is zero in bytes 81-84, varies (6201819 to 6206221) in bytes 181-184";
    }

    void proposesWhatRealFilesMean()
    {
        QFETCH(QString, path);
        QFETCH(QString, mapping);
        QFETCH(QList<double>, first);
        QFETCH(QList<double>, last);
        QFETCH(QString, evidence);
        const auto file = File::open(io::openFile(path.toStdString()));
        const MappingProposal proposal = proposeMapping(*file);
        QCOMPARE(QString::fromStdString(proposal.mapping.name), mapping);
        QVERIFY2(joined(proposal).contains(evidence), qPrintable(joined(proposal)));
        const auto compare = [&](std::uint64_t trace, const QList<double> &expected) {
            const TraceGeometry got = geometryOf(*file, proposal.mapping, trace);
            QCOMPARE((QList<double>{got.sourceX, got.sourceZ, got.receiverX, got.receiverZ}), expected);
        };
        compare(0, first);
        if (!last.isEmpty())
            compare(file->traceCount() - 1, last);
    }

    // SEG-Y revision 1, bytes 69-72: positive multiplies, negative divides, zero counts as 1.
    void appliesScalars_data()
    {
        QTest::addColumn<int>("scalar");
        QTest::addColumn<double>("metres");
        QTest::newRow("divides") << -100 << 123.45;
        QTest::newRow("multiplies") << 10 << 123450.0;
        QTest::newRow("zero") << 0 << 12345.0;
        QTest::newRow("one") << 1 << 12345.0;
        QTest::newRow("lowest") << -32768 << 12345.0 / 32768;
    }

    void appliesScalars()
    {
        QFETCH(int, scalar);
        QFETCH(double, metres);
        const FieldValues fields = {{"GroupX", 12345},
                                    {"SourceGroupScalar", scalar},
                                    {"SourceDepth", 12345},
                                    {"ElevationScalar", scalar}};
        const TraceGeometry got = geometryOf(fields, mappingPreset(MappingPreset::Standard));
        QCOMPARE(got.receiverX, metres);
        QCOMPARE(got.sourceZ, metres);
    }

    void presetsDifferInDepth_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<double>("source");
        QTest::addColumn<double>("receiver");
        // Group elevation -30, source elevation 5, source depth 12, water depth at the group 31.
        QTest::newRow("standard") << "standard" << 7.0 << 30.0;
        QTest::newRow("judi") << "judi" << 5.0 << -30.0;
        QTest::newRow("obn") << "obn" << 12.0 << 31.0;
        QTest::newRow("obc") << "obc" << 12.0 << 31.0;
    }

    void presetsDifferInDepth()
    {
        QFETCH(QString, preset);
        QFETCH(double, source);
        QFETCH(double, receiver);
        const FieldValues fields = {{"ReceiverGroupElevation", -30},
                                    {"SourceSurfaceElevation", 5},
                                    {"SourceDepth", 12},
                                    {"GroupWaterDepth", 31}};
        const TraceGeometry got = geometryOf(fields, mappingPreset(preset.toStdString()));
        QCOMPARE(got.sourceZ, source);
        QCOMPARE(got.receiverZ, receiver);
    }

    void namesThePresetsThereAre()
    {
        QCOMPARE(messageOf([] { mappingPreset("promax"); }),
                 QString("\"promax\" is no preset of a header mapping. Known are standard, judi, obn, obc"));
    }

    void convertsFeet()
    {
        SyntheticSegy segy;
        segy.traces = 1;
        segy.measurementSystem = 2;
        segy.fields = [](std::uint64_t) { return FieldValues{{"GroupX", 1000}, {"SourceDepth", 10}}; };
        const auto file = open(segy);
        HeaderMapping mapping = mappingPreset(MappingPreset::Standard);
        QCOMPARE(geometryOf(*file, mapping, 0).receiverX, 304.8);
        QCOMPARE(geometryOf(*file, mapping, 0).sourceZ, 3.048);
        mapping.unit = LengthUnit::Metres;
        QCOMPARE(geometryOf(*file, mapping, 0).receiverX, 1000.0);
        QVERIFY(has(proposeMapping(*file), "lengths-in-feet"));
    }

    void refusesAngles_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("arc seconds") << 2 << "bytes 89-90 are 2 (arc seconds)";
        QTest::newRow("degrees") << 3 << "bytes 89-90 are 3 (decimal degrees)";
        QTest::newRow("DMS") << 4 << "bytes 89-90 are 4 (degrees, minutes and seconds)";
    }

    void refusesAngles()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        const FieldValues fields = {{"GroupX", 100}, {"CoordinateUnits", code}};
        HeaderMapping mapping = mappingPreset(MappingPreset::Standard);
        const QString message = messageOf([&] { geometryOf(fields, mapping); });
        QVERIFY2(message.startsWith("synthetic.segy: coordinates of trace 1 are angles: " + text),
                 qPrintable(message));
        QVERIFY2(message.contains("Project them to metres (UTM) first"), qPrintable(message));
        mapping.unit = LengthUnit::Metres;
        QCOMPARE(geometryOf(fields, mapping).receiverX, 100.0);
    }

    // The time scalar of bytes 215-216 is revision 1; in older files and SU these bytes mean nothing.
    void scalesTheDelay_data()
    {
        QTest::addColumn<int>("revision");
        QTest::addColumn<int>("scalar");
        QTest::addColumn<double>("seconds");
        QTest::newRow("tenths of ms") << 1 << -10 << 0.0125;
        QTest::newRow("no scalar") << 1 << 0 << 0.125;
        QTest::newRow("revision 0") << 0 << -10 << 0.125;
    }

    void scalesTheDelay()
    {
        QFETCH(int, revision);
        QFETCH(int, scalar);
        QFETCH(double, seconds);
        SyntheticSegy segy;
        segy.traces = 1;
        segy.revision = revision;
        segy.fields = [&](std::uint64_t) {
            return FieldValues{{"DelayRecordingTime", 125}, {"ScalarTraceHeader", scalar}};
        };
        QCOMPARE(geometryOf(*open(segy), mappingPreset(MappingPreset::Standard), 0).delay, seconds);
    }

    void tellsTraceKinds()
    {
        const HeaderMapping mapping = mappingPreset(MappingPreset::Standard);
        const auto kind = [&](int code) {
            return geometryOf({{"TraceIdentificationCode", code}}, mapping).kind;
        };
        for (const int live : {-1, 0, 1, 11, 12, 17})
            QCOMPARE(kind(live), TraceKind::Live);
        QCOMPARE(kind(2), TraceKind::Dead);
        QCOMPARE(kind(3), TraceKind::Dead);
        for (const int auxiliary : {4, 6, 10})
            QCOMPARE(kind(auxiliary), TraceKind::Auxiliary);
    }

    void proposesFloatsWhereIntegersAreAbsurd()
    {
        SyntheticSegy segy;
        segy.traces = 20;
        segy.fields = [](std::uint64_t trace) {
            const auto bits = [](float value) {
                return static_cast<double>(std::bit_cast<std::int32_t>(value));
            };
            return FieldValues{{"GroupX", bits(12.5f * static_cast<float>(trace) + 0.25f)},
                               {"SourceX", bits(100.5f)},
                               {"FieldRecord", 1}};
        };
        const auto file = open(segy);
        const MappingProposal proposal = proposeMapping(*file);
        QVERIFY2(joined(proposal).contains("bytes 81-84 hold huge integers, but read as IEEE floats"),
                 qPrintable(joined(proposal)));
        QCOMPARE(geometryOf(*file, proposal.mapping, 3).receiverX, 37.75);
        QCOMPARE(geometryOf(*file, proposal.mapping, 3).sourceX, 100.5);
    }

    void proposesTheShotKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("byte");
        QTest::addColumn<int>("records"); // FieldRecord is trace / 10 modulo this
        QTest::addColumn<bool>("points"); // EnergySourcePoint is there
        QTest::newRow("record") << "field" << 9 << 1000 << false;
        QTest::newRow("record repeats") << "both" << 9 << 3 << false;
        QTest::newRow("record repeats, point does not") << "field" << 17 << 3 << true;
        QTest::newRow("record constant") << "position" << 9 << 1 << false;
    }

    void proposesTheShotKey()
    {
        QFETCH(QString, key);
        QFETCH(int, byte);
        QFETCH(int, records);
        QFETCH(bool, points);
        SyntheticSegy segy;
        segy.traces = 100;
        segy.fields = [&](std::uint64_t trace) {
            const int shot = static_cast<int>(trace / 10);
            return FieldValues{{"FieldRecord", shot % records},
                               {"EnergySourcePoint", points ? shot + 1 : 0},
                               {"SourceX", 100 * shot},
                               {"GroupX", static_cast<double>(trace)}};
        };
        const MappingProposal proposal = proposeMapping(*open(segy));
        QCOMPARE(QString::fromUtf8(name(proposal.mapping.shotKey).data()), key);
        QCOMPARE(proposal.mapping.shotField.byte, byte);
    }

    void proposesWaterDepthsForNodes()
    {
        SyntheticSegy segy;
        segy.traces = 20;
        segy.fields = [](std::uint64_t trace) {
            return FieldValues{{"GroupX", 50.0 * static_cast<double>(trace)},
                               {"GroupWaterDepth", 800 + static_cast<double>(trace)},
                               {"SourceDepth", 6}};
        };
        const auto file = open(segy);
        const MappingProposal proposal = proposeMapping(*file);
        QCOMPARE(proposal.mapping.name, std::string("obn"));
        QVERIFY(has(proposal, "receivers-on-sea-floor"));
        QCOMPARE(geometryOf(*file, proposal.mapping, 5).receiverZ, 805.0);
    }

    void looksAtFewHeadersOfABigFile()
    {
        SyntheticSegy segy;
        segy.traces = 5000;
        segy.samples = 1;
        segy.fields = [](std::uint64_t trace) { return FieldValues{{"GroupX", static_cast<double>(trace)}}; };
        const MappingProposal proposal = proposeMapping(*open(segy));
        QVERIFY2(joined(proposal).contains("in 1024 headers"), qPrintable(joined(proposal)));
        // The first and the last are among them.
        QVERIFY2(joined(proposal).contains("GroupX varies (0 to 4999)"), qPrintable(joined(proposal)));
    }

    void refusesBytesThatTheFileHasNot()
    {
        HeaderMapping mapping = mappingPreset(MappingPreset::Standard);
        mapping.receiverX.terms[0].field = {301, FieldType::Float64};
        QCOMPARE(messageOf([&] { geometryOf(FieldValues(), mapping); }),
                 QString("synthetic.segy: the header mapping takes receiver_x from bytes 301-308, but this "
                         "file's trace headers have 240 bytes. Use a mapping without bytes behind 240"));
    }

    void refusesValuesThatAreNoNumber()
    {
        HeaderMapping mapping = mappingPreset(MappingPreset::Standard);
        mapping.sourceY.terms[0].field.type = FieldType::Float32;
        const QString message = messageOf([&] { geometryOf({{"SourceY", -1}}, mapping); });
        QVERIFY2(message.startsWith("synthetic.segy: source_y of trace 1 is nan (bytes from 77 on)") ||
                     message.startsWith("synthetic.segy: source_y of trace 1 is -nan (bytes from 77 on)"),
                 qPrintable(message));
    }

    void survivesTheRoundTripThroughJson()
    {
        for (const char *preset : {"standard", "judi", "obn"}) {
            HeaderMapping mapping = mappingPreset(preset);
            mapping.shotKey = ShotKey::Both;
            mapping.unit = LengthUnit::Feet;
            mapping.receiverY = {{}, std::nullopt, 0.01, 12.5};
            QCOMPARE(mappingFromJson(toJson(mapping), "test") == mapping, true);
            const std::string path = m_folder.filePath("mapping.json").toStdString();
            saveMapping(mapping, path);
            QCOMPARE(loadMapping(path) == mapping, true);
        }
    }

    void refusesWrongJson_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *from, const char *to, const char *message) {
            QTest::newRow(name) << from << to << message;
        };
        row("unknown key", "\"name\"", "\"nam\"",
            "m.json: has an unknown key \"nam\"; known are terrane_mapping");
        row("version", "\"terrane_mapping\": 1", "\"terrane_mapping\": 2",
            "m.json: is a header mapping of version 2; this program knows version 1");
        row("unit", "\"header\"", "\"inches\"",
            "\"length_unit\" is wrong: \"inches\" is no unit of length. Known are header, metres, feet");
        row("byte zero", "\"byte\": 73", "\"byte\": 0",
            "\"source_x.terms[0].byte\" must be a whole number from 1 to 30720");
        row("byte text", "\"byte\": 73", "\"byte\": \"73\"",
            "\"source_x.terms[0].byte\" must be a whole number");
        row("byte huge", "\"byte\": 73", "\"byte\": 18446744073709551615",
            "\"source_x.terms[0].byte\" must be a whole number");
        row("type", "\"int32\"", "\"long\"", "\"source_x.terms[0].type\" is \"long\", which is no type here");
        row("sign", "\"sign\": 1", "\"sign\": 0", "\"source_x.terms[0].sign\" must be 1 or -1");
        row("constant", "\"constant\": 0.0", "\"constant\": null", "\"source_x.constant\" must be a number");
        row("key inside", "\"sign\": 1", "\"singn\": 1",
            "\"source_x.terms[0]\" has an unknown key \"singn\"; known are byte, type, sign");
        row("no JSON", "{", "", "m.json: is no JSON");
    }

    void refusesWrongJson()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        const std::string json =
            replaced(toJson(mappingPreset(MappingPreset::Standard)), from.toStdString(), to.toStdString());
        const QString got = messageOf([&] { mappingFromJson(json, "m.json"); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void refusesAMissingKey()
    {
        QVERIFY(messageOf([] {
                    mappingFromJson("{\"terrane_mapping\": 1}", "m.json");
                }).startsWith("m.json: lacks the key \"name\""));
        QVERIFY(messageOf([] {
                    mappingFromJson("[]", "m.json");
                }).startsWith("m.json: must be an object, not array"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(MappingTest)
#include "tst_mapping.moc"
