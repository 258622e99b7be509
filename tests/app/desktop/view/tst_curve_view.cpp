// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/axis_ticks.h"
#include "app/desktop/view/curve_view.h"
#include "tests/app/desktop/desktop_test.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

Curve misfits(std::size_t points)
{
    Curve curve;
    curve.name = "misfit";
    curve.style = Curve::Style::LineAndPoints;
    for (std::size_t i = 0; i < points; ++i) {
        curve.x.push_back(static_cast<double>(i));
        curve.y.push_back(1000 * std::pow(0.7, static_cast<double>(i)));
    }
    return curve;
}

} // namespace

// Needs an X server with GLX (Xvfb will do).
class CurveViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_view = std::make_unique<CurveView>();
        m_view->setAxes({"Evaluation", "Misfit (1)", true});
        m_view->resize(640, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        keepPicture(*m_view, QString("curve-%1").arg(QTest::currentTestFunction()));
        m_view.reset();
    }

    void ticksAreRound_data()
    {
        QTest::addColumn<bool>("isLogarithmic");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("texts");
        QTest::newRow("linear") << false << 0.3 << 9.9 << "2 4 6 8";
        QTest::newRow("small") << false << -1.1e-7 << 2.1e-7 << "-1e-07 0 1e-07 2e-07";
        QTest::newRow("metres") << false << 0. << 3000. << "0 500 1000 1500 2000 2500 3000";
        QTest::newRow("decades") << true << 0.5 << 20'000. << "1 10 100 1000 10000";
        QTest::newRow("many") << true << 1e-8 << 1e8 << "1e-06 0.001 1 1000 1e+06";
        QTest::newRow("one decade") << true << 4. << 30. << "5 10 20";
        QTest::newRow("narrow") << true << 100. << 140. << "100 110 120 130 140";
    }
    void ticksAreRound()
    {
        QFETCH(bool, isLogarithmic);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto ticks = isLogarithmic ? logarithmicTicks(low, high, 7) : linearTicks(low, high, 6);
        QStringList texts;
        for (const double tick : ticks)
            texts << QString::fromStdString(
                tickText(tick, isLogarithmic && high > 2 * low ? tick : ticks[1] - ticks[0]));
        QTEST(texts.join(' '), "texts");
    }

    // The colours of the curves are on the picture where the values are, in light and in dark.
    void drawsCurvesWhereTheirValuesAre_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void drawsCurvesWhereTheirValuesAre()
    {
        QFETCH(bool, dark);
        if (dark)
            m_view->setPalette(darkPalette());
        Curve other = misfits(20);
        other.name = "other";
        for (double &y : other.y)
            y *= 0.1;
        m_view->setCurves({misfits(20), other});
        m_view->setMarks({{5.5, "stage 2"}, {10, {}, true}});
        const QImage image = m_view->grabFramebuffer();
        const QColor base = m_view->palette().color(QPalette::Base);
        QCOMPARE(QColor(image.pixel(2, 2)), base);
        for (const Curve &curve : m_view->curves()) {
            for (std::size_t i = 2; i < 10; i += 2) {
                const QPointF position = m_view->positionOf(curve.x[i], curve.y[i]);
                QVERIFY(m_view->rect().contains(position.toPoint()));
                const QColor at = image.pixelColor((position * m_view->devicePixelRatioF()).toPoint());
                QVERIFY2(at != base, qPrintable(curve.name));
                QVERIFY(at.saturation() > 60);
            }
        }
    }

    // What the user zoomed into stays when new values come; without zoom all are seen.
    void newValuesMoveNoZoom()
    {
        m_view->setCurves({misfits(10)});
        QVERIFY(!m_view->isZoomed());
        m_view->setCurves({misfits(30)});
        QVERIFY(!m_view->isZoomed());
        m_view->grabFramebuffer();
        QVERIFY(m_view->rect().contains(m_view->positionOf(29, misfits(30).y[29]).toPoint()));

        const QPointF fixed = m_view->positionOf(10, misfits(30).y[10]);
        wheel(fixed, 240);
        QVERIFY(m_view->isZoomed());
        m_view->grabFramebuffer();
        const QPointF zoomed = m_view->positionOf(10, misfits(30).y[10]);
        QVERIFY2((zoomed - fixed).manhattanLength() < 1,
                 qPrintable(QString("%1 %2")
                                .arg((zoomed - fixed).x())
                                .arg((zoomed - fixed).y()))); // what is under the cursor stays there
        const QPointF apart = m_view->positionOf(12, 1);
        m_view->setCurves({misfits(60)});
        m_view->grabFramebuffer();
        QVERIFY((m_view->positionOf(12, 1) - apart).manhattanLength() < 1e-6);

        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QVERIFY(!m_view->isZoomed());
        m_view->grabFramebuffer();
        QVERIFY(m_view->rect().contains(m_view->positionOf(59, misfits(60).y[59]).toPoint()));
    }

    void draggingMovesAndADoubleClickShowsAll()
    {
        m_view->setCurves({misfits(30)});
        m_view->grabFramebuffer();
        const QPointF before = m_view->positionOf(15, 1);
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 200});
        QTest::mouseMove(m_view.get(), {360, 200});
        QTest::mouseMove(m_view.get(), {380, 200});
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {380, 200});
        m_view->grabFramebuffer();
        QVERIFY(m_view->isZoomed());
        QVERIFY(m_view->positionOf(15, 1).x() > before.x() + 15);
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {300, 200});
        QVERIFY(!m_view->isZoomed());
    }

    void tellsThePointThatIsPointedAt()
    {
        m_view->setCurves({misfits(10)});
        m_view->grabFramebuffer();
        QSignalSpy pointed(m_view.get(), &CurveView::pointed), picked(m_view.get(), &CurveView::picked),
            left(m_view.get(), &CurveView::left);
        const double y = misfits(10).y[4];
        const QPoint position = m_view->positionOf(4, y).toPoint();
        pointAt(*m_view, position);
        QTRY_COMPARE(pointed.size(), 1);
        const auto sample = pointed.at(0).at(0).value<CurveView::Sample>();
        QCOMPARE(sample.point, 4);
        QCOMPARE(sample.y, y);
        QCOMPARE(m_view->textOf(sample), QString("misfit\nEvaluation: 4\nMisfit (1): 240.1"));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, position);
        QCOMPARE(picked.size(), 1);
        pointAt(*m_view, QPoint(620, 60));
        QTRY_COMPARE(left.size(), 1);

        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(pointed.last().at(0).value<CurveView::Sample>().point, 1);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(picked.last().at(0).value<CurveView::Sample>().point, 1);
    }

    void saysWhyItIsEmpty()
    {
        const QImage empty = m_view->grabFramebuffer();
        m_view->setEmptyText("Click into a section");
        QVERIFY(m_view->grabFramebuffer() != empty);
    }

    void showsHistogramsProfilesAndNothing()
    {
        m_view->setEmptyText("Nothing yet");
        m_view->setCurves({});
        QVERIFY(!m_view->sampleNear({300, 200}));
        QTest::keyClick(m_view.get(), Qt::Key_Right);

        Curve steps;
        steps.style = Curve::Style::Steps;
        steps.x = {0, 1, 2, 3};
        steps.y = {4, 9, 1};
        m_view->setAxes({"vp (m/s)", "Nodes"});
        m_view->setCurves({steps});
        QImage image = m_view->grabFramebuffer();
        const auto at = [&](double x, double y) {
            return image.pixelColor((m_view->positionOf(x, y) * m_view->devicePixelRatioF()).toPoint());
        };
        QVERIFY(at(1.4, 8.4).saturation() > 40);
        QVERIFY(at(0.4, 8.4).saturation() < 20);

        Curve profile;
        profile.x = {1500, 1500, 2000, 4000};
        profile.y = {0, 500, 501, std::nan("")};
        CurveAxes axes{"vp (m/s)", "Depth (m)"};
        axes.isDepthDown = true;
        m_view->setAxes(axes);
        m_view->setCurves({profile});
        image = m_view->grabFramebuffer();
        QVERIFY(m_view->positionOf(1500, 500).y() > m_view->positionOf(1500, 0).y() + 200);
    }

private:
    void wheel(QPointF position, int angle)
    {
        QWheelEvent event(position, m_view->mapToGlobal(position), {}, {0, angle}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.get(), &event);
    }

    std::unique_ptr<CurveView> m_view;
};

int main(int argc, char **argv)
{
    return runTest<CurveViewTest>(argc, argv);
}
#include "tst_curve_view.moc"
