// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/ball.h"
#include "core/constraint/difference_ball.h"
#include "core/constraint/slope_limits.h"
#include "core/constraint/transform_ball.h"
#include "core/error.h"
#include "fields.h"

#include <QTest>
#include <algorithm>
#include <numbers>

using namespace terrane;
using namespace terrane::constraint;
using namespace terrane::constraint::test;

namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

std::vector<double> randomLine(std::size_t size, unsigned seed)
{
    const Vector field = randomField(size, seed);
    return {field.begin(), field.end()};
}

// Pool adjacent violators, each pool a mean and a count.
std::vector<double> poolAdjacentViolators(const std::vector<double> &line)
{
    std::vector<std::pair<double, int>> pools;
    for (const double value : line) {
        pools.emplace_back(value, 1);
        while (pools.size() > 1 && pools[pools.size() - 2].first > pools.back().first) {
            const auto [mean, count] = pools.back();
            pools.pop_back();
            auto &before = pools.back();
            before.first = (before.first * before.second + mean * count) / (before.second + count);
            before.second += count;
        }
    }
    std::vector<double> result;
    for (const auto &[mean, count] : pools)
        result.insert(result.end(), static_cast<std::size_t>(count), mean);
    return result;
}

// Dykstra's algorithm (Hildreth's, for half-spaces) over the limits of single differences, in double.
std::vector<double> slowLimits(std::vector<double> x, double least, double most)
{
    std::vector<double> corrections(x.size() - 1);
    for (int cycle = 0; cycle < 200000; ++cycle) {
        double moved = 0;
        for (std::size_t i = 0; i + 1 < x.size(); ++i) {
            const double wanted = x[i + 1] - x[i] + 2 * corrections[i];
            const double correction = (wanted - std::clamp(wanted, least, most)) / 2;
            const double change = correction - corrections[i];
            x[i] += change;
            x[i + 1] -= change;
            corrections[i] = correction;
            moved = std::max(moved, std::abs(change));
        }
        if (moved < 1e-14)
            break;
    }
    return x;
}

// The dual of the projection onto a total variation ball with a multiplier, 1/2 |x - A^T q|^2 with |q| <=
// lambda, by accelerated projected gradients; then the multiplier whose total variation is the radius, by
// bisection.
std::vector<double> slowTotalVariation(const std::vector<double> &x, std::size_t nx, std::size_t nz,
                                       double wx, double wz, double radius)
{
    const auto differences = [&](const std::vector<double> &v) {
        std::vector<double> d(2 * v.size());
        for (std::size_t i = 0; i < nx; ++i)
            for (std::size_t k = 0; k < nz; ++k) {
                const std::size_t at = i * nz + k;
                d[at] = i + 1 < nx ? wx * (v[at + nz] - v[at]) : 0;
                d[v.size() + at] = k + 1 < nz ? wz * (v[at + 1] - v[at]) : 0;
            }
        return d;
    };
    const auto primal = [&](const std::vector<double> &q) {
        std::vector<double> v = x;
        for (std::size_t i = 0; i < nx; ++i)
            for (std::size_t k = 0; k < nz; ++k) {
                const std::size_t at = i * nz + k;
                if (i + 1 < nx) {
                    v[at + nz] -= wx * q[at];
                    v[at] += wx * q[at];
                }
                if (k + 1 < nz) {
                    v[at + 1] -= wz * q[x.size() + at];
                    v[at] += wz * q[x.size() + at];
                }
            }
        return v;
    };
    const double step = 1 / (4 * (wx * wx + wz * wz));
    double low = 0, high = 10;
    std::vector<double> result = x;
    for (int halving = 0; halving < 45; ++halving) {
        const double lambda = 0.5 * (low + high);
        std::vector<double> q(2 * x.size()), momentum = q;
        double t = 1;
        for (int iteration = 0; iteration < 3000; ++iteration) {
            const auto d = differences(primal(momentum));
            const double next = 0.5 * (1 + std::sqrt(1 + 4 * t * t));
            for (std::size_t i = 0; i < q.size(); ++i) {
                const double now = std::clamp(momentum[i] + step * d[i], -lambda, lambda);
                momentum[i] = now + (t - 1) / next * (now - q[i]);
                q[i] = now;
            }
            t = next;
        }
        result = primal(q);
        double sum = 0;
        for (const double value : differences(result))
            sum += std::abs(value);
        (sum > radius ? low : high) = lambda;
    }
    return result;
}

} // namespace

