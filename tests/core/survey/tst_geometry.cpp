// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/geometry.h"
#include "core/survey/positions_file.h"
#include "core/survey/scan.h"

#include <QTest>
#include <array>
#include <cmath>
#include <limits>

using namespace terrane;
using namespace terrane::survey;

namespace {

constexpr const char *kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

template<typename Make>
QString refusal(Make make)
{
    try {
        make();
    } catch (const InputError &error) {
        return error.what();
    }
    return "made";
}

PositionsFile read(const char *text, std::size_t most = 100)
{
    return readPositions(io::bytesInMemory("p.csv", std::as_bytes(std::span(text, std::strlen(text)))), most);
}

// 3 x 2 columns of 5 nodes, 10 m apart; the sea floor lies 10 m (x = 0), 20 m (x = 10 m), and nowhere (x =
// 20 m) below the top, which is at z = 100 m.
Model sea()
{
    Model model = {{{3, 2, 5}, {10, 10, 10}, {0, 50, 100}}, {{"vp", "m/s", std::vector<float>(30, 1500)}}};
    for (std::size_t ix = 0; ix < 2; ++ix)
        for (std::size_t iy = 0; iy < 2; ++iy)
            for (std::size_t iz = ix + 1; iz < 5; ++iz)
                model.fields[0].values[model.grid.index(ix, iy, iz)] = 1600;
    return model;
}

} // namespace

class GeometryTest : public QObject
{
    Q_OBJECT

private slots:
    void lineHasBothEnds()
    {
        const auto positions = linePositions({400, 0, 20}, {800, 40, 30}, 3, 10, "line");
        QVERIFY((positions == std::vector<Position>{{400, 0, 20}, {600, 20, 25}, {800, 40, 30}}));
        const auto ten = linePositions({0.1, 0, 0}, {0.7, 0, 0}, 10, 10, "line");
        QCOMPARE(ten.front().x, 0.1); // exactly
        QCOMPARE(ten.back().x, 0.7);
        QCOMPARE(linePositions({5, 0, 5}, {5, 0, 5}, 1, 10, "line").size(), std::size_t{1});
    }

