// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/findings_model.h"
#include "app/desktop/data/header_table_model.h"
#include "app/desktop/data/mapping_model.h"
#include "app/desktop/view/gather_view.h"
#include "app/desktop/view/map_view.h"
#include "core/error.h"
#include "core/segy/field_text.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

constexpr double kInterval = 0.004, kDelay = 0.1;

// Each trace is positive before its middle and negative after it, larger from trace to trace.
std::vector<float> steps(std::size_t traces, std::size_t samples)
{
    std::vector<float> values(traces * samples);
    for (std::size_t trace = 0; trace < traces; ++trace) {
        for (std::size_t i = 0; i < samples; ++i)
            values[trace * samples + i] = (i < samples / 2 ? 1.F : -1.F) * static_cast<float>(trace + 1);
    }
    return values;
}

SegyFilePtr openSegy(const QString &name)
{
    return segy::File::open(io::openFile((QString(TERRANE_TEST_DATA "/segy/") + name).toStdString()));
}

} // namespace

// Needs an X server with GLX (Xvfb will do).
class DataViewsTest : public QObject
{
    Q_OBJECT

private slots:
    void drawsAmplitudesAsColours();
    void drawsWiggles();
    void readsWhatIsUnderTheCursor();
    void zoomsAndKeepsTheZoom();
    void followsALeader();
    void saysWhatIsWrongWithAFilter();
    void showsManyTracesWithoutBlocking();
    void mapChoosesShots();
    void mapKeepsScaleAndZoom();
    void headerTableReadsOnDemand();
    void headerTableFindsAndSorts();
    void mappingModelEdits();
    void findingsAreSortedByWeight();

private:
    static std::unique_ptr<GatherView> shownView()
    {
        auto view = std::make_unique<GatherView>();
        view->resize(640, 480);
        view->show();
        [&view] { QVERIFY(QTest::qWaitForWindowExposed(view.get())); }();
        return view;
    }
    static void waitDrawn(GatherView &view)
    {
        QTRY_VERIFY(view.shown() != nullptr);
        QTRY_VERIFY(!view.isBusy());
        QTest::qWait(100); // the frame, and what follows from its size
        QTRY_VERIFY(!view.isBusy());
        QTest::qWait(50);
    }
    // Pixels of an area that are not of the background.
    static int inked(GatherView &view, const QRectF &area)
    {
        const QImage image = view.grabFramebuffer();
        const double ratio = view.devicePixelRatioF();
        const QRect rect = QRectF(area.topLeft() * ratio, area.size() * ratio).toRect() & image.rect();
        int count = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                count += image.pixel(x, y) != image.pixel(0, 0);
        }
        return count;
    }
    static QRgb colourAt(GatherView &view, double trace, double time)
    {
        const QImage image = view.grabFramebuffer();
        return image.pixel((view.positionOf({trace, time}) * view.devicePixelRatioF()).toPoint());
    }
};

void DataViewsTest::drawsAmplitudesAsColours()
{
    const auto view = shownView();
    view->showGather(steps(11, 100), 11, kInterval, kDelay, {}, "Shot 1");
    waitDrawn(*view);
    keepPicture(*view, "data_views-colours");
    // Axes with titles and labels, left of the plot and below it.
    QVERIFY(inked(*view, QRectF(0, 0, view->plotRect().left() - 2, view->height())) > 100);
    QVERIFY(inked(*view, QRectF(0, view->plotRect().bottom() + 2, view->width(), 100)) > 100);
    // Grey from dark for negative to light for positive amplitudes; the map's middle is zero.
    const double early = kDelay + 0.1, late = kDelay + 0.3;
    QVERIFY2(lightness(colourAt(*view, 10, early)) > 0.9,
             qPrintable(QColor(colourAt(*view, 10, early)).name()));
    QVERIFY(lightness(colourAt(*view, 10, late)) < 0.1);
    QVERIFY(lightness(colourAt(*view, 0, early)) < lightness(colourAt(*view, 10, early)) - 0.2);

    GatherSettings settings = view->settings();
    settings.colours = "seismic";
    view->setSettings(settings);
    waitDrawn(*view);
    const QColor colour = colourAt(*view, 10, late);
    QVERIFY2(colour.blue() > colour.red() + 50 || colour.red() > colour.blue() + 50,
             qPrintable(colour.name()));
}

