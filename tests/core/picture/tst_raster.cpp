// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/raster.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace terrane::picture;

namespace {

const ColorMap &grey()
{
    return colorMap("grey");
} // colour i is (i, i, i): values 0 to 255 can be read back

int value(const Pixels &pixels, std::size_t column, std::size_t row)
{
    return pixels.colors[row * pixels.width + column].red;
}

} // namespace

class RasterTest : public QObject
{
    Q_OBJECT

private slots:
    void showsNodesAsTheyAre()
    {
        const std::vector<float> values = {0, 10, 20, 100, 110, 120}; // two columns of three rows
        const Pixels pixels =
            rasterize({values, 2, 3}, evenEdges(-0.5, 1.5, 2), evenEdges(-0.5, 2.5, 3), {&grey(), 0, 255});
        QCOMPARE(pixels.width, 2u);
        QCOMPARE(pixels.height, 3u);
        for (std::size_t column = 0; column < 2; ++column)
            for (std::size_t row = 0; row < 3; ++row)
                QCOMPARE(value(pixels, column, row), static_cast<int>(values[column * 3 + row]));
    }

    void interpolatesALinearFieldExactly()
    {
        std::vector<float> values;
        for (int column = 0; column < 5; ++column)
            for (int row = 0; row < 4; ++row)
                values.push_back(static_cast<float>(20 * column + 30 * row));
        const auto columns = evenEdges(0, 4, 160), rows = evenEdges(0, 3, 120);
        const Pixels pixels = rasterize({values, 5, 4}, columns, rows, {&grey(), 0, 255});
        for (std::size_t column = 0; column < 160; ++column)
            for (std::size_t row = 0; row < 120; ++row) {
                const double expected =
                    10 * (columns[column] + columns[column + 1]) + 15 * (rows[row] + rows[row + 1]);
                QVERIFY(std::abs(value(pixels, column, row) - expected) <= 0.51);
            }
    }

    // Lines that alternate from trace to trace would beat with the pixels if some were skipped.
    void averagesInsteadOfSkipping()
    {
        std::vector<float> values;
        for (int column = 0; column < 1000; ++column)
            for (int row = 0; row < 10; ++row)
                values.push_back(column % 2 == 0 ? 0.0F : 200.0F);
        const Pixels pixels = rasterize({values, 1000, 10}, evenEdges(-0.5, 999.5, 97),
                                        evenEdges(-0.5, 9.5, 10), {&grey(), 0, 255});
        for (const Rgb &color : pixels.colors)
            QVERIFY2(std::abs(color.red - 100) < 8, qPrintable(QString::number(color.red)));
    }

    void mirrorsWithFallingEdges()
    {
        const std::vector<float> values = {0, 100, 200};
        const Pixels pixels =
            rasterize({values, 3, 1}, evenEdges(2.5, -0.5, 3), evenEdges(-0.5, 0.5, 1), {&grey(), 0, 255});
        QCOMPARE(value(pixels, 0, 0), 200);
        QCOMPARE(value(pixels, 2, 0), 0);
    }

    void missingValuesStandOut()
    {
        std::vector<float> values = {50, 50, std::numeric_limits<float>::quiet_NaN(), 50, 50};
        const Pixels pixels =
            rasterize({values, 5, 1}, evenEdges(0, 4, 40), evenEdges(-0.5, 0.5, 1), {&grey(), 0, 255});
        for (std::size_t i = 0; i < 40; ++i) {
            const double at = 0.1 * static_cast<double>(i) + 0.05;
            QCOMPARE(pixels.colors[i], std::abs(at - 2) < 0.5 ? kMissing : (Rgb{50, 50, 50}));
        }
    }

    void staysInsideTheField()
    {
        const std::vector<float> values = {7};
        const Pixels pixels =
            rasterize({values, 1, 1}, evenEdges(-9, 9, 5), evenEdges(-1e9, 1e9, 3), {&grey(), 0, 255});
        for (std::size_t i = 0; i < pixels.colors.size(); ++i)
            QCOMPARE(pixels.colors[i], i == 7 ? (Rgb{7, 7, 7}) : kMissing);
        QVERIFY(
            rasterize({{}, 0, 0}, evenEdges(0, 1, 2), evenEdges(0, 1, 2), {&grey(), 0, 1}).colors.empty());
    }
};

QTEST_APPLESS_MAIN(RasterTest)
#include "tst_raster.moc"
