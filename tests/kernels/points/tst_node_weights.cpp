// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/points/node_weights.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <stdexcept>

using namespace terrane::points;
using std::numbers::pi;

namespace {

using Position = std::array<double, 3>;
using Shape = std::array<std::size_t, 3>;

constexpr Shape k2D = {20, 1, 30};
constexpr Shape k3D = {20, 25, 30};
// Hicks's table 1, r = 4, b = 6.31: up to this part of the Nyquist wavenumber the largest error is this, and
// how far another b that rounds to 6.31 moves it.
constexpr double kHicksLimit = 0.5, kHicksError = 1.34e-3, kHicksRounding = 0.3e-4;

template<typename Function>
auto interpolated(const std::vector<NodeWeight> &nodes, const Function &function)
{
    decltype(function(0.0, 0.0, 0.0)) sum = 0;
    for (const NodeWeight &entry : nodes)
        sum += entry.weight * function(static_cast<double>(entry.node[0]), static_cast<double>(entry.node[1]),
                                       static_cast<double>(entry.node[2]));
    return sum;
}

std::vector<NodeWeight> sinc(const Position &position, const Shape &shape, bool freeSurface = false)
{
    return nodeWeights(position, shape, Interpolation::Sinc, freeSurface);
}

// What interpolation between nodes makes of exp(ikx) at x = 10 + fraction, divided by exp(ikx).
std::complex<double> planeWave(double k, double fraction)
{
    return interpolated(sinc({10 + fraction, 0, 15}, k2D),
                        [&](double x, double, double) { return std::polar(1.0, k * (x - 10 - fraction)); });
}

// Fourier transform of the Kaiser window, in its closed form (Kaiser 1974, Hicks 2002).
double windowSpectrum(double k)
{
    const double kr = k * kSincHalfWidth;
    const std::complex<double> root = std::sqrt(std::complex<double>(kSincWindow * kSincWindow - kr * kr));
    const double ratio = std::abs(root) < 1e-6 ? 1 : (std::sinh(root) / root).real();
    return 2 * kSincHalfWidth / std::cyl_bessel_i(0.0, kSincWindow) * ratio;
}

// Fourier transform of the windowed sinc: the window's, convolved with the box [-pi, pi] of the sinc.
double kernelSpectrum(double k)
{
    constexpr int kSteps = 200; // Simpson
    double sum = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const double factor = i == 0 || i == kSteps ? 1 : (i % 2 == 1 ? 4 : 2);
        sum += factor * windowSpectrum(k - pi + 2 * pi * i / kSteps);
    }
    return sum / (3 * kSteps);
}

// Poisson's sum: a plane wave between nodes is itself and its aliases,
//   sum over n of w(n - a) exp(ik(n - a)) = sum over m of W(k + 2 pi m) exp(2 pi i m a),  cut at |m| =
//   kAliases.
constexpr int kAliases = 100;
std::vector<double> aliases(double k)
{
    std::vector<double> spectrum;
    for (int m = -kAliases; m <= kAliases; ++m)
        spectrum.push_back(kernelSpectrum(k + 2 * pi * m));
    return spectrum;
}

// What the cut leaves out. The kernel ends with a kink of slope s = 1 / (r I0(b)), so |W(q)| -> 2 s / q^2.
double aliasTail()
{
    const double slope = 1 / (kSincHalfWidth * std::cyl_bessel_i(0.0, kSincWindow));
    return slope / (pi * pi * (kAliases - 1));
}

double largestError(double k)
{
    double largest = 0;
    for (int i = 0; i < 100; ++i)
        largest = std::max(largest, std::abs(planeWave(k, 0.01 * i) - 1.0));
    return largest;
}

// Any values, odd about z = 0.
double oddNoise(double x, double y, double z)
{
    const double seed = 12.9898 * x + 78.233 * y + 37.719 * std::abs(z);
    return std::copysign(std::fmod(std::abs(std::sin(seed)) * 43758.5453, 1.0), z) * (z == 0 ? 0 : 1);
}

QString refusal(const Position &position, const Shape &shape)
{
    try {
        (void)nodeWeights(position, shape, Interpolation::Sinc, false);
    } catch (const std::invalid_argument &error) {
        return error.what();
    }
    return "no error";
}

} // namespace

