// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/box.h"
#include "core/constraint/difference_ball.h"
#include "core/constraint/intersection.h"
#include "core/constraint/slope_limits.h"
#include "core/constraint/transform_ball.h"
#include "core/error.h"
#include "fields.h"

#include <QTest>
#include <algorithm>

using namespace terrane;
using namespace terrane::constraint;
using namespace terrane::constraint::test;

namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

// Every convex set, made for a grid; radii so that the fields of these tests are far outside.
struct Set
{
    QString name;
    std::function<ProjectionPtr(const Grid &)> make;
    double violation; // that float32 leaves, in the set's unit
    double cosine;    // how far from a right angle float32 and the tolerances of iterations leave it
};

template<typename T>
ProjectionPtr shared(T set)
{
    return std::make_shared<const T>(std::move(set));
}

QList<Set> sets()
{
    const auto transform = [](Transform kind, Norm norm, double radius) {
        return [=](const Grid &grid) { return shared(TransformBall(grid, kind, norm, radius)); };
    };
    const auto differences = [](std::array<bool, 3> axes, Norm norm, double radius) {
        return [=](const Grid &grid) { return shared(DifferenceBall(grid, axes, norm, radius)); };
    };
    const auto slopes = [](std::size_t axis, double least, double most) {
        return [=](const Grid &grid) { return shared(SlopeLimits(grid, axis, least, most)); };
    };
    using enum Transform;
    using enum Norm;
    return {{"box", [](const Grid &grid) { return shared(Box(grid.size(), -0.3F, 0.4F)); }, 0, 1e-6},
            {"values, l1", transform(Identity, L1, 9), 1e-6, 1e-6},
            {"values, l2", transform(Identity, L2, 2), 1e-6, 1e-6},
            {"cosines, l1", transform(Cosine, L1, 9), 1e-6, 1e-6},
            {"cosines, l2", transform(Cosine, L2, 2), 1e-6, 1e-6},
            {"haar, l1", transform(Haar, L1, 9), 1e-6, 1e-6},
            {"daubechies, l1", transform(Daubechies4, L1, 9), 1e-6, 1e-6},
            {"total variation", differences({true, true, true}, L1, 4), 1e-5, 1e-4},
            {"d/dz, l1", differences({false, false, true}, L1, 3), 1e-5, 1e-4},
            {"d/dx, l1", differences({true, false, false}, L1, 3), 1e-5, 1e-4},
            {"derivatives, l2", differences({true, true, true}, L2, 0.3), 1e-5, 1e-4},
            {"rising with depth", slopes(2, 0, kOpen), 1e-8, 1e-6},
            {"slopes in depth", slopes(2, -0.01, 0.02), 1e-8, 1e-6},
            {"slopes along x", slopes(0, -0.005, 0.005), 1e-8, 1e-6}};
}

} // namespace

Q_DECLARE_METATYPE(terrane::Grid)

class ProjectionTest : public QObject
{
    Q_OBJECT

private:
    static void allSets()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<Grid>("grid");
        const auto all = sets();
        for (int i = 0; i < all.size(); ++i) {
            QTest::addRow("%s, 2D", qPrintable(all[i].name)) << i << grid2D(11, 14);
            QTest::addRow("%s, 3D", qPrintable(all[i].name)) << i << grid3D(5, 4, 9);
        }
    }

