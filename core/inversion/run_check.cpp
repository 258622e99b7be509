// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_check.h"

#include "core/error.h"
#include "core/inversion/image_weights.h"
#include "core/inversion/inputs.h"
#include "core/inversion/model_space.h"
#include "core/inversion/observed_shot.h"
#include "core/inversion/shot_compare.h"
#include "core/run/modelling.h"
#include "core/run/modelling_geometry.h"
#include "core/simulation/data_check.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kLongestTrial = 30; // s, of the shot that is simulated
constexpr std::size_t kMostShotsRead = 64, kMostTold = 4;
constexpr double kToleratedPart = 0.1; // of traces more than half a period off

// Throws InputError for constraints, or mutes, that leave no place for a model, or an image.
void checkPlaces(const run::Settings &settings, const Model &start)
{
    if (settings.kind() == run::RunKind::Fwi)
        const ModelSpace space(settings, start);
    else
        const ImageWeights weights(settings, start);
}

void addTraces(std::size_t traces, std::size_t samples, RunCheck &check)
{
    constexpr double kHeader = 240; // bytes
    check.traces += static_cast<double>(traces);
    check.dataBytes += static_cast<double>(traces) * (kHeader + 4 * static_cast<double>(samples));
}

class Checker
{
public:
    Checker(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress)
        : m_settings(settings),
          m_progress(progress),
          m_inputs(prepareInversion(settings, open, progress)),
          m_files(*m_inputs.survey, open),
          m_comparison(settings, m_inputs)
    {
        checkPlaces(settings, m_inputs.start);
    }

    RunCheck check()
    {
        m_check.shots = m_inputs.shots.size();
        m_check.stages = m_inputs.stages.size();
        for (const std::size_t number : m_inputs.shots)
            addTraces(m_inputs.survey->receivers(number).size(), m_inputs.data.count, m_check);
        add(m_inputs.findings);
        add(survey::checkGeometry(*m_inputs.survey, &m_inputs.start.grid, m_progress));
        add(survey::checkSamples(m_files, false, m_progress));
        checkTraces();
        const ObservedShot shot =
            observe(m_files, m_inputs.shots[m_inputs.shots.size() / 2], m_inputs.data.begin);
        m_check.estimate = estimateRun(m_settings, m_inputs, shot.positions, m_check.findings, m_progress);
        checkFastest();
        if (!m_inputs.withBackground)
            add({{Severity::Note,
                  "scattered-waves",
                  "the data are taken to be scattered waves alone: the wavelet and the times of arrivals "
                  "were "
                  "not checked",
                  m_settings.where("data.nlind"),
                  "",
                  {}}});
        else if (m_check.estimate.secondsOfShot < kLongestTrial)
            compare(shot);
        else
            add({{Severity::Note,
                  "no-trial-shot",
                  fmt::format(
                      "a shot takes about {:.0f} s here: none was simulated, so the wavelet and cycle "
                      "skipping were not checked",
                      m_check.estimate.secondsOfShot),
                  "",
                  "",
                  {}}});
        return std::move(m_check);
    }

private:
    void add(const std::vector<Finding> &findings)
    {
        m_check.findings.insert(m_check.findings.end(), findings.begin(), findings.end());
    }

    void checkTraces();
    void checkFastest();
    void compare(const ObservedShot &shot);
    void checkSkipping(const signal::Gather &simulated, const ObservedShot &shot, double frequency);

    const run::Settings &m_settings;
    const Progress &m_progress;
    Inputs m_inputs;
    survey::SurveyFiles m_files;
    ShotComparison m_comparison;
    RunCheck m_check;
};

// Odd traces of shots that are spread over the survey.
void Checker::checkTraces()
{
    const std::size_t count = std::min(kMostShotsRead, m_inputs.shots.size());
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < count; ++i) {
        m_progress.throwIfCancelled("check");
        m_progress.update(i, count, "shots read");
        const std::size_t shot = m_inputs.shots[i * m_inputs.shots.size() / count];
        m_comparison.choose(observe(m_files, shot, m_inputs.data.begin), shot, 0, findings);
    }
    const std::size_t found = findings.size();
    findings.resize(std::min(found, kMostTold));
    for (Finding &finding : findings)
        finding.what = fmt::format("{}: {}", finding.where, finding.what);
    add(findings);
    if (found > kMostTold)
        add({{Severity::Note,
              "more-odd-traces",
              fmt::format("{} more shots of {} that were read have such traces", found - kMostTold, count),
              m_settings.where("data.leave_out_odd_traces"),
              "",
              {}}});
}