class NodeWeightsTest : public QObject
{
    Q_OBJECT

private slots:
    void onANodeItIsThatNode()
    {
        for (const Interpolation interpolation : {Interpolation::Sinc, Interpolation::Linear}) {
            for (const double off : {0.0, 0.9e-6, -0.9e-6}) {
                const std::vector<NodeWeight> delta = {{{19, 0, 7}, 1.0}};
                QCOMPARE(nodeWeights({19 + off, off, 7 + off}, k2D, interpolation, false), delta);
                QCOMPARE(nodeWeights({19 + off, off, 7 + off}, k2D, interpolation, true), delta);
                const std::vector<NodeWeight> delta3D = {{{0, 24, 29}, 1.0}};
                QCOMPARE(nodeWeights({off, 24 + off, 29 + off}, k3D, interpolation, false), delta3D);
            }
        }
        // The weights do not jump there: just off a node, the others have about 1e-6.
        for (const NodeWeight &entry : sinc({10 + 1.1e-6, 0, 7}, k2D))
            QVERIFY(std::abs(entry.weight - (entry.node[0] == 10 ? 1 : 0)) < 1.2e-6);
    }

    void nodesAreInOrderWithinThePadding()
    {
        for (const Position &position : {Position{0.5, 0.25, 0.1}, {18.7, 23.01, 28.999}, {9.5, 12.2, 3.3}}) {
            for (const bool freeSurface : {false, true}) {
                const auto nodes = sinc(position, k3D, freeSurface);
                QVERIFY(
                    std::is_sorted(nodes.begin(), nodes.end(),
                                   [](const NodeWeight &a, const NodeWeight &b) { return a.node < b.node; }));
                QVERIFY(nodes.size() <= 512u && nodes.size() >= 256u);
                for (const NodeWeight &entry : nodes) {
                    QVERIFY(entry.weight != 0);
                    for (std::size_t i = 0; i < 3; ++i) {
                        QVERIFY(entry.node[i] >= 1 - kSincHalfWidth);
                        QVERIFY(entry.node[i] <= static_cast<int>(k3D[i]) + kSincHalfWidth - 2);
                        QVERIFY(std::abs(entry.node[i] - position[i]) < kSincHalfWidth);
                    }
                }
            }
        }
        QCOMPARE(sinc({0.5, 0, 0.5}, k2D).size(), 64u);
        QCOMPARE(sinc({0.5, 0, 0.5}, k2D).front().node, (std::array<std::int32_t, 3>{-3, 0, -3}));
        QCOMPARE(sinc({18.5, 0, 28.5}, k2D).back().node, (std::array<std::int32_t, 3>{22, 0, 32}));
        QCOMPARE(nodeWeights({18.5, 23.5, 28.5}, k3D, Interpolation::Linear, false).back().node,
                 (std::array<std::int32_t, 3>{19, 24, 29}));
    }

    // Poisson's sum at k = 0, where the sum at a = 0 is 1: |sum - 1| <= 4 sum over m > 0 of |W(2 pi m)|.
    void weightsSumToNearlyOne()
    {
        const std::vector<double> spectrum = aliases(0);
        double bound = 2 * aliasTail();
        for (int m = 1; m <= kAliases; ++m)
            bound += 4 * std::abs(spectrum[static_cast<std::size_t>(kAliases + m)]);
        QVERIFY(bound < 0.002);
        double largest = 0;
        for (int i = 0; i < 64; ++i) {
            const double a = i / 64.0;
            const auto one = [](double, double, double) { return 1.0; };
            const double line = interpolated(sinc({10 + a, 0, 15}, k2D), one);
            largest = std::max(largest, std::abs(line - 1));
            const double cube = interpolated(sinc({10 + a, 3 + 0.7 * a, 28.5 + 0.4 * a}, k3D), one);
            QVERIFY(std::abs(cube - 1) <= std::pow(1 + bound, 3) - 1);
        }
        qInfo("sum of weights: off by up to %.2e along an axis; theory allows %.2e", largest, bound);
        QVERIFY(largest <= bound);
    }

