// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/regularisation.h"
#include "core/error.h"
#include "fields.h"

#include <QTest>
#include <memory>

using namespace terrane;
using namespace terrane::constraint;
using namespace terrane::constraint::test;

namespace {

double dot(const Vector &a, const Vector &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * b[i];
    return sum;
}

Grid gridOf(bool is3D)
{
    return is3D ? grid3D(5, 4, 7) : grid2D(9, 12);
}

constexpr std::array<double, 3> kLengths = {40, 30, 15};

std::unique_ptr<Objective> make(int kind, const Grid &grid)
{
    const Vector reference = randomField(grid.size(), 9, 200, 2500);
    switch (kind) {
    case 0:
        return std::make_unique<Tikhonov>(grid, Roughness{kLengths});
    case 1:
        return std::make_unique<Tikhonov>(grid, Roughness{kLengths, reference});
    case 2:
        return std::make_unique<SmoothedTotalVariation>(grid, Roughness{kLengths}, 100);
    case 3:
        return std::make_unique<SmoothedTotalVariation>(grid, Roughness{kLengths, reference}, 100);
    default:
        return std::make_unique<constraint::Distance>(reference);
    }
}

} // namespace

class RegularisationTest : public QObject
{
    Q_OBJECT

private:
    static void all()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("is3D");
        const char *names[] = {"tikhonov", "tikhonov, reference", "total variation",
                               "total variation, reference", "distance"};
        for (int kind = 0; kind < 5; ++kind)
            for (const bool is3D : {false, true})
                QTest::addRow("%s, %s", names[kind], is3D ? "3D" : "2D") << kind << is3D;
    }

private slots:
    // f(x + h d) - f(x) - h g.d is O(h^2): four times less for half of the step; for quadratic ones it is
    // h^2 d^T H d / 2. Steps are powers of 2 and x, d multiples of 1/16, so that float32 holds x + h d.
    void passesTheTaylorTest_data() { all(); }
    void passesTheTaylorTest()
    {
        QFETCH(int, kind);
        QFETCH(bool, is3D);
        const Grid grid = gridOf(is3D);
        const auto function = make(kind, grid);
        Vector x = randomField(grid.size(), 1, 200, 2500), d = randomField(grid.size(), 2, 20);
        for (Vector *field : {&x, &d})
            for (float &value : *field)
                value = std::round(16 * value) / 16;
        Vector gradient, product;
        const double start = function->gradient(x, gradient);
        QCOMPARE(function->value(x), start);
        function->curvature(x, d, product);
        double before = 0;
        for (const double h : {2.0, 1.0, 0.5, 0.25, 0.125, 0.0625}) {
            Vector y = x;
            for (std::size_t i = 0; i < y.size(); ++i)
                y[i] += static_cast<float>(h) * d[i];
            const double change = function->value(y) - start, first = h * dot(gradient, d);
            const double rest = change - first;
            if (kind < 2 || kind == 4) {
                const double second = 0.5 * h * h * dot(d, product);
                QVERIFY2(std::abs(rest - second) < 1e-6 * (std::abs(first) + second),
                         qPrintable(QString("%1 not %2").arg(rest).arg(second)));
            } else if (h < 0.2) { // the next term is h times a constant
                QVERIFY2(std::abs(before / rest - 4) < 0.05, qPrintable(QString::number(before / rest)));
            }
            before = rest;
        }
    }

    void curvatureIsSymmetricAndPositive_data() { all(); }
    void curvatureIsSymmetricAndPositive()
    {
        QFETCH(int, kind);
        QFETCH(bool, is3D);
        const Grid grid = gridOf(is3D);
        const auto function = make(kind, grid);
        const Vector x = randomField(grid.size(), 1, 200, 2500), a = randomField(grid.size(), 2),
                     b = randomField(grid.size(), 3);
        Vector ha, hb;
        function->curvature(x, a, ha);
        function->curvature(x, b, hb);
        QVERIFY(std::abs(dot(ha, b) - dot(a, hb)) <= 1e-6 * norm(ha) * norm(b));
        QVERIFY(dot(ha, a) > 0);
    }

    // A slope of 2 m/s per metre along z, of 10 nodes 10 m apart: with a length of 15 m the derivative is 30
    // at nine of ten nodes, so Tikhonov's is 1/2 30^2 9/10. Smoothed total variation tends to 30 9/10 for a
    // small edge.
    void isWhatItsFormulaSays()
    {
        const Grid grid = grid2D(3, 10);
        Vector x(grid.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = 1500 + 20 * static_cast<float>(i % 10);
        Tikhonov tikhonov(grid, {{40, 0, 15}});
        QVERIFY(std::abs(tikhonov.value(x) - 0.5 * 900 * 0.9) < 1e-9);
        SmoothedTotalVariation variation(grid, {{40, 0, 15}}, 1e-6);
        QVERIFY(std::abs(variation.value(x) - 27) < 1e-4);
        Tikhonov other(grid, {{40, 0, 15}, x});
        QCOMPARE(other.value(x), 0.0);
        QCOMPARE(constraint::Distance(Vector(x.size(), 1)).value(Vector(x.size(), 4)), 4.5);
    }

    void addsToAMisfit()
    {
        const Grid grid = grid2D(4, 5);
        const auto misfit = make(4, grid), first = make(0, grid), second = make(2, grid);
        Regularised sum(*misfit, {{3, first.get()}, {0.5, second.get()}});
        const Vector x = randomField(grid.size(), 1, 200, 2500), d = randomField(grid.size(), 4);
        const double expected = misfit->value(x) + 3 * first->value(x) + 0.5 * second->value(x);
        QCOMPARE(sum.value(x), expected);
        Vector gradient, g0, g1, g2, product, p0, p1, p2;
        QCOMPARE(sum.gradient(x, gradient), expected);
        misfit->gradient(x, g0);
        first->gradient(x, g1);
        second->gradient(x, g2);
        sum.curvature(x, d, product);
        misfit->curvature(x, d, p0);
        first->curvature(x, d, p1);
        second->curvature(x, d, p2);
        for (std::size_t i = 0; i < x.size(); ++i) {
            QVERIFY(std::abs(gradient[i] - (g0[i] + 3 * g1[i] + 0.5 * g2[i])) <= 1e-6 * norm(gradient));
            QVERIFY(std::abs(product[i] - (p0[i] + 3 * p1[i] + 0.5 * p2[i])) <= 1e-6 * norm(product));
        }
    }

    void refusesWhatCannotBe()
    {
        const Grid grid = grid2D(4, 5);
        QVERIFY_THROWS_EXCEPTION(InputError, Tikhonov(grid, {{0, 0, 0}}));
        QVERIFY_THROWS_EXCEPTION(InputError, Tikhonov(grid, {{-1, 0, 10}}));
        QVERIFY_THROWS_EXCEPTION(InputError, Tikhonov(grid, {{1, 0, 10}, Vector(3)}));
        QVERIFY_THROWS_EXCEPTION(InputError, SmoothedTotalVariation(grid, {{1, 0, 10}}, 0));
        Tikhonov tikhonov(grid, {{1, 0, 10}});
        QVERIFY_THROWS_EXCEPTION(InputError, tikhonov.value(Vector(3)));
    }
};

QTEST_APPLESS_MAIN(RegularisationTest)
#include "tst_regularisation.moc"