void DataViewsTest::drawsWiggles()
{
    const auto view = shownView();
    GatherSettings settings;
    settings.style = GatherStyle::Wiggle;
    view->setSettings(settings);
    view->showGather(steps(11, 100), 11, kInterval, kDelay, {}, "Shot 1");
    waitDrawn(*view);
    keepPicture(*view, "data_views-wiggles");
    // Filled right of the trace while it is positive, nothing there while it is negative.
    const QColor ink = view->palette().color(QPalette::Text), paper = view->palette().color(QPalette::Base);
    QCOMPARE(QColor(colourAt(*view, 9.3, kDelay + 0.1)), ink);
    QCOMPARE(QColor(colourAt(*view, 9.3, kDelay + 0.3)), paper);
}

void DataViewsTest::readsWhatIsUnderTheCursor()
{
    const auto view = shownView();
    std::vector<double> offsets;
    for (int i = 0; i < 11; ++i)
        offsets.push_back(-250 + 50 * i);
    view->showGather(steps(11, 100), 11, kInterval, kDelay, offsets, "Shot 1", "Pa");
    waitDrawn(*view);
    const auto point = view->pointAt(view->positionOf({7, kDelay + 20 * kInterval}));
    QVERIFY(point);
    QCOMPARE(point->trace, std::size_t{7});
    QCOMPARE(point->sample, std::size_t{20});
    QCOMPARE(point->position, 100.);
    QVERIFY(std::abs(point->time - (kDelay + 20 * kInterval)) < 1e-9);
    QCOMPARE(point->value, 8.F);
    QVERIFY(!view->pointAt({1, 1}));

    QSignalSpy pointed(view.get(), &GatherView::pointed), clicked(view.get(), &GatherView::traceClicked);
    const QPoint at = view->positionOf({3, kDelay + 0.2}).toPoint();
    pointAt(*view, at);
    QTRY_VERIFY(!pointed.isEmpty());
    QTest::mouseClick(view.get(), Qt::LeftButton, {}, at);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].toLongLong(), 3);
}