    void planeWavesHaveTheErrorOfTheory_data()
    {
        QTest::addColumn<double>("k"); // of Nyquist
        for (const double k : {0.0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.66, 2.0 / 3, 0.8, 1.0})
            QTest::addRow("%.3f of Nyquist", k) << k;
    }
    void planeWavesHaveTheErrorOfTheory()
    {
        QFETCH(double, k);
        const std::vector<double> spectrum = aliases(pi * k);
        for (int i = 0; i <= 20; ++i) {
            const double a = 0.05 * i;
            std::complex<double> expected = 0;
            for (int m = -kAliases; m <= kAliases; ++m)
                expected +=
                    std::polar(1.0, 2 * pi * m * a) * spectrum[static_cast<std::size_t>(kAliases + m)];
            const double difference = std::abs(planeWave(pi * k, a) - expected);
            QVERIFY2(difference < aliasTail(), qPrintable(QString::number(difference)));
        }
        qInfo("largest error at %.3f of Nyquist: %.2f %%", k, 100 * largestError(pi * k));
    }

    void planeWavesHaveTheErrorThatHicksPublished()
    {
        double largest = 0;
        for (int i = 0; i <= 132; ++i)
            largest = std::max(largest, largestError(pi * kHicksLimit * i / 132));
        qInfo("largest error up to half of Nyquist: %.3e", largest);
        QVERIFY(std::abs(largest - kHicksError) < kHicksRounding);
        // In a direction between the axes the errors of the axes come together.
        for (int i = 0; i < 50; ++i) {
            const double a = 0.02 * i;
            const Position k = {kHicksLimit * pi, -0.46 * pi * a, kHicksLimit * pi * (1 - a)};
            const Position at = {10 + a, 12.5 - 0.3 * a, 9.4 + 0.9 * a};
            const auto wave = interpolated(sinc(at, k3D), [&](double x, double y, double z) {
                return std::polar(1.0, k[0] * (x - at[0]) + k[1] * (y - at[1]) + k[2] * (z - at[2]));
            });
            QVERIFY(std::abs(wave - 1.0) < std::pow(1 + kHicksError + kHicksRounding, 3) - 1);
        }
    }

    void linearIsExactOnLinearFunctions()
    {
        const auto function = [](double x, double y, double z) {
            return 3 + x - 2 * y + 0.5 * z + 0.1 * x * y - 0.2 * y * z + 0.3 * x * z + 0.01 * x * y * z;
        };
        for (int i = 0; i < 100; ++i) {
            const Position at = {0.19 * i, 24 - 0.237 * i, 0.29 * i};
            const auto nodes = nodeWeights(at, k3D, Interpolation::Linear, false);
            QVERIFY(nodes.size() <= 8u);
            QVERIFY(std::abs(interpolated(nodes, function) - function(at[0], at[1], at[2])) < 1e-11);
        }
    }

