// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/columns.h"
#include "core/survey/part_builder.h"

#include <QTest>
#include <limits>

using namespace terrane::survey;

namespace {

using Values = std::vector<std::int64_t>;

Values read(const Columns &columns, std::uint32_t column, std::size_t count)
{
    Values values(count);
    columns.read(column, values);
    return values;
}

} // namespace

class ColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void storesEqualListsOnce()
    {
        Columns columns;
        const auto first = columns.add(Values{1, 2, 3});
        const auto second = columns.add(Values{1, 2, 4});
        QVERIFY(first != second);
        QCOMPARE(columns.add(Values{1, 2, 3}), first);
        QCOMPARE(columns.size(), std::size_t(2));
        QCOMPARE(columns.words().size(), std::size_t(6));
    }

    void keepsValuesOf64Bits()
    {
        constexpr auto kLow = std::numeric_limits<std::int64_t>::min();
        constexpr auto kHigh = std::numeric_limits<std::int64_t>::max();
        const Values narrow = {0, -1, std::numeric_limits<std::int32_t>::min(),
                               std::numeric_limits<std::int32_t>::max()};
        const Values wide = {0, -1, kLow, kHigh, std::int64_t{1} << 31, -(std::int64_t{1} << 31) - 1};
        Columns columns;
        const auto a = columns.add(narrow), b = columns.add(wide);
        QCOMPARE(columns.wordsOf(a), std::uint64_t(4));
        QCOMPARE(columns.wordsOf(b), std::uint64_t(12));
        QCOMPARE(read(columns, a, narrow.size()), narrow);
        QCOMPARE(read(columns, b, wide.size()), wide);
    }

    // [1, 0] as two words a value are the words of [1, 0, 0, 0]-like lists: they must not be taken for each
    // other.
    void doesNotMixUpWidths()
    {
        const Values wide = {std::int64_t{1} << 32};
        Columns columns;
        const auto a = columns.add(wide), b = columns.add(Values{0, 1});
        QVERIFY(a != b);
        QCOMPARE(read(columns, a, 1), wide);
        QCOMPARE(read(columns, b, 2), (Values{0, 1}));
    }

    void growsThroughItsStates()
    {
        const Values values = {7, 7, 7, -2, 7, std::int64_t{1} << 40, 3};
        GrowingColumn column;
        for (std::size_t count = 1; count <= values.size(); ++count) {
            column.append(values[count - 1]);
            Values got;
            column.expand(got);
            QCOMPARE(got, Values(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count)));
        }
        GrowingColumn wideFromTheFirst;
        wideFromTheFirst.append(std::int64_t{1} << 40);
        wideFromTheFirst.append(1);
        Values got;
        wideFromTheFirst.expand(got);
        QCOMPARE(got, (Values{std::int64_t{1} << 40, 1}));
    }
};

QTEST_APPLESS_MAIN(ColumnsTest)
#include "tst_columns.moc"
