// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/inversion/driver.h"
#include "core/inversion/inputs.h"
#include "core/inversion/stability.h"
#include "core/io/byte_source.h"
#include "core/run/iteration_file.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <limits>

using namespace terrane;
using namespace terrane::inversion;

namespace {

const std::string kExample = TERRANE_EXAMPLES "/overthrust_2d/";

run::Settings settingsOf(const std::vector<std::string> &more)
{
    run::Settings settings(run::RunKind::Fwi);
    run::Problems problems;
    std::vector<std::string> all = {"data.survey=" + kExample + "overthrust_2D_shots.segy",
                                    "data.shots=3,9",
                                    "model.file=" + kExample + "overthrust_model.h5",
                                    "model.dataset=m0",
                                    "wavelet.ricker_hz=8",
                                    "wavelet.estimate=no",
                                    "update.illumination=none",
                                    "constraints.fixed_above_m=520"};
    all.insert(all.end(), more.begin(), more.end());
    for (const std::string &assignment : all)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), "");
    return settings;
}

// In place of waves a quadratic function of slowness squared, stiff in some nodes and soft in others, so that
// spectral steps make the misfit rise now and then.
class FakeShots : public Evaluator
{
public:
    explicit FakeShots(const std::vector<float> &vp)
    {
        for (std::size_t i = 0; i < vp.size(); ++i)
            m_best.push_back(squaredSlowness(vp[i]) * (1 + 0.05 * std::sin(0.37 * static_cast<double>(i))));
    }

    Sums evaluate(const Request &request, const Progress &) override
    {
        Sums sums;
        double misfit = 0;
        sums.gradient.resize(request.vp.size());
        for (std::size_t i = 0; i < request.vp.size(); ++i) {
            const double stiffness = std::pow(10, static_cast<double>(i % 10) / 2);
            const double gap = squaredSlowness(request.vp[i]) - m_best[i];
            misfit += 0.5 * stiffness * gap * gap;
            sums.gradient[i] = static_cast<float>(1e6 * stiffness * gap); // by m in s2/m2
        }
        sums.sourceIllumination = sums.receiverIllumination = std::vector<float>(request.vp.size(), 1.0f);
        for (const std::size_t shot : request.shots)
            sums.misfits.push_back({shot, misfit / static_cast<double>(request.shots.size()), 1, {}});
        sums.findings = {{Severity::Note, "odd", "2 traces are odd", "shot 3", ""}};
        return sums;
    }

    void simulate(const std::vector<std::size_t> &, const TakeShot &, const Progress &) override
    {
        throw FailureError("is not simulated", "fake");
    }

private:
    static double squaredSlowness(float vp) // s2/km2
    {
        const double v = static_cast<double>(vp) / 1e3;
        return 1 / (v * v);
    }

    std::vector<double> m_best;
};

} // namespace

class DriverTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_parent.isValid()); }

    void aStageOfSpgEndsWithItsBest()
    {
        constexpr int kLongest = 40;
        const std::vector<double> all = misfits(kLongest);
        QCOMPARE(all.size(), std::size_t{kLongest});
        int tried = 0;
        for (int count = 3; count < kLongest && tried < 2; ++count) {
            const double best = *std::min_element(all.begin(), all.begin() + count);
            if (all[static_cast<std::size_t>(count) - 1] == best)
                continue;
            QCOMPARE(misfits(count).back(), best);
            ++tried;
        }
        QCOMPARE(tried, 2);
    }

    void findingsAreToldOnce()
    {
        misfits(4);
        QCOMPARE(m_findings, 1);
    }

    void modelsAreLookedAtBeforeTheyAreSentOut()
    {
        const Inputs inputs = prepareInversion(settingsOf({"stages.refine=2"}), io::openFile);
        StabilityWatch watch(inputs);
        std::vector<float> vp = inputs.start.field("vp").values;
        QVERIFY(watch.look(vp, 0).empty());
        vp[500] = 9000;
        const auto findings = watch.look(vp, 0);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings[0].code, std::string("steps-shorter"));
        QVERIFY(watch.look(vp, 0).empty()); // told
        // Half a spacing, by the fastest velocity, in two dimensions: the bound of order 2 is not far.
        QVERIFY(std::abs(watch.stableStep(9000, 0) / (12.5 / 9000 / std::sqrt(2.0)) - 0.85) < 0.15);
        for (const float wrong : {0.0f, -1500.0f, std::numeric_limits<float>::quiet_NaN()}) {
            vp[500] = wrong;
            QVERIFY_THROWS_EXCEPTION(FailureError, watch.look(vp, 0));
        }
    }

private:
    // After each iteration, as they are committed.
    std::vector<double> misfits(int iterations)
    {
        const std::string path = m_parent.filePath(QString("run%1").arg(++m_runs)).toStdString();
        const run::Settings settings =
            settingsOf({"update.optimizer=spg", "stages.iterations=" + std::to_string(iterations)});
        const run::RunFolder folder = run::createRunFolder(path, settings);
        FakeShots shots(prepareInversion(settings, io::openFile).start.field("vp").values);
        m_findings = 0;
        const auto listen = [&](std::string_view event, const nlohmann::ordered_json &fields, bool) {
            m_findings += event == "finding" && fields.value("code", "") == "odd" ? 1 : 0;
        };
        Driver(folder, shots, io::openFile, listen).run({});
        std::vector<double> found;
        for (const std::int64_t iteration : folder.iterations())
            if (iteration > 0)
                found.push_back(run::readIteration(folder.iterationFile(iteration)).misfit);
        return found;
    }

    QTemporaryDir m_parent;
    int m_runs = 0, m_findings = 0;
};

QTEST_GUILESS_MAIN(DriverTest)
#include "tst_driver.moc"
