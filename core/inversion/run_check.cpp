// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_check.h"

#include "core/error.h"
#include "core/inversion/data_findings.h"
#include "core/inversion/inputs.h"
#include "core/inversion/observed_shot.h"
#include "core/inversion/runnable.h"
#include "core/inversion/shot_compare.h"
#include "core/run/modelling.h"
#include "core/run/modelling_geometry.h"
#include "core/simulation/data_check.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace terrane::inversion {

namespace {

constexpr double kLongestTrial = 30; // s, of the shots that are simulated
constexpr std::size_t kMostShotsRead = 64, kMostShotsSimulated = 5, kMostTold = 4;

// Bytes of memory that programs may take without swapping, as Linux estimates it.
std::optional<double> availableMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string key, rest;
    for (double kilobytes = 0; file >> key >> kilobytes; std::getline(file, rest))
        if (key == "MemAvailable:")
            return 1024 * kilobytes;
    return {};
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
    Checker(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress,
            const std::string &folder)
        : m_settings(settings),
          m_progress(progress),
          m_folder(folder),
          m_inputs(prepareInversion(settings, open, progress)),
          m_files(*m_inputs.survey, open),
          m_comparison(settings, m_inputs)
    {
        requireFitting(settings, m_inputs);
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
        if (m_usable.empty())
            return std::move(m_check);
        m_check.estimate = estimateRun(m_settings, m_inputs, read(m_usable[m_usable.size() / 2]).positions,
                                       m_check.findings, m_progress);
        checkResolution();
        checkFastest();
        checkRoom();
        if (m_inputs.withBackground)
            compare();
        else
            add({{Severity::Note, "scattered-waves",
                  "the data are taken to be scattered waves alone: the wavelet and the times of arrivals "
                  "were not checked",
                  m_settings.where("data.nlind"), ""}});
        return std::move(m_check);
    }

private:
    void add(const std::vector<Finding> &findings)
    {
        m_check.findings.insert(m_check.findings.end(), findings.begin(), findings.end());
    }

    // The first finding with this code is mended by this; nothing where there is none.
    void addFix(std::string_view code, std::string assignment)
    {
        const auto found = std::ranges::find(m_check.findings, code, &Finding::code);
        if (found != m_check.findings.end())
            m_check.fixes.push_back(
                {static_cast<std::size_t>(found - m_check.findings.begin()), std::move(assignment)});
    }

    void checkTraces();
    void checkResolution();
    void checkFastest();
    void checkRoom();
    void compare();
    void checkSkipping(const TraceShifts &shifts, double frequency, std::size_t shots);
    ObservedShot read(std::size_t shot) { return observe(m_files, shot, m_inputs.data.begin); }

    const run::Settings &m_settings;
    const Progress &m_progress;
    const std::string &m_folder;
    Inputs m_inputs;
    survey::SurveyFiles m_files;
    ShotComparison m_comparison;
    std::vector<std::size_t> m_usable; // shots of those that were read
    RunCheck m_check;
};

// Shots that are spread over the survey: whether they can be used, and what of them is odd.
void Checker::checkTraces()
{
    const std::size_t count = std::min(kMostShotsRead, m_inputs.shots.size());
    std::vector<Finding> odd, bad;
    for (std::size_t i = 0; i < count; ++i) {
        m_progress.throwIfCancelled("check");
        m_progress.update(i, count, "shots read");
        const std::size_t shot = m_inputs.shots[i * m_inputs.shots.size() / count];
        try {
            if (m_comparison.choose(read(shot), shot, 0, odd).offsets.empty())
                throw InputError("no trace is left: they are dead, odd or at other offsets",
                                 fmt::format("shot {}", shot), "Leave the shot out with data.shots");
            m_usable.push_back(shot);
        } catch (const InputError &error) {
            bad.push_back({Severity::Problem, "shot-unusable", error.problem(), error.where(), error.mend()});
        }
    }
    const auto addSome = [&](std::vector<Finding> &findings, Severity severity, const char *code) {
        const std::size_t found = findings.size();
        findings.resize(std::min(found, kMostTold));
        for (Finding &finding : findings)
            finding.what = fmt::format("{}: {}", finding.where, finding.what);
        add(findings);
        if (found > kMostTold)
            add({{severity, code,
                  fmt::format("{} more of {} shots that were read are like that", found - kMostTold, count),
                  m_settings.where("data.leave_out_odd_traces"), ""}});
    };
    addSome(bad, Severity::Problem, "more-unusable-shots");
    addSome(odd, Severity::Note, "more-odd-traces");
}

