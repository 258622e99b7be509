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
        add("pqn", with(ProjectedQuasiNewton));
        add("cg, polak-ribiere", with(ConjugateGradient));
        add("cg, dai-yuan", with(ConjugateGradient, Search::Wolfe, Conjugacy::DaiYuan));
        add("cg, hager-zhang", with(ConjugateGradient, Search::HagerZhang, Conjugacy::HagerZhang));
        add("gauss-newton", with(GaussNewton));
        add("gradient-descent", with(GradientDescent));
        add("adam", with(Adam));
        add("linear-least-squares", with(LinearLeastSquares), false);
    }
    static bool hasGivenSteps(const OptimizerSettings &settings)
    {
        return settings.method == Method::GradientDescent || settings.method == Method::Adam;
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

    // So when the space fails, at any of its calls.
    void staysWhenTheSpaceFails_data() { allMethods(); }
    void staysWhenTheSpaceFails()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        Quadratic function(randomVector(kSize, 3), 0.05);
        int calls = 0, failsAt = 0;
        const auto call = [&] {
            if (++calls == failsAt)
                throw std::runtime_error("out of memory");
        };
        const Space whole = spaceOf(bounded);
        Space space;
        space.precondition = [&](const Vector &gradient, Vector &out) {
            call();
            whole.precondition(gradient, out);
        };
        if (bounded)
            space.project = [&](Vector &x) {
                call();
                whole.project(x);
            };
        const auto optimizer = makeOptimizer(settings), other = makeOptimizer(settings);
        Point point{.x = Vector(kSize, 0.1F)}, otherPoint = point;
        for (int i = 0; i < 5; ++i) {
            failsAt = 0;
            calls = 0;
            const Iteration expected = other->iterate(function, space, otherPoint);
            const int all = calls;
            QVERIFY(all > 0);
            for (int at = 1; at <= all; ++at) {
                const Point before = point;
                const State state = stateOf(*optimizer);
                calls = 0;
                failsAt = at;
                QVERIFY_THROWS_EXCEPTION(std::runtime_error, optimizer->iterate(function, space, point));
                QVERIFY(isSame(point, before));
                QVERIFY(isSame(stateOf(*optimizer), state));
            }
            failsAt = 0;
            QVERIFY(isSame(optimizer->iterate(function, space, point), expected));
            QVERIFY(isSame(point, otherPoint));
        }
    }

    // A start outside of the set is brought in before it is evaluated, and all that is evaluated is inside.
    void evaluatesFeasibleModelsOnly_data() { allMethods(); }
    void evaluatesFeasibleModelsOnly()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        if (!bounded)
            return;
        Quadratic function(randomVector(kSize, 3), 0.05);
        bool isInside = true;
        function.isOutside = [&](const Vector &x) {
            isInside = isInside && std::ranges::all_of(x, [](float v) { return std::abs(v) <= 0.3F; });
            return false;
        };
        const auto optimizer = makeOptimizer(settings);
        Point point{.x = Vector(kSize, 5)};
        for (int i = 0; i < 6; ++i)
            optimizer->iterate(function, spaceOf(true), point);
        QVERIFY(isInside);
        QVERIFY(std::ranges::all_of(point.x, [](float v) { return std::abs(v) <= 0.3F; }));
    }

    // With the first trial far too long and NaN beyond some distance, a search goes on with shorter steps,
    // and nothing that is not finite is left anywhere. Methods without a search say so and stay.
    void shortensStepsIntoNoNumber_data() { allMethods(); }
    void shortensStepsIntoNoNumber()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        const Vector start(kSize, 0.1F);
        Quadratic function(randomVector(kSize, 3, 0.5), 0.05);
        function.isOutside = [&](const Vector &x) { return distance(x, start) > 2.5; };
        Space space;
        if (bounded)
            space.project = box(-100, 100);
        space.firstStep = [](const Vector &, const Vector &direction) {
            return 500 / distance(direction, Vector(direction.size()));
        };
        const auto optimizer = makeOptimizer(settings);
        Point point{.x = start};
        if (hasGivenSteps(settings)) {
            optimizer->iterate(function, space, point);
            const Point before = point;
            const State state = stateOf(*optimizer);
            QVERIFY(messageOf([&] {
                        optimizer->iterate(function, space, point);
                    }).contains("is not finite at the model where the iteration begins"));
            QVERIFY(isSame(point, before));
            QVERIFY(isSame(stateOf(*optimizer), state));
            return;
        }
        const double first = function.value(start);
        for (int i = 0; i < 12; ++i) {
            const Iteration iteration = optimizer->iterate(function, space, point);
            QVERIFY2(iteration.outcome != Outcome::Stuck, iteration.why.c_str());
            QVERIFY(std::isfinite(point.value));
            QVERIFY(std::ranges::all_of(point.x, [](float v) { return std::isfinite(v); }));
            QVERIFY(std::ranges::all_of(point.gradient, [](float v) { return std::isfinite(v); }));
        }
        QVERIFY2(point.value < 0.05 * first, qPrintable(QString::number(point.value / first)));
    }

    // A gradient of the wrong sign: no step is good, the point stays, and the trials are bounded.
    void saysThatItIsStuck_data() { allMethods(); }
    void saysThatItIsStuck()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        class Wrong : public Quadratic
        {
        public:
            using Quadratic::Quadratic;

        protected:
            double compute(const Vector &x, Vector *gradient) const override
            {
                const double value = Quadratic::compute(x, gradient);
                for (std::size_t i = 0; gradient != nullptr && i < x.size(); ++i)
                    (*gradient)[i] *= -1;
                return value;
            }
        };
        if (hasGivenSteps(settings) || settings.method == Method::LinearLeastSquares)
            return; // they look at no misfit
        Wrong function(Vector(kSize), 0.05);
        const auto optimizer = makeOptimizer(settings);
        const Vector start = randomVector(kSize, 2, 0.2);
        Point point{.x = start};
        const Iteration iteration = optimizer->iterate(function, spaceOf(bounded), point);
        QCOMPARE(iteration.outcome, Outcome::Stuck);
        QVERIFY(!iteration.why.empty());
        QVERIFY(point.x == start);
        QVERIFY(point.isEvaluated);
        QCOMPARE(point.value, function.value(start));
        QVERIFY(iteration.evaluations.total() <=
                1 + 2 * settings.search.mostTrials + settings.innerIterations);
    }

    void saysThatItIsDone_data() { allMethods(); }
    void saysThatItIsDone()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        const Vector minimum = randomVector(kSize, 2, 0.2);
        Quadratic function(minimum, 0.05);
        const auto optimizer = makeOptimizer(settings);
        Point point{.x = minimum};
        const Iteration iteration = optimizer->iterate(function, spaceOf(bounded), point);
        QCOMPARE(iteration.outcome, Outcome::Converged);
        QVERIFY(!iteration.why.empty());
        QVERIFY(point.x == minimum);
        QCOMPARE(iteration.evaluations, (Evaluations{0, 1, 0}));
    }

    // All shots have the same Hessian, A, and other minima: y = A s only if both gradients are of the same
    // shots.
    void takesPairsOfTheSameShots_data()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        QTest::newRow("lbfgs") << with(Method::Lbfgs);
        QTest::newRow("pqn") << with(Method::ProjectedQuasiNewton);
    }
    void takesPairsOfTheSameShots()
    {
        QFETCH(OptimizerSettings, settings);
        Quadratic function(Vector(kSize), 0.05);
        Batches batches(function, 1);
        const auto optimizer = makeOptimizer(settings);
        Point point{.x = Vector(kSize, 0.1F)};
        for (int i = 0; i < 6; ++i) {
            batches.draw(i, point);
            const Iteration iteration = optimizer->iterate(function, {}, point);
            QCOMPARE(iteration.outcome, Outcome::Moved);
            // One more gradient an iteration for other shots, not two.
            QVERIFY(iteration.evaluations.gradients <= 3);
        }
        const State state = stateOf(*optimizer);
        const std::string prefix = std::string(optimizer->name()) + "/";
        QCOMPARE(state.numbers.at(prefix + "pairs")[0], 3.0);
        for (const char *number : {"0", "1", "2"}) {
            const Vector &s = state.fields.at(prefix + "s" + number),
                         &y = state.fields.at(prefix + "y" + number);
            Vector product;
            function.curvature(s, s, product);
            // Gradients are some 4 and are differences of float32: 12 of 2^-23 each.
            QVERIFY2(distance(product, y) < 6e-6, qPrintable(QString::number(distance(product, y))));
        }
    }

    void forgetsMisfitsOfOtherShots()
    {
        Quadratic function(Vector(kSize), 0.05);
        const auto optimizer = makeOptimizer(with(Method::SpectralProjectedGradient));
        Point point{.x = Vector(kSize, 3)};
        optimizer->iterate(function, {}, point);
        const double before = optimizer->best()->value;
        function.moveTo(Vector(kSize, -30)); // misfits a hundred times higher
        point.isEvaluated = false;
        const Iteration iteration = optimizer->iterate(function, {}, point);
        QVERIFY(iteration.value > 10 * before);
        QCOMPARE(optimizer->best()->value, point.value);
        QVERIFY(optimizer->best()->x == point.x);
    }

    void refusesOtherModels_data() { allMethods(); }
    void refusesOtherModels()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(bool, bounded);
        Quadratic function(Vector(kSize), 0.05);
        const auto optimizer = makeOptimizer(settings);
        Point point{.x = Vector(kSize, 0.1F)}, other{.x = Vector(kSize + 1)}, bad{.x = Vector(kSize)};
        bad.x[2] = std::numeric_limits<float>::infinity();
        QVERIFY_THROWS_EXCEPTION(InputError, optimizer->iterate(function, spaceOf(bounded), bad));
        optimizer->iterate(function, spaceOf(bounded), point);
        QVERIFY(messageOf([&] {
                    optimizer->iterate(function, spaceOf(bounded), other);
                }).contains("a model of 13 values after one of 12"));

        // A state that lacks something changes nothing.
        State state = stateOf(*optimizer);
        const State whole = state;
        const auto next = makeOptimizer(settings);
        const State empty = stateOf(*next);
        for (const auto &[name, field] : whole.fields) {
            state.fields.erase(name);
            QVERIFY(messageOf([&] {
                        next->restore(state);
                    }).contains(QString::fromStdString("the field " + name + " is missing")));
            QVERIFY(isSame(stateOf(*next), empty));
            state.fields[name] = Vector(3);
            QVERIFY(messageOf([&] { next->restore(state); }).contains("has 3 values, not 12"));
            state.fields[name] = field;
        }
        for (const auto &[name, numbers] : whole.numbers) {
            state.numbers.erase(name);
            QVERIFY(messageOf([&] {
                        next->restore(state);
                    }).contains(QString::fromStdString("the numbers " + name + " are missing")));
            QVERIFY(isSame(stateOf(*next), empty));
            state.numbers[name] = numbers;
        }
        next->restore(state);
        QVERIFY(isSame(stateOf(*next), whole));
    }

    void checksItsSettings_data()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        QTest::addColumn<QString>("message");
        const auto add = [](const char *message, const auto &change) {
            OptimizerSettings settings;
            change(settings);
            QTest::newRow(message) << settings << message;
        };
        add("the wanted decrease is 0.5", [](auto &s) { s.search.decrease = 0.5; });
        add("the allowed slope is 1e-05", [](auto &s) { s.search.curvature = 1e-5; });
        add("the number of trials is 0", [](auto &s) { s.search.mostTrials = 0; });
        add("asked to search by slopes", [](auto &s) { s.search.kind = Search::Wolfe; });
        add("the tolerance is -1", [](auto &s) { s.tolerance = -1; });
        add("the memory is 0", [](auto &s) { s.memory = 0; });
        add("the non-monotone memory is 0", [](auto &s) { s.nonMonotoneMemory = 0; });
        add("the number of inner iterations is 0", [](auto &s) { s.innerIterations = 0; });
        add("the inner tolerance is 1", [](auto &s) { s.innerTolerance = 1; });
        add("the damping is nan", [](auto &s) { s.damping = std::nan(""); });
        add("the learning rate is inf", [](auto &s) { s.learningRate = 1 / 0.0; });
        add("the decay of the learning rate is -2", [](auto &s) { s.learningDecay = -2; });
        add("the momentum is 1", [](auto &s) { s.momentum = 1; });
        add("the first decay is 1", [](auto &s) { s.firstDecay = 1; });
        add("the second decay is 2", [](auto &s) { s.secondDecay = 2; });
        add("the floor is 0", [](auto &s) { s.floor = 0; });
    }
    void checksItsSettings()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(QString, message);
        const QString got = messageOf([&] { makeOptimizer(settings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void needsProductsForSomeMethods()
    {
        class Plain : public Objective
        {
        public:
            double value(const Vector &) override { return 1; }
            double gradient(const Vector &, Vector &gradient) override
            {
                gradient = {1, 2};
                return 1;
            }
        } plain;
        Point point{.x = {1, 2}};
        for (const Method method : {Method::GaussNewton, Method::LinearLeastSquares})
            QVERIFY(messageOf([&] {
                        makeOptimizer(with(method))->iterate(plain, {}, point);
                    }).contains("no products with its Gauss-Newton Hessian"));
        Space space;
        space.project = box(0, 1);
        QVERIFY(messageOf([&] {
                    makeOptimizer(with(Method::LinearLeastSquares))->iterate(plain, space, point);
                }).contains("was given constraints"));
    }
};

QTEST_APPLESS_MAIN(OptimizerTest)
#include "tst_optimizer.moc"
