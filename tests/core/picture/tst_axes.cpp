// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/axes.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace terrane::picture;

class AxesTest : public QObject
{
    Q_OBJECT

private slots:
    void ticksAreRoundNumbers_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("labels");
        QTest::newRow("kilometres") << 0.0 << 10.0 << 6 << "0 2 4 6 8 10";
        QTest::newRow("time") << 0.0 << 3.0 << 7 << "0.0 0.5 1.0 1.5 2.0 2.5 3.0";
        QTest::newRow("falling") << 3.0 << 0.0 << 4 << "0 1 2 3";
        QTest::newRow("across zero") << -0.25 << 0.25 << 5 << "-0.2 -0.1 0.0 0.1 0.2";
        QTest::newRow("far from zero")
            << 4500.2 << 4501.3 << 6 << "4500.2 4500.4 4500.6 4500.8 4501.0 4501.2";
        QTest::newRow("velocities") << 1500.0 << 6000.0 << 5 << "2000 3000 4000 5000 6000";
        QTest::newRow("small") << 0.0 << 0.003 << 4 << "0.000 0.001 0.002 0.003";
        QTest::newRow("one") << 0.5 << 1.5 << 1 << "1";
        QTest::newRow("equal ends") << 2.0 << 2.0 << 5 << "";
        QTest::newRow("no number") << std::nan("") << 2.0 << 5 << "";
        QTest::newRow("endless") << 0.0 << std::numeric_limits<double>::infinity() << 5 << "";
        QTest::newRow("no room between doubles") << 1e18 << std::nextafter(1e18, 2e18) << 5 << "";
    }
    void ticksAreRoundNumbers()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, most);
        QStringList got;
        const Ticks ticks = niceTicks(from, to, most);
        for (const std::string &label : ticks.labels)
            got << QString::fromStdString(label);
        QTEST(got.join(' '), "labels");
        for (std::size_t i = 0; i < ticks.values.size(); ++i)
            QVERIFY(std::abs(ticks.values[i] - got[static_cast<int>(i)].toDouble()) < 1e-9);
    }

    void neverMoreTicksThanAskedFor()
    {
        for (int most = 1; most < 12; ++most)
            for (double to = 0.013; to < 1e6; to *= 1.37)
                for (const double from : {0.0, -0.4 * to, 0.77 * to})
                    QVERIFY(niceTicks(from, to, most).values.size() <= static_cast<std::size_t>(most));
    }

    void unitsKeepNumbersShort()
    {
        QCOMPARE(lengthUnit(1975).name, std::string("m"));
        QCOMPARE(lengthUnit(-3000).name, std::string("km"));
        QCOMPARE(lengthUnit(10'000).factor, 1e-3);
        QCOMPARE(shortUnit(6000, "m/s").name, std::string("m/s"));
        QCOMPARE(shortUnit(2.5e-5, "").name, std::string("×10⁻⁶"));
        QCOMPARE(shortUnit(4e7, "Pa").name, std::string("×10⁶ Pa"));
        QVERIFY(std::abs(shortUnit(4e7, "Pa").factor * 4e7 - 40) < 1e-9);
        QCOMPARE(shortUnit(0, "Pa").name, std::string("Pa"));
        QCOMPARE(titled("Depth", "km"), std::string("Depth (km)"));
        QCOMPARE(titled("Trace", ""), std::string("Trace"));
    }
};

QTEST_APPLESS_MAIN(AxesTest)
#include "tst_axes.moc"
