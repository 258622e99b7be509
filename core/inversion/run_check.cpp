// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_check.h"

#include "core/error.h"
#include "core/inversion/inputs.h"
#include "core/inversion/model_space.h"
#include "core/inversion/observed_shot.h"
#include "core/inversion/refinement.h"
#include "core/inversion/shot_compare.h"
#include "core/run/modelling.h"
#include "core/signal/filter.h"
#include "core/simulation/data_check.h"
#include "core/simulation/resolution.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace terrane::inversion {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLongestTrial = 30; // s, of the shot that is simulated
constexpr std::size_t kMostShotsRead = 64, kMostTold = 4;
constexpr double kToleratedPart = 0.1;        // of traces more than half a period off
constexpr double kGradientsOfIteration = 1.2; // with what line searches take beside
constexpr double kArraysOfIteration = 14;     // that an iteration's file holds: L-BFGS keeps ten
constexpr double kLargePart = 0.7;            // of the model: an aperture below saves much
constexpr double kMarginWavelengths = 3;      // beyond a shot's outermost positions

// A small part of the model, to measure the machine on: as many nodes as keep it busy for a moment.
Model measuredPart(const Model &model)
{
    const std::size_t most = model.grid.is2D() ? 600 : 120;
    Model part;
    part.grid = model.grid;
    for (std::size_t &length : part.grid.shape)
        length = std::min(length, most);
    const Grid &from = model.grid, &to = part.grid;
    for (const Field &field : model.fields) {
        Field copy = {field.name, field.unit, std::vector<float>(to.size())};
        for (std::size_t x = 0; x < to.shape[0]; ++x)
            for (std::size_t y = 0; y < to.shape[1]; ++y)
                std::copy_n(field.values.begin() +
                                static_cast<std::ptrdiff_t>((x * from.shape[1] + y) * from.shape[2]),
                            to.shape[2],
                            copy.values.begin() +
                                static_cast<std::ptrdiff_t>((x * to.shape[1] + y) * to.shape[2]));
        part.fields.push_back(std::move(copy));
    }
    return part;
}

class Checker
{
public:
    Checker(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress)
        : m_settings(settings),
          m_progress(progress),
          m_inputs(prepareInversion(settings, open, progress)),
          m_space(settings, m_inputs.start),
          m_files(*m_inputs.survey, open),
          m_comparison(settings, m_inputs)
    {}

