// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/settings.h"
#include "functions.h"

#include <QTest>
#include <algorithm>

using namespace terrane::optimize;
using namespace terrane::optimize::test;

namespace {

// 1/2 |x - c|^2 with a minimum that is drawn anew: the Hessian is 1.
class Noisy : public Function
{
public:
    explicit Noisy(std::size_t size, double deviation) : m_size(size), m_deviation(deviation) { draw(); }
    void draw()
    {
        std::normal_distribution<double> normal(0, m_deviation);
        m_minimum.resize(m_size);
        for (float &value : m_minimum)
            value = static_cast<float>(normal(m_engine));
    }
    double unit = 1;

protected:
    double compute(const Vector &x, Vector *gradient) const override
    {
        double value = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double off = static_cast<double>(x[i]) - m_minimum[i];
            value += 0.5 * unit * off * off;
            if (gradient != nullptr)
                (*gradient)[i] = static_cast<float>(unit * off);
        }
        return value;
    }

private:
    std::size_t m_size;
    double m_deviation;
    std::mt19937 m_engine{7};
    Vector m_minimum;
};

double meanSquare(const Vector &x)
{
    return std::pow(distance(x, Vector(x.size())), 2) / static_cast<double>(x.size());
}

} // namespace

class StepTest : public QObject
{
    Q_OBJECT

private slots:
    // With noise of variance s^2 in the gradient and a Hessian of 1 heavy-ball iterates are an autoregressive
    // process of order 2, whose stationary variance is (1 + m) r s^2 / ((1 - m) (2 (1 + m) - r)) for the
    // momentum m and the rate r (Box and Jenkins, eq. 3.2.28).
    void settlesAroundTheMinimum_data()
    {
        QTest::addColumn<double>("momentum");
        QTest::addColumn<double>("rate");
        QTest::newRow("no momentum") << 0.0 << 0.1;
        QTest::newRow("momentum") << 0.9 << 0.05;
        QTest::newRow("large rate") << 0.5 << 1.5;
    }
    void settlesAroundTheMinimum()
    {
        QFETCH(double, momentum);
        QFETCH(double, rate);
        constexpr std::size_t kSize = 2000;
        Noisy function(kSize, 0.5);
        const auto optimizer =
            makeOptimizer({.method = Method::GradientDescent, .learningRate = rate, .momentum = momentum});
        Point point{.x = Vector(kSize, 1)};
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 600; ++i) {
            function.draw();
            const Iteration iteration = optimizer->iterate(function, {}, point);
            QCOMPARE(iteration.evaluations, (Evaluations{0, 1, 0}));
            QVERIFY(!point.isEvaluated);
            if (i >= 200) {
                sum += meanSquare(point.x);
                ++count;
            }
        }
        const double expected = (1 + momentum) * rate * 0.25 / ((1 - momentum) * (2 * (1 + momentum) - rate));
        qInfo("variance %g, expected %g", sum / count, expected);
        // 2000 values and at least 400 * 0.05 / 2 independent times: a standard error of 1 %.
        QVERIFY(std::abs(sum / count / expected - 1) < 0.04);
    }

    // A rate that decays as 1 / (k + 1) makes the iterate the mean of the minima: variance s^2 / n.
    void averagesWithADecayingRate()
    {
        constexpr std::size_t kSize = 2000;
        Noisy function(kSize, 0.5);
        const auto optimizer = makeOptimizer(
            {.method = Method::GradientDescent, .learningRate = 1, .learningDecay = 1, .momentum = 0});
        Point point{.x = Vector(kSize, 1)};
        for (int i = 0; i < 100; ++i) {
            function.draw();
            optimizer->iterate(function, {}, point);
        }
        // The relative standard error of a variance of 2000 values is 3.2 %.
        QVERIFY(std::abs(meanSquare(point.x) / (0.25 / 100) - 1) < 0.13);
    }

    // The algorithm as it is printed, in double; and the same path when gradients are 1e-20 of what they
    // were, whose squares float32 cannot hold.
    void adamIsAsPrinted_data()
    {
        QTest::addColumn<double>("unit");
        QTest::newRow("1") << 1.0;
        QTest::newRow("1e-20") << 1e-20;
        QTest::newRow("1e20") << 1e20;
    }
    void adamIsAsPrinted()
    {
        QFETCH(double, unit);
        constexpr std::size_t kSize = 50;
        constexpr double kRate = 0.02;
        Noisy function(kSize, 0.3);
        function.unit = unit;
        const auto optimizer = makeOptimizer({.method = Method::Adam, .learningRate = kRate, .floor = 1e-12});
        Point point{.x = Vector(kSize, 1)};
        std::vector<double> x(kSize, 1), m(kSize), v(kSize);
        double longest = 0;
        for (int k = 1; k <= 300; ++k) {
            function.draw();
            Vector gradient;
            function.gradient({x.begin(), x.end()}, gradient);
            const Vector before = point.x;
            optimizer->iterate(function, {}, point);
            for (std::size_t i = 0; i < kSize; ++i) {
                const double g = gradient[i] / unit;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                x[i] -= kRate * (m[i] / (1 - std::pow(0.9, k))) /
                        (std::sqrt(v[i] / (1 - std::pow(0.999, k))) + 1e-12);
                longest = std::max(longest, std::abs(static_cast<double>(point.x[i]) - before[i]));
                if (k == 1)
                    QVERIFY(std::abs(std::abs(point.x[i] - 1.0) - kRate) < 1e-6);
            }
            // Rounding of float32, 6e-8 a step, of which the noise forgets.
            QVERIFY(distance(point.x, {x.begin(), x.end()}) < 1e-5);
        }
        // Kingma and Ba, section 2.1: no step is longer than rate (1 - beta1) / sqrt(1 - beta2).
        QVERIFY(longest <= kRate * 0.1 / std::sqrt(0.001) * 1.0001);
        QVERIFY(meanSquare(point.x) < 0.01);
    }

    void takesTheFirstStepAsRate_data()
    {
        QTest::addColumn<int>("method");
        QTest::newRow("gradient descent") << static_cast<int>(Method::GradientDescent);
        QTest::newRow("adam") << static_cast<int>(Method::Adam);
    }
    void takesTheFirstStepAsRate()
    {
        QFETCH(int, method);
        Noisy function(30, 0.3);
        Space space;
        // The greatest change is 0.25.
        space.firstStep = [](const Vector &, const Vector &direction) {
            double greatest = 0;
            for (const float value : direction)
                greatest = std::max(greatest, std::abs(static_cast<double>(value)));
            return 0.25 / greatest;
        };
        const auto optimizer = makeOptimizer({.method = static_cast<Method>(method)});
        Point point{.x = Vector(30, 4)};
        const double rate = optimizer->iterate(function, space, point).step;
        float greatest = 0;
        for (const float value : point.x)
            greatest = std::max(greatest, std::abs(value - 4));
        QVERIFY(std::abs(greatest - 0.25F) < 1e-6F);
        QCOMPARE(optimizer->iterate(function, space, point).step, rate);
    }

    // Conjugate gradients end after as many steps as the matrix has eigenvalues, and after k of them the
    // error in the norm of A is at most 2 ((sqrt(kappa) - 1) / (sqrt(kappa) + 1))^k (Nocedal and Wright,
    // 2006, eq. 5.36).
    void endsInAsManyStepsAsEigenvalues()
    {
        constexpr std::size_t kSize = 10;
        Quadratic function(randomVector(kSize, 4), 0.2);
        const auto optimizer = makeOptimizer({.method = Method::LinearLeastSquares, .tolerance = 0});
        Point point{.x = Vector(kSize)};
        const double first = function.value(point.x), root = std::sqrt(function.condition());
        for (std::size_t k = 1; k <= kSize; ++k) {
            const Iteration iteration = optimizer->iterate(function, {}, point);
            QCOMPARE(iteration.outcome, Outcome::Moved);
            QCOMPARE(iteration.evaluations, (Evaluations{0, k == 1 ? 1 : 0, 1}));
            const double left = std::sqrt(function.value(point.x) / first);
            QVERIFY(left <= 2 * std::pow((root - 1) / (root + 1), static_cast<double>(k)));
            // What was not evaluated is what an evaluation gives.
            Vector gradient;
            const double value = function.gradient(point.x, gradient);
            QVERIFY(std::abs(point.value - value) <= 1e-6 * first);
            QVERIFY(distance(point.gradient, gradient) <= 1e-5);
        }
        // Rounding of float32, 6e-8, times the condition, 15.
        const double left = std::sqrt(function.value(point.x) / first);
        qInfo("%g left, condition %g", left, root * root);
        QVERIFY(left <= 1e-6);
    }

    // Gauss-Newton's inner iterations are the same ones: on a quadratic one update does.
    void solvesAQuadraticInOneUpdate()
    {
        constexpr std::size_t kSize = 10;
        const Vector minimum = randomVector(kSize, 4);
        Quadratic function(minimum, 0.2);
        const auto optimizer =
            makeOptimizer({.method = Method::GaussNewton, .innerIterations = 10, .innerTolerance = 0});
        Point point{.x = Vector(kSize)};
        const Iteration iteration = optimizer->iterate(function, {}, point);
        QCOMPARE(iteration.evaluations, (Evaluations{0, 2, 10}));
        QCOMPARE(iteration.step, 1.0);
        QVERIFY(distance(point.x, minimum) < 2e-5);

        // With damping d the first step from x solves (A + d M^-1) s = -g.
        const double damping = 0.7;
        Space space;
        space.precondition = [](const Vector &gradient, Vector &out) {
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] = gradient[i] / static_cast<float>(1 + i);
        };
        const auto damped = makeOptimizer({.method = Method::GaussNewton,
                                           .innerIterations = 12,
                                           .innerTolerance = 1e-7,
                                           .damping = damping});
        Point other{.x = Vector(kSize)};
        Vector gradient, product;
        function.gradient(other.x, gradient);
        QCOMPARE(damped->iterate(function, space, other).step, 1.0);
        function.curvature(other.x, other.x, product);
        double residual = 0;
        for (std::size_t i = 0; i < kSize; ++i)
            residual = std::max(
                residual,
                std::abs(product[i] + damping * (1.0 + static_cast<double>(i)) * other.x[i] + gradient[i]));
        QVERIFY2(residual < 1e-5, qPrintable(QString::number(residual)));
    }
};

QTEST_APPLESS_MAIN(StepTest)
#include "tst_step.moc"
