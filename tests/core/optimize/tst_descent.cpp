// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/settings.h"
#include "functions.h"

#include <QTest>
#include <algorithm>

using namespace terrane::optimize;
using namespace terrane::optimize::test;

namespace {

struct Result
{
    Point point;
    Evaluations evaluations;
    std::vector<double> values; // at the begin of each iteration
    int iterations = 0;
    Outcome outcome = Outcome::Moved;
    std::string why;
};

// Iterates until `isDone`, or an iteration does not move.
Result run(Function &function, const OptimizerSettings &settings, Vector x, const Space &space, int most,
           const std::function<bool(const Point &)> &isDone)
{
    const auto optimizer = makeOptimizer(settings);
    Result result;
    result.point.x = std::move(x);
    while (result.iterations < most) {
        const Iteration iteration = optimizer->iterate(function, space, result.point);
        result.outcome = iteration.outcome;
        result.why = iteration.why;
        result.values.push_back(iteration.value);
        if (iteration.outcome != Outcome::Moved)
            break;
        ++result.iterations;
        if (isDone(result.point))
            break;
    }
    result.evaluations = function.evaluations;
    return result;
}

std::function<bool(const Point &)> near(const Vector &minimum, double within)
{
    return [=](const Point &point) { return distance(point.x, minimum) <= within; };
}

QString text(const Result &result)
{
    return QString("%1 iterations, %2 values, %3 gradients, %4 curvatures, misfit %5: %6")
        .arg(result.iterations)
        .arg(result.evaluations.values)
        .arg(result.evaluations.gradients)
        .arg(result.evaluations.curvatures)
        .arg(result.point.value)
        .arg(QString::fromStdString(result.why));
}

// The first update changes the model by 0.1 in length.
Space shortSpace()
{
    return {.firstStep = [](const Vector &, const Vector &direction) {
        return 0.1 / distance(direction, Vector(direction.size()));
    }};
}

OptimizerSettings with(Method method, Search search = Search::Armijo,
                       Conjugacy conjugacy = Conjugacy::PolakRibiere)
{
    OptimizerSettings settings{.method = method, .tolerance = 0, .conjugacy = conjugacy};
    settings.search.kind = search;
    if (method == Method::ConjugateGradient)
        settings.search.curvature = 0.1;
    return settings;
}

} // namespace

Q_DECLARE_METATYPE(OptimizerSettings)