private slots:
    // The point is in the set, stays when it is projected again, and for every y of the set
    // <x - Px, y - Px> <= 0, which no other point of a convex set fulfils.
    void isTheNearestPoint_data() { allSets(); }
    void isTheNearestPoint()
    {
        QFETCH(int, number);
        QFETCH(Grid, grid);
        const Set set = sets()[number];
        const ProjectionPtr projection = set.make(grid);
        QVERIFY(!projection->name().empty());
        double greatest = -1, wrong = -1;
        for (unsigned seed = 0; seed < 4; ++seed) {
            const Vector x = randomField(grid.size(), seed);
            QVERIFY(projection->violation(x) > 0);
            Vector p = x;
            projection->project(p);
            QVERIFY2(projection->violation(p) <= set.violation,
                     qPrintable(QString::number(projection->violation(p))));
            Vector again = p;
            projection->project(again);
            QVERIFY(again == p || number >= 11); // rounded slopes may move by a last bit
            QVERIFY(distance(again, p) <= 1e-6 * norm(p));
            // The nearest point of another field, for which the same must not hold.
            Vector q = randomField(grid.size(), 500 + seed, 0.3);
            for (std::size_t i = 0; i < q.size(); ++i)
                q[i] += x[i];
            projection->project(q);
            for (unsigned other = 0; other < 24; ++other) {
                // Points all over the set, and near p.
                Vector y =
                    randomField(grid.size(), 1000 + other, std::pow(10.0, -static_cast<double>(other % 4)));
                for (std::size_t i = 0; other % 2 == 1 && i < y.size(); ++i)
                    y[i] += p[i];
                projection->project(y);
                greatest = std::max(greatest, angle(x, p, y).cosine());
                wrong = std::max(wrong, angle(x, q, y).cosine());
            }
        }
        qInfo("%g, of other points %g", greatest, wrong);
        QVERIFY(wrong > 0.1);
        QVERIFY2(greatest <= set.cosine, qPrintable(QString::number(greatest)));
    }

    void leavesWhatIsInside_data() { allSets(); }
    void leavesWhatIsInside()
    {
        QFETCH(int, number);
        QFETCH(Grid, grid);
        const ProjectionPtr projection = sets()[number].make(grid);
        Vector x = randomField(grid.size(), 7, 1e-4);
        if (sets()[number].name == "rising with depth")
            for (std::size_t i = 0; i < x.size(); ++i)
                x[i] += 1e-3F * static_cast<float>(i % grid.shape[2]);
        const Vector before = x;
        QCOMPARE(projection->violation(x), 0.0);
        projection->project(x);
        QVERIFY(x == before);
    }

    void refusesOtherFields_data() { allSets(); }
    void refusesOtherFields()
    {
        QFETCH(int, number);
        QFETCH(Grid, grid);
        const ProjectionPtr projection = sets()[number].make(grid);
        Vector shorter(grid.size() - 1), bad(grid.size());
        bad[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(InputError, projection->project(shorter));
        QVERIFY_THROWS_EXCEPTION(InputError, projection->project(bad));
        QCOMPARE(bad[2], 0.0F);
    }

    // At 3000 m/s the float32 spacing of numbers is 0.00024 m/s: sets are held to that.
    void holdsAtVelocities()
    {
        const Grid grid = grid2D(30, 40);
        const Vector x = randomField(grid.size(), 5, 300, 3000);
        const DifferenceBall free = DifferenceBall::totalVariation(grid, 1);
        const DifferenceBall ball = DifferenceBall::totalVariation(grid, 0.3 * free.norm(x));
        Vector p = x;
        const int iterations = ball.projectAndCount(p);
        qInfo("%d iterations, violation %g", iterations, ball.violation(p));
        QVERIFY(iterations < 1000);
        QVERIFY(ball.violation(p) <= 1e-5);
        Vector again = p;
        ball.project(again);
        QVERIFY(again == p);

        const SlopeLimits slopes(grid, 2, -0.5, 3);
        p = x;
        slopes.project(p);
        QVERIFY(slopes.violation(p) <= 0.000245 / 10);
    }

    void keepsFixedNodes()
    {
        const Vector model = {1500, 1500, 2000, 2500, 3000};
        Box box = Box::around(model, 200, 300);
        box.intersect(Box(5, 1400, 3100));
        const std::vector<std::uint8_t> water = {1, 1, 0, 0, 0};
        box.fix(water, model);
        Vector x = {1400, 1600, 1700, 2900, 3300};
        QCOMPARE(box.violation(x), 200.0);
        box.project(x);
        QCOMPARE(x, (Vector{1500, 1500, 1800, 2800, 3100}));
        QVERIFY_THROWS_EXCEPTION(InputError, box.intersect(Box(5, 5000, 6000)));
        QVERIFY_THROWS_EXCEPTION(InputError, Box(Vector{1, 2}, Vector{1, 1}));
        QVERIFY_THROWS_EXCEPTION(InputError, Box::around(model, -1, 0));
    }
};

QTEST_APPLESS_MAIN(ProjectionTest)
#include "tst_projection.moc"