void DataViewsTest::zoomsAndKeepsTheZoom()
{
    const auto view = shownView();
    view->showGather(steps(100, 200), 100, kInterval, 0, {}, "Shot 1");
    waitDrawn(*view);
    const QRectF whole = view->visibleArea();
    const QPointF at = view->positionOf({30, 0.3});
    QWheelEvent wheel(at, view->mapToGlobal(at), {}, {0, 360}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.get(), &wheel);
    const QRectF zoomed = view->visibleArea();
    QVERIFY(zoomed.width() < 0.6 * whole.width());
    QVERIFY(std::abs(view->valueAt(at).x() - 30) < 1e-6); // what is under the cursor stays there
    QVERIFY(std::abs(view->valueAt(at).y() - 0.3) < 1e-9);
    view->showGather(steps(100, 200), 100, kInterval, 0, {}, "Shot 2");
    waitDrawn(*view);
    QCOMPARE(view->visibleArea(), zoomed);
    QTest::mouseDClick(view.get(), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(view->visibleArea(), whole);
    view->setVisibleArea(zoomed);
    view->showGather(steps(50, 100), 50, kInterval, 0, {}, "another shape");
    waitDrawn(*view);
    QCOMPARE(view->visibleArea(), view->fullArea());
}

void DataViewsTest::followsALeader()
{
    const auto leader = shownView(), follower = shownView();
    follower->follow(*leader);
    leader->showGather(steps(20, 100), 20, kInterval, 0, {}, "observed");
    std::vector<float> small = steps(20, 100);
    for (float &value : small)
        value *= 0.01F;
    follower->showGather(small, 20, kInterval, 0, {}, "residual");
    waitDrawn(*leader);
    waitDrawn(*follower);
    QCOMPARE(follower->level(), leader->level()); // small amplitudes look small beside large ones
    QVERIFY(std::abs(lightness(colourAt(*follower, 19, 0.1)) - lightness(colourAt(*follower, 19, 0.3))) <
            0.05);
    const QPointF at = leader->positionOf({10, 0.1});
    QWheelEvent wheel(at, at, {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(leader.get(), &wheel);
    QCOMPARE(follower->visibleArea(), leader->visibleArea());
    GatherSettings settings = leader->settings();
    settings.colours = "vik";
    leader->setSettings(settings);
    QCOMPARE(follower->settings().colours, std::string("vik"));
}

void DataViewsTest::saysWhatIsWrongWithAFilter()
{
    const auto view = shownView();
    view->showGather(steps(11, 100), 11, kInterval, 0, {}, "Shot 1");
    waitDrawn(*view);
    QString problem;
    connect(view.get(), &GatherView::failed, this,
            [&problem](const Error &error) { problem = QString::fromStdString(error.what()); });
    GatherSettings settings;
    settings.processing.bandPass = {10, 500}; // over the 125 Hz that 4 ms can hold
    view->setSettings(settings);
    QTRY_VERIFY2(problem.contains("Nyquist"), qPrintable(problem));
    QVERIFY(view->shown() != nullptr); // what was shown stays
}

void DataViewsTest::showsManyTracesWithoutBlocking()
{
    const auto view = shownView();
    view->showGather(steps(10'000, 1'500), 10'000, kInterval, 0, {}, "10,000 traces");
    waitDrawn(*view);
    // The longest time in which the event loop did nothing else while the view is zoomed.
    QElapsedTimer clock;
    qint64 longest = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, clock.restart()); });
    clock.start();
    tick.start(1);
    const QPointF at = view->positionOf({5'000, 3});
    for (int i = 0; i < 10; ++i) {
        QWheelEvent wheel(at, at, {}, {0, i < 5 ? 120 : -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.get(), &wheel);
        QTest::qWait(20);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!view->isBusy(), 10'000);
    qInfo("the UI thread was away for %lld ms at most", longest);
    QVERIFY2(longest < 500,
             qPrintable(QString::number(longest))); // CI shares its cores; 50 ms on a free machine
}

void DataViewsTest::mapChoosesShots()
{
    const auto points = crossedPoints();
    MapView map;
    map.resize(500, 400);
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    map.showPoints(points);
    map.setOutline(Grid{{101, 51, 21}, {40, 40, 40}, {0, 0, 0}});
    QTRY_VERIFY(!map.plotRect().isEmpty());
    QTest::qWait(200);
    QSignalSpy clicked(&map, &MapView::shotClicked);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.positionOf(points->sources[3]).toPoint());
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].toLongLong(), 3);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.positionOf({3'500, 200, 0}).toPoint()); // nothing there
    QCOMPARE(clicked.size(), 1);
    map.setShot(3, points->receivers);
    QTest::qWait(200);
    keepPicture(map, "map");
    const QImage image = map.grabFramebuffer();
    const auto colourAt = [&](const survey::Position &at) {
        return QColor(image.pixel((map.positionOf(at) * map.devicePixelRatioF()).toPoint()));
    };
    QVERIFY2(colourAt(points->sources[1]).red() > 150, qPrintable(colourAt(points->sources[1]).name()));
    QVERIFY2(colourAt(points->sources[3]).blue() > 150, qPrintable(colourAt(points->sources[3]).name()));
    QCOMPARE(colourAt({2'000, 1'900, 0}), map.palette().color(QPalette::Base));
}

void DataViewsTest::mapKeepsScaleAndZoom()
{
    auto points = std::make_shared<survey::MapPoints>();
    points->sources = {{600'000, 6'500'000, 0}, {610'000, 6'502'000, 0}}; // UTM
    points->extent = survey::extentOf(points->sources, {});
    MapView map;
    map.resize(500, 400);
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    map.showPoints(points);
    QTRY_VERIFY(!map.plotRect().isEmpty());
    QTest::qWait(100);
    const auto isEqual = [&map] {
        const QPointF a = map.positionOf({600'000, 6'500'000, 0}),
                      x = map.positionOf({601'000, 6'500'000, 0});
        const QPointF y = map.positionOf({600'000, 6'501'000, 0});
        return std::abs((x.x() - a.x()) - (a.y() - y.y())) < 0.5; // north is up
    };
    QVERIFY(isEqual());
    map.resize(300, 600);
    QTest::qWait(200);
    QVERIFY(isEqual());
    const QPointF at = map.positionOf(points->sources[1]);
    QWheelEvent wheel(at, at, {}, {0, 480}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&map, &wheel);
    const QRectF zoomed = map.visibleArea();
    map.showPoints(std::make_shared<survey::MapPoints>(*points), true); // a refresh
    QCOMPARE(map.visibleArea(), zoomed);
}

void DataViewsTest::headerTableReadsOnDemand()
{
    HeaderTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto file = openSegy("small.sgy");
    model.setFile(file, segy::traceFieldsOf(*file));
    QCOMPARE(model.rowCount(), 25);
    QCOMPARE(model.columnCount(), static_cast<int>(segy::traceHeaderFields().size()));
    int column = 0;
    while (model.fields()[static_cast<std::size_t>(column)].name != "INLINE_3D" &&
           column + 1 < model.columnCount())
        ++column;
    const QModelIndex cell = model.index(24, column);
    QCOMPARE(cell.data().toString(), QString("…")); // nothing is read in data()
    QTRY_COMPARE(cell.data().toString(), QString("5"));
    QCOMPARE(model.headerData(24, Qt::Vertical, Qt::DisplayRole).toInt(), 24);
    QCOMPARE(model.index(0, column).data().toString(), QString("1"));
}

void DataViewsTest::headerTableFindsAndSorts()
{
    HeaderTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto file = openSegy("small.sgy");
    model.setFile(file, {segy::traceField("INLINE_3D"), segy::traceField("CROSSLINE_3D")});
    QSignalSpy queried(&model, &HeaderTableModel::queried), failed(&model, &HeaderTableModel::failed);
    model.setQuery({.condition = "INLINE_3D = 2 or CROSSLINE_3D > 23",
                    .sortedBy = segy::traceField("CROSSLINE_3D"),
                    .descending = true});
    QVERIFY(queried.wait());
    QCOMPARE(model.rowCount(), 9); // 5 of inline 2, and crossline 24 of the four others
    QTRY_COMPARE(model.index(0, 1).data().toString(), QString("24"));
    QCOMPARE(model.trace(0), std::uint64_t{4}); // equal ones in the order of the file
    QCOMPARE(model.index(8, 1).data().toString(), QString("20"));
    QCOMPARE(model.rowOf(9), 1);
    QCOMPARE(model.rowOf(0), -1);
    model.setQuery({.condition = "INLINE_3D ~ 2", .sortedBy = {}});
    QVERIFY(failed.wait());
    QCOMPARE(model.rowCount(), 9); // rows stay what they were
    model.setQuery({});
    QVERIFY(queried.wait());
    QCOMPARE(model.rowCount(), 25);
}

void DataViewsTest::mappingModelEdits()
{
    MappingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMapping(segy::mappingPreset("standard"));
    QSignalSpy changed(&model, &MappingModel::mappingChanged), refused(&model, &MappingModel::refused);
    const auto cell = [&model](int row, int column) { return model.index(row, column); };
    QCOMPARE(cell(MappingModel::SourceX, MappingModel::Bytes).data().toString(), QString("73"));
    QCOMPARE(cell(MappingModel::SourceX, MappingModel::Scalar).data().toString(), QString("byte 71"));
    QVERIFY(model.setData(cell(MappingModel::ReceiverZ, MappingModel::Bytes), "-41 + 181:float32"));
    const auto &terms = model.mapping().receiverZ.terms;
    QCOMPARE(terms.size(), std::size_t{2});
    QCOMPARE(terms[0].sign, -1);
    QCOMPARE(terms[1].field.byte, 181);
    QVERIFY(terms[1].field.type == segy::FieldType::Float32);
    QVERIFY(model.setData(cell(MappingModel::SourceX, MappingModel::Scalar), "0.01"));
    QCOMPARE(model.mapping().sourceX.scalar, 0.01);
    QVERIFY(!model.mapping().sourceX.scalarField);
    QCOMPARE(changed.size(), 2);
    for (const char *bad : {"0", "481", "73:word", "x", "73 81"})
        QVERIFY2(!model.setData(cell(MappingModel::SourceY, MappingModel::Bytes), bad), bad);
    QVERIFY(!model.setData(cell(MappingModel::SourceX, MappingModel::Scalar), "0"));
    QVERIFY(!model.setData(cell(MappingModel::SourceX, MappingModel::Constant), "many"));
    QCOMPARE(refused.size(), 7);
    QCOMPARE(changed.size(), 2);
}

void DataViewsTest::findingsAreSortedByWeight()
{
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFindings({{Severity::Note, "a", "a note", "f.sgy", "", {}},
                       {Severity::Problem, "b", "a problem", "f.sgy", "mend it", 7},
                       {Severity::Warning, "c", "a warning", "f.sgy", "", {}}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, FindingsModel::What).data().toString(), QString("A problem"));
    QCOMPARE(model.index(0, FindingsModel::Trace).data().toInt(), 7);
    QCOMPARE(model.index(2, FindingsModel::What).data().toString(), QString("A note"));
}

int main(int argc, char **argv)
{
    return runTest<DataViewsTest>(argc, argv);
}
#include "tst_data_views.moc"
