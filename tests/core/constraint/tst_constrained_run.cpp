// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/box.h"
#include "core/constraint/difference_ball.h"
#include "core/constraint/intersection.h"
#include "core/constraint/preconditioner.h"
#include "core/constraint/regularisation.h"
#include "core/constraint/slope_limits.h"
#include "core/optimize/optimizer.h"
#include "core/optimize/settings.h"
#include "fields.h"

#include <QTest>
#include <algorithm>
#include <memory>

using namespace terrane;
using namespace terrane::constraint;
using namespace terrane::constraint::test;
using namespace terrane::optimize;
using constraint::Vector;

namespace {

// 1/2 |S (x - truth)|^2 in units of 1e-12, with S a Gaussian of 40 m: a blurred section that is to be
// sharpened.
class Blurred : public Objective
{
public:
    Blurred(const Grid &grid, Vector truth) : m_truth(std::move(truth)), m_blur(grid)
    {
        m_blur.smooth({40, 0, 40});
    }
    double value(const Vector &x) override
    {
        Vector gradient;
        return this->gradient(x, gradient);
    }
    double gradient(const Vector &x, Vector &gradient) override
    {
        Vector off(x.size()), once;
        for (std::size_t i = 0; i < x.size(); ++i)
            off[i] = x[i] - m_truth[i];
        m_blur.apply(off, once);
        m_blur.apply(once, gradient);
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            sum += 0.5e-12 * once[i] * once[i];
            gradient[i] *= 1e-12F;
        }
        ++evaluations;
        return sum;
    }
    int evaluations = 0;

private:
    Vector m_truth;
    Preconditioner m_blur;
};

} // namespace

class ConstrainedRunTest : public QObject
{
    Q_OBJECT

private slots:
    // A layered model with a lens, in m/s, and constraints as in FWI: bounds with fixed water, a bounded
    // slope and total variation, which the truth is just inside of.
    void fitsWithinConstraints()
    {
        const Grid grid = grid2D(24, 20);
        Vector truth(grid.size()), start(grid.size());
        std::vector<std::uint8_t> water(grid.size());
        for (std::size_t ix = 0; ix < 24; ++ix)
            for (std::size_t iz = 0; iz < 20; ++iz) {
                const std::size_t i = grid.index(ix, 0, iz);
                water[i] = iz < 3 ? 1 : 0;
                truth[i] = iz < 3 ? 1500 : iz < 9 ? 2000 : 2600;
                if (ix > 8 && ix < 15 && iz > 11 && iz < 16)
                    truth[i] = 3200;
                start[i] = iz < 3 ? 1500 : 2200;
            }
        Box box(grid.size(), 1500, 3300);
        box.fix(water, start);
        const double radius = DifferenceBall::totalVariation(grid, 1).norm(truth);
        const auto set = std::make_shared<Intersection>(std::vector<ProjectionPtr>{
            std::make_shared<DifferenceBall>(DifferenceBall::totalVariation(grid, radius)),
            std::make_shared<SlopeLimits>(grid, 2, -60, 60), std::make_shared<Box>(box)});
        Space space;
        space.project = [&](Vector &x) { set->project(x); };
        space.firstStep = [](const Vector &, const Vector &direction) {
            double greatest = 0;
            for (const float value : direction)
                greatest = std::max(greatest, std::abs(static_cast<double>(value)));
            return 100 / greatest;
        };
        for (const Method method :
             {Method::SpectralProjectedGradient, Method::ProjectedQuasiNewton, Method::Lbfgs}) {
            Blurred misfit(grid, truth);
            const auto optimizer = makeOptimizer({.method = method, .tolerance = 1e-8});
            Point point{.x = start};
            const double first = misfit.value(start);
            Iteration iteration;
            int count = 0;
            while (count < 12 &&
                   (iteration = optimizer->iterate(misfit, space, point)).outcome == Outcome::Moved)
                ++count;
            const Best last = optimizer->best() != nullptr ? *optimizer->best() : Best{point.x, point.value};
            qInfo("%s: %d iterations, %d evaluations, misfit %g of the first, distance %g of %g m/s; %s",
                  std::string(optimizer->name()).c_str(), count, misfit.evaluations, last.value / first,
                  distance(last.x, truth), distance(start, truth), iteration.why.c_str());
            QVERIFY(last.value < 1e-2 * first);
            QVERIFY(set->violation(last.x) <= 0.01);
            QCOMPARE(box.violation(last.x), 0.0);
            for (std::size_t i = 0; i < water.size(); ++i)
                QVERIFY(water[i] == 0 || last.x[i] == 1500);
            QVERIFY(distance(last.x, truth) < 0.5 * distance(start, truth));
        }
    }
};

QTEST_APPLESS_MAIN(ConstrainedRunTest)
#include "tst_constrained_run.moc"