void Checker::checkFastest()
{
    if (m_settings.kind() != run::RunKind::Fwi)
        return;
    const auto &vp = m_inputs.start.field("vp").values;
    const auto fastest = static_cast<double>(*std::ranges::max_element(vp));
    if (const auto highest = m_settings.number("constraints.highest_m_s"); highest && *highest > fastest)
        add({{Severity::Note,
              "step-shrinks",
              fmt::format(
                  "models may become as fast as {:g} m/s, the start model is up to {:g} m/s: the time step "
                  "is made shorter as they do",
                  *highest, fastest),
              m_settings.where("constraints.highest_m_s"),
              "",
              {}}});
}

// One shot in the start model, beside the recorded one.
void Checker::compare(const ObservedShot &recorded)
{
    const Stage &stage = m_inputs.stages.front();
    std::vector<Finding> told; // by checkTraces()
    const ObservedShot shot =
        m_comparison.choose(recorded, m_inputs.shots[m_inputs.shots.size() / 2], 0, told);
    if (shot.offsets.empty())
        return add({{Severity::Problem,
                     "no-traces",
                     "no trace is left for the first stage",
                     m_settings.kind() == run::RunKind::Fwi ? "stages" : "data",
                     "Look at its offsets",
                     {}}});
    const simulation::ShotSimulator simulator = simulatorOf(m_inputs, stage);
    const signal::Gather simulated = simulator.simulate(shot.positions, m_progress);
    const std::vector<Finding> found =
        simulation::compareData(simulated, shot.data, simulator.peakFrequency());
    for (const Finding &finding : found) // the amplitude is settled by the run
        if (finding.code != "wavelet-amplitude" || *m_settings.text("wavelet.estimate") == "no")
            add({finding});
    checkSkipping(simulated, shot, simulator.peakFrequency());
}

void Checker::checkSkipping(const signal::Gather &simulated, const ObservedShot &shot, double frequency)
{
    const std::vector<double> shifts = simulation::traceShifts(simulated, shot.data, 1.5 / frequency);
    std::size_t known = 0, skipped = 0;
    double nearest = HUGE_VAL, farthest = 0;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        if (std::isnan(shifts[i]))
            continue;
        ++known;
        if (std::abs(shifts[i]) * frequency <= 0.5)
            continue;
        ++skipped;
        nearest = std::min(nearest, shot.offsets[i]);
        farthest = std::max(farthest, shot.offsets[i]);
    }
    if (static_cast<double>(skipped) <= kToleratedPart * static_cast<double>(known))
        return;
    const std::string what = fmt::format(
        "{} of {} traces of the middle shot are more than half a period of {:.3g} Hz off in the {} model, at "
        "offsets of {:.0f} to {:.0f} m: ",
        skipped, known, frequency, m_settings.kind() == run::RunKind::Fwi ? "start" : "background", nearest,
        farthest);
    if (m_settings.kind() == run::RunKind::Fwi)
        add({{Severity::Warning,
              "cycle-skipping",
              what + "the first stage may go wrong",
              "stages.highest_hz",
              "Begin with lower frequencies or shorter offsets (stages.longest_offset_m), take the misfit "
              "envelope or transport for the first stage, or a better start model",
              {}}});
    else
        add({{Severity::Warning,
              "background-off",
              what + "what is imaged there is blurred",
              "model",
              "Take a better background model, shorter offsets (data.longest_offset_m), or mute what arrives "
              "there (data.keep_from_s)",
              {}}});
}

} // namespace

RunCheck sizeRun(const run::Settings &settings, const run::Settings &modelling,
                 const survey::SourceOpener &open, const Progress &progress)
{
    std::shared_ptr<const survey::Geometry> geometry;
    const Inputs inputs = prepareUnrecorded(settings, modelling, geometry, open, progress);
    checkPlaces(settings, inputs.start);
    RunCheck check;
    check.shots = inputs.shots.size();
    check.stages = inputs.stages.size();
    check.findings = inputs.findings;
    std::vector<std::size_t> some;
    const std::size_t count = std::min(kMostShotsRead, inputs.shots.size());
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(inputs.shots[i * inputs.shots.size() / count]);
    some.push_back(inputs.shots.back());
    run::requireInside(inputs.start.grid, *geometry, some, progress);
    const survey::GeometryShot middle = geometry->shot(inputs.shots[inputs.shots.size() / 2]);
    addTraces(middle.receivers.size(), inputs.data.count, check); // all shots have as many
    check.traces *= static_cast<double>(check.shots);
    check.dataBytes *= static_cast<double>(check.shots);
    check.estimate = estimateRun(settings, inputs, run::shotPositions(middle), check.findings, progress);
    return check;
}

RunCheck checkRun(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress)
{
    return Checker(settings, open, progress).check();
}

} // namespace terrane::inversion
