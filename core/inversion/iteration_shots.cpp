// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/iteration_shots.h"

#include "core/error.h"
#include "core/hdf5/writer.h"
#include "core/inversion/observed_shot.h"
#include "core/inversion/refinement.h"
#include "core/inversion/shot_compare.h"
#include "core/io/atomic_file.h"
#include "core/run/iteration_file.h"
#include "core/run/run_file.h"
#include "core/segy/writer.h"
#include "core/signal/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

namespace terrane::inversion {

namespace {

run::Settings settingsOf(const run::RunFolder &folder)
{
    folder.requireRun();
    run::Settings settings = run::readRunFile(folder.runFile());
    if (settings.kind() != run::RunKind::Fwi)
        throw InputError("is no inversion", folder.path(),
                         "Only inversions compare simulated shots with recorded ones");
    return settings;
}

// The stage's own band: what is fired and what is recorded has it.
signal::Wavelet fired(const signal::Wavelet &wavelet, const Stage &stage)
{
    return stage.isFiltered() ? signal::filtered(wavelet, stage.band, signal::Phase::Zero) : wavelet;
}

void writeSegy(const std::string &path, const signal::Gather &gather, const ShotPanels &panels,
               const std::string &what)
{
    segy::WriteOptions options;
    options.kind = path.ends_with(".su") ? segy::FileKind::Su : segy::FileKind::SegY;
    options.sampleInterval = gather.interval;
    options.roundInterval = true;
    options.description = {what};
    segy::Writer writer(path, options);
    segy::TraceHeader header;
    header.set("FieldRecord", static_cast<double>(panels.shot + 1));
    header.set("EnergySourcePoint", static_cast<double>(panels.shot + 1));
    header.set("DelayRecordingTime", std::round(gather.begin * 1e3));
    const simulation::Position &source = panels.positions.sources.front().position;
    header.setMetres("SourceX", source[0]);
    header.setMetres("SourceY", source[1]);
    header.setMetres("SourceDepth", source[2]);
    for (std::size_t i = 0; i < gather.traces(); ++i) {
        const simulation::Position &receiver = panels.positions.receivers.at(i);
        header.set("TraceNumber", static_cast<double>(i + 1));
        header.setMetres("GroupX", receiver[0]);
        header.setMetres("GroupY", receiver[1]);
        header.setMetres("ReceiverGroupElevation", -receiver[2]);
        writer.addTrace(header, gather.trace(i));
    }
    writer.finish();
}

// Format of .npy files: numpy/lib/format.py, version 1.0.
void writeNpy(const std::string &path, const signal::Gather &gather)
{
    constexpr std::size_t kAlignment = 64, kPrefix = 10;
    std::string header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}",
                                     gather.traces(), gather.samplesPerTrace);
    header.append(kAlignment - (kPrefix + header.size() + 1) % kAlignment, ' ');
    header += '\n';
    std::string start("\x93NUMPY\x01\x00", 8);
    start += static_cast<char>(header.size() & 0xff);
    start += static_cast<char>(header.size() >> 8);
    io::AtomicFile file(path);
    file.write(start + header);
    file.write(std::as_bytes(std::span(gather.samples)));
    file.commit();
}

std::vector<double> flat(const std::vector<simulation::Position> &positions)
{
    std::vector<double> numbers;
    for (const simulation::Position &position : positions)
        numbers.insert(numbers.end(), position.begin(), position.end());
    return numbers;
}

void writeHdf5(const std::string &path, const signal::Gather &gather, const ShotPanels &panels,
               const std::string &what)
{
    std::vector<simulation::Position> sources;
    for (const simulation::PointSource &source : panels.positions.sources)
        sources.push_back(source.position);
    const std::vector<double> from = flat(sources), to = flat(panels.positions.receivers);
    hdf5::Writer file(path);
    file.write<float>("data", gather.samples, {gather.traces(), gather.samplesPerTrace});
    file.setAttribute("data", "what", what);
    file.setAttribute("data", "begin_s", gather.begin);
    file.setAttribute("data", "interval_s", gather.interval);
    file.writeList<double>("offsets_m", panels.offsets);
    file.write<double>("sources_m", from, {sources.size(), 3});
    file.write<double>("receivers_m", to, {panels.positions.receivers.size(), 3});
    file.commit();
}

} // namespace

struct IterationShots::Private
{
    Private(run::RunFolder of, survey::SourceOpener opener, const Progress &progress)
        : folder(std::move(of)),
          settings(settingsOf(folder)),
          open(std::move(opener)),
          inputs(prepareInversion(settings, open, progress)),
          files(*inputs.survey, open),
          comparison(settings, inputs)
    {}

    void prepare(std::int64_t wanted, std::size_t shot);
    signal::Wavelet waveletFor(const run::IterationRecord &record, std::size_t shot) const;

    run::RunFolder folder;
    run::Settings settings;
    survey::SourceOpener open;
    Inputs inputs;
    survey::SurveyFiles files;
    ShotComparison comparison;

