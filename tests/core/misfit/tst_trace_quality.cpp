// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/trace_quality.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/gather.h"
#include "tests/core/misfit/misfit_testing.h"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace terrane;
using namespace terrane::misfit;
using namespace terrane::misfit_testing;
using signal::Gather;

namespace {

struct Recorded
{
    Gather gather;
    std::vector<double> offsets;
};

// The live traces of all shots.
std::vector<Recorded> shotsOf(const std::string &path)
{
    const auto file = segy::File::open(io::openFile(path));
    survey::ScanOptions options;
    options.mapping = segy::proposeMapping(*file).mapping;
    const survey::Survey survey = survey::scanSurvey(std::vector{path}, options);
    survey::SurveyFiles files(survey);
    std::vector<Recorded> shots;
    for (std::size_t shot = 0; shot < survey.shotCount(); ++shot) {
        const survey::Gather read = survey::readGather(files, shot);
        Recorded recorded = {{0, read.sampleInterval, read.samplesPerTrace, {}}, {}};
        for (std::size_t i = 0; i < read.receivers.size(); ++i) {
            if (read.receivers[i].kind != segy::TraceKind::Live)
                continue;
            const auto from = read.samples.begin() + static_cast<std::ptrdiff_t>(i * read.samplesPerTrace);
            recorded.gather.samples.insert(recorded.gather.samples.end(), from,
                                           from + static_cast<std::ptrdiff_t>(read.samplesPerTrace));
            recorded.offsets.push_back(std::hypot(read.receivers[i].position.x - read.shot.source.x,
                                                  read.receivers[i].position.y - read.shot.source.y));
        }
        shots.push_back(std::move(recorded));
    }
    return shots;
}

// All traces as of one shot, side by side.
Recorded together(const std::vector<Recorded> &shots)
{
    Recorded result = shots.front();
    for (std::size_t i = 1; i < shots.size(); ++i) {
        const auto &samples = shots[i].gather.samples;
        result.gather.samples.insert(result.gather.samples.end(), samples.begin(), samples.end());
        result.offsets.push_back(result.offsets.back() + 25);
    }
    return result;
}

void scale(std::span<float> trace, float factor)
{
    for (float &sample : trace)
        sample *= factor;
}

std::vector<std::size_t> badOnes(const TraceQuality &quality)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < quality.states.size(); ++i)
        if (quality.states[i] != TraceState::Good)
            result.push_back(i);
    return result;
}

// Noise that falls with a power of offset.
Recorded falling(std::size_t traces, double power)
{
    Recorded result = {noise(zeros(traces, 200, 0.004), 1), {}};
    for (std::size_t i = 0; i < traces; ++i) {
        result.offsets.push_back((i % 2 == 0 ? 1 : -1) * (100 + 50.0 * static_cast<double>(i)));
        scale(result.gather.trace(i), static_cast<float>(std::pow(std::abs(result.offsets[i]) / 100, power)));
    }
    return result;
}

} // namespace

