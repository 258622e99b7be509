// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/greens_function.h"

#include <QTest>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <vector>

using namespace terrane::greens;
using std::numbers::pi;
using enum Dimension;

namespace {

constexpr Medium kMedium = {.velocity = 2000};
constexpr double kFrequency = 10; // Hz, of the Ricker wavelet's peak
constexpr double kPeak = 0.2;     // s; at 0 and 0.4 s the wavelet has 1e-15 of its peak

double ricker(double t)
{
    const double a = std::pow(pi * kFrequency * (t - kPeak), 2);
    return (1 - 2 * a) * std::exp(-a);
}

// Integral of w(t) exp(i omega t).
std::complex<double> rickerSpectrum(double omega)
{
    const double x = omega / (2 * pi * kFrequency);
    return 2 / std::sqrt(pi) * x * x * std::exp(-x * x) / kFrequency * std::polar(1.0, omega * kPeak);
}

const Wavelet kRicker = {.value = ricker, .begin = 0, .end = 2 * kPeak};

double line(double distance, double time)
{
    return pressure(Two, kRicker, kMedium, distance, time);
}

// From before the arrival to long after the wavelet, where only the tail of 2D is left.
std::vector<double> times(double distance)
{
    std::vector<double> result;
    for (int i = -3; i <= 60; ++i)
        result.push_back(distance / kMedium.velocity + 0.01 * i);
    result.push_back(result.back() + 0.7);
    return result;
}

double peak(double distance)
{
    double largest = 0;
    for (const double time : times(distance))
        largest = std::max(largest, std::abs(line(distance, time)));
    return largest;
}

// The line source as what it is, 3D sources along y. The rule converges exponentially: the integrand is
// smooth, even, ends with the wavelet, and its poles y = ir are many steps away.
double pointsAlongY(const Wavelet &wavelet, double distance, double time)
{
    constexpr double kStep = 0.25; // m
    double sum = 0;
    for (int i = 0;; ++i) {
        const double r = std::hypot(distance, i * kStep);
        if (time - r / kMedium.velocity < wavelet.begin)
            return sum * kStep;
        sum += (i == 0 ? 1 : 2) * wavelet.value(time - r / kMedium.velocity) / (4 * pi * r);
    }
}

// The inverse transform of W(omega) i / 4 H0(omega r / v), with omega = exp(y), which the trapezoidal rule
// integrates with exponential convergence too: at the left end the integrand dies as omega^3 log(omega).
std::vector<double> fromFrequencies(double distance, const std::vector<double> &at)
{
    constexpr double kStep = 0.002;
    const double last = std::log(2 * pi * 7 * kFrequency); // the wavelet's spectrum is at 1e-21 there
    std::vector<double> result(at.size());
    for (double y = last - 14; y < last; y += kStep) {
        const double omega = std::exp(y);
        const double x = omega * distance / kMedium.velocity;
        const std::complex<double> hankel = {std::cyl_bessel_j(0.0, x), std::cyl_neumann(0.0, x)};
        const std::complex<double> green = std::complex<double>(0, 0.25) * hankel;
        for (std::size_t i = 0; i < at.size(); ++i)
            result[i] +=
                kStep * omega / pi * (rickerSpectrum(omega) * green * std::polar(1.0, -omega * at[i])).real();
    }
    return result;
}

// Far from the line, 1 / sqrt(s^2 - t0^2) with s = t0 + tau becomes 1 / sqrt(2 t0 tau), and by
// (1 + tau / (2 t0))^-1/2 >= 1 - tau / (4 t0) it misses at most the second member. With tau = u^2.
struct FarField
{
    double pressure = 0;
    double error = 0;
};

FarField farField(double distance, double time)
{
    constexpr double kStep = 1e-4;
    const double travel = distance / kMedium.velocity;
    FarField result;
    for (int i = 0;; ++i) {
        const double u = i * kStep;
        if (time - travel - u * u < 0)
            return result;
        const double part =
            (i == 0 ? 1 : 2) * kStep * ricker(time - travel - u * u) / (2 * pi * std::sqrt(2 * travel));
        result.pressure += part;
        result.error += std::abs(part) * u * u / (4 * travel);
    }
}

} // namespace