    // Of the last iteration, and of the last shot where each has a wavelet of its own.
    std::optional<std::int64_t> iteration;
    std::optional<std::size_t> ofShot;
    std::size_t stage = 0;
    std::optional<simulation::ShotSimulator> simulator;
};

signal::Wavelet IterationShots::Private::waveletFor(const run::IterationRecord &record,
                                                    std::size_t shot) const
{
    signal::Wavelet wavelet = waveletOf(record);
    if (wavelet.samples.empty()) // of the start model, before the wavelet was fitted
        return inputs.wavelet;
    const auto own = record.state.fields.find("driver/shot_wavelets");
    if (own == record.state.fields.end() || own->second.empty())
        return wavelet;
    const auto number = std::ranges::find(inputs.shots, shot) - inputs.shots.begin();
    const std::size_t count = own->second.size() / inputs.shots.size();
    const auto begin = own->second.begin() + number * static_cast<std::ptrdiff_t>(count);
    wavelet.samples.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    return wavelet;
}

// The simulator of an iteration's model.
void IterationShots::Private::prepare(std::int64_t wanted, std::size_t shot)
{
    if (iteration == wanted && (!ofShot || ofShot == shot))
        return;
    iteration.reset();
    const run::IterationRecord record = run::readIteration(folder.iterationFile(wanted));
    stage = stageOf(record, inputs.stages.size());
    const Stage &of = inputs.stages.at(stage);
    Model model = inputs.start;
    model.field("vp").values = record.model.field("vp").values;
    const Refinement refinement(inputs.start.grid, of.refine);
    simulator.reset(); // its memory first
    simulator.emplace(refinement.refined(model), fired(waveletFor(record, shot), of), inputs.data,
                      inputs.physics);
    iteration = wanted;
    ofShot = record.state.fields.contains("driver/shot_wavelets") ? std::optional(shot) : std::nullopt;
}

signal::Wavelet waveletOf(const run::IterationRecord &record)
{
    const auto samples = record.state.fields.find("driver/wavelet");
    const auto axis = record.state.numbers.find("driver/wavelet_axis");
    if (samples == record.state.fields.end() || axis == record.state.numbers.end() ||
        axis->second.size() != 2)
        return {};
    return {axis->second[0], axis->second[1], samples->second};
}

std::size_t stageOf(const run::IterationRecord &record, std::size_t stages)
{
    std::int64_t stage = record.stage;
    if (record.inStage == 0 && record.iteration > 0)
        --stage; // it was the last of the stage before
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(stage, 0, static_cast<std::int64_t>(stages) - 1));
}

IterationShots::IterationShots(run::RunFolder folder, survey::SourceOpener open, const Progress &progress)
    : m_private(std::make_unique<Private>(std::move(folder), std::move(open), progress))
{}

IterationShots::~IterationShots() = default;

std::vector<std::size_t> IterationShots::shots() const
{
    return m_private->inputs.shots;
}

ShotPanels IterationShots::panels(std::int64_t iteration, std::size_t shot, const Progress &progress)
{
    const auto &all = m_private->inputs.shots;
    if (std::ranges::find(all, shot) == all.end())
        throw InputError(fmt::format("shot {} is not one of the run's", shot), m_private->folder.path(),
                         fmt::format("It has {} shots, from {} to {}", all.size(), all.front(), all.back()));
    m_private->prepare(iteration, shot);
    const std::size_t stage = m_private->stage;
    const ShotComparison &comparison = m_private->comparison;
    ObservedShot observed = observe(m_private->files, shot, m_private->inputs.data.begin);
    std::vector<Finding> ignored;
    observed = comparison.choose(std::move(observed), shot, stage, ignored);
    if (observed.offsets.empty())
        throw InputError("no trace is compared in this stage", fmt::format("shot {}", shot),
                         "Its offsets are outside of the stage's, or its traces are odd");
    const ComparedShot compared = comparison.prepare(std::move(observed), stage);
    ShotPanels panels;
    panels.shot = shot;
    panels.iteration = iteration;
    panels.stage = stage;
    panels.positions = compared.observed.positions;
    panels.offsets = compared.observed.offsets;
    panels.observedMisfit = compared.observedMisfit;
    panels.simulated = m_private->simulator->simulate(panels.positions, progress);
    panels.misfit = comparison.compare(panels.simulated, compared, stage);
    panels.observed = compared.observed.data;
    panels.residual = panels.simulated;
    for (std::size_t i = 0; i < panels.residual.samples.size(); ++i)
        panels.residual.samples[i] -= panels.observed.samples.at(i);
    return panels;
}

void writeGather(const std::string &path, const signal::Gather &gather, const ShotPanels &panels,
                 const std::string &what)
{
    const std::string ending = std::filesystem::path(path).extension().string();
    if (ending == ".segy" || ending == ".sgy" || ending == ".su")
        return writeSegy(path, gather, panels, what);
    if (ending == ".npy")
        return writeNpy(path, gather);
    if (ending == ".h5" || ending == ".hdf5")
        return writeHdf5(path, gather, panels, what);
    throw InputError(fmt::format("'{}' is no format of gathers", ending), path,
                     "End its name in .segy, .su, .npy or .h5");
}

} // namespace terrane::inversion