class DescentTest : public QObject
{
    Q_OBJECT

private slots:
    // The float32 spacing of numbers near 1, 6e-8, times the large eigenvalue of the Hessian at the minimum,
    // 501, over the small one, 0.2, is how near its gradient shows the minimum: 1.5e-4; 1e-3 is asked for.
    // Scripts in double of Birgin, Martinez and Raydan's algorithm and of L-BFGS with five pairs and Armijo's
    // search take 49 to 107 and 38 to 43 iterations from here, by their first step.
    void findsTheMinimumOfRosenbrock_data()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        QTest::addColumn<int>("mostIterations");
        using enum Method;
        QTest::newRow("spg") << with(SpectralProjectedGradient) << 107;
        QTest::newRow("lbfgs, armijo") << with(Lbfgs) << 43;
        QTest::newRow("lbfgs, wolfe") << with(Lbfgs, Search::Wolfe) << 43;
        QTest::newRow("lbfgs, hager-zhang") << with(Lbfgs, Search::HagerZhang) << 43;
        QTest::newRow("pqn") << with(ProjectedQuasiNewton) << 43;
        QTest::newRow("cg, polak-ribiere, wolfe") << with(ConjugateGradient, Search::Wolfe) << 107;
        QTest::newRow("cg, polak-ribiere, armijo") << with(ConjugateGradient) << 107;
        QTest::newRow("cg, dai-yuan, wolfe")
            << with(ConjugateGradient, Search::Wolfe, Conjugacy::DaiYuan) << 107;
        QTest::newRow("cg, hager-zhang, hager-zhang")
            << with(ConjugateGradient, Search::HagerZhang, Conjugacy::HagerZhang) << 107;
        QTest::newRow("gauss-newton") << with(GaussNewton) << 20;
    }
    void findsTheMinimumOfRosenbrock()
    {
        QFETCH(OptimizerSettings, settings);
        QFETCH(int, mostIterations);
        Rosenbrock function;
        const Result result = run(function, settings, {-1.2F, 1}, shortSpace(), 400, near({1, 1}, 1e-3));
        qInfo() << text(result);
        QVERIFY(distance(result.point.x, {1, 1}) <= 1e-3);
        QVERIFY(result.iterations <= mostIterations);
    }

    // x1 <= 1/2: on that bound the minimum is at x2 = x1^2. x2 <= 1/4 and x1 <= 2: at (a, 1/4) with
    // 200 a (a^2 - 1/4) = 1 - a, which is inside for x1.
    void findsTheMinimumAtBounds_data()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        using enum Method;
        QTest::newRow("spg") << with(SpectralProjectedGradient);
        QTest::newRow("lbfgs, armijo") << with(Lbfgs);
        QTest::newRow("lbfgs, wolfe") << with(Lbfgs, Search::Wolfe);
        QTest::newRow("lbfgs, hager-zhang") << with(Lbfgs, Search::HagerZhang);
        QTest::newRow("pqn") << with(ProjectedQuasiNewton);
        QTest::newRow("cg, polak-ribiere, wolfe") << with(ConjugateGradient, Search::Wolfe);
        QTest::newRow("cg, dai-yuan, wolfe") << with(ConjugateGradient, Search::Wolfe, Conjugacy::DaiYuan);
        QTest::newRow("cg, hager-zhang, hager-zhang")
            << with(ConjugateGradient, Search::HagerZhang, Conjugacy::HagerZhang);
        QTest::newRow("gauss-newton") << with(GaussNewton);
    }
    void findsTheMinimumAtBounds()
    {
        QFETCH(OptimizerSettings, settings);
        Space space = shortSpace();
        space.project = [](Vector &x) { x[0] = std::min(x[0], 0.5F); };
        Rosenbrock function;
        Result result = run(function, settings, {-1.2F, 1}, space, 300, near({0.5F, 0.25F}, 1e-5));
        qInfo() << text(result);
        QVERIFY(distance(result.point.x, {0.5F, 0.25F}) <= 1e-5);
        QVERIFY(result.point.x[0] <= 0.5F);

        double a = 0.5; // Newton's method
        for (int i = 0; i < 50; ++i)
            a -= (200 * a * (a * a - 0.25) - 1 + a) / (600 * a * a - 50 + 1);
        const Vector minimum = {static_cast<float>(a), 0.25F};
        space.project = [](Vector &x) { x[1] = std::min(x[1], 0.25F); };
        Rosenbrock other;
        result = run(other, settings, {-1.2F, 0.2F}, space, 300, near(minimum, 1e-5));
        qInfo() << text(result);
        QVERIFY(distance(result.point.x, minimum) <= 1e-5);
        QVERIFY(result.point.x[1] <= 0.25F);
    }

    // Steepest descent with exact steps needs, in the worst case, kappa / 2 ln(1 / part) iterations until
    // |x - c| in the norm of A is that part of what it was (Nocedal and Wright, 2006, eq. 3.29); conjugate
    // gradients sqrt(kappa) / 2 ln(2 / part) (eq. 5.36). Memory must bring a method nearer to the second.
    void isFasterThanSteepestDescent_data() { findsTheMinimumAtBounds_data(); }
    void isFasterThanSteepestDescent()
    {
        QFETCH(OptimizerSettings, settings);
        const Vector minimum = randomVector(100, 3);
        Quadratic function(minimum, 0.004, 1e-20); // misfits have odd units
        const Vector start(100);
        const double first = function.value(start);
        function.evaluations = {};
        const double part = 1e-3;
        const Result result = run(function, settings, start, {}, 1000,
                                  [=](const Point &p) { return p.value <= part * part * first; });
        const double steepest = function.condition() / 2 * std::log(1 / part);
        const double conjugate = std::sqrt(function.condition()) / 2 * std::log(2 / part);
        qInfo() << text(result) << "steepest" << steepest << "conjugate" << conjugate;
        QVERIFY(result.point.value <= part * part * first);
        QVERIFY(result.iterations < steepest / 10);
        QVERIFY(result.iterations < 4 * conjugate);
        // The first trial of quasi-Newton methods is mostly good (Nocedal and Wright, 2006, section 7.2).
        if (settings.method == Method::Lbfgs || settings.method == Method::ProjectedQuasiNewton)
            QVERIFY(result.evaluations.total() < 1.2 * result.iterations);
    }

    // With bounds that hold at many places, compared with projected Gauss-Seidel in double.
    void solvesAnObstacleProblem_data() { findsTheMinimumAtBounds_data(); }
    void solvesAnObstacleProblem()
    {
        QFETCH(OptimizerSettings, settings);
        constexpr std::size_t kSize = 60;
        const Vector minimum = randomVector(kSize, 5);
        std::vector<double> slow(kSize);
        for (int sweep = 0; sweep < 5000; ++sweep)
            for (std::size_t i = 0; i < kSize; ++i) {
                double right = 2.05 * minimum[i];
                for (const std::size_t j : {i - 1, i + 1})
                    if (j < kSize)
                        right += slow[j] - minimum[j];
                slow[i] = std::clamp(right / 2.05, -0.2, 0.2);
            }
        Vector expected(slow.begin(), slow.end());
        Quadratic function(minimum, 0.05);
        Space space;
        space.project = box(-0.2F, 0.2F);
        const Result result = run(function, settings, Vector(kSize), space, 200, near(expected, 1e-5));
        qInfo() << text(result);
        QVERIFY(distance(result.point.x, expected) <= 1e-5);
        QVERIFY(std::ranges::all_of(result.point.x, [](float v) { return std::abs(v) <= 0.2F; }));
        QVERIFY(std::ranges::count_if(expected, [](float v) { return std::abs(v) == 0.2F; }) > 20);
    }

    // The misfit of SPG rises on Rosenbrock's function, never above the highest of the last ten; with
    // a memory of 1 it falls. The best model is the lowest.
    void risesForAWhile()
    {
        for (const int memory : {10, 1}) {
            OptimizerSettings settings = with(Method::SpectralProjectedGradient);
            settings.nonMonotoneMemory = memory;
            const auto optimizer = makeOptimizer(settings);
            Rosenbrock function;
            Point point{.x = {-1.2F, 1}};
            std::vector<double> values;
            Best lowest{{}, 1e9};
            int rises = 0;
            QVERIFY(optimizer->best() == nullptr);
            for (int i = 0; i < 60; ++i) {
                const Iteration iteration = optimizer->iterate(function, shortSpace(), point);
                if (iteration.outcome != Outcome::Moved)
                    break;
                values.push_back(iteration.value);
                const auto begin = values.end() - std::min<std::ptrdiff_t>(memory, std::ssize(values));
                QVERIFY(point.value < *std::max_element(begin, values.end()));
                rises += point.value > iteration.value ? 1 : 0;
                if (point.value <= lowest.value)
                    lowest = {point.x, point.value};
                QVERIFY(optimizer->best() != nullptr);
                QCOMPARE(optimizer->best()->value, lowest.value);
                QCOMPARE(optimizer->best()->x, lowest.x);
            }
            QVERIFY(memory == 1 ? rises == 0 : rises > 0);
        }
    }

    // With the inverse Hessian as preconditioner the spectral step of a quadratic is 1, so that the second
    // iteration ends at the minimum.
    void takesThePreconditioner_data()
    {
        QTest::addColumn<OptimizerSettings>("settings");
        using enum Method;
        QTest::newRow("spg") << with(SpectralProjectedGradient);
        QTest::newRow("lbfgs") << with(Lbfgs);
        QTest::newRow("cg") << with(ConjugateGradient);
    }
    void takesThePreconditioner()
    {
        QFETCH(OptimizerSettings, settings);
        const Vector minimum = randomVector(40, 8);
        Quadratic function(minimum, 0.01);
        Space space = shortSpace();
        // Thomas' algorithm for the tridiagonal matrix.
        space.precondition = [](const Vector &gradient, Vector &out) {
            const std::size_t n = gradient.size();
            std::vector<double> c(n), d(n);
            for (std::size_t i = 0; i < n; ++i) {
                const double pivot = 2.01 + (i > 0 ? c[i - 1] : 0);
                c[i] = -1 / pivot;
                d[i] = (gradient[i] + (i > 0 ? d[i - 1] : 0)) / pivot;
            }
            for (std::size_t i = n; i-- > 0;) {
                if (i + 1 < n)
                    d[i] -= c[i] * d[i + 1];
                out[i] = static_cast<float>(d[i]);
            }
        };
        const Result result = run(function, settings, Vector(40), space, 5, near(minimum, 1e-4));
        qInfo() << text(result);
        QCOMPARE(result.iterations, 2);
    }
};

QTEST_APPLESS_MAIN(DescentTest)
#include "tst_descent.moc"