    void spacingIsKept_data()
    {
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("spacing");
        QTest::addColumn<int>("count");
        QTest::newRow("fits") << 100.0 << 25.0 << 5;
        QTest::newRow("last before the end") << 99.0 << 25.0 << 4;
        QTest::newRow("rounding") << 0.3 << 0.1 << 4;
        QTest::newRow("one") << 0.0 << 25.0 << 1;
    }
    void spacingIsKept()
    {
        QFETCH(double, end);
        QFETCH(double, spacing);
        QFETCH(int, count);
        const auto positions = spacedPositions({0, 0, 7}, {end, 0, 7}, spacing, 10, "line");
        QCOMPARE(int(positions.size()), count);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            QVERIFY(std::abs(positions[i].x - static_cast<double>(i) * spacing) < 1e-9);
            QCOMPARE(positions[i].z, 7.0);
        }
    }

    void gridGoesInlineByInline()
    {
        const auto positions = gridPositions({{100, 200, 5}, {10, 1, 0}, {0, 50, 0}, 3, 2}, 10, "grid");
        QVERIFY(
            (positions ==
             std::vector<Position>{
                 {100, 200, 5}, {110, 201, 5}, {120, 202, 5}, {100, 250, 5}, {110, 251, 5}, {120, 252, 5}}));
    }

    void wrongPositionsAreRefused()
    {
        const Position zero = {}, end = {100, 0, 0}, odd = {0, kNan, 0};
        const auto line = [](const Position &from, const Position &to, std::size_t count) {
            return refusal([&] { linePositions(from, to, count, 1000, "sources"); });
        };
        QCOMPARE(line(zero, end, 0), "sources: there are no positions. Give at least one");
        QCOMPARE(line(zero, end, 1001),
                 "sources: 1001 positions, at most 1000 are possible. Take fewer, or several runs");
        QCOMPARE(line(odd, end, 2),
                 "sources: the position (0, nan, 0) m is not finite. Give numbers in metres");
        QCOMPARE(
            line(zero, end, 1),
            "sources: one position cannot be at both ends of a line. Give a count of 2 or more, or one end");
        const auto spaced = [&](double spacing) {
            return refusal([&] { spacedPositions(zero, end, spacing, 1000, "sources"); });
        };
        QCOMPARE(spaced(0), "sources: a spacing of 0 m. Give a distance above 0 m");
        QVERIFY(spaced(kNan).contains("a spacing of nan m"));
        QCOMPARE(
            spaced(0.1),
            "sources: 1001 positions, at most 1000 are possible. Take a larger spacing, or several runs");
        QVERIFY(spaced(1e-300).contains("at most 1000 are possible"));
        const auto grid = [&](std::size_t inlines, std::size_t crosslines) {
            return refusal([&] { gridPositions({zero, end, end, inlines, crosslines}, 1000, "receivers"); });
        };
        QCOMPARE(grid(0, 5), "receivers: there are no positions. Give at least one");
        QVERIFY(grid(SIZE_MAX, SIZE_MAX).contains("at most 1000 are possible"));
        QCOMPARE(grid(40, 30),
                 "receivers: 40 x 30 positions, at most 1000 are possible. Take fewer, or several runs");
        QCOMPARE(grid(40, 25), "made");
    }

    void fixedReceiversAreThoseOfEveryShot()
    {
        const DescribedGeometry geometry(
            {.sources = {{100, 0, 5}, {300, 0, 6}}, .receivers = {{50, 0, 10}, {60, 0, 10}}});
        QCOMPARE(geometry.shotCount(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            const GeometryShot shot = geometry.shot(i);
            QCOMPARE(shot.field, static_cast<std::int64_t>(i) + 1);
            QCOMPARE(shot.sources.size(), std::size_t{1});
            QCOMPARE(shot.sources[0].x, i == 0 ? 100.0 : 300.0);
            QVERIFY((shot.receivers == std::vector<Position>{{50, 0, 10}, {60, 0, 10}}));
        }
        QVERIFY_EXCEPTION_THROWN(geometry.shot(2), std::out_of_range);
    }

    void receiversMoveWithTheSource()
    {
        const DescribedGeometry geometry(
            {.sources = {{1000, 20, 5}}, .receivers = {{-100, 0, 8}, {-200, 3, 8}}, .receiversMove = true});
        QVERIFY((geometry.shot(0).receivers == std::vector<Position>{{900, 20, 8}, {800, 23, 8}}));
    }

    void sourcesCanFireTogether()
    {
        GeometryDescription description = {
            .sources = {{100, 0, 5}, {300, 0, 6}}, .receivers = {{50, 0, 10}}, .sourcesTogether = true};
        const DescribedGeometry geometry(description);
        QCOMPARE(geometry.shotCount(), std::size_t{1});
        QVERIFY(geometry.shot(0).sources == description.sources);
        description.receiversMove = true;
        QVERIFY(refusal([&] {
                    const DescribedGeometry both(description);
                }).contains("receivers cannot move with sources that fire together"));
    }

    void noneIsRefused()
    {
        QCOMPARE(refusal([] {
                     const DescribedGeometry none({.sources = {}, .receivers = {{0, 0, 0}}});
                 }),
                 "sources: there are no positions. Give at least one");
        QCOMPARE(refusal([] {
                     const DescribedGeometry none({.sources = {{0, 0, 0}}, .receivers = {}});
                 }),
                 "receivers: there are no positions. Give at least one");
        QVERIFY(refusal([] {
                    const DescribedGeometry odd({.sources = {{kNan, 0, 0}}, .receivers = {{0, 0, 0}}});
                }).startsWith("sources: the position (nan, 0, 0) m is not finite"));
    }

    void seaFloorIsTheFirstFasterNode()
    {
        const SeaFloor floor(sea());
        QCOMPARE(floor.depth(0, 50), 110.0);
        QCOMPARE(floor.depth(10, 60), 120.0);
        QCOMPARE(floor.depth(5, 52.5), 115.0); // between columns
        QVERIFY(refusal([&] { floor.depth(15, 50); }).contains("the model has no vp above 1510 m/s"));
        QVERIFY(refusal([&] { floor.depth(-1, 50); }).contains("x = -1 m lies outside of the model"));
        QVERIFY(refusal([&] { floor.depth(0, 61); }).contains("y = 61 m lies outside of the model"));
        QCOMPARE(SeaFloor(sea(), 1400).depth(20, 50), 100.0); // nothing is water
    }

    void receiversStandOnTheSeaFloor()
    {
        const DescribedGeometry geometry(
            {{{0, 50, 100}}, {{0, 50, 0}, {10, 50, -1}}, false, SeaFloor(sea())});
        QVERIFY((geometry.shot(0).receivers == std::vector<Position>{{0, 50, 110}, {10, 50, 119}}));
    }

    void surveysGiveTheSame()
    {
        const std::vector<std::string> names = {kShots};
        ScanOptions options;
        options.mapping = segy::proposeMapping(*segy::File::open(io::openFile(kShots))).mapping;
        const SurveyGeometry survey(std::make_shared<const Survey>(scanSurvey(names, options)));
        // What the example's README tells.
        const DescribedGeometry described(
            {linePositions({400, 0, 50}, {9600, 0, 50}, 16, 100, "sources"),
             spacedPositions({100, 0, 500}, {9900, 0, 500}, 50, 1000, "receivers")});
        QCOMPARE(survey.shotCount(), described.shotCount());
        for (std::size_t i = 0; i < survey.shotCount(); ++i) {
            const GeometryShot a = survey.shot(i), b = described.shot(i);
            QCOMPARE(a.receivers.size(), std::size_t{197});
            QVERIFY(a.receivers == b.receivers);
            QVERIFY(std::abs(a.sources[0].x - b.sources[0].x) <= 0.005); // the file has centimetres
            QCOMPARE(a.sources[0].z, b.sources[0].z);
        }
    }

    void textFilesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("hasY");
        QTest::newRow("x,z") << QByteArray("1,3\n4,6\n") << false;
        QTest::newRow("x,y,z") << QByteArray("1,2,3\n4,5,6") << true;
        QTest::newRow("blanks and comments")
            << QByteArray("# m\r\n 1\t2  3 # here\r\n\r\n+4; 5; 6\r\n") << true;
        QTest::newRow("names") << QByteArray("z_m,x_m,line,Y\n3,1,7,2\n6,4,7,5\n") << true;
        QTest::newRow("names without y") << QByteArray("X Z\n1 3\n4 6\n") << false;
    }
    void textFilesAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, hasY);
        const PositionsFile file = read(text.constData());
        QCOMPARE(file.hasY, hasY);
        const double y = hasY ? 1 : 0;
        QVERIFY((file.positions == std::vector<Position>{{1, 2 * y, 3}, {4, 5 * y, 6}}));
    }

    void wrongTextFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray("# nothing\n") << QByteArray("p.csv: holds no positions");
        QTest::newRow("columns") << QByteArray("1 2 3 4\n")
                                 << QByteArray("p.csv, line 1: 4 columns, expected 2 (x, z) or 3 (x, y, z)");
        QTest::newRow("other columns")
            << QByteArray("1 2\n\n1 2 3\n") << QByteArray("p.csv, line 3: 3 columns, expected 2");
        QTest::newRow("word") << QByteArray("1 2\n1 deep\n")
                              << QByteArray("p.csv, line 2: 'deep' is no number");
        QTest::newRow("not finite") << QByteArray("nan 2\n")
                                    << QByteArray("p.csv, line 1: 'nan' is no number");
        QTest::newRow("names") << QByteArray("x,depth\n1,2\n")
                               << QByteArray("p.csv, line 1: the names of the columns have no x and z");
        QTest::newRow("too many") << QByteArray("1 1\n2 2\n3 3\n4 4\n")
                                  << QByteArray("p.csv, line 4: more than 3 positions");
    }
    void wrongTextFilesAreRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        const QString found = refusal([&] { read(text.constData(), 3); });
        QVERIFY2(found.startsWith(message), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(GeometryTest)
#include "tst_geometry.moc"
