// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/picture/gather_plot.h"
#include "core/picture/line_plot.h"
#include "core/picture/section_plot.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <functional>
#include <limits>

using namespace terrane;
using namespace terrane::picture;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

Rgb at(const QImage &image, double x, double y)
{
    const QColor color = image.pixelColor(static_cast<int>(x), static_cast<int>(y));
    return {static_cast<std::uint8_t>(color.red()), static_cast<std::uint8_t>(color.green()),
            static_cast<std::uint8_t>(color.blue())};
}

// The widest rectangle of pixels that no paper or ink colour shows in: the data, as columns and rows.
QRect dataOf(const QImage &image, const std::function<bool(Rgb)> &isData)
{
    QRect box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (isData(at(image, x, y)))
                box |= QRect(x, y, 1, 1);
    return box;
}

bool isNear(Rgb a, Rgb b)
{
    return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue) < 60;
}

// Nothing but paper on the outermost pixels: a text that reaches them is cut.
bool hasFreeMargin(const QImage &image, Rgb paper)
{
    for (int x = 0; x < image.width(); ++x)
        if (at(image, x, 0) != paper || at(image, x, image.height() - 1) != paper)
            return false;
    for (int y = 0; y < image.height(); ++y)
        if (at(image, 0, y) != paper || at(image, image.width() - 1, y) != paper)
            return false;
    return true;
}

// 101 x 31 nodes every 100 m: two layers, 1500 and 4500 m/s, and a hole.
struct Layers
{
    std::vector<float> values;

    Layers()
    {
        for (int x = 0; x < 101; ++x)
            for (int z = 0; z < 31; ++z)
                values.push_back(z < 10 ? 1500.0F : 4500.0F);
        for (int x = 40; x <= 60; ++x)
            for (int z = 15; z <= 25; ++z)
                values[static_cast<std::size_t>(x * 31 + z)] = kNan;
    }

    SectionPlot plot() const
    {
        return {.title = "Two layers",
                .field = {values, 101, 31},
                .across = {"x", 0, 100},
                .down = {"Depth", 0, 100},
                .bar = {{&colorMap("batlow"), 1500, 4500}, "P velocity", "m/s"}};
    }
};

} // namespace

