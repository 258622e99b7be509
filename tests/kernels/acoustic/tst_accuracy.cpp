// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Propagators against exact pressures in homogeneous media. Time steps are short where the error in space is
// meant: that of time is removed elsewhere (core/simulation).
#include "tests/kernels/acoustic/scene.h"
#include "tests/support/greens_function.h"

#include <QTest>

using namespace terrane;
using namespace terrane::acoustic;
using namespace terrane::acoustic::tests;

namespace {

constexpr double kVelocity = 2000;
// The amplitude of a Ricker wavelet at this multiple of its peak frequency is 1 % of that at its peak.
constexpr double kHighestOfPeak = 2.5;
constexpr int kComparedSteps = 16;

struct Comparison
{
    bool is3D = false;
    int order = 8;
    double nodesPerWavelength = 6; // of the highest frequency
    double wavelengths = 20;       // of the highest frequency, from source to receiver
    double courant = 0.1;
    double density = 0; // 0: none given
    // Where source and receiver lie, in cells below the first plane of nodes; with a free surface there.
    bool freeSurface = false;
    double sourceDepth = 0, receiverDepth = 0, offNode = 0;
    double aside = 6; // cells of the model around source and receiver
};

template<typename T>
double error(const Comparison &c, double spacing = 10)
{
    const double highest = kVelocity / (c.nodesPerWavelength * spacing), peak = highest / kHighestOfPeak;
    const double distance = c.wavelengths * kVelocity / highest, delay = 1.5 / peak;
    const auto around = static_cast<std::size_t>(2 * c.aside),
               nodes = static_cast<std::size_t>(distance / spacing) + around;
    Scene scene;
    scene.options.shape = {nodes, c.is3D ? around : 1, c.freeSurface ? 30 : around};
    scene.options.spacing = {spacing, spacing, spacing};
    scene.options.order = c.order;
    scene.options.layerWidth = 20;
    scene.options.layerReflection = 1e-7;
    scene.options.peakFrequency = peak;
    scene.options.freeSurface = c.freeSurface;
    scene.setHomogeneous(kVelocity);
    scene.options.dt = c.courant * spacing / kVelocity;
    if (c.density > 0)
        scene.rho.assign(scene.nodes(), static_cast<float>(c.density));
    const double middle = c.freeSurface ? 0 : c.aside;
    scene.sources = {
        {(c.aside - 1 + c.offNode) * spacing, c.aside * spacing, (middle + c.sourceDepth) * spacing}};
    scene.receivers = {{(c.aside - 1 + c.offNode) * spacing + distance, c.aside * spacing,
                        (middle + c.receiverDepth) * spacing}};
    scene.steps = static_cast<int>((distance / kVelocity + 2 * delay + 2 / peak) / scene.options.dt);

    const greens::Wavelet wavelet = {[&](double t) { return ricker(peak, t - delay); }, 0, 2 * delay};
    const Values records = run<T>(scene, rickerSteps(scene, peak, delay));
    Values exact, found; // at a part of the steps: the exact pressure takes longer than a step
    for (int step = 0; step < scene.steps; step += kComparedSteps) {
        exact.push_back(greens::pressure(c.is3D ? greens::Dimension::Three : greens::Dimension::Two, wavelet,
                                         {kVelocity, c.density > 0 ? c.density : 1},
                                         c.freeSurface ? greens::Surface::Free : greens::Surface::None,
                                         scene.sources[0], scene.receivers[0],
                                         (step + 1) * scene.options.dt));
        found.push_back(records[static_cast<std::size_t>(step)]);
    }
    return norm(exact) == 0 ? norm(found) : relativeDifference(found, exact);
}

} // namespace

class TestAccuracy : public QObject
{
    Q_OBJECT

private slots:
    void pressureIsExact_data()
    {
        QTest::addColumn<bool>("is3D");
        QTest::addColumn<double>("density");
        QTest::addColumn<double>("offNode");
        QTest::newRow("2D") << false << 0.0 << 0.0;
        QTest::newRow("2D, between nodes") << false << 0.0 << 0.37;
        QTest::newRow("2D, with density") << false << 1800.0 << 0.0;
        QTest::newRow("3D") << true << 0.0 << 0.0;
        QTest::newRow("3D, between nodes, with density") << true << 1800.0 << 0.37;
    }
    void pressureIsExact()
    {
        QFETCH(bool, is3D);
        QFETCH(double, density);
        QFETCH(double, offNode);
        Comparison c;
        c.is3D = is3D;
        c.density = density;
        c.offNode = offNode;
        const double found = error<float>(c);
        qInfo("relative L2 difference %.2f %%", 100 * found);
        QVERIFY(found < 0.01);
    }

    void pressureBelowAFreeSurfaceIsExact_data()
    {
        QTest::addColumn<double>("source");
        QTest::addColumn<double>("receiver");
        QTest::newRow("nodes below") << 4.0 << 7.0;
        QTest::newRow("between nodes") << 4.4 << 2.7;
        QTest::newRow("a third of a cell below") << 1.0 / 3 << 1.0 / 3;
        QTest::newRow("receiver at the surface") << 3.0 << 0.0;
        QTest::newRow("source at the surface") << 0.0 << 3.0;
    }
    void pressureBelowAFreeSurfaceIsExact()
    {
        QFETCH(double, source);
        QFETCH(double, receiver);
        Comparison c;
        c.freeSurface = true;
        c.sourceDepth = source;
        c.receiverDepth = receiver;
        c.wavelengths = 5;
        c.courant = 0.1;
        for (const bool is3D : {false, true}) {
            c.is3D = is3D;
            const double found = error<float>(c);
            qInfo("%s: relative L2 difference %.2f %%", is3D ? "3D" : "2D", 100 * found);
            QVERIFY(found < 0.01);
        }
    }

