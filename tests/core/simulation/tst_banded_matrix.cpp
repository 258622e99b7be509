// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/banded_matrix.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace terrane;
using simulation::BandedMatrix;

namespace {

constexpr std::size_t kRows = 23, kColumns = 41, kGroup = BandedMatrix::kGroup;

std::vector<float> noise(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> values(count);
    for (float &value : values)
        value = normal(random);
    return values;
}

// The same matrix twice: banded, with one group left at zero, and dense, dense[r * kColumns + c].
struct Both
{
    BandedMatrix banded = BandedMatrix(kRows, kColumns);
    std::vector<double> dense = std::vector<double>(kRows * kColumns);

    Both()
    {
        for (std::size_t group = 0; group < banded.groups(); ++group) {
            const std::size_t first = 5 * group, count = std::min<std::size_t>(9 + group, kColumns - first);
            if (group == 2)
                continue;
            const auto elements = noise(count * kGroup, static_cast<unsigned>(group));
            for (std::size_t i = 0; i < elements.size(); ++i)
                if (const std::size_t row = group * kGroup + i % kGroup; row < kRows)
                    dense[row * kColumns + first + i / kGroup] = elements[i];
            banded.setGroup(group, first, elements);
        }
    }
};

} // namespace

class BandedMatrixTest : public QObject
{
    Q_OBJECT

private slots:
    void isTheDenseMatrix_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("vectors");
        for (int level = 0; level <= static_cast<int>(simdLevel()); ++level)
            for (const int vectors : {0, 1, 7, 8, 31, 32, 33, 100})
                QTest::addRow("%s, %d", name(static_cast<SimdLevel>(level)).data(), vectors)
                    << level << vectors;
    }
    void isTheDenseMatrix()
    {
        QFETCH(int, level);
        QFETCH(int, vectors);
        const Both both;
        const auto count = static_cast<std::size_t>(vectors);
        const auto x = noise(count * kColumns, 10), y = noise(count * kRows, 11);
        std::vector<float> byRow(y.size(), NAN), byColumn(x.size(), NAN);
        both.banded.multiply(x, count, byRow, static_cast<SimdLevel>(level));
        both.banded.multiplyTransposed(y, count, byColumn, static_cast<SimdLevel>(level));
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t r = 0; r < kRows; ++r) {
                double sum = 0;
                for (std::size_t c = 0; c < kColumns; ++c)
                    sum += both.dense[r * kColumns + c] * x[c * count + k];
                QVERIFY(std::abs(byRow[k * kRows + r] - sum) < 1e-5);
            }
            for (std::size_t c = 0; c < kColumns; ++c) {
                double sum = 0;
                for (std::size_t r = 0; r < kRows; ++r)
                    sum += both.dense[r * kColumns + c] * y[k * kRows + r];
                QVERIFY(std::abs(byColumn[c * count + k] - sum) < 1e-5);
            }
        }
    }
};

QTEST_APPLESS_MAIN(BandedMatrixTest)
#include "tst_banded_matrix.moc"
