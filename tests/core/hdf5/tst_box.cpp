// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/box.h"

#include <QTest>

using namespace terrane;
using hdf5::Shape;

Q_DECLARE_METATYPE(Shape)

class Hdf5BoxTest : public QObject
{
    Q_OBJECT

private slots:
    void coversTheArrayInOrder_data()
    {
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<Shape>("chunk");
        QTest::addColumn<quint64>("most");
        for (const quint64 most : {1, 2, 5, 7, 12, 60, 1000}) {
            QTest::addRow("3 axes, %llu", most) << Shape{3, 4, 5} << Shape{} << most;
            QTest::addRow("3 axes in chunks, %llu", most) << Shape{3, 4, 5} << Shape{2, 3, 2} << most;
            QTest::addRow("a long row, %llu", most) << Shape{1, 60} << Shape{1, 7} << most;
        }
        QTest::newRow("one value") << Shape{} << Shape{} << quint64{4};
    }

    void coversTheArrayInOrder()
    {
        QFETCH(Shape, shape);
        QFETCH(Shape, chunk);
        QFETCH(quint64, most);
        const quint64 all = hdf5::Box{{}, shape}.size();
        quint64 at = 0;
        while (at < all) {
            const hdf5::Box box = hdf5::boxFrom(shape, chunk, at, most);
            QVERIFY(box.size() >= 1 && box.size() <= most);
            // Each value of the box, in its order, is the next of the array.
            for (quint64 i = 0; i < box.size(); ++i, ++at)
                QCOMPARE(placeInArray(shape, box, i), at);
        }
        QCOMPARE(at, all);
    }

    void endsWithAChunk()
    {
        QCOMPARE(hdf5::boxFrom({100, 10}, {8, 10}, 0, 300).count, (Shape{24, 10}));
        QCOMPARE(hdf5::boxFrom({100, 10}, {}, 0, 300).count, (Shape{30, 10}));
        QCOMPARE(hdf5::boxFrom({1, 1000}, {1, 64}, 0, 300).count, (Shape{1, 256}));
        QCOMPARE(hdf5::boxFrom({100, 10}, {64, 10}, 0, 300).count, (Shape{30, 10})); // too large a chunk
    }

private:
    static quint64 placeInArray(const Shape &shape, const hdf5::Box &box, quint64 i)
    {
        quint64 place = 0, stride = 1;
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            place += (box.start[axis] + i % box.count[axis]) * stride;
            i /= box.count[axis];
            stride *= shape[axis];
        }
        return place;
    }
};

QTEST_APPLESS_MAIN(Hdf5BoxTest)
#include "tst_box.moc"
