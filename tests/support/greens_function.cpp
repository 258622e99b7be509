// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/greens_function.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>

namespace terrane::greens {

namespace {

using std::numbers::pi;
using Function = std::function<double(double)>;

constexpr unsigned kPoints = 10;

struct GaussPoint
{
    double at; // in [-1, 1]
    double weight;
};

// The rule of Gauss and Legendre, by Newton's method on the Legendre polynomial.
std::array<GaussPoint, kPoints> gaussRule()
{
    std::array<GaussPoint, kPoints> rule{};
    for (unsigned i = 0; i < kPoints; ++i) {
        double x = std::cos(pi * (i + 0.75) / (kPoints + 0.5));
        double slope = 1;
        for (int step = 0; step < 8; ++step) {
            slope = kPoints * (x * std::legendre(kPoints, x) - std::legendre(kPoints - 1, x)) / (x * x - 1);
            x -= std::legendre(kPoints, x) / slope;
        }
        rule[i] = {.at = x, .weight = 2 / ((1 - x * x) * slope * slope)};
    }
    return rule;
}

double gauss(const Function &function, double from, double to)
{
    static const std::array<GaussPoint, kPoints> rule = gaussRule();
    const double half = 0.5 * (to - from);
    double sum = 0;
    for (const GaussPoint &point : rule)
        sum += point.weight * function(from + half * (1 + point.at));
    return half * sum;
}

// Halves the interval until that changes nothing; `whole` is the rule's value on it.
double refined(const Function &function, double from, double to, double whole, double tolerance, int depth)
{
    const double middle = 0.5 * (from + to);
    const double left = gauss(function, from, middle);
    const double right = gauss(function, middle, to);
    if (depth == 0 || std::abs(left + right - whole) <= tolerance)
        return left + right;
    return refined(function, from, middle, left, tolerance, depth - 1) +
           refined(function, middle, to, right, tolerance, depth - 1);
}

double integral(const Function &function, double from, double to)
{
    constexpr int kPanels = 16;
    constexpr int kMostHalvings = 40;
    constexpr double kTolerance = 1e-12; // a panel, before the last halving, which gains far more
    const auto edge = [&](int panel) { return from + (to - from) * panel / kPanels; };
    const double scale = [&] {
        double sum = 0;
        for (int i = 0; i < kPanels; ++i)
            sum += gauss([&](double x) { return std::abs(function(x)); }, edge(i), edge(i + 1));
        return sum;
    }();
    double sum = 0;
    for (int i = 0; i < kPanels; ++i)
        sum += refined(function, edge(i), edge(i + 1), gauss(function, edge(i), edge(i + 1)),
                       kTolerance * scale, kMostHalvings);
    return sum;
}

// With s = travel * cosh(x), ds / sqrt(s^2 - travel^2) = dx: no singularity is left at the arrival.
double lineSource(const Wavelet &wavelet, double travel, double time)
{
    const double first = std::max(travel, time - wavelet.end);
    const double last = time - wavelet.begin;
    if (last <= first)
        return 0;
    return integral([&](double x) { return wavelet.value(time - travel * std::cosh(x)); },
                    std::acosh(first / travel), std::acosh(last / travel)) /
           (2 * pi);
}

double distanceBetween(Dimension dimension, const Position &a, const Position &b)
{
    return std::hypot(a[0] - b[0], dimension == Dimension::Three ? a[1] - b[1] : 0, a[2] - b[2]);
}

} // namespace

double pressure(Dimension dimension, const Wavelet &wavelet, const Medium &medium, double distance,
                double time)
{
    if (!(distance > 0) || !(medium.velocity > 0) || !(medium.density > 0) || !(wavelet.end >= wavelet.begin))
        throw std::invalid_argument("distance, velocity and density must be above zero, and the wavelet must "
                                    "not end before it begins");
    const double travel = distance / medium.velocity;
    if (dimension == Dimension::Two)
        return medium.density * lineSource(wavelet, travel, time);
    const double emitted = time - travel;
    if (emitted < wavelet.begin || emitted > wavelet.end)
        return 0;
    return medium.density * wavelet.value(emitted) / (4 * pi * distance);
}

double pressure(Dimension dimension, const Wavelet &wavelet, const Medium &medium, Surface surface,
                const Position &source, const Position &receiver, double time)
{
    const auto from = [&](const Position &position) {
        return pressure(dimension, wavelet, medium, distanceBetween(dimension, position, receiver), time);
    };
    if (surface == Surface::None)
        return from(source);
    if (!(source[2] >= 0) || !(receiver[2] >= 0))
        throw std::invalid_argument("source and receiver must not be above the free surface");
    return from(source) - from({source[0], source[1], -source[2]});
}

} // namespace terrane::greens
