// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/picture/color_map.h"
#include "core/picture/color_scale.h"

#include <QTest>
#include <limits>

using namespace terrane;
using namespace terrane::picture;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

double lightness(Rgb color)
{
    return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue;
}

} // namespace

class ColorMapTest : public QObject
{
    Q_OBJECT

private slots:
    // First and last colours as published: cmcrameri 1.10, matplotlib 3.11.2.
    void hasThePublishedColours_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Rgb>("first");
        QTest::addColumn<Rgb>("middle");
        QTest::addColumn<Rgb>("last");
        QTest::newRow("batlow") << "batlow" << Rgb{1, 25, 89} << Rgb{130, 130, 49} << Rgb{250, 204, 250};
        QTest::newRow("vik") << "vik" << Rgb{0, 18, 97} << Rgb{236, 229, 224} << Rgb{89, 0, 8};
        QTest::newRow("roma") << "roma" << Rgb{126, 23, 0} << Rgb{192, 234, 195} << Rgb{3, 49, 152};
        QTest::newRow("viridis") << "viridis" << Rgb{68, 1, 84} << Rgb{33, 145, 140} << Rgb{253, 231, 37};
        QTest::newRow("cividis") << "cividis" << Rgb{0, 34, 78} << Rgb{125, 124, 120} << Rgb{254, 232, 56};
        QTest::newRow("seismic") << "seismic" << Rgb{0, 0, 76} << Rgb{255, 253, 253} << Rgb{128, 0, 0};
        QTest::newRow("grey") << "grey" << Rgb{0, 0, 0} << Rgb{128, 128, 128} << Rgb{255, 255, 255};
    }
    void hasThePublishedColours()
    {
        QFETCH(QString, name);
        const ColorMap &map = colorMap(name.toStdString());
        QTEST(map.colors[0], "first");
        QTEST(map.colors[128], "middle");
        QTEST(map.colors[255], "last");
    }

    void sequentialMapsGetLighter()
    {
        for (const char *name : {"batlow", "viridis", "cividis", "grey"}) {
            const auto &colors = colorMap(name).colors;
            for (std::size_t i = 16; i < colors.size(); i += 16)
                QVERIFY2(lightness(colors[i]) > lightness(colors[i - 16]), name);
        }
    }

    void listsTheNamesWhenOneIsUnknown()
    {
        QCOMPARE(colorMaps().size(), 7u);
        try {
            (void)colorMap("jet");
            QFAIL("no error");
        } catch (const InputError &error) {
            QCOMPARE(QString(error.what()),
                     QString("colour map: there is no colour map 'jet'. Choose one of batlow, vik, "
                             "roma, viridis, cividis, grey, seismic"));
        }
    }

    void scaleMapsValues()
    {
        const ColorMap &map = colorMap("batlow");
        const ColorScale scale = {&map, 1500, 4500};
        QCOMPARE(scale.at(1500), map.colors[0]);
        QCOMPARE(scale.at(-INFINITY), map.colors[0]);
        QCOMPARE(scale.at(4500), map.colors[255]);
        QCOMPARE(scale.at(9000), map.colors[255]);
        QCOMPARE(scale.at(2500), map.colors[85]);
        QCOMPARE(scale.at(kNan), kMissing);
        QCOMPARE((ColorScale{&map, 2, 2}.at(2)), map.colors[128]);
    }

    void rangesComeFromTheValues()
    {
        const ColorMap &map = colorMap("vik");
        const std::vector<float> values = {kNan, -3, 1, 2, 100, INFINITY};
        QCOMPARE(fullScale(map, values).low, -3.0);
        QCOMPARE(fullScale(map, values).high, 100.0);
        QCOMPARE(symmetricScale(map, values, 75).high, 3.0);
        QCOMPARE(symmetricScale(map, values, 75).low, -3.0);
        QCOMPARE(fullScale(map, {}).high, 1.0);
        QCOMPARE(symmetricScale(map, std::vector<float>(9), 99).high, 1.0);
        // More zeros than the percentile leaves out: still something to see.
        std::vector<float> spike(1000);
        spike[3] = 7;
        QCOMPARE(symmetricScale(map, spike, 99).high, 7.0);
        std::vector<float> hundred(101);
        for (std::size_t i = 0; i < hundred.size(); ++i)
            hundred[i] = static_cast<float>(i);
        QCOMPARE(fullScale(map, hundred, 10).low, 10.0);
        QCOMPARE(fullScale(map, hundred, 10).high, 90.0);
    }
};

QTEST_APPLESS_MAIN(ColorMapTest)
#include "tst_color_map.moc"
