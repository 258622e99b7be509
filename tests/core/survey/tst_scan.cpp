// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/gather.h"
#include "core/survey/scan.h"
#include "tests/core/survey/memory_files.h"
#include "tests/core/survey/synthetic_segy.h"

#include <omp.h>

#include <QTest>
#include <atomic>
#include <cmath>
#include <numeric>

using namespace terrane;
using namespace terrane::survey;
using terrane::test::FieldValues;
using terrane::test::MemoryFiles;
using terrane::test::SyntheticSegy;

namespace {

Survey scanReal(const std::string &path)
{
    const auto file = segy::File::open(io::openFile(path));
    ScanOptions options;
    options.mapping = segy::proposeMapping(*file).mapping;
    return scanSurvey(std::vector{path}, options);
}

// `shots` shots with `receivers` receivers each, in receiver gathers: traces of a shot are `shots` apart.
// Receiver r of shot s is at x = 10 s + 25 r + 0.1 mm * r, y = 6,543,210.1234 m; its first sample is
// 1000 s + r.
SyntheticSegy receiverGathers(std::uint64_t shots, std::uint64_t receivers)
{
    SyntheticSegy segy;
    segy.traces = shots * receivers;
    segy.fields = [shots](std::uint64_t trace) {
        const auto shot = static_cast<double>(trace % shots), receiver = static_cast<double>(trace / shots);
        return FieldValues{{"FieldRecord", shot + 1},      {"SourceX", 100'000 * shot},
                           {"SourceDepth", 60'000},        {"GroupX", 100'000 * shot + 250'001 * receiver},
                           {"GroupY", 2'000'001'234},      {"ReceiverGroupElevation", -70'000},
                           {"SourceGroupScalar", -10'000}, {"ElevationScalar", -10'000}};
    };
    segy.sample = [shots](std::uint64_t trace, std::uint64_t i) {
        return i == 0 ? static_cast<float>(1000 * (trace % shots) + trace / shots) : 0;
    };
    return segy;
}

void compareIndexes(const Survey &a, const Survey &b)
{
    QVERIFY(a.index().parts == b.index().parts);
    QVERIFY(a.index().runs == b.index().runs);
    QVERIFY(std::ranges::equal(a.index().columns.begins(), b.index().columns.begins()));
    QVERIFY(std::ranges::equal(a.index().columns.words(), b.index().columns.words()));
    QVERIFY(a.index().firstParts == b.index().firstParts);
}

template<typename Work>
QString messageOf(Work work)
{
    try {
        work();
    } catch (const Error &error) {
        return error.what();
    }
    return "no error";
}

} // namespace

class ScanTest : public QObject
{
    Q_OBJECT

private slots:
    // Positions from the descriptions of the data sets (data README) and headers as segyio 1.9 prints them.
    void indexesRealFiles_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("shots");
        QTest::addColumn<int>("receivers");
        QTest::addColumn<QList<double>>("sources"); // x of the first and last, z
        QTest::addColumn<QList<double>>("spread");  // x of the first and last receiver of the last shot, z
        QTest::newRow("JUDI 1") << TERRANE_TEST_DATA "/judi/unit_test_shot_records_1.segy" << 1 << 120
                                << QList<double>{100, 100, 20} << QList<double>{50, 1150, 50};
        QTest::newRow("JUDI 2") << TERRANE_TEST_DATA "/judi/unit_test_shot_records_2.segy" << 2 << 120
                                << QList<double>{100, 1100, 20} << QList<double>{50, 1150, 50};
        QTest::newRow("Viking Graben") << TERRANE_TEST_DATA "/segy/viking_small.segy" << 4 << 120
                                       << QList<double>{3237, 3312, 6} << QList<double>{75, 3050, 10};
        QTest::newRow("Overthrust") << TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy" << 16 << 197
                                    << QList<double>{400, 9600, 50} << QList<double>{100, 9900, 500};
        QTest::newRow("shot-gather") << TERRANE_TEST_DATA "/segy/shot-gather.sgy" << 4 << -1
                                     << QList<double>{0, 0, 0} << QList<double>{0, 0, 0};
    }

    void indexesRealFiles()
    {
        QFETCH(QString, path);
        QFETCH(int, shots);
        QFETCH(int, receivers);
        QFETCH(QList<double>, sources);
        QFETCH(QList<double>, spread);
        const Survey survey = scanReal(path.toStdString());
        QCOMPARE(static_cast<int>(survey.shotCount()), shots);
        if (receivers >= 0)
            for (std::size_t i = 0; i < survey.shotCount(); ++i)
                QCOMPARE(static_cast<int>(survey.shot(i).traces), receivers);
        const std::size_t last = survey.shotCount() - 1;
        QCOMPARE(
            (QList<double>{survey.shot(0).source.x, survey.shot(last).source.x, survey.shot(0).source.z}),
            sources);
        const auto got = survey.receivers(last);
        QCOMPARE((QList<double>{got.front().position.x, got.back().position.x, got.front().position.z}),
                 spread);
        for (const Receiver &receiver : got)
            QCOMPARE(receiver.kind, segy::TraceKind::Live);
    }

    void placesTheOverthrustShotsEvenly()
    {
        const Survey survey = scanReal(TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy");
        for (std::size_t i = 0; i < 16; ++i) {
            // The README says even; headers hold whole centimetres.
            const double even = 400 + 9200.0 / 15 * static_cast<double>(i);
            QVERIFY(std::abs(survey.shot(i).source.x - even) < 0.0051);
            QCOMPARE(survey.shot(i).field, static_cast<std::int64_t>(i + 1));
        }
        const auto receivers = survey.receivers(7);
        for (std::size_t i = 0; i < receivers.size(); ++i)
            QCOMPARE(receivers[i].position.x, 100 + 50.0 * static_cast<double>(i));
    }

    void gathersScatteredTraces()
    {
        MemoryFiles files;
        files.add("scattered.segy", receiverGathers(7, 50).bytes());
        const Survey survey = scanSurvey(files.names(), files.options());
        QCOMPARE(survey.shotCount(), std::size_t(7));
        SurveyFiles open(survey, files.opener());
        for (std::size_t shot = 0; shot < 7; ++shot) {
            // Affine trace numbers: one run, however many receivers.
            QCOMPARE(survey.parts(shot).size(), std::size_t(1));
            QCOMPARE(survey.parts(shot)[0].runs, 1u);
            const Gather gather = readGather(open, shot);
            QCOMPARE(gather.shot.traces, std::uint64_t(50));
            QCOMPARE(gather.sampleInterval, 0.004);
            for (std::size_t i = 0; i < 50; ++i) {
                const double s = static_cast<double>(shot), r = static_cast<double>(i);
                const Receiver &receiver = gather.receivers[i];
                QCOMPARE(receiver.trace, static_cast<std::uint64_t>(shot + 7 * i));
                QVERIFY(std::abs(receiver.position.x - (10 * s + 25.0001 * r)) < 1e-8);
                QVERIFY(std::abs(receiver.position.y - 200'000.1234) < 1e-8);
                QCOMPARE(receiver.position.z, 7.0);
                QCOMPARE(gather.samples[i * gather.samplesPerTrace], static_cast<float>(1000 * s + r));
            }
            QCOMPARE(gather.shot.source, (Position{10.0 * static_cast<double>(shot), 0, 6}));
        }
    }

    void gathersShotsOverFiles()
    {
        MemoryFiles files;
        const SyntheticSegy whole = receiverGathers(5, 30);
        for (std::uint64_t part = 0; part < 3; ++part) {
            SyntheticSegy segy = whole;
            segy.traces = 50;
            segy.samples = 4 + part; // the second and third file are longer
            segy.fields = [&, part](std::uint64_t trace) { return whole.fields(trace + 50 * part); };
            segy.sample = [&, part](std::uint64_t trace, std::uint64_t i) {
                return i == segy.samples - 1 ? 1.0f : whole.sample(trace + 50 * part, i);
            };
            files.add("part" + std::to_string(part) + ".segy", segy.bytes());
        }
        const Survey survey = scanSurvey(files.names(), files.options());
        QCOMPARE(survey.shotCount(), std::size_t(5));
        QCOMPARE(survey.traceCount(), std::uint64_t(150));
        SurveyFiles open(survey, files.opener());
        const Gather gather = readGather(open, 3);
        QCOMPARE(gather.samplesPerTrace, std::uint64_t(6));
        QCOMPARE(gather.receivers.size(), std::size_t(30));
        for (std::size_t i = 0; i < 30; ++i) {
            QCOMPARE(gather.receivers[i].file, static_cast<std::uint32_t>(i / 10));
            const std::size_t last = 3 + i / 10; // of the trace's own file; zeros behind it
            QCOMPARE(gather.samples[6 * i], static_cast<float>(3000 + i));
            for (std::size_t k = 1; k < 6; ++k)
                QCOMPARE(gather.samples[6 * i + k], k == last ? 1.0f : 0.0f);
        }
        // Ten traces in each of three files, each alone: 5 shots lie between.
        QCOMPARE(byteRanges(open, 3).size(), std::size_t(30));
        QCOMPARE(byteRanges(open, 3, 1'000'000).size(), std::size_t(3));
        QCOMPARE(byteRanges(open, 3)[0], (ByteRange{0, 3600 + 3 * whole.traceBytes(), whole.traceBytes()}));
    }

    void choosesTheKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("shots");
        // Records 1, 2, 1, 2 at positions 0, 100, 200, 0.
        QTest::newRow("field") << "field" << 2;
        QTest::newRow("position") << "position" << 3;
        QTest::newRow("both") << "both" << 4;
    }

    void choosesTheKey()
    {
        QFETCH(QString, key);
        QFETCH(int, shots);
        SyntheticSegy segy;
        segy.traces = 40;
        segy.fields = [](std::uint64_t trace) {
            constexpr std::array kPlaces = {0, 100, 200, 0};
            return FieldValues{{"FieldRecord", static_cast<double>(trace / 10 % 2 + 1)},
                               {"SourceX", kPlaces[trace / 10]},
                               {"GroupX", static_cast<double>(trace)}};
        };
        MemoryFiles files;
        files.add("a.segy", segy.bytes());
        ScanOptions options = files.options();
        options.mapping.shotKey = segy::shotKey(key.toStdString());
        const Survey survey = scanSurvey(files.names(), options);
        QCOMPARE(static_cast<int>(survey.shotCount()), shots);
        QCOMPARE(survey.traceCount(), std::uint64_t(40));
        std::uint64_t traces = 0;
        for (std::size_t i = 0; i < survey.shotCount(); ++i)
            traces += survey.receivers(i).size();
        QCOMPARE(traces, std::uint64_t(40));
    }

    void keepsAndMarksDeadTraces()
    {
        SyntheticSegy segy = receiverGathers(1, 5);
        const auto fields = segy.fields;
        segy.fields = [&](std::uint64_t trace) {
            FieldValues values = fields(trace);
            values.push_back({"TraceIdentificationCode", trace == 2 ? 2.0 : 1.0});
            values.push_back({"DelayRecordingTime", trace == 3 ? 100.0 : 0.0});
            return values;
        };
        MemoryFiles files;
        files.add("a.segy", segy.bytes());
        const Survey survey = scanSurvey(files.names(), files.options());
        const auto receivers = survey.receivers(0);
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(receivers[i].kind, i == 2 ? segy::TraceKind::Dead : segy::TraceKind::Live);
            QCOMPARE(receivers[i].delay, i == 3 ? 0.1 : 0.0);
        }
    }

    // More traces than a block, several files, and scattered: the same index with any number of threads.
    void doesNotDependOnThreads()
    {
        MemoryFiles files;
        files.add("a.segy", receiverGathers(60, 200).bytes());
        files.add("b.segy", receiverGathers(30, 20).bytes());
        files.add("c.segy", receiverGathers(3, 3000).bytes());
        const int before = omp_get_max_threads();
        omp_set_num_threads(1);
        const Survey one = scanSurvey(files.names(), files.options());
        for (const int threads : {2, 3, 8}) {
            omp_set_num_threads(threads);
            compareIndexes(scanSurvey(files.names(), files.options()), one);
        }
        omp_set_num_threads(before);
    }

    void readsNoHeaderOfUnchangedFiles()
    {
        MemoryFiles files;
        for (const char *name : {"a", "b", "c"})
            files.add(name, receiverGathers(10, 20).bytes());
        ScanOptions options = files.options();
        const Survey first = scanSurvey(files.names(), options);
        QVERIFY(files.bytesRead() > 0);
        files.resetCount();
        options.earlier = &first;
        const Survey second = scanSurvey(files.names(), options);
        QCOMPARE(files.bytesRead(), std::uint64_t(0));
        compareIndexes(first, second);

        files.change("b", receiverGathers(4, 20).bytes());
        files.add("d", receiverGathers(2, 20).bytes());
        const Survey third = scanSurvey(files.names(), options);
        QCOMPARE(files.bytesRead("a"), std::uint64_t(0));
        QCOMPARE(files.bytesRead("c"), std::uint64_t(0));
        QVERIFY(files.bytesRead("b") > 0 && files.bytesRead("d") > 0);
        ScanOptions fresh = files.options();
        compareIndexes(scanSurvey(files.names(), fresh), third);

        // Another key needs no headers either, another mapping does.
        files.resetCount();
        options.earlier = &third;
        options.mapping.shotKey = segy::ShotKey::Position;
        scanSurvey(files.names(), options);
        QCOMPARE(files.bytesRead(), std::uint64_t(0));
        options.mapping.receiverX.constant = 5;
        scanSurvey(files.names(), options);
        QVERIFY(files.bytesRead("a") > 0);
    }

    void namesTheFirstFileThatIsWrong()
    {
        MemoryFiles files;
        files.add("good.segy", receiverGathers(3, 3).bytes());
        SyntheticSegy angles = receiverGathers(3, 3);
        const auto fields = angles.fields;
        angles.fields = [&](std::uint64_t trace) {
            FieldValues values = fields(trace);
            values.push_back({"CoordinateUnits", trace >= 4 ? 2.0 : 1.0});
            return values;
        };
        files.add("angles.segy", angles.bytes());
        files.add("text.txt", std::vector<std::byte>(5000, std::byte{'x'}));
        for (int i = 0; i < 20; ++i) {
            const QString message = messageOf([&] { scanSurvey(files.names(), files.options()); });
            QVERIFY2(message.startsWith("text.txt: ") ||
                         message.startsWith("angles.segy: coordinates of trace 4"),
                     qPrintable(message));
        }
        files.remove("text.txt");
        const QString message = messageOf([&] { scanSurvey(files.names(), files.options()); });
        QVERIFY2(message.startsWith("angles.segy: coordinates of trace 4 are angles"), qPrintable(message));
        const std::vector<std::string> twice = {"good.segy", "good.segy"};
        QCOMPARE(messageOf([&] { scanSurvey(twice, files.options()); }),
                 QString("good.segy: is named twice. Name each file once"));
    }

    void stopsWhenCancelled()
    {
        MemoryFiles files;
        files.add("a.segy", receiverGathers(100, 200).bytes());
        std::atomic<int> asked = 0;
        Progress progress;
        progress.cancelled = [&] { return ++asked > 4; };
        try {
            scanSurvey(files.names(), files.options(), progress);
            QFAIL("not cancelled");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), ErrorKind::Interrupted);
        }
    }

    void refusesAFileThatChangedSinceTheScan()
    {
        MemoryFiles files;
        files.add("a.segy", receiverGathers(3, 5).bytes());
        const Survey survey = scanSurvey(files.names(), files.options());
        files.change("a.segy", receiverGathers(3, 5).bytes());
        SurveyFiles open(survey, files.opener());
        const QString message = messageOf([&] { readGather(open, 0); });
        QVERIFY2(message.startsWith("a.segy: has changed since the survey was scanned"), qPrintable(message));
    }

    void refusesAShotOfTwoIntervals()
    {
        MemoryFiles files;
        SyntheticSegy segy = receiverGathers(2, 3);
        files.add("a.segy", segy.bytes());
        segy.intervalMicroseconds = 2000;
        files.add("b.segy", segy.bytes());
        const Survey survey = scanSurvey(files.names(), files.options());
        SurveyFiles open(survey, files.opener());
        QCOMPARE(
            messageOf([&] { readGather(open, 1); }),
            QString("b.segy: shot 1 (field 2) has traces at 0.002 s in this file and at 0.004 s in a.segy. "
                    "Resample one of them, or choose a shot key that keeps them apart"));
    }
};

QTEST_APPLESS_MAIN(ScanTest)
#include "tst_scan.moc"
