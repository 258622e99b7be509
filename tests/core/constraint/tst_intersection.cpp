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

template<typename T>
ProjectionPtr shared(T set)
{
    return std::make_shared<const T>(std::move(set));
}

// The plane's half where a . x <= b.
class HalfPlane : public Projection
{
public:
    HalfPlane(double a0, double a1, double b) : m_a{a0, a1}, m_b(b) {}
    void project(Vector &x) const override
    {
        const double excess = std::max(0.0, m_a[0] * x[0] + m_a[1] * x[1] - m_b);
        for (std::size_t i = 0; i < 2; ++i)
            x[i] = static_cast<float>(x[i] - excess * m_a[i] / (m_a[0] * m_a[0] + m_a[1] * m_a[1]));
    }
    double violation(const Vector &x) const override
    {
        return std::max(0.0, m_a[0] * x[0] + m_a[1] * x[1] - m_b);
    }
    std::string name() const override { return "half-plane"; }

private:
    double m_a[2], m_b;
};

} // namespace

class IntersectionTest : public QObject
{
    Q_OBJECT

private slots:
    // x + y <= 0 and 2 x + y <= -2: from (1, 1) the nearest point is the foot on the second line.
    void findsTheNearestPointOfHalfPlanes()
    {
        const Intersection both({shared(HalfPlane(1, 1, 0)), shared(HalfPlane(2, 1, -2))},
                                {.tolerance = 1e-6});
        Vector x = {1, 1};
        const Convergence convergence = both.projectAndTell(x);
        QVERIFY(convergence.isConverged);
        QVERIFY(distance(x, {-1, 0}) < 1e-5);
        // x + y <= 0 and x >= 0: these points lie in the cone of the normals (1, 1) and (-1, 0) at the
        // corner.
        const Intersection corner({shared(HalfPlane(1, 1, 0)), shared(HalfPlane(-1, 0, 0))},
                                  {.tolerance = 1e-6});
        for (const Vector &start : {Vector{-1, 2}, Vector{-0.25F, 0.5F}, Vector{0.5F, 1}}) {
            Vector p = start;
            QVERIFY(corner.projectAndTell(p).isConverged);
            QVERIFY(distance(p, {0, 0}) < 1e-5);
        }
    }

    // As in FWI: bounds, total variation and a velocity that rises.
    void findsTheNearestModel_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::newRow("2D") << false;
        QTest::newRow("3D") << true;
    }
    void findsTheNearestModel()
    {
        QFETCH(bool, is3D);
        const Grid grid = is3D ? grid3D(5, 4, 8) : grid2D(12, 10);
        const Intersection all(
            {shared(DifferenceBall(grid, {true, true, true}, Norm::L1, 2, {.tolerance = 1e-6})),
             shared(SlopeLimits::risingWithDepth(grid)), shared(Box(grid.size(), -0.3F, 0.4F))},
            {.tolerance = 1e-5});
        const Vector x = randomField(grid.size(), 2);
        Vector p = x;
        const Convergence convergence = all.projectAndTell(p);
        qInfo("%d cycles, change %g, violation %g of %s", convergence.cycles, convergence.change,
              convergence.violation, convergence.worst.c_str());
        QVERIFY(convergence.isConverged);
        QVERIFY(findingsOf(convergence).empty());
        QVERIFY(all.violation(p) <= 1e-4);
        QCOMPARE(Box(grid.size(), -0.3F, 0.4F).violation(p), 0.0);
        double greatest = -1;
        for (unsigned seed = 100; seed < 112; ++seed) {
            Vector y = randomField(grid.size(), seed);
            for (std::size_t i = 0; seed % 2 == 1 && i < y.size(); ++i)
                y[i] = p[i] + 0.1F * y[i];
            all.project(y);
            greatest = std::max(greatest, angle(x, p, y).cosine());
        }
        qInfo("%g", greatest);
        QVERIFY(greatest <= 1e-4);
    }

    void tellsOfContradictions()
    {
        const Intersection both({shared(HalfPlane(1, 0, 0)), shared(HalfPlane(-1, 0, -1))},
                                {.mostCycles = 30});
        Vector x = {0.5F, 3};
        const Convergence convergence = both.projectAndTell(x);
        QVERIFY(!convergence.isConverged);
        QCOMPARE(convergence.cycles, 30);
        QCOMPARE(convergence.violation, 1.0);
        const auto findings = findingsOf(convergence);
        QCOMPARE(findings.size(), 1u);
        QCOMPARE(findings[0].code, "constraints-not-met");
        QVERIFY(QString::fromStdString(findings[0].what).contains("half-plane is exceeded by 1"));
        QVERIFY_THROWS_EXCEPTION(InputError, Intersection({}));
        QVERIFY_THROWS_EXCEPTION(InputError, Intersection({shared(HalfPlane(1, 0, 0))}, {.mostCycles = 0}));
    }

    void takesOneCycleInside()
    {
        const Intersection both({shared(HalfPlane(1, 0, 0)), shared(HalfPlane(0, 1, 0))});
        Vector x = {-1, -2};
        QCOMPARE(both.projectAndTell(x).cycles, 1);
        QCOMPARE(x, (Vector{-1, -2}));
        QCOMPARE(both.name(), "half-plane and half-plane");
    }
};

QTEST_APPLESS_MAIN(IntersectionTest)
#include "tst_intersection.moc"