class GreensFunctionTest : public QObject
{
    Q_OBJECT

private slots:
    void pointSourceDelaysAndSpreads()
    {
        for (const double distance : {1.0, 340.0, 5000.0}) {
            for (const double time : times(distance)) {
                const double expected = ricker(time - distance / 2000) / (12.566370614359172 * distance);
                const double got = pressure(Three, kRicker, kMedium, distance, time);
                QVERIFY(std::abs(got - expected) < 1e-14 / distance);
            }
        }
    }

    void lineSourceIsPointsAlongY_data() { distances(); }
    void lineSourceIsPointsAlongY()
    {
        QFETCH(double, distance);
        const double scale = peak(distance);
        double largest = 0;
        for (const double time : times(distance))
            largest =
                std::max(largest, std::abs(line(distance, time) - pointsAlongY(kRicker, distance, time)));
        qInfo("off by %.1e of the peak", largest / scale);
        QVERIFY(largest < 1e-10 * scale);
    }

    // Some 200 periods within the integral: it must be refined where they are.
    void lineSourceTakesLongTones()
    {
        const Wavelet tone = {
            .value = [](double t) { return std::exp(-std::pow((t - 2) / 0.33, 2)) * std::sin(120 * pi * t); },
            .begin = 0,
            .end = 4};
        constexpr double kDistance = 100;
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < 40; ++i) {
            const double time = 1.5 + 0.0613 * i;
            const double got = pressure(Two, tone, kMedium, kDistance, time);
            scale = std::max(scale, std::abs(got));
            largest = std::max(largest, std::abs(got - pointsAlongY(tone, kDistance, time)));
        }
        qInfo("off by %.1e of the peak", largest / scale);
        QVERIFY(largest < 1e-10 * scale);
    }

    void lineSourceIsTheHankelFunction_data() { distances(); }
    void lineSourceIsTheHankelFunction()
    {
        QFETCH(double, distance);
        const double scale = peak(distance);
        const std::vector<double> at = times(distance);
        const std::vector<double> expected = fromFrequencies(distance, at);
        double largest = 0;
        for (std::size_t i = 0; i < at.size(); ++i)
            largest = std::max(largest, std::abs(line(distance, at[i]) - expected[i]));
        qInfo("off by %.1e of the peak", largest / scale);
        QVERIFY(largest < 1e-10 * scale);
    }

    // exp(st) for ever gives exp(st) K0(sr / v) / (2 pi); it began when it was at exp(-40).
    void growingLineSourceIsTheMacdonaldFunction()
    {
        constexpr double kRate = 30; // 1/s
        const Wavelet growing = {
            .value = [](double t) { return std::exp(kRate * t); }, .begin = -40 / kRate, .end = 1};
        for (const double distance : {1e-3, 0.5, 20.0, 300.0}) {
            const double expected = std::cyl_bessel_k(0.0, kRate * distance / 2000) / (2 * pi);
            const double got = pressure(Two, growing, kMedium, distance, 0);
            QVERIFY2(std::abs(got / expected - 1) < 1e-9, qPrintable(QString::number(got / expected - 1)));
        }
    }

    // A box from 0.1 to 0.3 s and a ramp from 0 to 0.2 s, which ends with a step, have closed forms.
    void lineSourceTakesStepsAtTheEnds()
    {
        const Wavelet box = {.value = [](double) { return 1.0; }, .begin = 0.1, .end = 0.3};
        const Wavelet ramp = {.value = [](double t) { return t; }, .begin = 0, .end = 0.2};
        constexpr double kTravel = 0.15; // s
        const auto arc = [](double s) { return std::acosh(std::max(1.0, s / kTravel)); };
        const auto root = [](double s) { return std::sqrt(std::max(0.0, s * s - kTravel * kTravel)); };
        for (const double time : {0.1, 0.2, 0.25, 0.26, 0.3, 0.35, 0.4, 0.46, 1.0, 9.0}) {
            const double boxed = (arc(time - 0.1) - arc(time - 0.3)) / (2 * pi);
            QVERIFY(std::abs(pressure(Two, box, kMedium, 300, time) - boxed) < 1e-10);
            const double ramped =
                (time * (arc(time) - arc(time - 0.2)) - root(time) + root(time - 0.2)) / (2 * pi);
            QVERIFY(std::abs(pressure(Two, ramp, kMedium, 300, time) - ramped) < 1e-10);
        }
    }

    void lineSourceHasItsFarField()
    {
        for (const double distance : {400.0, 4000.0, 40000.0}) {
            for (const double time : times(distance)) {
                const FarField far = farField(distance, time);
                QVERIFY(std::abs(line(distance, time) - far.pressure) <= far.error + 1e-9 * peak(distance));
            }
        }
        // Spreads as 1 / sqrt(r), the corrections being of 1 / (8 k r).
        QVERIFY(std::abs(peak(40000) * 10 / peak(400) - 1) < 2000 / (8 * 2 * pi * kFrequency * 400));
    }

    void nothingComesBeforeTheArrival()
    {
        for (const Dimension dimension : {Two, Three}) {
            QCOMPARE(pressure(dimension, kRicker, kMedium, 1000, 0.5),
                     dimension == Two ? 0 : ricker(0) / (4000 * pi));
            QCOMPARE(pressure(dimension, kRicker, kMedium, 1000, 0.4999), 0.0);
            QCOMPARE(pressure(dimension, kRicker, kMedium, 1000, -3), 0.0);
        }
        QCOMPARE(pressure(Three, kRicker, kMedium, 1000, 0.9001), 0.0);
        QVERIFY(pressure(Two, kRicker, kMedium, 1000, 0.9001) != 0.0);
    }

    void densityIsAFactor()
    {
        for (const Dimension dimension : {Two, Three}) {
            const double light = pressure(dimension, kRicker, kMedium, 1000, 0.7);
            const double heavy = pressure(dimension, kRicker, {2000, 2300}, 1000, 0.7);
            QVERIFY(light != 0 && std::abs(heavy / light - 2300) < 1e-9);
        }
    }

    void positionsHaveDistances()
    {
        const Position source = {100, 20, 55};
        const Position receiver = {340, -30, 125};
        QCOMPARE(pressure(Two, kRicker, kMedium, Surface::None, source, receiver, 0.3), line(250, 0.3));
        QCOMPARE(pressure(Three, kRicker, kMedium, Surface::None, source, receiver, 0.3),
                 pressure(Three, kRicker, kMedium, std::hypot(250, 50), 0.3));
    }

    void freeSurfaceHasAnImage()
    {
        const Position source = {100, 0, 55};
        const Position receiver = {340, 0, 125}; // 250 m from the source, 300 m from its image
        for (const Dimension dimension : {Two, Three}) {
            const auto at = [&](const Position &from, const Position &to, double time) {
                return pressure(dimension, kRicker, kMedium, Surface::Free, from, to, time);
            };
            for (const double time : times(250)) {
                const double expected = pressure(dimension, kRicker, kMedium, 250, time) -
                                        pressure(dimension, kRicker, kMedium, 300, time);
                QVERIFY(std::abs(at(source, receiver, time) - expected) < 1e-15);
                QVERIFY(std::abs(at(receiver, source, time) - expected) < 1e-15);
                QCOMPARE(at(source, {340, 0, 0}, time), 0.0);
                QCOMPARE(at({340, 0, 0}, source, time), 0.0);
            }
        }
    }

    void refusesWhatHasNoPressure()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double bad : {0.0, -1.0, nan}) {
            QVERIFY_EXCEPTION_THROWN((void)line(bad, 1), std::invalid_argument);
            QVERIFY_EXCEPTION_THROWN((void)pressure(Three, kRicker, {bad}, 1, 1), std::invalid_argument);
            QVERIFY_EXCEPTION_THROWN((void)pressure(Three, kRicker, {1, bad}, 1, 1), std::invalid_argument);
        }
        QVERIFY_EXCEPTION_THROWN((void)pressure(Two, {ricker, 1, 0}, kMedium, 1, 1), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(
            (void)pressure(Two, kRicker, kMedium, Surface::Free, {0, 0, -1}, {0, 0, 1}, 1),
            std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(
            (void)pressure(Two, kRicker, kMedium, Surface::Free, {0, 0, 1}, {0, 0, -1}, 1),
            std::invalid_argument);
    }

private:
    static void distances()
    {
        QTest::addColumn<double>("distance");
        for (const double distance : {5.0, 50.0, 300.0, 1500.0})
            QTest::addRow("%.0f m", distance) << distance;
    }
};

QTEST_APPLESS_MAIN(GreensFunctionTest)
#include "tst_greens_function.moc"
