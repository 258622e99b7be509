// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/check.h"
#include "tests/core/survey/memory_files.h"
#include "tests/core/survey/synthetic_segy.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace terrane;
using namespace terrane::survey;
using terrane::test::FieldValues;
using terrane::test::MemoryFiles;
using terrane::test::SyntheticSegy;

namespace {

// 4 shots of 10 receivers, 25 m apart, with a wiggle; nothing odd.
SyntheticSegy sound()
{
    SyntheticSegy segy;
    segy.traces = 40;
    segy.samples = 50;
    segy.fields = [](std::uint64_t trace) {
        const auto shot = static_cast<double>(trace / 10), receiver = static_cast<double>(trace % 10);
        return FieldValues{{"FieldRecord", shot + 1},
                           {"SourceX", 1010 + 100 * shot},
                           {"SourceDepth", 6},
                           {"GroupX", 1000 + 25 * receiver},
                           {"ReceiverGroupElevation", -8}};
    };
    segy.sample = [](std::uint64_t trace, std::uint64_t i) {
        return std::sin(0.3f * static_cast<float>(i) + 0.01f * static_cast<float>(trace));
    };
    return segy;
}

SyntheticSegy with(const std::function<void(std::uint64_t trace, FieldValues &fields)> &change)
{
    SyntheticSegy segy = sound();
    segy.fields = [change, before = segy.fields](std::uint64_t trace) {
        FieldValues fields = before(trace);
        change(trace, fields);
        return fields;
    };
    return segy;
}

std::vector<Finding> geometryFindings(const std::vector<SyntheticSegy> &segys, const Grid *grid = nullptr)
{
    MemoryFiles files;
    for (std::size_t i = 0; i < segys.size(); ++i)
        files.add("file" + std::to_string(i), segys[i].bytes());
    return checkGeometry(scanSurvey(files.names(), files.options()), grid);
}

std::vector<Finding> sampleFindings(const SyntheticSegy &segy, bool all)
{
    MemoryFiles files;
    files.add("file0", segy.bytes());
    const Survey survey = scanSurvey(files.names(), files.options());
    SurveyFiles open(survey, files.opener());
    return checkSamples(open, all);
}

void compare(const std::vector<Finding> &findings, const QString &code, const QString &what, qint64 trace)
{
    QStringList all;
    for (const Finding &finding : findings)
        all << QString::fromStdString(finding.code + ": " + finding.what);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY2(all[0] == code + ": " + what, qPrintable(all[0]));
    QCOMPARE(static_cast<qint64>(findings[0].trace.value()), trace);
    QVERIFY(findings[0].where.starts_with("file"));
}

} // namespace

