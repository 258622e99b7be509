// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// What comes back from absorbing layers, against a model so large that nothing does, and relative to what a
// mirror in the layer's place would send back (a source as far behind it).
#include "kernels/acoustic/layer.h"
#include "tests/kernels/acoustic/scene.h"

#include <QTest>

using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

constexpr double kSpacing = 10, kVelocity = 2000;
constexpr double kHeight = 8; // of the source and the receivers above the layer, in cells
constexpr std::array kAngles = {0.0, 45.0, 60.0, 75.0};

double offset(double angle)
{
    return 2 * kHeight * std::tan(angle / 180 * std::numbers::pi);
}

// Energy of a trace of receiver `i` out of `count`.
double energy(const Values &records, std::size_t i, std::size_t count)
{
    double sum = 0;
    for (std::size_t k = i; k < records.size(); k += count)
        sum += records[k] * records[k];
    return sum;
}

enum class Side { Left, Right, Top, Bottom };

// Positions by (along the side, away from it), in cells.
struct Frame
{
    Side side = Side::Left;
    double length = 0, depth = 0; // of the model, in cells

    Position at(double along, double away) const
    {
        const double a = along * kSpacing, b = away * kSpacing, far = (depth - away) * kSpacing;
        switch (side) {
        case Side::Left:
            return {b, 0, a};
        case Side::Right:
            return {far, 0, a};
        case Side::Top:
            return {a, 0, b};
        default:
            return {a, 0, far};
        }
    }
    bool isAlongZ() const { return side == Side::Left || side == Side::Right; }
};

struct Experiment
{
    Side side = Side::Left;
    int width = 16, order = 8;
    double nodesPerWavelength = 6; // of the highest frequency
};

// The records of a source `sourceAway` and receivers `kHeight` cells from the side of a model that is `more`
// cells larger on every side.
Values record(const Experiment &e, double sourceAway, double more)
{
    const double peak = kVelocity / (e.nodesPerWavelength * kSpacing) / 2.5;
    Frame frame{e.side, 2 * more + offset(75) + 40, 2 * more + 60};
    Scene scene;
    const auto along = static_cast<std::size_t>(frame.length) + 1,
               away = static_cast<std::size_t>(frame.depth) + 1;
    scene.options.shape = {frame.isAlongZ() ? away : along, 1, frame.isAlongZ() ? along : away};
    scene.options.spacing = {kSpacing, kSpacing, kSpacing};
    scene.options.order = e.order;
    scene.options.layerWidth = e.width;
    scene.options.peakFrequency = peak;
    scene.setHomogeneous(kVelocity);
    scene.sources = {frame.at(more + 20, more + sourceAway)};
    for (const double angle : kAngles)
        scene.receivers.push_back(frame.at(more + 20 + offset(angle), more + kHeight));
    const double delay = 1.2 / peak;
    scene.steps = static_cast<int>((1.1 * offset(75) * kSpacing / kVelocity + 2 * delay) / scene.options.dt);
    return run<double>(scene, rickerSteps(scene, peak, delay));
}

// Against a mirror, in dB, at each of the angles.
Values comesBack(const Experiment &e)
{
    // Farther than a wave comes in half of the time.
    const double more = std::ceil(0.5 * (1.1 * offset(75) + 2.4 * 2.5 * e.nodesPerWavelength)) + 10;
    Values layer = record(e, kHeight, 0);
    const Values open = record(e, kHeight, more), mirror = record(e, -kHeight, more);
    for (std::size_t i = 0; i < layer.size(); ++i)
        layer[i] -= open[i];
    Values decibels;
    for (std::size_t i = 0; i < kAngles.size(); ++i)
        decibels.push_back(10 *
                           std::log10(energy(layer, i, kAngles.size()) / energy(mirror, i, kAngles.size())));
    return decibels;
}

} // namespace

class TestAbsorption : public QObject
{
    Q_OBJECT

private slots:
    // A source in the middle of a cube: what one layer does, the others do.
    void sidesOfACubeAreAlike()
    {
        Scene scene;
        scene.options.shape = {25, 25, 25};
        scene.options.spacing = {kSpacing, kSpacing, kSpacing};
        scene.setHomogeneous(kVelocity);
        scene.sources = {{120, 120, 120}};
        scene.receivers = {{120, 120, 10},  {120, 120, 230}, {120, 10, 120},
                           {120, 230, 120}, {10, 120, 120},  {230, 120, 120}};
        scene.steps = 120;
        const Values records = run<double>(scene, rickerSteps(scene, 20, 0.06));
        const std::size_t count = scene.receivers.size();
        for (std::size_t i = 1; i < count; ++i) {
            double difference = 0;
            for (std::size_t k = 0; k < records.size(); k += count)
                difference += std::pow(records[k + i] - records[k], 2);
            QVERIFY(difference < 1e-24 * energy(records, 0, count));
        }
    }

    void littleComesBack_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("order");
        QTest::addColumn<double>("nodesPerWavelength");
        QTest::newRow("left") << int(Side::Left) << 16 << 8 << 6.0;
        QTest::newRow("right") << int(Side::Right) << 16 << 8 << 6.0;
        QTest::newRow("top") << int(Side::Top) << 16 << 8 << 6.0;
        QTest::newRow("bottom") << int(Side::Bottom) << 16 << 8 << 6.0;
        QTest::newRow("order 4") << int(Side::Left) << 16 << 4 << 10.0;
        QTest::newRow("order 16") << int(Side::Top) << 16 << 16 << 4.0;
        QTest::newRow("long waves") << int(Side::Bottom) << 16 << 8 << 15.0;
        QTest::newRow("12 nodes") << int(Side::Bottom) << 12 << 8 << 6.0;
        QTest::newRow("12 nodes, long waves") << int(Side::Bottom) << 12 << 8 << 15.0;
        QTest::newRow("8 nodes") << int(Side::Bottom) << 8 << 8 << 6.0;
    }
    void littleComesBack()
    {
        QFETCH(int, side);
        QFETCH(int, width);
        QFETCH(int, order);
        QFETCH(double, nodesPerWavelength);
        const Experiment e{static_cast<Side>(side), width, order, nodesPerWavelength};
        const Values decibels = comesBack(e);
        for (std::size_t i = 0; i < kAngles.size(); ++i) {
            qInfo("%.0f degrees: %.1f dB", kAngles[i], decibels[i]);
            QVERIFY(decibels[i] < (kAngles[i] == 0 ? -60 : -40));
        }
    }

    // As layer.h says of it.
    void suitableWidthsAreSuitable_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<double>("nodesPerWavelength");
        QTest::addColumn<double>("most");
        QTest::newRow("order 4") << 4 << 10.0 << -59.0;
        QTest::newRow("order 4, long waves") << 4 << 25.0 << -47.0;
        for (const auto &[order, nodes] : {std::pair{8, 6.0}, {12, 5.0}, {16, 4.0}})
            for (const double longer : {1.0, 2.5})
                QTest::addRow("order %d, %.1f times the wavelength", order, longer)
                    << order << longer * nodes << -65.0;
    }
    void suitableWidthsAreSuitable()
    {
        QFETCH(int, order);
        QFETCH(double, nodesPerWavelength);
        QFETCH(double, most);
        for (const double decibels :
             comesBack({Side::Bottom, suitableLayerWidth(order), order, nodesPerWavelength})) {
            qInfo("%.1f dB", decibels);
            QVERIFY(decibels < most);
        }
    }
};

QTEST_GUILESS_MAIN(TestAbsorption)
#include "tst_absorption.moc"