    void mirroredPointsHaveMirroredWeights()
    {
        for (const Interpolation interpolation : {Interpolation::Sinc, Interpolation::Linear}) {
            // Eighths, so that the mirrored positions are exact.
            const auto nodes = nodeWeights({2.125, 7.25, 11.625}, k3D, interpolation, false);
            const auto mirrored =
                nodeWeights({19 - 2.125, 24 - 7.25, 29 - 11.625}, k3D, interpolation, false);
            QCOMPARE(nodes.size(), mirrored.size());
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                const NodeWeight &entry = mirrored[nodes.size() - 1 - i];
                QCOMPARE(entry.node[0], 19 - nodes[i].node[0]);
                QCOMPARE(entry.node[1], 24 - nodes[i].node[1]);
                QCOMPARE(entry.node[2], 29 - nodes[i].node[2]);
                QVERIFY(std::abs(entry.weight - nodes[i].weight) < 1e-14);
            }
        }
    }

    void axesAreAlike()
    {
        const auto alongX = sinc({10.3, 0, 15}, k2D);
        const auto alongY = sinc({15, 10.3, 15}, k3D);
        const auto alongZ = sinc({15, 0, 10.3}, k2D);
        QCOMPARE(alongX.size(), 8u);
        for (std::size_t i = 0; i < 8; ++i) {
            QCOMPARE(alongY[i].weight, alongX[i].weight);
            QCOMPARE(alongZ[i].weight, alongX[i].weight);
            QCOMPARE(alongY[i].node[1], alongX[i].node[0]);
            QCOMPARE(alongZ[i].node[2], alongX[i].node[0]);
        }
    }

    void linearPressureUnderTheSurfaceIsExact()
    {
        for (const double z : {1e-5, 0.1, 1.0 / 3, 0.5, 0.999}) {
            const auto nodes = sinc({4.3, 5.6, z}, k3D, true);
            const auto sum = interpolated(nodes, [](double, double, double depth) { return depth; });
            const auto aside =
                interpolated(sinc({4.3, 5.6, 12}, k3D), [](double, double, double) { return 1.0; });
            QVERIFY(std::abs(sum / aside - z) < 1e-12);
        }
    }

    // But for a scale that is near 1 within a cell of the surface.
    void freeSurfaceIsTheUnfoldedGrid_data()
    {
        QTest::addColumn<double>("z");
        for (const double z : {1e-5, 0.1, 1.0 / 3, 0.5, 0.999, 1.0, 1.25, 2.7, 3.0, 3.4, 4.6, 28.5})
            QTest::addRow("z = %.5f", z) << z;
    }
    void freeSurfaceIsTheUnfoldedGrid()
    {
        QFETCH(double, z);
        for (const Interpolation interpolation : {Interpolation::Sinc, Interpolation::Linear}) {
            const auto folded = nodeWeights({4.3, 5.6, z}, k3D, interpolation, true);
            const auto unfolded = nodeWeights({4.3, 5.6, z}, k3D, interpolation, false);
            QVERIFY(!folded.empty());
            QVERIFY(folded.front().node[2] > 0);
            QVERIFY(std::all_of(folded.begin(), folded.end(), [](const NodeWeight &entry) {
                return entry.node[2] > 0 && entry.weight != 0;
            }));
            const double scale = interpolated(folded, oddNoise) / interpolated(unfolded, oddNoise);
            const bool isScaled = interpolation == Interpolation::Sinc && z < 1;
            QVERIFY(std::abs(scale - 1) < (isScaled ? 0.022 : 1e-11));
            if (unfolded.front().node[2] > 0)
                QCOMPARE(folded, unfolded);
        }
    }

    // A standing wave under a free surface, at any depth: the errors of its two plane waves come together,
    // and each has half of the amplitude.
    void standingWavesUnderTheSurface()
    {
        for (const double k : {0.1 * pi, 0.4 * pi, kHicksLimit * pi}) {
            for (int i = 0; i < 60; ++i) {
                const double depth = i / 12.0;
                const double wave = interpolated(sinc({10, 0, depth}, k2D, true),
                                                 [k](double, double, double z) { return std::sin(k * z); });
                QVERIFY(std::abs(wave - std::sin(k * depth)) <
                        (depth < 1 ? 4.2e-3 : kHicksError + kHicksRounding));
            }
        }
    }

    void surfaceIsSilent()
    {
        for (const Interpolation interpolation : {Interpolation::Sinc, Interpolation::Linear}) {
            for (const double z : {0.0, 0.9e-6, -0.9e-6})
                QVERIFY(nodeWeights({4.3, 0, z}, k2D, interpolation, true).empty());
            QVERIFY(!nodeWeights({4.3, 0, 0}, k2D, interpolation, false).empty());
        }
    }

    void refusesPointsOutside_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("z");
        QTest::addColumn<QString>("message");
        const QString outside =
            "a point at %1 cells lies outside of the grid, which has %2 from 0 to %3 cells";
        QTest::newRow("left") << -0.5 << 0.0 << 0.0 << outside.arg("x = -0.5", "x", "19");
        QTest::newRow("right") << 19.00001 << 0.0 << 0.0 << outside.arg("x = 19.00001", "x", "19");
        QTest::newRow("off a 2D grid") << 1.0 << 0.25 << 0.0 << outside.arg("y = 0.25", "y", "0");
        QTest::newRow("above") << 1.0 << 0.0 << -2.0 << outside.arg("z = -2", "z", "29");
        QTest::newRow("below") << 1.0 << 0.0 << 1e300 << outside.arg("z = 1e+300", "z", "29");
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << 0.0 << 0.0
                                   << outside.arg("x = nan", "x", "19");
    }
    void refusesPointsOutside()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(double, z);
        QFETCH(QString, message);
        QCOMPARE(refusal({x, y, z}, k2D), message);
    }

    void refusesGridsWithoutNodes()
    {
        const QString message = "a grid with %1 nodes along z; from 1 to 2147483643 are possible";
        QCOMPARE(refusal({0, 0, 0}, {20, 1, 0}), message.arg(0));
        QCOMPARE(refusal({0, 0, 0}, {20, 1, std::size_t(1) << 31}), message.arg(1LL << 31));
    }
};

QTEST_APPLESS_MAIN(NodeWeightsTest)
#include "tst_node_weights.moc"
