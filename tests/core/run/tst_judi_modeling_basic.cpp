// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// JUDI's modeling_basic_2D from its template: F, F', J, J' and the misfit with its gradient, shot by shot.
#include "core/run/modelling.h"
#include "core/run/run_file.h"
#include "core/simulation/shot_simulator.h"

#include <QTest>
#include <cmath>

using namespace terrane;
using namespace terrane::simulation;

namespace {

using Floats = std::vector<float>;

double dot(const Floats &a, const Floats &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * b[i];
    return sum;
}

double norm(const Floats &a)
{
    return std::sqrt(dot(a, a));
}

// As the example has it: the true model averaged over 10 nodes in depth.
Model smoothed(Model model)
{
    const std::size_t nz = model.grid.shape[2], half = 5;
    const Floats vp = model.field("vp").values;
    for (std::size_t i = 0; i < vp.size(); ++i) {
        const std::size_t z = i % nz, first = i - std::min(z, half), last = i + std::min(nz - 1 - z, half);
        double slowness = 0;
        for (std::size_t k = first; k <= last; ++k)
            slowness += 1 / static_cast<double>(vp[k]);
        model.field("vp").values[i] = static_cast<float>(static_cast<double>(last - first + 1) / slowness);
    }
    return model;
}

} // namespace

class TestJudiModelingBasic : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto settings =
            run::readRunFile(TERRANE_EXAMPLES "/../templates/judi_modeling_basic_2d/run.json");
        m_run = run::prepareModelling(settings, {});
        QCOMPARE(m_run.shots.size(), 3u);
        QCOMPARE(m_run.model.grid.shape, (std::array<std::size_t, 3>{120, 1, 100}));
        m_start = smoothed(m_run.model);
        for (std::size_t i = 0; i < m_start.grid.size(); ++i)
            m_change.push_back(static_cast<float>(std::pow(m_run.model.field("vp").values[i], -2) -
                                                  std::pow(m_start.field("vp").values[i], -2)));
    }

    void operatorsFitTogether_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < 3; ++i)
            QTest::addRow("shot %d", i) << i;
    }
    void operatorsFitTogether()
    {
        QFETCH(int, number);
        const ShotPositions shot =
            run::shotPositions(m_run.geometry->shot(m_run.shots[static_cast<std::size_t>(number)]));
        QCOMPARE(shot.receivers.size(), 120u);
        const ShotSimulator simulator(m_start, m_run.wavelet, m_run.data, m_run.physics);
        const signal::Gather observed =
            ShotSimulator(m_run.model, m_run.wavelet, m_run.data, m_run.physics).simulate(shot);
        const signal::Gather simulated = simulator.simulate(shot);
        QCOMPARE(observed.samplesPerTrace, 626u);

        // <F w, d> = <w, F' d>, <J dm, d> = <dm, J' d>
        const Floats back = simulator.adjoint(shot, observed).samples;
        const double ofF = dot(simulated.samples, observed.samples);
        QVERIFY(std::abs(ofF - dot(m_run.wavelet.samples, back)) <
                1e-5 * norm(simulated.samples) * norm(observed.samples));
        GradientSettings all;
        all.strategy = Strategy::All;
        const signal::Gather scattered = simulator.born(shot, m_change);
        const Floats image = simulator.migrate(shot, observed, all).gradient;
        QVERIFY(std::abs(dot(scattered.samples, observed.samples) - dot(m_change, image)) <
                1e-5 * norm(scattered.samples) * norm(observed.samples));

        // The misfit is that of the simulated data, and falls along its gradient as that says.
        const ShotGradient gradient = simulator.gradient(shot, observed, all);
        double misfit = 0;
        for (std::size_t i = 0; i < observed.samples.size(); ++i)
            misfit += 0.5 * m_run.data.interval *
                      std::pow(static_cast<double>(simulated.samples[i]) - observed.samples[i], 2);
        QVERIFY(std::abs(gradient.misfit - misfit) < 1e-6 * misfit);
        const auto misfitAt = [&](double h) {
            Model model = m_start;
            for (std::size_t i = 0; i < m_change.size(); ++i) {
                float &v = model.field("vp").values[i];
                v = static_cast<float>(1 / std::sqrt(std::pow(v, -2.0) + h * m_change[i]));
            }
            return ShotSimulator(model, m_run.wavelet, m_run.data, m_run.physics)
                .gradient(shot, observed, all)
                .misfit;
        };
        const double slope = dot(gradient.gradient, m_change),
                     found = (misfitAt(0.01) - misfitAt(-0.01)) / 0.02;
        qInfo("misfit %.4e, slope %.4e, found %.4e", gradient.misfit, slope, found);
        QVERIFY(slope < 0);
        QVERIFY(std::abs(found - slope) < 0.01 * std::abs(slope));
    }

private:
    run::Modelling m_run;
    Model m_start;
    Floats m_change; // of m
};

QTEST_GUILESS_MAIN(TestJudiModelingBasic)
#include "tst_judi_modeling_basic.moc"