class CheckTest : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingOddInASoundSurvey()
    {
        QVERIFY(geometryFindings({sound()}).empty());
        QVERIFY(sampleFindings(sound(), true).empty());
        const Grid grid = {{41, 1, 11}, {10, 1, 10}, {1000, 0, 0}};
        QVERIFY(geometryFindings({sound()}, &grid).empty());
    }

    void findsWhatLiesOutsideOfTheModel()
    {
        // x 1000 to 1200 m: shots at 1210 and 1310 m and, of each shot, the receiver at 1225 m are outside.
        const Grid grid = {{21, 1, 11}, {10, 1, 10}, {1000, 0, 0}};
        const auto findings = geometryFindings({sound()}, &grid);
        QCOMPARE(findings.size(), std::size_t(2));
        QCOMPARE(findings[0].code, std::string("sources-outside"));
        QCOMPARE(findings[0].what,
                 std::string("2 sources lie outside of the model (x 1000 to 1200 m, z 0 to "
                             "100 m): they reach x 1010 to 1310 m, y 0 to 0 m, z 6 to 6 m"));
        QCOMPARE(findings[0].trace, std::optional<std::int64_t>(20));
        QCOMPARE(findings[1].code, std::string("receivers-outside"));
        QVERIFY(findings[1].what.starts_with("4 traces have receivers outside of the model"));
        QCOMPARE(findings[1].trace, std::optional<std::int64_t>(9));
    }

    void findsDepthsOutsideOfA3DModel()
    {
        const Grid grid = {{41, 3, 11}, {10, 10, 10}, {1000, -10, 7}};
        const auto findings = geometryFindings({sound()}, &grid);
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(findings[0].code, std::string("sources-outside"));
        QVERIFY(findings[0].what.starts_with("4 sources lie"));
    }

    void findsUnscaledCoordinates()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            const auto shot = static_cast<double>(trace / 10);
            fields.push_back({"GroupX", 62'018'190 + 2500 * static_cast<double>(trace % 10)});
            fields.push_back({"SourceX", 62'018'190 + 10'000 * shot + 1});
        })});
        compare(findings, "coordinates-unscaled",
                "coordinates look unscaled: x 6.20182e+07 to 6.20482e+07 m, y 0 to 0 m", 0);
    }

    void findsUnscaledDepths()
    {
        const auto findings = geometryFindings({with([](std::uint64_t, FieldValues &fields) {
            fields.push_back({"ReceiverGroupElevation", -50'000});
        })});
        compare(findings, "depths-unscaled", "depths look unscaled: 6 to 50000 m", 0);
    }

    void findsZeroGeometry()
    {
        const auto findings = geometryFindings({with([](std::uint64_t, FieldValues &fields) {
            fields.push_back({"GroupX", 0});
            fields.push_back({"SourceX", 0});
            fields.push_back({"SourceDepth", 0});
            fields.push_back({"ReceiverGroupElevation", 0});
            fields.push_back({"FieldRecord", 1});
        })});
        compare(findings, "coordinates-zero", "all sources and receivers are at x = 0, y = 0", 0);
    }

    void findsZeroReceivers()
    {
        const auto findings = geometryFindings({with([](std::uint64_t, FieldValues &fields) {
            fields.push_back({"GroupX", 0});
        })});
        compare(findings, "coordinates-zero", "all receivers are at x = 0, y = 0", 0);
    }

    void findsReceiversAtTheSource()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            if (trace == 13 || trace == 27) {
                fields.push_back({"GroupX", 1010 + 100 * static_cast<double>(trace / 10)});
                fields.push_back({"ReceiverGroupElevation", -6});
            }
        })});
        compare(findings, "source-at-receiver", "2 traces have their receiver at the source", 13);
    }

    void suspectsFeet()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            fields.push_back({"SourceGroupScalar", -100});
            fields.push_back({"GroupX", std::round(8202.1 * static_cast<double>(trace % 10)) + 100'000});
            fields.push_back({"SourceX", 100'100 + 8000 * static_cast<double>(trace / 10)});
        })});
        compare(findings, "maybe-feet",
                "receivers are 82.02 m apart: 82.02 ft are 24.9997 m, so lengths may be in feet", 0);
    }

    void findsDuplicatedShots()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            if (trace >= 30)
                fields.push_back({"SourceX", 1110});
        })});
        compare(findings, "shots-duplicated", "1 shots have the same source and receivers as another", 30);
    }

    void findsReceiversThatRepeat()
    {
        // The same file twice, as two files.
        const auto findings = geometryFindings({sound(), sound()});
        compare(findings, "receivers-repeat",
                "40 traces have the same receiver position as another of their shot", 0);
        QCOMPARE(findings[0].where, std::string("file1"));
    }

    void findsFieldsThatRepeat()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            fields.push_back({"FieldRecord", static_cast<double>(trace / 10 % 3 + 1)});
        })});
        compare(findings, "field-repeats",
                "1 values of the shot field repeat with different source positions", 0);
    }

    void findsDifferingIntervals()
    {
        SyntheticSegy other = sound();
        other.intervalMicroseconds = 2000;
        other.fields = with([](std::uint64_t trace, FieldValues &fields) {
                           fields.push_back({"FieldRecord", 10 + static_cast<double>(trace / 10)});
                           fields.push_back({"SourceX", 2000 + static_cast<double>(trace / 10)});
                       }).fields;
        compare(geometryFindings({sound(), other}), "intervals-differ",
                "files have 2 different sample intervals, from 2 to 4 ms", 0);
    }

    void findsTracesOfAnotherInterval()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            if (trace == 17 || trace == 31)
                fields.push_back({"TRACE_SAMPLE_INTERVAL", 2000});
        })});
        compare(findings, "trace-intervals-differ",
                "2 of 40 traces tell another sample interval than the 4 ms of the file", 17);
    }

    void countsDeadAuxiliaryAndDelayedTraces()
    {
        const auto findings = geometryFindings({with([](std::uint64_t trace, FieldValues &fields) {
            if (trace % 10 == 3)
                fields.push_back({"TraceIdentificationCode", 2});
            if (trace == 5)
                fields.push_back({"TraceIdentificationCode", 6});
            if (trace > 20)
                fields.push_back({"DelayRecordingTime", 8});
        })});
        QCOMPARE(findings.size(), std::size_t(3));
        QCOMPARE(findings[0].what,
                 std::string("4 of 40 traces are marked as dead; they are kept and not used"));
        QCOMPARE(findings[0].trace, std::optional<std::int64_t>(3));
        QVERIFY(findings[1].what.starts_with("1 of 40 traces are auxiliary"));
        QCOMPARE(findings[2].what, std::string("19 of 40 traces begin at another time than the shot"));
        QCOMPARE(findings[2].trace, std::optional<std::int64_t>(21));
    }

    void findsFlawedSamples_data()
    {
        QTest::addColumn<int>("flaw");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("what");
        QTest::newRow("NaN") << 0 << "samples-not-finite"
                             << "have NaN or infinite samples";
        QTest::newRow("zero") << 1 << "traces-zero"
                              << "are zero but not marked as dead";
        QTest::newRow("constant") << 2 << "traces-constant"
                                  << "have one value everywhere";
        QTest::newRow("clipped") << 3 << "traces-clipped"
                                 << "look clipped: their largest value is held for several samples";
    }

    void findsFlawedSamples()
    {
        QFETCH(int, flaw);
        QFETCH(QString, code);
        QFETCH(QString, what);
        SyntheticSegy segy = sound();
        segy.sample = [flaw, before = segy.sample](std::uint64_t trace, std::uint64_t i) {
            const float value = before(trace, i);
            if (trace != 12 && trace != 39)
                return value;
            if (flaw == 0)
                return i == 49 ? std::numeric_limits<float>::quiet_NaN() : value;
            if (flaw == 1)
                return 0.0f;
            return flaw == 2 ? 3.5f : std::clamp(value, -0.6f, 0.6f);
        };
        for (const bool all : {true, false})
            compare(sampleFindings(segy, all), code,
                    QString("2 of 40 traces %1 %2").arg(all ? "read" : "looked at", what), 12);
    }

    void leavesDeadTracesInPeace()
    {
        SyntheticSegy segy = with([](std::uint64_t trace, FieldValues &fields) {
            if (trace == 12)
                fields.push_back({"TraceIdentificationCode", 2});
        });
        segy.sample = [before = segy.sample](std::uint64_t trace, std::uint64_t i) {
            return trace == 12 ? 0.0f : before(trace, i);
        };
        QVERIFY(sampleFindings(segy, true).empty());
    }
};

QTEST_APPLESS_MAIN(CheckTest)
#include "tst_check.moc"
