// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/aligned_gather.h"
#include "core/survey/find_shot.h"
#include "core/survey/import.h"
#include "core/survey/map_points.h"
#include "core/survey/trace_order.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <set>

using namespace terrane;
using namespace terrane::survey;

namespace {

const std::string kExample = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";

Survey exampleSurvey(std::uint64_t mostTraces = 0)
{
    ScanOptions options;
    options.mapping = segy::proposeMapping(*segy::File::open(io::openFile(kExample))).mapping;
    options.mostTraces = mostTraces;
    return scanSurvey(std::vector{kExample}, options);
}

Receiver receiverAt(double x, double y = 0, double delay = 0)
{
    Receiver receiver;
    receiver.position = {x, y, 0};
    receiver.delay = delay;
    return receiver;
}

} // namespace

// What windows show of surveys: maps, the order of traces, one time axis, the shot of a trace.
class ViewsTest : public QObject
{
    Q_OBJECT

private slots:
    void collectsMapPoints()
    {
        const Survey survey = exampleSurvey();
        const MapPoints points = mapPoints(survey);
        QCOMPARE(points.sources.size(), survey.shotCount());
        // Counted trace by trace.
        std::set<std::pair<double, double>> places;
        double traces = 0;
        for (std::size_t shot = 0; shot < survey.shotCount(); ++shot) {
            for (const Receiver &receiver : survey.receivers(shot)) {
                places.insert({receiver.position.x, receiver.position.z});
                traces += receiver.kind == segy::TraceKind::Live ? 1 : 0;
            }
        }
        QCOMPARE(points.receivers.size(), places.size());
        QVERIFY(points.isLine);
        const FoldMap &fold = points.fold;
        QVERIFY(!fold.isEmpty());
        QCOMPARE(fold.rows, std::size_t{1});
        double sum = 0;
        for (const float count : fold.counts)
            sum += std::isfinite(count) ? count : 0;
        QCOMPARE(sum, traces); // every live trace has its midpoint in one cell
    }

    // A look before the scan has some traces of each shot, with the positions of the scan.
    void looksAtAPart()
    {
        const Survey all = exampleSurvey(), part = exampleSurvey(640);
        QVERIFY(part.traceCount() <= 640);
        QVERIFY(part.traceCount() > 500);
        QCOMPARE(part.files().front().traceCount, all.files().front().traceCount);
        QCOMPARE(part.shotCount(), all.shotCount());
        for (std::size_t shot = 0; shot < all.shotCount(); ++shot)
            QCOMPARE(part.shot(shot).source, all.shot(shot).source);
    }

    void findsTheShotOfATrace()
    {
        const Survey survey = exampleSurvey();
        for (const std::size_t shot : {std::size_t{0}, std::size_t{7}, survey.shotCount() - 1}) {
            const auto receivers = survey.receivers(shot);
            QVERIFY(findShot(survey, 0, receivers.front().trace) == shot);
            QVERIFY(findShot(survey, 0, receivers.back().trace) == shot);
        }
        QVERIFY(!findShot(survey, 0, survey.traceCount()));
        QVERIFY(!findShot(survey, 1, 0));
    }

    void ordersTraces()
    {
        const Position source = {100, 0, 0};
        // A spread on both sides, shuffled: x does not tell them apart as they come, nor do offsets.
        const std::vector<Receiver> shuffled = {receiverAt(300), receiverAt(0), receiverAt(200)};
        QVERIFY(orderTraces(source, shuffled, TraceAxis::Automatic).axis == TraceAxis::Trace);
        const TraceOrder byOffset = orderTraces(source, shuffled, TraceAxis::Offset);
        QCOMPARE(byOffset.order, (std::vector<std::size_t>{1, 2, 0}));
        QCOMPARE(byOffset.positions, (std::vector<double>{-100, 100, 200}));
        const std::vector<Receiver> falling = {receiverAt(300), receiverAt(200), receiverAt(0)};
        const TraceOrder found = orderTraces(source, falling, TraceAxis::Automatic);
        QVERIFY(found.axis == TraceAxis::ReceiverX);
        QCOMPARE(found.positions, (std::vector<double>{0, 200, 300}));
        QCOMPARE(signedOffset(source, {100, -50, 0}), -50.);
    }

    void alignsDelays()
    {
        Gather gather;
        gather.sampleInterval = 0.01;
        gather.samplesPerTrace = 3;
        gather.receivers = {receiverAt(0, 0, 0.52), receiverAt(1, 0, 0.5)};
        gather.samples = {1, 2, 3, 4, 5, 6};
        const signal::Gather result = aligned(gather);
        QCOMPARE(result.begin, 0.5);
        QCOMPARE(result.samples, (std::vector<float>{0, 0, 1, 2, 3, 4, 5, 6, 0, 0}));
        gather.receivers[0].delay = 10;
        QVERIFY_EXCEPTION_THROWN(aligned(gather), InputError);
    }

    void readsSomeReceivers()
    {
        const Survey survey = exampleSurvey();
        SurveyFiles files(survey);
        const Gather whole = readGather(files, 3);
        const Gather some = readGather(files, 3, {whole.receivers[50], whole.receivers[2]});
        const auto trace = [](const Gather &gather, std::size_t i) {
            return std::vector<float>(
                gather.samples.begin() + static_cast<std::ptrdiff_t>(i * gather.samplesPerTrace),
                gather.samples.begin() + static_cast<std::ptrdiff_t>((i + 1) * gather.samplesPerTrace));
        };
        QCOMPARE(trace(some, 0), trace(whole, 50));
        QCOMPARE(trace(some, 1), trace(whole, 2));
    }

    void listsFolders()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("b"));
        for (const char *name : {"z.SGY", "b/a.segy", "notes.txt"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::WriteOnly));
        }
        const std::string path = folder.path().toStdString();
        const std::vector<std::string> named = {path, "http://host/x.segy"};
        QCOMPARE(listSurveyFiles(named),
                 (std::vector<std::string>{path + "/b/a.segy", path + "/z.SGY", "http://host/x.segy"}));
        const std::string empty = folder.filePath("b").toStdString() + "/none";
        QDir().mkdir(QString::fromStdString(empty));
        QVERIFY_EXCEPTION_THROWN(listSurveyFiles(std::vector{empty}), InputError);
    }
};

QTEST_GUILESS_MAIN(ViewsTest)
#include "tst_views.moc"