    // Where only the density changes, the reflection coefficient (r2 - r1) / (r2 + r1) does not depend on the
    // angle: what comes back is that of an image source, and what passes is the direct wave times 2 r2 / (r1
    // + r2), both exactly.
    void densityContrastReflects_data()
    {
        QTest::addColumn<double>("above");
        QTest::addColumn<double>("below");
        QTest::newRow("1000 over 2000 kg/m3") << 1000.0 << 2000.0;
        QTest::newRow("2500 over 1000 kg/m3") << 2500.0 << 1000.0;
    }
    void densityContrastReflects()
    {
        QFETCH(double, above);
        QFETCH(double, below);
        constexpr double kSpacing = 10, kPeak = kVelocity / (10 * kSpacing) / kHighestOfPeak,
                         kDelay = 1.5 / kPeak;
        constexpr std::size_t kFirstBelow = 60;
        Scene scene;
        scene.options.shape = {200, 1, 120};
        scene.options.spacing = {kSpacing, 1, kSpacing};
        scene.options.peakFrequency = kPeak;
        scene.setHomogeneous(kVelocity);
        scene.options.dt = 0.1 * kSpacing / kVelocity;
        for (std::size_t i = 0; i < scene.nodes(); ++i)
            scene.rho.push_back(static_cast<float>(i % scene.options.shape[2] < kFirstBelow ? above : below));
        const double interface = (kFirstBelow - 0.5) * kSpacing;
        const Position source = {600, 0, 450}, image = {600, 0, 2 * interface - 450};
        scene.sources = {source};
        scene.receivers = {{1000, 0, 450}, {1000, 0, 800}};
        scene.steps = static_cast<int>((800 / kVelocity + 2 * kDelay) / scene.options.dt);
        const Values records = run<float>(scene, rickerSteps(scene, kPeak, kDelay));

        const greens::Wavelet wavelet = {[&](double t) { return ricker(kPeak, t - kDelay); }, 0, 2 * kDelay};
        const auto direct = [&](const Position &from, const Position &to, double time) {
            return greens::pressure(greens::Dimension::Two, wavelet, {kVelocity, above},
                                    greens::Surface::None, from, to, time);
        };
        const double reflected = (below - above) / (below + above), passed = 2 * below / (below + above);
        Values exactAbove, foundAbove, exactBelow, foundBelow;
        for (int step = 0; step < scene.steps; step += kComparedSteps) {
            const double time = (step + 1) * scene.options.dt;
            exactAbove.push_back(direct(source, scene.receivers[0], time) +
                                 reflected * direct(image, scene.receivers[0], time));
            exactBelow.push_back(passed * direct(source, scene.receivers[1], time));
            foundAbove.push_back(records[static_cast<std::size_t>(step) * 2]);
            foundBelow.push_back(records[static_cast<std::size_t>(step) * 2 + 1]);
        }
        const double errorAbove = relativeDifference(foundAbove, exactAbove);
        const double errorBelow = relativeDifference(foundBelow, exactBelow);
        qInfo("relative L2 difference %.2f %% above, %.2f %% below", 100 * errorAbove, 100 * errorBelow);
        QVERIFY(errorAbove < 0.01);
        QVERIFY(errorBelow < 0.01);
    }

    // With a time step that shrinks as the spacing to the power of half the order, both errors shrink alike.
    void errorShrinksAsTheOrderSays_data()
    {
        QTest::addColumn<int>("order");
        for (const int order : {4, 8, 12})
            QTest::addRow("order %d", order) << order;
    }
    void errorShrinksAsTheOrderSays()
    {
        QFETCH(int, order);
        Comparison c;
        c.order = order;
        c.wavelengths = 4; // which ends on a node at each spacing
        constexpr double kFiner = 1.25;
        double before = 0;
        c.nodesPerWavelength = 8;
        c.courant = 0.1;
        for (int i = 0; i < (order < 12 ? 3 : 2); ++i) { // the third of order 12 takes longer than all others
            // So wide that nothing comes back from its sides.
            c.aside = std::ceil(c.nodesPerWavelength * 0.5 * (c.wavelengths + 4.4 * kHighestOfPeak));
            const double found = error<double>(c, 80 / c.nodesPerWavelength);
            if (i > 0) {
                const double observed = std::log(before / found) / std::log(kFiner);
                qInfo("%.1f nodes a wavelength: error %.2e, order %.2f", c.nodesPerWavelength, found,
                      observed);
            }
            before = found;
            c.nodesPerWavelength *= kFiner;
            c.courant *= std::pow(kFiner, 1 - order / 2.0);
        }
    }
};

QTEST_GUILESS_MAIN(TestAccuracy)
#include "tst_accuracy.moc"