class SetTest : public QObject
{
    Q_OBJECT

private slots:
    void limitsSlopesAsSlowProgramsDo_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("rising") << 0.0 << kOpen;
        QTest::newRow("falling") << -kOpen << 0.0;
        QTest::newRow("bounded") << -0.1 << 0.2;
        QTest::newRow("rising, bounded") << 0.01 << 0.05;
        QTest::newRow("fixed") << 0.03 << 0.03;
        QTest::newRow("constant") << 0.0 << 0.0;
        QTest::newRow("wide") << -1.5 << 1.0;
    }
    void limitsSlopesAsSlowProgramsDo()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        for (unsigned seed = 0; seed < 20; ++seed) {
            const auto line = randomLine(2 + seed, seed);
            const auto fast = withLimitedDifferences(line, least, most);
            const auto slow = slowLimits(line, least, most);
            double mean = 0;
            for (std::size_t i = 0; i < line.size(); ++i) {
                QVERIFY2(std::abs(fast[i] - slow[i]) < 1e-9,
                         qPrintable(QString("seed %1: %2 not %3").arg(seed).arg(fast[i]).arg(slow[i])));
                mean += fast[i] - line[i];
                if (i > 0)
                    QVERIFY(fast[i] - fast[i - 1] >= least - 1e-12 && fast[i] - fast[i - 1] <= most + 1e-12);
            }
            QVERIFY(std::abs(mean) < 1e-11); // limits of differences keep the mean
        }
    }

    void risesAsPooledViolatorsDo()
    {
        for (unsigned seed = 0; seed < 10; ++seed) {
            const auto line = randomLine(500, seed);
            const auto fast = withLimitedDifferences(line, 0, kOpen), slow = poolAdjacentViolators(line);
            for (std::size_t i = 0; i < line.size(); ++i)
                QVERIFY(std::abs(fast[i] - slow[i]) < 1e-12);
        }
    }

    void findsTheBallOfTotalVariation_data()
    {
        QTest::addColumn<double>("part");
        QTest::newRow("a half") << 0.5;
        QTest::newRow("a tenth") << 0.1;
        QTest::newRow("nearly all") << 0.97;
    }
    void findsTheBallOfTotalVariation()
    {
        QFETCH(double, part);
        const Grid grid = grid2D(7, 6);
        const Vector x = randomField(grid.size(), 11);
        const double all = DifferenceBall::totalVariation(grid, 1).norm(x);
        const DifferenceBall ball = DifferenceBall::totalVariation(grid, part * all);
        Vector fast = x;
        const int iterations = ball.projectAndCount(fast);
        const auto slow = slowTotalVariation({x.begin(), x.end()}, 7, 6, 1 / 20.0 * 10, 1, part * all * 10);
        const Vector expected(slow.begin(), slow.end());
        qInfo("%d iterations, %g off", iterations, distance(fast, expected) / distance(x, expected));
        // A residual of 1e-5 in the differences is at most that over the least singular value in the field,
        // 2 sin(pi / 14) / 2 = 0.22.
        QVERIFY(distance(fast, expected) <= 1e-5 / 0.22 * norm(x));
    }

    void projectsOntoBalls()
    {
        std::vector<double> values = {3, -1, 0.5, -2};
        projectOntoBall(values, Norm::L1, 3); // lowered by 1
        QCOMPARE(values, (std::vector<double>{2, -0.0, 0, -1}));
        values = {3, 4};
        projectOntoBall(values, Norm::L2, 1);
        QVERIFY(std::abs(values[0] - 0.6) < 1e-15 && std::abs(values[1] - 0.8) < 1e-15);
        values = {0, 0, 0};
        projectOntoBall(values, Norm::L1, 1);
        QCOMPARE(values, (std::vector<double>{0, 0, 0}));
        for (unsigned seed = 0; seed < 20; ++seed) {
            values = randomLine(1000, seed);
            projectOntoBall(values, Norm::L1, 10);
            QVERIFY(std::abs(normOf(values, Norm::L1) - 10) < 1e-11);
        }
    }

    // Rows of an orthonormal matrix: norms and products stay, and backward undoes forward.
    void transformsAreOrthonormal_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("rounding");
        QTest::newRow("cosine") << static_cast<int>(Transform::Cosine) << 2e-6;
        QTest::newRow("haar") << static_cast<int>(Transform::Haar) << 1e-14;
        QTest::newRow("daubechies") << static_cast<int>(Transform::Daubechies4) << 1e-14;
    }
    void transformsAreOrthonormal()
    {
        QFETCH(int, kind);
        QFETCH(double, rounding);
        const auto transform = static_cast<Transform>(kind);
        for (const Grid &grid :
             {grid2D(1, 64), grid2D(13, 27), grid2D(32, 5), grid3D(6, 7, 11), grid2D(3, 2)}) {
            const auto a = randomLine(grid.size(), 1), b = randomLine(grid.size(), 2);
            auto fa = a, fb = b;
            forward(transform, grid, fa);
            backward(transform, grid, fb);
            double left = 0, right = 0, size = 0;
            for (std::size_t i = 0; i < a.size(); ++i) {
                left += fa[i] * b[i];
                right += a[i] * fb[i];
                size += std::abs(a[i] * fb[i]);
            }
            QVERIFY(std::abs(left - right) <= rounding * size);
            QVERIFY(std::abs(normOf(fa, Norm::L2) / normOf(a, Norm::L2) - 1) <= rounding);
            backward(transform, grid, fa);
            for (std::size_t i = 0; i < a.size(); ++i)
                QVERIFY(std::abs(fa[i] - a[i]) <= 10 * rounding);
        }
    }

    void transformsAreWhatTheirNamesSay()
    {
        constexpr std::size_t kSize = 15;
        const auto line = randomLine(kSize, 4);
        auto cosine = line;
        forward(Transform::Cosine, grid2D(1, kSize), cosine);
        for (std::size_t k = 0; k < kSize; ++k) {
            double sum = 0;
            for (std::size_t i = 0; i < kSize; ++i)
                sum += line[i] *
                       std::cos(std::numbers::pi * static_cast<double>((2 * i + 1) * k) / (2.0 * kSize));
            sum *= std::sqrt((k == 0 ? 1.0 : 2.0) / kSize);
            QVERIFY(std::abs(cosine[k] - sum) < 2e-6);
        }
        std::vector<double> haar = {1, 2, 3, 4};
        forward(Transform::Haar, grid2D(1, 4), haar);
        const double half = std::numbers::sqrt2 / 2;
        for (const auto &[i, value] : {std::pair{0, 5.0}, {1, -2.0}, {2, -half}, {3, -half}})
            QVERIFY(std::abs(haar[static_cast<std::size_t>(i)] - value) < 1e-14);
        // Two vanishing moments: the finest details of a straight line are 0 but at the wrap.
        std::vector<double> straight(16);
        for (std::size_t i = 0; i < 16; ++i)
            straight[i] = 2 + 0.5 * static_cast<double>(i);
        forward(Transform::Daubechies4, grid2D(1, 16), straight);
        for (std::size_t i = 8; i < 15; ++i)
            QVERIFY(std::abs(straight[i]) < 1e-13);
        QVERIFY(std::abs(straight[15]) > 1);
    }

    void refusesWhatCannotBe()
    {
        const Grid grid = grid2D(5, 6);
        QVERIFY_THROWS_EXCEPTION(InputError, TransformBall(grid, Transform::Haar, Norm::L1, 0));
        QVERIFY_THROWS_EXCEPTION(InputError, TransformBall(grid, Transform::Haar, Norm::L1, 1, Vector(3)));
        QVERIFY_THROWS_EXCEPTION(InputError, DifferenceBall(grid, {false, true, false}, Norm::L1, 1));
        QVERIFY_THROWS_EXCEPTION(InputError, DifferenceBall::totalVariation(grid, -1));
        QVERIFY_THROWS_EXCEPTION(InputError, SlopeLimits(grid, 2, 1, 0));
        QVERIFY_THROWS_EXCEPTION(InputError, SlopeLimits(grid, 3, 0, 1));
    }

    // The distance from a reference is held, not the field.
    void takesAReference()
    {
        const Grid grid = grid2D(4, 5);
        const Vector reference = randomField(grid.size(), 3, 100, 2000);
        const TransformBall ball(grid, Transform::Identity, Norm::L2, 50, reference);
        Vector x = randomField(grid.size(), 4, 100, 2000);
        QVERIFY(distance(x, reference) > 100);
        ball.project(x);
        QVERIFY(std::abs(distance(x, reference) - 50) < 1e-3);
    }
};

QTEST_APPLESS_MAIN(SetTest)
#include "tst_set.moc"
