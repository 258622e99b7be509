// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/optimize/line_search.h"

#include <QTest>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

using namespace terrane;
using namespace terrane::optimize;
using std::numbers::pi;

namespace {

using Function = std::function<double(double)>;

// A function of the step that keeps count.
class Counting : public Curve
{
public:
    Counting(Function value, Function slope) : m_value(std::move(value)), m_slope(std::move(slope)) {}
    double value(double step) override
    {
        ++values;
        return m_value(step);
    }
    Sample sample(double step) override
    {
        ++samples;
        return {step, m_value(step), m_slope(step)};
    }
    Start start(double firstStep) const
    {
        return {.value = m_value(0), .slope = m_slope(0), .firstStep = firstStep};
    }
    double slopeAt(double step) const { return m_slope(step); }
    double valueAt(double step) const { return m_value(step); }

    int values = 0, samples = 0;

private:
    Function m_value, m_slope;
};

// The functions of More and Thuente, ACM Trans. Math. Softw. 20 (1994), section 5, eqs 5.1 to 5.4.
Counting rational()
{
    constexpr double b = 2;
    return {[](double a) { return -a / (a * a + b); },
            [](double a) { return (a * a - b) / ((a * a + b) * (a * a + b)); }};
}

Counting quintic()
{
    constexpr double b = 0.004;
    return {[](double a) { return std::pow(a + b, 5) - 2 * std::pow(a + b, 4); },
            [](double a) { return 5 * std::pow(a + b, 4) - 8 * std::pow(a + b, 3); }};
}

Counting wavy()
{
    constexpr double b = 0.01, l = 39;
    const auto smooth = [](double a) {
        if (a <= 1 - b)
            return 1 - a;
        return a >= 1 + b ? a - 1 : (a - 1) * (a - 1) / (2 * b) + b / 2;
    };
    const auto slope = [](double a) {
        if (a <= 1 - b)
            return -1.0;
        return a >= 1 + b ? 1.0 : (a - 1) / b;
    };
    return {[=](double a) { return smooth(a) + 2 * (1 - b) / (l * pi) * std::sin(l * pi / 2 * a); },
            [=](double a) { return slope(a) + (1 - b) * std::cos(l * pi / 2 * a); }};
}

Counting yanai(double b1, double b2)
{
    const auto gamma = [](double b) { return std::sqrt(1 + b * b) - b; };
    return {[=](double a) {
                return gamma(b1) * std::sqrt((1 - a) * (1 - a) + b2 * b2) +
                       gamma(b2) * std::sqrt(a * a + b1 * b1);
            },
            [=](double a) {
                return gamma(b1) * (a - 1) / std::sqrt((1 - a) * (1 - a) + b2 * b2) +
                       gamma(b2) * a / std::sqrt(a * a + b1 * b1);
            }};
}

struct Problem
{
    const char *name;
    Counting curve;
    double decrease, curvature;
};

QList<Problem> problems()
{
    return {{"1", rational(), 0.001, 0.1},
            {"2", quintic(), 0.1, 0.1},
            {"3", wavy(), 0.1, 0.1},
            {"4", yanai(0.001, 0.001), 0.001, 0.001},
            {"5", yanai(0.01, 0.001), 0.001, 0.001},
            {"6", yanai(0.001, 0.01), 0.001, 0.001}};
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// A parabola with its minimum at 1, which is not finite beyond `end`.
Counting cutParabola(double end)
{
    return {[=](double a) { return a > end ? kInfinity : a * a - 2 * a; },
            [](double a) { return 2 * a - 2; }};
}

} // namespace

class LineSearchTest : public QObject
{
    Q_OBJECT

private slots:
    // From the four first steps of the paper's tables. Most evaluations there: 13; of minFunc's search, 37.
    void meetsItsConditions_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("problem");
        QTest::addColumn<double>("firstStep");
        for (const auto &[name, kind] : {std::pair{"armijo", Search::Armijo},
                                         {"wolfe", Search::Wolfe},
                                         {"hager-zhang", Search::HagerZhang}})
            for (int problem = 0; problem < 6; ++problem)
                for (const double firstStep : {1e-3, 1e-1, 1e1, 1e3})
                    QTest::addRow("%s, function %d from %g", name, problem + 1, firstStep)
                        << static_cast<int>(kind) << problem << firstStep;
    }
    void meetsItsConditions()
    {
        QFETCH(int, kind);
        QFETCH(int, problem);
        QFETCH(double, firstStep);
        auto [name, curve, decrease, curvature] = problems()[problem];
        const SearchSettings settings{.kind = static_cast<Search>(kind),
                                      .decrease = decrease,
                                      .curvature = curvature,
                                      .mostTrials = 60};
        const Start start = curve.start(firstStep);
        const Found found = makeLineSearch(settings)->search(curve, start);
        QVERIFY2(found.isGood, found.why.c_str());
        QVERIFY2(found.why.empty(), found.why.c_str());
        QCOMPARE(found.value, curve.valueAt(found.step));
        const double slope = curve.slopeAt(found.step);
        const bool isDecrease = found.value <= start.value + decrease * found.step * start.slope;
        const int evaluations = curve.samples + curve.values;
        qInfo("%g after %d, slope %g of %g", found.step, evaluations, slope, start.slope);
        QVERIFY(found.step > 0);
        switch (settings.kind) {
        case Search::Armijo:
            QVERIFY(isDecrease);
            // Each trial at least halves the step; below the last refused one the condition held somewhere.
            QVERIFY(evaluations <= 1 + std::ceil(std::log2(firstStep / found.step)));
            break;
        case Search::Wolfe:
            QVERIFY(isDecrease);
            QVERIFY(std::abs(slope) <= -curvature * start.slope);
            QVERIFY(evaluations <= 37);
            break;
        case Search::HagerZhang:
            QVERIFY(slope >= curvature * start.slope);
            QVERIFY(isDecrease || (slope <= (2 * decrease - 1) * start.slope &&
                                   found.value <= start.value + 1e-6 * std::abs(start.value)));
            QVERIFY(evaluations <= 37);
            break;
        }
    }