class TestTraceQuality : public QObject
{
    Q_OBJECT

private slots:
    // Real and simulated shots (of files with one trace a shot: all of them) as their authors made them have
    // no bad traces.
    void findsNothingInGoodData_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("Viking Graben") << TERRANE_TEST_DATA "/segy/viking_small.segy";
        QTest::newRow("F3") << TERRANE_TEST_DATA "/segy/f3.sgy";
        QTest::newRow("shot gather") << TERRANE_TEST_DATA "/segy/shot-gather.sgy";
        QTest::newRow("JUDI") << TERRANE_TEST_DATA "/judi/unit_test_shot_records_2.segy";
        QTest::newRow("Overthrust") << TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
    }
    void findsNothingInGoodData()
    {
        QFETCH(QString, path);
        std::size_t traces = 0;
        double least = 1, most = 1;
        std::vector<Recorded> shots = shotsOf(path.toStdString());
        if (shots.front().offsets.size() == 1)
            shots = {together(shots)};
        for (const auto &[gather, offsets] : shots) {
            const TraceQuality quality = traceQuality(gather, offsets);
            traces += quality.states.size();
            for (const double factor : quality.factors) {
                least = std::min(least, factor);
                most = std::max(most, factor);
            }
            QCOMPARE(badOnes(quality), std::vector<std::size_t>());
            QVERIFY(findingsOf(quality, "shot").empty());
        }
        qInfo("%zu traces, factors from %.2f to %.2f", traces, least, most);
        QVERIFY(traces > 0);
    }

    void findsThreeDeadAndTwoWildOnes()
    {
        auto shots = shotsOf(TERRANE_TEST_DATA "/segy/viking_small.segy");
        QCOMPARE(shots.size(), 4U);
        for (auto &[gather, offsets] : shots) {
            for (const std::size_t dead : {5U, 60U, 119U})
                std::fill(gather.trace(dead).begin(), gather.trace(dead).end(), dead == 60 ? 7.0F : 0.0F);
            scale(gather.trace(17), 100);
            scale(gather.trace(100), 0.01F);
            const TraceQuality quality = traceQuality(gather, offsets);
            QCOMPARE(badOnes(quality), (std::vector<std::size_t>{5, 17, 60, 100, 119}));
            QCOMPARE(quality.states[60], TraceState::Dead);
            QCOMPARE(quality.states[17], TraceState::TooStrong);
            QCOMPARE(quality.states[100], TraceState::TooWeak);
            const std::vector<float> weights = quality.weights();
            QCOMPARE(std::count(weights.begin(), weights.end(), 0.0F), 5);
            const auto findings = findingsOf(quality, "shot 3");
            QCOMPARE(findings.size(), 2U);
            QCOMPARE(findings[0].code, "dead-traces");
            QCOMPARE(findings[0].what, "3 of 120 traces hold one number only, first trace 5");
            QCOMPARE(findings[1].code, "wild-traces");
            QCOMPARE(findings[1].what,
                     "2 of 120 traces are far too strong or weak for their offset, first trace 17");
        }
    }

    // A fifth of the cable with another gain.
    void findsNeighboursThatAreTooStrong()
    {
        for (auto &[gather, offsets] : shotsOf(TERRANE_TEST_DATA "/segy/viking_small.segy")) {
            std::vector<std::size_t> expected;
            for (std::size_t trace = 40; trace < 64; ++trace) {
                scale(gather.trace(trace), 30);
                expected.push_back(trace);
            }
            QCOMPARE(badOnes(traceQuality(gather, offsets)), expected);
        }
    }

    // Amplitudes that fall with the cube of offset by a factor of 4,900 are a trend, with a fifth of all
    // traces wild; the factors are what traces were scaled by, to the scatter of 200 samples of noise.
    void followsTheTrend()
    {
        Recorded shot = falling(80, -3);
        for (std::size_t i = 2; i < 80; i += 5)
            scale(shot.gather.trace(i), 30);
        const TraceQuality quality = traceQuality(shot.gather, shot.offsets);
        for (std::size_t i = 0; i < 80; ++i) {
            const bool isWild = i % 5 == 2;
            QCOMPARE(quality.states[i], isWild ? TraceState::TooStrong : TraceState::Good);
            QVERIFY(std::abs(std::log(quality.factors[i] / (isWild ? 30 : 1))) < std::log(2.0));
        }
    }

    // Where amplitudes scatter by more, more counts as good.
    void knowsTheScatter()
    {
        Recorded shot = falling(100, -1);
        for (std::size_t i = 0; i < 100; ++i)
            scale(shot.gather.trace(i), i % 3 == 0 ? 0.2F : i % 3 == 1 ? 1 : 12);
        QCOMPARE(badOnes(traceQuality(shot.gather, shot.offsets)), std::vector<std::size_t>());
        QVERIFY(!badOnes(traceQuality(shot.gather, shot.offsets, {.factor = 3, .deviations = 0})).empty());
    }

    void bearsOddGathers()
    {
        Recorded shot = falling(12, -1);
        shot.offsets.assign(12, 0); // all at one place
        scale(shot.gather.trace(3), 1000);
        shot.gather.trace(4)[7] = std::numeric_limits<float>::quiet_NaN();
        const TraceQuality quality = traceQuality(shot.gather, shot.offsets);
        QCOMPARE(badOnes(quality), (std::vector<std::size_t>{3, 4}));
        QCOMPARE(quality.states[4], TraceState::NotFinite);
        QCOMPARE(findingsOf(quality, "").front().code, "traces-not-finite");
        // Too few for a trend.
        Recorded few = falling(5, 0);
        scale(few.gather.trace(2), 1000);
        std::fill(few.gather.trace(1).begin(), few.gather.trace(1).end(), 0.0F);
        QCOMPARE(badOnes(traceQuality(few.gather, few.offsets)), std::vector<std::size_t>{1});
        const Gather silent = zeros(20, 50, 0.004);
        QCOMPARE(badOnes(traceQuality(silent, std::vector<double>(20, 1))).size(), 20U);
        QVERIFY(traceQuality({0, 0.004, 50, {}}, {}).states.empty());
    }

    void refusesWhatDoesNotFit()
    {
        const Recorded shot = falling(12, -1);
        QCOMPARE(
            messageOf([&] { traceQuality(shot.gather, {}); }),
            "trace quality: 0 offsets for 12 traces, or one is no number. Give one offset for each trace, "
            "in metres");
        QVERIFY(messageOf([&] {
                    traceQuality(shot.gather, shot.offsets, {.factor = 1});
                }).startsWith("trace quality: a factor of 1 and 6 deviations"));
    }
};

QTEST_APPLESS_MAIN(TestTraceQuality)
#include "tst_trace_quality.moc"