    RunCheck check()
    {
        m_check.shots = m_inputs.shots.size();
        m_check.stages = m_inputs.stages.size();
        add(m_inputs.findings);
        add(survey::checkGeometry(*m_inputs.survey, &m_inputs.start.grid, m_progress));
        add(survey::checkSamples(m_files, false, m_progress));
        checkTraces();
        const ObservedShot shot =
            observe(m_files, m_inputs.shots[m_inputs.shots.size() / 2], m_inputs.data.begin);
        estimate(shot);
        if (m_check.estimate.secondsOfShot < kLongestTrial)
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

    // The last finding is mended by this.
    void addFix(std::string assignment)
    {
        m_check.fixes.push_back({m_check.findings.size() - 1, std::move(assignment)});
    }

    signal::Wavelet firedIn(const Stage &stage) const
    {
        return stage.isFiltered() ? signal::filtered(m_inputs.wavelet, stage.band, signal::Phase::Zero)
                                  : m_inputs.wavelet;
    }

    simulation::ShotSimulator simulatorOf(const Stage &stage) const
    {
        return {Refinement(m_inputs.start.grid, stage.refine).refined(m_inputs.start), firedIn(stage),
                m_inputs.data, m_inputs.physics};
    }

    void addResolution(const Stage &stage, const simulation::ShotSimulator &simulator);
    double safeCorner(const Stage &stage, double safe) const;
    void checkResolution();
    void checkAperture(const ObservedShot &shot, double peak);

    void checkTraces();
    double measuredRate(const Stage &stage) const;
    void estimate(const ObservedShot &shot);
    void compare(const ObservedShot &shot);
    void checkSkipping(const signal::Gather &simulated, const ObservedShot &shot, double frequency);

    const run::Settings &m_settings;
    const Progress &m_progress;
    Inputs m_inputs;
    ModelSpace m_space;
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

// Nodes and steps a second of simulations like these.
double Checker::measuredRate(const Stage &stage) const
{
    const Model part = measuredPart(Refinement(m_inputs.start.grid, stage.refine).refined(m_inputs.start));
    simulation::ShotPositions middle;
    simulation::Position at = {};
    for (std::size_t axis = 0; axis < 3; ++axis)
        at[axis] = (part.grid.origin[axis] + part.grid.end(axis)) / 2;
    middle.sources = {{at}};
    middle.receivers = {at};
    simulation::TimeSamples data = m_inputs.data;
    data.begin = 0;
    data.count = 8;
    simulation::Physics physics = m_inputs.physics;
    physics.aperture = 0;
    const simulation::ShotSimulator simulator(part, m_inputs.wavelet, data, physics);
    const double work = static_cast<double>(simulator.nodes(middle)) * static_cast<double>(simulator.steps());
    double best = 0;
    const auto end = Clock::now() + std::chrono::seconds(1);
    do {
        const auto began = Clock::now();
        simulator.simulate(middle, m_progress);
        const std::chrono::duration<double> seconds = Clock::now() - began;
        best = std::max(best, work / seconds.count());
    } while (Clock::now() < end);
    return best;
}

void Checker::estimate(const ObservedShot &shot)
{
    Estimate &of = m_check.estimate;
    double largest = 0, peak = 0;
    for (const Stage &stage : m_inputs.stages) {
        const simulation::ShotSimulator simulator = simulatorOf(stage);
        addResolution(stage, simulator);
        const double work =
            static_cast<double>(simulator.nodes(shot.positions)) * static_cast<double>(simulator.steps());
        const double shots = static_cast<double>(
            stage.batch == 0 ? m_inputs.shots.size() : std::min(stage.batch, m_inputs.shots.size()));
        if (work > largest) {
            largest = work;
            of.memory = simulator.plan(shot.positions, m_inputs.memory);
            peak = simulator.peakFrequency();
            of.rate = measuredRate(stage);
        }
        const double secondsOfShot = 2 * work / of.rate * of.memory.choice().relativeTime;
        if (work == largest) {
            of.nodesAndSteps = 2 * work;
            of.secondsOfShot = secondsOfShot;
            of.secondsOfGradient = secondsOfShot * static_cast<double>(m_inputs.shots.size());
        }
        const double gradients = kGradientsOfIteration * stage.iterations;
        of.gradients += gradients * shots / static_cast<double>(m_inputs.shots.size());
        of.seconds += secondsOfShot * shots * gradients;
        of.diskBytes += sizeof(float) * kArraysOfIteration * stage.iterations *
                        static_cast<double>(m_inputs.start.grid.size());
    }
    checkResolution();
    checkAperture(shot, peak);
    const double processors = std::max(1U, std::thread::hardware_concurrency());
    of.coreHoursOfShot = of.secondsOfShot * processors / 3600;
    of.coreHours = of.seconds * processors / 3600;
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

void Checker::addResolution(const Stage &stage, const simulation::ShotSimulator &simulator)
{
    const std::vector<float> &vp = m_inputs.start.field("vp").values;
    const auto slowest = static_cast<double>(*std::ranges::min_element(vp));
    const Grid fine = Refinement(m_inputs.start.grid, stage.refine).fine();
    StageResolution of;
    of.highest = simulation::highestFrequency(firedIn(stage));
    of.safe = simulation::safeFrequency(fine, slowest, m_inputs.physics.order);
    of.nodesPerWavelength = simulation::nodesPerWavelength(fine, slowest, of.highest);
    of.step = simulator.step();
    of.steps = simulator.steps();
    m_check.resolution.push_back(of);
}

// The corner below which the stage's wavelet reaches no frequency that the grid does not carry; 0 for none.
double Checker::safeCorner(const Stage &stage, double safe) const
{
    double corner = safe;
    for (; corner > std::max(stage.band.lowCorner, safe / 8); corner *= 0.95) {
        Stage lower = stage;
        lower.band.highCorner = corner;
        if (simulation::highestFrequency(firedIn(lower)) <= safe)
            return corner;
    }
    return 0;
}

// Stages whose waves are too short for the grid, with the frequency and the grid that mend it.
void Checker::checkResolution()
{
    std::vector<std::string> corners, refinements;
    std::string worst;
    bool canFilter = true;
    for (std::size_t i = 0; i < m_inputs.stages.size(); ++i) {
        const Stage &stage = m_inputs.stages[i];
        const StageResolution &of = m_check.resolution[i];
        double corner = stage.band.highCorner;
        std::size_t refine = stage.refine;
        if (of.highest > of.safe) {
            if (worst.empty())
                worst = fmt::format("stage {}: waves reach {:.3g} Hz, the grid carries {:.3g} Hz at most: "
                                    "those above, with {:.2g} to {:.2g} nodes a wavelength, are too slow by "
                                    "more than {:g} %",
                                    i + 1, of.highest, of.safe, of.nodesPerWavelength,
                                    of.nodesPerWavelength * of.highest / of.safe,
                                    100 * simulation::kToleratedVelocityError);
            corner = safeCorner(stage, of.safe);
            canFilter = canFilter && corner > 0;
            refine =
                static_cast<std::size_t>(std::ceil(static_cast<double>(stage.refine) * of.highest / of.safe));
        }
        corners.push_back(fmt::format("{:.3g}", corner));
        refinements.push_back(fmt::format("{}", refine));
    }
    if (worst.empty())
        return;
    add({{Severity::Warning,
          "too-few-nodes-per-wavelength",
          worst,
          "stages",
          "Filter higher frequencies away (stages.highest_hz), simulate on a finer grid (stages.refine), or "
          "take a higher order (simulation.space_order)",
          {}}});
    if (canFilter)
        addFix(fmt::format("stages.highest_hz={}", fmt::join(corners, ",")));
    addFix(fmt::format("stages.refine={}", fmt::join(refinements, ",")));
}

// Large models of which a shot needs a part.
void Checker::checkAperture(const ObservedShot &shot, double peak)
{
    if (m_inputs.physics.aperture > 0)
        return;
    const std::vector<float> &vp = m_inputs.start.field("vp").values;
    const double margin = std::ceil(kMarginWavelengths * *std::ranges::max_element(vp) / peak / 100) * 100;
    const Grid &grid = m_inputs.start.grid;
    double part = 1;
    for (const std::size_t axis : {std::size_t{0}, std::size_t{1}}) {
        if (grid.shape[axis] < 2)
            continue;
        double least = shot.positions.sources.front().position[axis], most = least;
        for (const simulation::Position &position : shot.positions.receivers) {
            least = std::min(least, position[axis]);
            most = std::max(most, position[axis]);
        }
        const double length = grid.end(axis) - grid.origin[axis];
        part *= std::min(1.0, (most - least + 2 * margin) / length);
    }
    if (part > kLargePart)
        return;
    add({{Severity::Note,
          "large-part-unneeded",
          fmt::format("the middle shot lies in a part of the model: with {:g} m around its outermost source "
                      "and receivers, {:.0f} % of it",
                      margin, 100 * part),
          "simulation.aperture_m",
          "An aperture makes shots that much cheaper (simulation.aperture_m)",
          {}}});
    addFix(fmt::format("simulation.aperture_m={:g}", margin));
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
                     "stages",
                     "Look at its offsets",
                     {}}});
    const simulation::ShotSimulator simulator = simulatorOf(stage);
    const signal::Gather simulated = simulator.simulate(shot.positions, m_progress);
    const std::vector<Finding> found =
        simulation::compareData(simulated, shot.data, simulator.peakFrequency());
    for (const Finding &finding : found) // the amplitude is settled by the run
        if (finding.code != "wavelet-amplitude" || *m_settings.text("wavelet.estimate") == "no") {
            add({finding});
            if (finding.code == "wavelet-amplitude")
                addFix("wavelet.estimate=amplitude");
        }
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
    add({{Severity::Warning,
          "cycle-skipping",
          fmt::format(
              "{} of {} traces of the middle shot are more than half a period of {:.3g} Hz off in the start "
              "model, at offsets of {:.0f} to {:.0f} m: the first stage may go wrong",
              skipped, known, frequency, nearest, farthest),
          "stages.highest_hz",
          "Begin with lower frequencies or shorter offsets (stages.longest_offset_m), take the misfit "
          "envelope or "
          "transport for the first stage, or a better start model",
          {}}});
    std::vector<std::string> misfits;
    for (const Stage &stage : m_inputs.stages)
        misfits.push_back(misfits.empty() ? "envelope" : stage.misfit);
    if (m_inputs.stages.front().misfit != misfits.front())
        addFix(fmt::format("stages.misfit={}", fmt::join(misfits, ",")));
}

} // namespace

RunCheck checkRun(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress)
{
    return Checker(settings, open, progress).check();
}

} // namespace terrane::inversion