    // A cubic has its minimum where the interpolation says, whatever the order.
    void findsTheMinimumOfACubic()
    {
        const auto value = [](double a) { return a * a * a - 3 * a; };
        const auto slope = [](double a) { return 3 * a * a - 3; };
        const Sample low{0.25, value(0.25), slope(0.25)}, high{3, value(3), slope(3)};
        QVERIFY(std::abs(cubicMinimum(low, high) - 1) < 1e-14);
        QVERIFY(std::abs(cubicMinimum(high, low) - 1) < 1e-14);
    }

    // Armijo's interpolation is exact for a parabola after one refused value, so that two trials do, and for
    // a cubic after two.
    void interpolatesValues()
    {
        const SearchSettings settings{.decrease = 0.3, .withGradient = false};
        Counting parabola = cutParabola(1e9);
        Found found = ArmijoSearch(settings).search(parabola, parabola.start(3));
        QVERIFY(found.isGood);
        QVERIFY(std::abs(found.step - 1) < 1e-14);
        QCOMPARE(parabola.values, 2);
        QCOMPARE(parabola.samples, 0);

        // -a - a^2 + a^3: falls to a = 1. From 8 the parabola gives 0.0625, held at 0.8.
        Counting cubic([](double a) { return -a - a * a + a * a * a; },
                       [](double a) { return -1 - 2 * a + 3 * a * a; });
        found = ArmijoSearch({.decrease = 0.45, .withGradient = false}).search(cubic, cubic.start(8));
        QVERIFY(found.isGood);
        QCOMPARE(found.step, 0.8);
        // With slopes the first refused trial alone shows the cubic: 1 lies below a half of 1.9.
        Counting again = cubic;
        again.values = 0;
        found = ArmijoSearch({.decrease = 0.45}).search(again, again.start(2.5));
        QVERIFY(std::abs(found.step - 1) < 1e-14);
        QCOMPARE(again.samples, 1);
        QCOMPARE(again.values, 1);
    }

    void countsFromTheReference()
    {
        const SearchSettings settings{.decrease = 1e-4};
        Counting curve = cutParabola(1e9);
        Start start = curve.start(2.5); // value 1.25 there, 0 at the start
        start.reference = 1.3;
        QCOMPARE(ArmijoSearch(settings).search(curve, start).step, 2.5);
        start.reference = 1.2;
        QVERIFY(ArmijoSearch(settings).search(curve, start).step < 2);
    }

    void shortensWhatIsNotFinite_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("end");
        for (const auto &[name, kind] : {std::pair{"armijo", Search::Armijo},
                                         {"wolfe", Search::Wolfe},
                                         {"hager-zhang", Search::HagerZhang}}) {
            QTest::addRow("%s, beyond the minimum", name) << static_cast<int>(kind) << 1.5;
            QTest::addRow("%s, before the minimum", name) << static_cast<int>(kind) << 0.1;
        }
    }
    void shortensWhatIsNotFinite()
    {
        QFETCH(int, kind);
        QFETCH(double, end);
        const SearchSettings settings{.kind = static_cast<Search>(kind), .mostTrials = 30};
        Counting curve = cutParabola(end);
        const Found found = makeLineSearch(settings)->search(curve, curve.start(64));
        QVERIFY2(found.isGood, found.why.c_str());
        QVERIFY(found.step <= end);
        QVERIFY(std::isfinite(found.value));
        QVERIFY(found.value < 0);
    }

    // No step of a rising function is good; a falling one is followed to the longest step.
    void saysWhenThereIsNone_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("armijo") << static_cast<int>(Search::Armijo);
        QTest::newRow("wolfe") << static_cast<int>(Search::Wolfe);
        QTest::newRow("hager-zhang") << static_cast<int>(Search::HagerZhang);
    }
    void saysWhenThereIsNone()
    {
        QFETCH(int, kind);
        const auto search = makeLineSearch({.kind = static_cast<Search>(kind), .mostTrials = 9});
        Counting rising([](double a) { return a; }, [](double) { return 1; });
        Start start = rising.start(1);
        start.slope = -1; // a gradient that is wrong
        const Found none = search->search(rising, start);
        QVERIFY(!none.isGood);
        QVERIFY(!none.why.empty());
        QVERIFY(rising.samples + rising.values <= 9);

        Counting falling([](double a) { return -a; }, [](double) { return -1; });
        start = falling.start(1);
        start.largestStep = 7;
        const Found longest = search->search(falling, start);
        QVERIFY(longest.isGood);
        QCOMPARE(longest.step, static_cast<Search>(kind) == Search::Armijo ? 1.0 : 7.0);
    }
};

QTEST_APPLESS_MAIN(LineSearchTest)
#include "tst_line_search.moc"
