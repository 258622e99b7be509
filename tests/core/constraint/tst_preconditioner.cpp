// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/preconditioner.h"
#include "core/error.h"
#include "fields.h"

#include <QTest>
#include <algorithm>
#include <numbers>

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

Preconditioner whole(const Grid &grid)
{
    const std::vector<double> bottoms(grid.shape[0] * grid.shape[1], 15);
    Preconditioner result(grid);
    result.multiply(topMute(grid, bottoms, 5, 30));
    result.multiply(depthScaling(grid, bottoms, 1.5));
    const Vector light = randomField(grid.size(), 3, 1, 1.5);
    result.multiply(illuminationScaling(light, light, 0.1));
    result.smooth({30, 40, 12});
    return result;
}

} // namespace

class PreconditionerTest : public QObject
{
    Q_OBJECT

private slots:
    void isSymmetricAndPositive_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::addColumn<double>("unit");
        QTest::newRow("2D") << false << 1.0;
        QTest::newRow("3D") << true << 1.0;
        QTest::newRow("2D, 1e-25") << false << 1e-25;
        QTest::newRow("2D, 1e25") << false << 1e25;
    }
    void isSymmetricAndPositive()
    {
        QFETCH(bool, is3D);
        QFETCH(double, unit);
        const Grid grid = is3D ? grid3D(9, 8, 20) : grid2D(31, 25);
        const Preconditioner preconditioner = whole(grid);
        for (unsigned seed = 0; seed < 5; ++seed) {
            const Vector a = randomField(grid.size(), 10 + seed, unit),
                         b = randomField(grid.size(), 20 + seed);
            Vector ma, mb;
            preconditioner.apply(a, ma);
            preconditioner.apply(b, mb);
            // To the rounding of float32's transforms; positive but for that.
            QVERIFY(std::abs(dot(ma, b) - dot(a, mb)) <= 1e-6 * norm(ma) * norm(b));
            QVERIFY(dot(a, ma) > 0);
            QVERIFY(norm(ma) <= norm(a) * (1 + 1e-6)); // all weights are at most 1
        }
    }

    // An impulse far from the edges becomes a Gaussian of the standard deviation in metres; a constant stays;
    // the sum stays at edges too.
    void smoothsInMetres()
    {
        const Grid grid = grid2D(61, 81);
        Preconditioner preconditioner(grid);
        preconditioner.smooth({50, 0, 40});
        Vector impulse(grid.size()), out;
        impulse[grid.index(30, 0, 40)] = 1;
        preconditioner.apply(impulse, out);
        for (std::size_t ix = 20; ix <= 40; ++ix)
            for (std::size_t iz = 20; iz <= 60; ++iz) {
                const double x = (static_cast<double>(ix) - 30) * 20 / 50,
                             z = (static_cast<double>(iz) - 40) * 10 / 40;
                // The sampled Gaussian of 2.5 and 4 nodes: aliasing below exp(-(pi 2.5)^2 / 2) = 4e-14.
                const double expected = std::exp(-0.5 * (x * x + z * z)) / (2 * std::numbers::pi * 2.5 * 4);
                QVERIFY(std::abs(out[grid.index(ix, 0, iz)] - expected) < 1e-7);
            }
        preconditioner.apply(Vector(grid.size(), 3), out);
        QVERIFY(std::ranges::all_of(out, [](float v) { return std::abs(v - 3) < 1e-5F; }));
        impulse = Vector(grid.size());
        impulse[grid.index(0, 0, 2)] = 1;
        preconditioner.apply(impulse, out);
        double sum = 0;
        for (const float value : out)
            sum += value;
        QVERIFY(std::abs(sum - 1) < 1e-6);
        QVERIFY(*std::ranges::min_element(out) > -1e-7F);
    }

    void mutesFromTheWaterBottom()
    {
        const Grid grid = grid2D(3, 8); // 0 to 70 m
        std::vector<std::uint8_t> water(grid.size());
        for (std::size_t iz = 0; iz < 8; ++iz) {
            water[grid.index(0, 0, iz)] = iz < 3 ? 1 : 0;
            water[grid.index(1, 0, iz)] = 0;
            water[grid.index(2, 0, iz)] = 1;
        }
        const auto bottoms = waterBottoms(grid, water);
        QCOMPARE(bottoms, (std::vector<double>{30, 0, 75}));
        const Vector mute = topMute(grid, bottoms, 10, 20);
        const auto trace = [&](std::size_t ix) {
            return Vector(mute.begin() + static_cast<std::ptrdiff_t>(8 * ix),
                          mute.begin() + static_cast<std::ptrdiff_t>(8 * ix + 8));
        };
        QCOMPARE(trace(2), Vector(8));
        const Vector expected = {0, 0, 0, 0, 0, 0.5F, 1, 1};
        for (std::size_t i = 0; i < 8; ++i)
            QVERIFY(std::abs(trace(0)[i] - expected[i]) < 1e-7F);
        QVERIFY(std::abs(trace(1)[2] - 0.5F) < 1e-7F);
        const Vector scaling = depthScaling(grid, bottoms, 2);
        QCOMPARE(scaling[grid.index(1, 0, 7)], 1.0F);
        QVERIFY(std::abs(scaling[grid.index(0, 0, 5)] - static_cast<float>(20.0 * 20 / (70 * 70))) < 1e-7F);
        QCOMPARE(scaling[grid.index(2, 0, 7)], 0.0F);

        // What is muted neither gets nor gives.
        Preconditioner preconditioner(grid);
        preconditioner.multiply(mute);
        preconditioner.smooth({20, 0, 20});
        Vector out, impulse(grid.size());
        impulse[grid.index(0, 0, 3)] = 1;
        preconditioner.apply(impulse, out);
        QCOMPARE(out, Vector(grid.size()));
        impulse[grid.index(0, 0, 6)] = 1;
        preconditioner.apply(impulse, out);
        for (std::size_t i = 0; i < out.size(); ++i)
            QVERIFY(mute[i] > 0 ? out[i] > 0 : out[i] == 0);
    }

    void balancesIllumination()
    {
        const Vector sources = {8, 4, 0, 2}, receivers = {1, 2, 1, 0};
        const Vector own = illuminationScaling(sources, {}, 0.5);
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(own[i] - 4 / (sources[i] + 4)) < 1e-6F);
        // sqrt(8, 8, 0, 0): the greatest is sqrt(8).
        const Vector both = illuminationScaling(sources, receivers, 1);
        for (const auto &[i, value] : {std::pair{0, 0.5F}, {1, 0.5F}, {2, 1.0F}, {3, 1.0F}})
            QVERIFY(std::abs(both[static_cast<std::size_t>(i)] - value) < 1e-6F);
        // Energies whose product float32 cannot hold.
        Vector dim = sources, weak = receivers;
        for (std::size_t i = 0; i < 4; ++i) {
            dim[i] *= 1e-30F;
            weak[i] *= 1e-30F;
        }
        const Vector same = illuminationScaling(dim, weak, 1);
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(same[i] - both[i]) < 1e-6F);
    }

    void refusesWhatCannotBe()
    {
        const Grid grid = grid2D(3, 8);
        Preconditioner preconditioner(grid);
        QVERIFY_THROWS_EXCEPTION(InputError, preconditioner.multiply(Vector(3)));
        QVERIFY_THROWS_EXCEPTION(InputError, preconditioner.multiply(Vector(grid.size(), -1)));
        QVERIFY_THROWS_EXCEPTION(InputError, preconditioner.smooth({-1, 0, 0}));
        QVERIFY_THROWS_EXCEPTION(InputError, topMute(grid, std::vector<double>(2), 0, 0));
        QVERIFY_THROWS_EXCEPTION(InputError, depthScaling(grid, std::vector<double>(3, 1000), 1));
        QVERIFY_THROWS_EXCEPTION(InputError, illuminationScaling(Vector{1, -1}, {}, 0.1));
        QVERIFY_THROWS_EXCEPTION(InputError, illuminationScaling(Vector{0, 0}, {}, 0.1));
        QVERIFY_THROWS_EXCEPTION(InputError, illuminationScaling(Vector{1, 0}, Vector{0, 1}, 0.1));
        QVERIFY_THROWS_EXCEPTION(InputError, illuminationScaling(Vector{1, 1}, {}, 0));
        Vector out;
        QVERIFY_THROWS_EXCEPTION(InputError, preconditioner.apply(Vector(3), out));
    }
};

QTEST_APPLESS_MAIN(PreconditionerTest)
#include "tst_preconditioner.moc"
