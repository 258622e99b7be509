// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/optimize/settings.h"
#include "functions.h"

#include <QTest>
#include <algorithm>

using namespace terrane;
using namespace terrane::optimize;
using namespace terrane::optimize::test;

namespace {

constexpr std::size_t kSize = 12;

bool isSame(const Point &a, const Point &b)
{
    return a.x == b.x && a.value == b.value && a.gradient == b.gradient && a.isEvaluated == b.isEvaluated;
}

bool isSame(const Iteration &a, const Iteration &b)
{
    return a.outcome == b.outcome && a.step == b.step && a.value == b.value &&
           a.evaluations == b.evaluations && a.why == b.why;
}

bool isSame(const State &a, const State &b)
{
    return a.numbers == b.numbers && a.fields == b.fields;
}

State stateOf(const Optimizer &optimizer)
{
    State state;
    optimizer.save(state);
    return state;
}

QString messageOf(const auto &make)
{
    try {
        make();
    } catch (const InputError &error) {
        return error.what();
    } catch (const FailureError &error) {
        return error.what();
    }
    return "no error";
}

OptimizerSettings with(Method method, Search search = Search::Armijo,
                       Conjugacy conjugacy = Conjugacy::PolakRibiere)
{
    OptimizerSettings settings{.method = method, .conjugacy = conjugacy};
    settings.search.kind = search;
    settings.memory = 3;
    settings.nonMonotoneMemory = 4;
    settings.innerIterations = 5;
    return settings;
}

// Shots that are drawn anew: quadratics with other minima. One every `every` iterations.
class Batches
{
public:
    Batches(Quadratic &function, int every) : m_function(function), m_every(every) {}
    void draw(int iteration, Point &point)
    {
        if (iteration % m_every != 0)
            return;
        const int batch = iteration / m_every;
        m_function.moveTo(randomVector(kSize, 100 + static_cast<unsigned>(batch)));
        if (iteration > 0)
            point.isEvaluated = false;
    }

private:
    Quadratic &m_function;
    int m_every;
};

} // namespace

Q_DECLARE_METATYPE(OptimizerSettings)

class OptimizerTest : public QObject
{
    Q_OBJECT

private:
    static void allMethods()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        QTest::addColumn<bool>("bounded");
        const auto add = [](const char *name, const OptimizerSettings &settings, bool canBeBounded = true) {
            QTest::addRow("%s", name) << settings << false;
            if (canBeBounded)
                QTest::addRow("%s, bounded", name) << settings << true;
        };
        using enum Method;
        add("spg", with(SpectralProjectedGradient));
        add("lbfgs, armijo", with(Lbfgs));
        add("lbfgs, wolfe", with(Lbfgs, Search::Wolfe));
        add("lbfgs, hager-zhang", with(Lbfgs, Search::HagerZhang));
    }

    static Space spaceOf(bool bounded)
    {
        Space space;
        if (bounded)
            space.project = box(-0.3F, 0.3F);
        space.precondition = [](const Vector &gradient, Vector &out) {
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] = gradient[i] / static_cast<float>(1 + i % 3);
        };
        return space;
    }

private slots:
    // A run that is saved, killed and resumed after each iteration goes on with the same bits; shots change
    // every third iteration.
    void resumesWithTheSameBits_data() { allMethods(); }
    void resumesWithTheSameBits()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        constexpr int kIterations = 8;
        const auto go = [&](bool isBroken) {
            Quadratic function(Vector(kSize), 0.05);
            Batches batches(function, 3);
            auto optimizer = makeOptimizer(settings);
            Point point{.x = Vector(kSize, 0.1F)};
            std::vector<Point> points;
            std::vector<Iteration> iterations;
            for (int i = 0; i < kIterations; ++i) {
                batches.draw(i, point);
                iterations.push_back(optimizer->iterate(function, spaceOf(bounded), point));
                points.push_back(point);
                if (isBroken) {
                    const State state = stateOf(*optimizer);
                    optimizer = makeOptimizer(settings);
                    optimizer->restore(state);
                    if (!isSame(stateOf(*optimizer), state))
                        throw std::logic_error("the restored state is another");
                }
            }
            return std::pair{points, iterations};
        };
        const auto [points, iterations] = go(false);
        const auto [resumedPoints, resumedIterations] = go(true);
        for (int i = 0; i < kIterations; ++i) {
            QVERIFY(isSame(points[i], resumedPoints[i]));
            QVERIFY(isSame(iterations[i], resumedIterations[i]));
        }
        QVERIFY(std::ranges::count(iterations, Outcome::Moved, &Iteration::outcome) >= 6);
    }

    // Every evaluation fails once: nothing has changed then, and the repeated iteration does the same as one
    // that did not fail.
    void staysWhenAnEvaluationFails_data() { allMethods(); }
    void staysWhenAnEvaluationFails()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        Quadratic function(Vector(kSize), 0.05), smooth(Vector(kSize), 0.05);
        Batches batches(function, 3), smoothBatches(smooth, 3);
        const auto optimizer = makeOptimizer(settings), other = makeOptimizer(settings);
        Point point{.x = Vector(kSize, 0.1F)}, otherPoint = point;
        for (int i = 0; i < 7; ++i) {
            batches.draw(i, point);
            smoothBatches.draw(i, otherPoint);
            const Iteration expected = other->iterate(smooth, spaceOf(bounded), otherPoint);
            for (int at = 1; at <= expected.evaluations.total(); ++at) {
                const Point before = point;
                const State state = stateOf(*optimizer);
                function.failsAt = function.evaluations.total() + at;
                QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                                         optimizer->iterate(function, spaceOf(bounded), point));
                QVERIFY(isSame(point, before));
                QVERIFY(isSame(stateOf(*optimizer), state));
            }
            function.failsAt = 0;
            const Evaluations before = function.evaluations;
            const Iteration iteration = optimizer->iterate(function, spaceOf(bounded), point);
            QVERIFY(isSame(iteration, expected));
            QVERIFY(isSame(point, otherPoint));
            // What is reported is what was asked for.
            QCOMPARE(function.evaluations.values - before.values, iteration.evaluations.values);
            QCOMPARE(function.evaluations.gradients - before.gradients, iteration.evaluations.gradients);
            QCOMPARE(function.evaluations.curvatures - before.curvatures, iteration.evaluations.curvatures);
        }
    }
};

QTEST_APPLESS_MAIN(OptimizerTest)
#include "tst_optimizer.moc"
