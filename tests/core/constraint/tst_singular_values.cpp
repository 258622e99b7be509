// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/singular_values.h"
#include "core/constraint/symmetric_eigen.h"
#include "core/error.h"
#include "fields.h"

#include <QTest>
#include <algorithm>

using namespace terrane;
using namespace terrane::constraint;
using namespace terrane::constraint::test;

class SingularValuesTest : public QObject
{
    Q_OBJECT

private slots:
    // The second difference with zero ends: eigenvalues 2 - 2 cos(k pi / (n + 1)).
    void findsEigenvalues()
    {
        constexpr std::size_t kSize = 40;
        std::vector<double> matrix(kSize * kSize);
        for (std::size_t i = 0; i < kSize; ++i) {
            matrix[i * kSize + i] = 2;
            if (i + 1 < kSize)
                matrix[i * kSize + i + 1] = matrix[(i + 1) * kSize + i] = -1;
        }
        const Eigen eigen = symmetricEigen(matrix, kSize);
        for (std::size_t k = 0; k < kSize; ++k) {
            const double expected =
                2 - 2 * std::cos(static_cast<double>(kSize - k) * std::acos(-1.0) / (kSize + 1));
            QVERIFY(std::abs(eigen.values[k] - expected) < 1e-13);
            const double *v = eigen.vectors.data() + k * kSize;
            double length = 0;
            for (std::size_t i = 0; i < kSize; ++i) {
                double product = 0;
                for (std::size_t j = 0; j < kSize; ++j)
                    product += matrix[i * kSize + j] * v[j];
                QVERIFY(std::abs(product - expected * v[i]) < 1e-12);
                length += v[i] * v[i];
            }
            QVERIFY(std::abs(length - 1) < 1e-13);
        }
    }

    // A sum of outer products of orthogonal cosines has known singular values, on both shapes.
    void knowsSingularValues_data()
    {
        QTest::addColumn<int>("nx");
        QTest::addColumn<int>("nz");
        QTest::newRow("wide") << 30 << 12;
        QTest::newRow("high") << 10 << 25;
    }
    void knowsSingularValues()
    {
        QFETCH(int, nx);
        QFETCH(int, nz);
        const auto cosine = [](std::size_t n, std::size_t k, std::size_t i) {
            return std::sqrt(2.0 / static_cast<double>(n)) *
                   std::cos(std::acos(-1.0) * static_cast<double>(k * (2 * i + 1)) /
                            (2.0 * static_cast<double>(n)));
        };
        const Grid grid = grid2D(static_cast<std::size_t>(nx), static_cast<std::size_t>(nz));
        const auto section = [&](const std::vector<double> &values) {
            Vector x(grid.size());
            for (std::size_t ix = 0; ix < grid.shape[0]; ++ix)
                for (std::size_t iz = 0; iz < grid.shape[2]; ++iz) {
                    double sum = 0;
                    for (std::size_t k = 0; k < values.size(); ++k)
                        sum +=
                            values[k] * cosine(grid.shape[0], k + 1, ix) * cosine(grid.shape[2], k + 2, iz);
                    x[grid.index(ix, 0, iz)] = static_cast<float>(sum);
                }
            return x;
        };
        const Vector x = section({9, 5, 3, 1});
        QVERIFY(std::abs(NuclearBall(grid, 1).norm(x) - 18) < 1e-5);
        QVERIFY(std::abs(RankLimit(grid, 2).violation(x) - 3.0 / 9) < 1e-6);
        Vector p = x;
        RankLimit(grid, 2).project(p);
        QVERIFY(distance(p, section({9, 5})) < 1e-5);
        QVERIFY(RankLimit(grid, 2).violation(p) < 1e-6);
        Vector again = p;
        RankLimit(grid, 2).project(again);
        QVERIFY(again == p);
        // 18 - 9 shared by three after the last has gone: each comes down by 8/3.
        p = x;
        NuclearBall(grid, 9).project(p);
        QVERIFY(distance(p, section({9 - 8 / 3.0, 5 - 8 / 3.0, 3 - 8 / 3.0})) < 1e-5);
        again = p;
        NuclearBall(grid, 9).project(again);
        QVERIFY(again == p);
    }

    void isTheNearestPoint()
    {
        const Grid grid = grid2D(13, 17);
        const NuclearBall ball(grid, 6);
        const Vector x = randomField(grid.size(), 1);
        Vector p = x;
        ball.project(p);
        QVERIFY(ball.violation(p) <= 1e-6);
        double greatest = -1;
        for (unsigned seed = 0; seed < 40; ++seed) {
            Vector y = randomField(grid.size(), 100 + seed, std::pow(10.0, -static_cast<double>(seed % 4)));
            for (std::size_t i = 0; seed % 2 == 1 && i < y.size(); ++i)
                y[i] += p[i];
            ball.project(y);
            greatest = std::max(greatest, angle(x, p, y).cosine());
        }
        qInfo("%g", greatest);
        QVERIFY(greatest <= 1e-6);
    }

    void refusesWhatCannotBe()
    {
        QVERIFY_THROWS_EXCEPTION(InputError, RankLimit(grid3D(3, 4, 5), 2));
        QVERIFY_THROWS_EXCEPTION(InputError, RankLimit(grid2D(3, 5), 0));
        QVERIFY_THROWS_EXCEPTION(InputError, NuclearBall(grid2D(3, 5), 0));
    }
};

QTEST_APPLESS_MAIN(SingularValuesTest)
#include "tst_singular_values.moc"
