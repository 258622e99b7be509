// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/map_raster.h"
#include "core/picture/wiggle.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

using namespace terrane::picture;

namespace {

double area(std::span<const float> quads)
{
    double sum = 0;
    for (std::size_t i = 0; i + 7 < quads.size(); i += 8) {
        // Corners follow each other: place, from, to, place (shoelace formula).
        double twice = 0;
        for (std::size_t corner = 0; corner < 4; ++corner) {
            const std::size_t a = i + 2 * corner, b = i + 2 * ((corner + 1) % 4);
            twice +=
                static_cast<double>(quads[a]) * quads[b + 1] - static_cast<double>(quads[b]) * quads[a + 1];
        }
        sum += std::abs(twice) / 2;
    }
    return sum;
}

} // namespace

class WiggleTest : public QObject
{
    Q_OBJECT

private slots:
    // A sine: half of it is filled, and the filled area is its integral.
    void fillsPositiveLobes()
    {
        constexpr std::size_t kRows = 401;
        std::vector<float> values(kRows);
        for (std::size_t i = 0; i < kRows; ++i)
            values[i] = static_cast<float>(std::sin(2 * M_PI * static_cast<double>(i) / 100));
        const Wiggles curves = wiggles({values, 1, kRows}, {.columnFrom = -0.5,
                                                            .columnTo = 0.5,
                                                            .rowFrom = 0,
                                                            .rowTo = kRows,
                                                            .width = 100,
                                                            .height = 1000,
                                                            .level = 1});
        QCOMPARE(curves.step, std::size_t{1});
        QCOMPARE(curves.lines.size(), 4 * (kRows - 1));
        // Four positive half periods of 50 rows, 1.2 columns high: 4 * 1.2 * 100 / pi.
        QVERIFY(std::abs(area(curves.quads) - 480 / M_PI) < 0.2);
        for (std::size_t i = 0; i < curves.quads.size(); i += 2)
            QVERIFY(curves.quads[i] >= 0);
    }

    void losesNoPeakWhereSamplesAreDense()
    {
        std::vector<float> values(10'000);
        values[4'321] = 1;
        values[7'777] = -1;
        values[100] = std::numeric_limits<float>::quiet_NaN();
        const Wiggles curves = wiggles({values, 1, values.size()}, {.columnFrom = -0.5,
                                                                    .columnTo = 0.5,
                                                                    .rowFrom = 0,
                                                                    .rowTo = 10'000,
                                                                    .width = 100,
                                                                    .height = 200,
                                                                    .level = 1});
        QVERIFY(curves.lines.size() < 4 * 2 * 210);
        std::vector<float> x;
        for (std::size_t i = 0; i < curves.lines.size(); i += 2)
            x.push_back(curves.lines[i]);
        QCOMPARE(*std::max_element(x.begin(), x.end()), 1.2F);
        QCOMPARE(*std::min_element(x.begin(), x.end()), -1.2F);
    }

    void leavesColumnsOutWhereTheyAreDense()
    {
        const std::vector<float> values(1'000 * 10, 1);
        const Wiggles curves = wiggles({values, 1'000, 10}, {.columnFrom = -0.5,
                                                             .columnTo = 999.5,
                                                             .rowFrom = 0,
                                                             .rowTo = 9,
                                                             .width = 500,
                                                             .height = 100,
                                                             .leastSpacing = 5,
                                                             .level = 1});
        QCOMPARE(curves.step, std::size_t{10});
        QCOMPARE(curves.lines.size(), std::size_t{100 * 9 * 4});
    }

    void coversPixels()
    {
        const std::vector<MapPoint> points = {{5.5, 5.5}, {5.6, 5.4}, {1'000, 0}, {std::nan(""), 3}};
        const auto cover = coverage(points, {0, 11, 0, 11, 11, 11}, 2);
        QCOMPARE(cover[5 * 11 + 5], std::uint8_t{255});
        QCOMPARE(cover[5 * 11 + 7], std::uint8_t{128}); // the disc's edge
        QCOMPARE(cover[5 * 11 + 8], std::uint8_t{0});
        QCOMPARE(cover[0], std::uint8_t{0});
    }
};

QTEST_GUILESS_MAIN(WiggleTest)
#include "tst_wiggle.moc"