class PlotsTest : public QObject
{
    Q_OBJECT

private slots:
    void sectionShowsTheFieldInItsColours_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("dark");
        QTest::newRow("1x") << 1.0 << false;
        QTest::newRow("2x") << 2.0 << false;
        QTest::newRow("dark") << 2.0 << true;
    }
    void sectionShowsTheFieldInItsColours()
    {
        QFETCH(double, scale);
        QFETCH(bool, dark);
        const Theme &theme = dark ? darkTheme() : lightTheme();
        const Layers layers;
        const SectionPlot plot = layers.plot();
        const double height = suitableHeight(800, plot);
        const QImage image = drawn(800, height, scale, theme.paper,
                                   [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, theme); });
        QCOMPARE(image.size(), QSize(static_cast<int>(800 * scale), static_cast<int>(height * scale)));
        QVERIFY(hasFreeMargin(image, theme.paper));

        // batlow's first colour (1, 25, 89) and last (250, 204, 250) are both far from grey.
        const ColorMap &map = colorMap("batlow");
        const QRect upper = dataOf(image, [&](Rgb c) { return c == map.colors[0]; });
        const QRect all = dataOf(image, [&](Rgb c) { return c == map.colors[0] || c == map.colors[255]; });
        // Without the colour bar: it stands to the right, behind a gap of paper.
        int right = upper.left();
        while (right < image.width() && at(image, right, upper.top() + 5) == map.colors[0])
            ++right;
        const double width = right - all.left(), depth = all.bottom() + 1 - all.top();
        // Equal aspect: 10 km by 3 km.
        QVERIFY2(std::abs(depth / width - 0.3) < 0.01, qPrintable(QString::number(depth / width)));
        QCOMPARE(at(image, all.left() + 0.2 * width, all.top() + 0.2 * depth), map.colors[0]);
        QCOMPARE(at(image, all.left() + 0.2 * width, all.top() + 0.6 * depth), map.colors[255]);
        QCOMPARE(at(image, all.left() + 0.5 * width, all.top() + 20.0 / 30 * depth), kMissing);
        // The colour bar goes from the lowest colour at its lower end to the highest at its upper end.
        const double bar = right + 21 * scale;
        QCOMPARE(at(image, bar, all.bottom() - 2 * scale).red < 20, true);
        QCOMPARE(at(image, bar, all.top() + 2 * scale).red > 230, true);
        const Rgb middle = at(image, bar, all.top() + 0.5 * depth);
        QVERIFY(std::abs(middle.red - map.colors[128].red) < 4 &&
                std::abs(middle.blue - map.colors[128].blue) < 4);
    }

    void thinSectionIsExaggeratedAndWideOnesShrink()
    {
        Layers layers;
        SectionPlot plot = layers.plot();
        plot.down.spacing = 5; // 10 km by 150 m
        QVERIFY(suitableHeight(800, plot) >= 190);
        plot.down.spacing = 10'000; // 10 km by 300 km
        QVERIFY(suitableHeight(800, plot) <= 1400);
    }

    void sourcesAndReceiversAreMarked()
    {
        const Layers layers;
        SectionPlot plot = layers.plot();
        const auto picture = [&] {
            return drawn(800, 320, 2, lightTheme().paper,
                         [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, lightTheme()); });
        };
        const auto mark = [](Rgb c) { return c == lightTheme().series[1]; };
        QVERIFY(dataOf(picture(), mark).isNull());
        plot.sources = {{5000, 50}};
        const QRect source = dataOf(picture(), mark);
        QVERIFY(source.width() > 6 && source.width() < 20);
    }

    void gatherShowsAmplitudesWhereTheyAre()
    {
        // Trace 30 of 100 has a positive pulse at 1 s, trace 70 a negative one.
        signal::Gather gather = {0, 0.01, 201, std::vector<float>(100 * 201)};
        for (std::size_t i = 90; i <= 110; ++i) {
            for (std::size_t t = 25; t <= 35; ++t)
                gather.trace(t)[i] = 1;
            for (std::size_t t = 65; t <= 75; ++t)
                gather.trace(t)[i] = -1;
        }
        std::vector<double> positions(100);
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] = 50.0 * static_cast<double>(i);
        const ColorMap &map = colorMap("seismic");
        GatherPlot plot = {.title = "Gather",
                           .gather = &gather,
                           .positions = positions,
                           .positionName = "Offset",
                           .positionUnit = "m",
                           .bar = {{&map, -1, 1}, "Amplitude", ""}};
        const auto picture = [&] {
            return drawn(700, 500, 2, lightTheme().paper,
                         [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, lightTheme()); });
        };
        const QImage image = picture();
        QVERIFY(hasFreeMargin(image, lightTheme().paper));
        // Without the colour bar.
        const QImage traces = image.copy(0, 0, image.width() * 85 / 100, image.height());
        const QPoint red = dataOf(traces, [&](Rgb c) { return c == map.colors[255]; }).center();
        const QPoint blue = dataOf(traces, [&](Rgb c) { return c == map.colors[0]; }).center();
        QVERIFY(std::abs(red.y() - blue.y()) < 3);
        // 40 of 100 traces apart, half-way down.
        const double plotWidth = (blue.x() - red.x()) / 0.4;
        QVERIFY2(plotWidth > 1000 && plotWidth < 1300, qPrintable(QString::number(plotWidth)));
        // Falling positions turn the picture round.
        std::reverse(plot.positions.begin(), plot.positions.end());
        const QImage turned = picture();
        QVERIFY(isNear(at(turned, red.x(), red.y()), map.colors[0]));
        QVERIFY(isNear(at(turned, blue.x(), blue.y()), map.colors[255]));
    }

    void wigglesAreFilledToTheRight()
    {
        signal::Gather gather = {0, 0.01, 201, std::vector<float>(10 * 201)};
        for (std::size_t i = 0; i < 201; ++i)
            gather.trace(5)[i] = std::sin(2.0F * 3.14159F * static_cast<float>(i) / 200);
        std::vector<double> positions = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        const GatherPlot plot = {.gather = &gather,
                                 .positions = positions,
                                 .positionName = "Trace",
                                 .bar = {{&colorMap("grey"), -1, 1}, "Amplitude", ""},
                                 .wiggle = true};
        const QImage image = drawn(600, 400, 1, lightTheme().paper,
                                   [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, lightTheme()); });
        // The first half of trace 6 swings to the right and is filled, the second to the left and is not.
        const auto inked = [&](int y) {
            int count = 0;
            for (int x = 60; x < 580; ++x)
                count += at(image, x, y).red < 60 ? 1 : 0;
            return count;
        };
        // As wide as a wiggle can be, 40 points, with its edges blurred.
        QVERIFY2(std::abs(inked(110) - 40) < 3, qPrintable(QString::number(inked(110))));
        QVERIFY2(inked(270) < 5, qPrintable(QString::number(inked(270))));
    }

    void linesShowCurvesGapsAndLegend()
    {
        std::vector<float> flat(101, 0.5F);
        for (std::size_t i = 40; i < 60; ++i)
            flat[i] = kNan;
        LinePlot plot = {.title = "Curves",
                         .xTitle = "Time (s)",
                         .yTitle = "Amplitude (Pa)",
                         .curves = {{"first", 0, 0.01, flat}},
                         .yRange = std::pair{0.0, 1.0}};
        const Rgb blue = lightTheme().series[0];
        const QImage image = drawn(600, 400, 2, lightTheme().paper,
                                   [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, lightTheme()); });
        QVERIFY(hasFreeMargin(image, lightTheme().paper));
        const QRect curve = dataOf(image, [&](Rgb c) { return isNear(c, blue); });
        QVERIFY(curve.width() > 900);
        const int row = curve.bottom() - 1;
        int gap = 0;
        for (int x = curve.left(); x <= curve.right(); ++x)
            gap += isNear(at(image, x, row), blue) ? 0 : 1;
        QVERIFY2(gap > 200 && gap < 260, qPrintable(QString::number(gap)));
        // The legend's line is above the curve.
        QVERIFY(curve.top() < row - 160);
    }

    void longTitlesAreShortenedNotCut()
    {
        const Layers layers;
        SectionPlot plot = layers.plot();
        plot.title = std::string(300, 'W') + "é.segy";
        plot.bar.title = "A quantity with a name that is far too long for the height of this picture";
        const QImage image = drawn(500, 250, 1, lightTheme().paper,
                                   [&](Canvas &canvas) { draw(canvas, canvas.area(), plot, lightTheme()); });
        QVERIFY(hasFreeMargin(image, lightTheme().paper));
    }

    void degenerateInputIsDrawn()
    {
        const std::vector<float> one = {kNan};
        const SectionPlot section = {.title = "One node",
                                     .field = {one, 1, 1},
                                     .across = {"x", 0, 10},
                                     .down = {"Depth", 0, 10},
                                     .bar = {{&colorMap("vik"), 0, 0}, "Value", ""}};
        const signal::Gather gather = {0, 0.004, 1, {1}};
        const GatherPlot trace = {.gather = &gather,
                                  .positions = {1},
                                  .positionName = "Trace",
                                  .bar = {{&colorMap("vik"), -1, 1}, "Amplitude", ""}};
        drawn(400, 300, 1, lightTheme().paper, [&](Canvas &canvas) {
            draw(canvas, canvas.area(), section, lightTheme());
            draw(canvas, canvas.area(), trace, lightTheme());
            draw(canvas, canvas.area(), LinePlot{}, lightTheme());
        });
    }

    void refusesSizesThatCannotBe()
    {
        QVERIFY_EXCEPTION_THROWN(Canvas(0, 100, 1, {}), InputError);
        QVERIFY_EXCEPTION_THROWN(Canvas(100, 1e9, 1, {}), InputError);
        QVERIFY_EXCEPTION_THROWN(Canvas(std::nan(""), 100, 1, {}), InputError);
    }

    void namesTheFileThatCannotBeWritten()
    {
        const Canvas canvas(10, 10, 1, {});
        try {
            canvas.savePng("/nonexistent/folder/picture.png");
            QFAIL("no error");
        } catch (const FailureError &error) {
            QVERIFY(QString(error.what()).contains("/nonexistent/folder/picture.png"));
        }
    }

private:
    QImage drawn(double width, double height, double scale, Rgb paper,
                 const std::function<void(Canvas &)> &paint)
    {
        Canvas canvas(width, height, scale, paper);
        paint(canvas);
        const QString path = m_folder.filePath("picture.png");
        canvas.savePng(path.toStdString());
        QImage image;
        if (!image.load(path))
            qFatal("no PNG was written");
        return image;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PlotsTest)
#include "tst_plots.moc"