void Checker::checkResolution()
{
    m_check.resolution = resolutionOf(m_inputs);
    if (m_settings.table().isObject("stages"))
        for (std::string &assignment : resolutionFixes(m_inputs, m_check.resolution))
            addFix("too-few-nodes-per-wavelength", std::move(assignment));
    const ObservedShot middle = read(m_usable[m_usable.size() / 2]);
    const double peak = simulatorOf(m_inputs, m_inputs.stages.front()).peakFrequency();
    if (const auto part = unneededPart(m_inputs, middle.positions, peak)) {
        add({part->finding});
        addFix(part->finding.code, fmt::format("simulation.aperture_m={:g}", part->aperture));
    }
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

// Memory and disk of this machine as they are now.
void Checker::checkRoom()
{
    const Estimate &of = m_check.estimate;
    const double memory = static_cast<double>(of.memory.choice().bytes) * static_cast<double>(of.workers);
    if (const auto available = availableMemory(); available && memory > *available)
        add({{Severity::Warning, "memory",
              fmt::format("{} workers take {:.3g} GB of memory, {:.3g} GB are free now", of.workers,
                          1e-9 * memory, 1e-9 * *available),
              m_settings.where("compute.memory_bytes"),
              "Take fewer (compute.workers), or a smaller compute.memory_bytes"}});
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(m_folder.empty() ? "." : m_folder, error);
    while (!std::filesystem::exists(folder, error) && folder.has_relative_path())
        folder = folder.parent_path();
    const auto space = std::filesystem::space(folder, error);
    const double disk = of.diskBytes + of.workBytes;
    if (!error && disk > static_cast<double>(space.available))
        add({{Severity::Warning, "disk",
              fmt::format("the run needs about {:.3g} GB of disk, {:.3g} GB are free: it would wait for more",
                          1e-9 * disk, 1e-9 * static_cast<double>(space.available)),
              folder.string(), "Make room, or choose another folder"}});
}

// Some shots in the start model, beside the recorded ones.
void Checker::compare()
{
    add(spectrumFindings(m_inputs.wavelet, read(m_usable[m_usable.size() / 2]).data, m_inputs.stages));
    const double secondsOfShot = m_check.estimate.secondsOfShot;
    if (secondsOfShot > kLongestTrial)
        return add(
            {{Severity::Note, "no-trial-shot",
              fmt::format("a shot takes about {:.0f} s here: none was simulated, so the wavelet's time "
                          "and cycle skipping were not checked",
                          secondsOfShot),
              "", ""}});
    const auto affordable = static_cast<std::size_t>(kLongestTrial / std::max(secondsOfShot, 1e-3));
    const std::size_t count =
        std::clamp<std::size_t>(affordable, 1, std::min(kMostShotsSimulated, m_usable.size()));
    const simulation::ShotSimulator simulator = simulatorOf(m_inputs, m_inputs.stages.front());
    const double frequency = simulator.peakFrequency();
    TraceShifts shifts;
    std::vector<Finding> told; // by checkTraces()
    for (std::size_t i = 0; i < count; ++i) {
        m_progress.update(i, count, "shots simulated");
        // From the middle of equal parts: one shot is the middle one.
        const std::size_t number = m_usable[(2 * i + 1) * m_usable.size() / (2 * count)];
        const ObservedShot shot = m_comparison.choose(read(number), number, 0, told);
        const signal::Gather simulated = simulator.simulate(shot.positions, m_progress);
        const std::vector<double> found = simulation::traceShifts(simulated, shot.data, 1.5 / frequency);
        shifts.seconds.insert(shifts.seconds.end(), found.begin(), found.end());
        shifts.offsets.insert(shifts.offsets.end(), shot.offsets.begin(), shot.offsets.end());
        if (i != count / 2)
            continue;
        for (const Finding &finding : simulation::compareData(simulated, shot.data, frequency))
            if (finding.code != "wavelet-amplitude" || // that is settled by the run
                *m_settings.text("wavelet.estimate") == "no") {
                add({finding});
                if (finding.code == "wavelet-amplitude")
                    addFix(finding.code, "wavelet.estimate=amplitude");
            }
    }
    checkSkipping(shifts, frequency, count);
}

void Checker::checkSkipping(const TraceShifts &shifts, double frequency, std::size_t shots)
{
    std::vector<Finding> findings = skippingFindings(shifts, frequency, shots);
    for (Finding &finding : findings) {
        if (m_settings.kind() == run::RunKind::Fwi) {
            finding.what += ": the first stage may go wrong";
        } else {
            finding.code = "background-off";
            finding.what += ": what is imaged there is blurred";
            finding.where = "model";
            finding.mend = "Take a better background model, shorter offsets (data.longest_offset_m), or mute "
                           "what arrives there (data.keep_from_s)";
        }
    }
    add(findings);
    std::vector<std::string> misfits;
    for (const Stage &stage : m_inputs.stages)
        misfits.push_back(misfits.empty() ? "envelope" : stage.misfit);
    if (m_inputs.stages.front().misfit != misfits.front()) // no other kind of run has this code
        addFix("cycle-skipping", fmt::format("stages.misfit={}", fmt::join(misfits, ",")));
}

} // namespace

RunCheck sizeRun(const run::Settings &settings, const run::Settings &modelling,
                 const survey::SourceOpener &open, const Progress &progress)
{
    std::shared_ptr<const survey::Geometry> geometry;
    const Inputs inputs = prepareUnrecorded(settings, modelling, geometry, open, progress);
    requireFitting(settings, inputs);
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

RunCheck checkRun(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress,
                  const std::string &folder)
{
    return Checker(settings, open, progress, folder).check();
}

} // namespace terrane::inversion
