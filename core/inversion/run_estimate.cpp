// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_estimate.h"

#include "core/inversion/refinement.h"
#include "core/machine_memory.h"
#include "core/run/modelling.h"
#include "core/signal/filter.h"
#include "core/survey/geometry.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace terrane::inversion {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kGradientsOfIteration = 1.2; // of FWI, with what line searches take beside
constexpr double kGradientsOfProduct = 2;     // J'J: the Born approximation takes as much as a gradient
constexpr double kGradientsOfFit = 1.5;       // of a linearised misfit
constexpr double kArraysOfChunk = 3;          // gradient, illumination of sources and of receivers

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

// Nodes and steps a second of simulations like these.
double measuredRate(const Inputs &inputs, const Stage &stage, const Progress &progress)
{
    const Model part = measuredPart(Refinement(inputs.start.grid, stage.refine).refined(inputs.start));
    simulation::ShotPositions middle;
    simulation::Position at = {};
    for (std::size_t axis = 0; axis < 3; ++axis)
        at[axis] = (part.grid.origin[axis] + part.grid.end(axis)) / 2;
    middle.sources = {{at}};
    middle.receivers = {at};
    simulation::TimeSamples data = inputs.data;
    data.begin = 0;
    data.count = 8;
    simulation::Physics physics = inputs.physics;
    physics.aperture = 0;
    const simulation::ShotSimulator simulator(part, inputs.wavelet, data, physics);
    const double work = static_cast<double>(simulator.nodes(middle)) * static_cast<double>(simulator.steps());
    double best = 0;
    const auto end = Clock::now() + std::chrono::seconds(1);
    do {
        const auto began = Clock::now();
        simulator.simulate(middle, progress);
        const std::chrono::duration<double> seconds = Clock::now() - began;
        best = std::max(best, work / seconds.count());
    } while (Clock::now() < end);
    return best;
}

double gradientsOf(run::RunKind kind, const Stage &stage)
{
    switch (kind) {
    case run::RunKind::Rtm:
        return 1;
    case run::RunKind::Lsrtm:
        return 1 + kGradientsOfProduct * stage.iterations + kGradientsOfFit;
    default:
        return kGradientsOfIteration * stage.iterations;
    }
}

// That an iteration's file holds.
double arraysOf(run::RunKind kind)
{
    constexpr double kOfFwi = 14; // L-BFGS keeps ten
    constexpr double kOfRtm = 5, kOfLsrtm = 7;
    return kind == run::RunKind::Rtm ? kOfRtm : kind == run::RunKind::Lsrtm ? kOfLsrtm : kOfFwi;
}

// What simulators of stages find: once for stages that have the same.
class StageFindings
{
public:
    explicit StageFindings(const run::Settings &settings) : m_settings(settings) {}

    void add(const std::vector<Finding> &found, std::vector<Finding> &findings)
    {
        ++m_stage;
        const bool hasStages = m_settings.table().isObject("stages");
        for (Finding finding : found) {
            if (!m_told.insert(finding.what).second)
                continue;
            if (hasStages)
                finding.what = fmt::format("stage {}: {}", m_stage, finding.what);
            finding.where = m_settings.where(hasStages ? "stages" : "simulation");
            if (hasStages && finding.code == "too-few-nodes-per-wavelength")
                finding.mend += " (stages.highest_hz, stages.refine, simulation.space_order)";
            findings.push_back(std::move(finding));
        }
    }

private:
    const run::Settings &m_settings;
    std::size_t m_stage = 0;
    std::set<std::string> m_told;
};

} // namespace

simulation::ShotPositions middleShot(const Inputs &inputs)
{
    const survey::SurveyGeometry geometry(inputs.survey);
    return run::shotPositions(geometry.shot(inputs.shots[inputs.shots.size() / 2]));
}

std::size_t leastMemoryOfShot(const Inputs &inputs, const simulation::ShotPositions &shot)
{
    std::size_t least = 0;
    for (const Stage &stage : inputs.stages)
        least = std::max(least, simulatorOf(inputs, stage).leastMemory(shot, inputs.memory));
    return least;
}

simulation::ShotSimulator simulatorOf(const Inputs &inputs, const Stage &stage)
{
    const signal::Wavelet fired = stage.isFiltered()
                                      ? signal::filtered(inputs.wavelet, stage.band, signal::Phase::Zero)
                                      : inputs.wavelet;
    return {Refinement(inputs.start.grid, stage.refine).refined(inputs.start), fired, inputs.data,
            inputs.physics};
}

Estimate estimateRun(const run::Settings &settings, const Inputs &inputs,
                     const simulation::ShotPositions &shot, std::vector<Finding> &findings,
                     const Progress &progress)
{
    Estimate of;
    const auto all = static_cast<double>(inputs.shots.size());
    const double bytesOfArray = sizeof(float) * static_cast<double>(inputs.start.grid.size());
    const auto shotsPerChunk = static_cast<double>(*settings.integer("compute.shots_per_chunk"));
    simulation::GradientSettings memory = inputs.memory;
    if (memory.memoryBudget == 0)
        memory.memoryBudget = halfOfTheMachine();
    of.workers = static_cast<std::size_t>(*settings.integer("compute.workers"));
    if (of.workers == 0)
        of.workers = tasksAtOnce(leastMemoryOfShot(inputs, shot), memory.memoryBudget);
    memory.memoryBudget /= of.workers;
    StageFindings found(settings);
    double largest = 0;
    for (const Stage &stage : inputs.stages) {
        const simulation::ShotSimulator simulator = simulatorOf(inputs, stage);
        const double work =
            static_cast<double>(simulator.nodes(shot)) * static_cast<double>(simulator.steps());
        const double shots = stage.batch == 0 ? all : std::min(static_cast<double>(stage.batch), all);
        if (work > largest) {
            largest = work;
            of.memory = simulator.plan(shot, memory);
            of.step = simulator.step();
            of.steps = simulator.steps();
            of.rate = measuredRate(inputs, stage, progress);
        }
        found.add(simulator.findings(), findings);
        const double secondsOfShot = 2 * work / of.rate * of.memory.choice().relativeTime;
        if (work == largest) {
            of.nodesAndSteps = 2 * work;
            of.secondsOfShot = secondsOfShot;
            of.secondsOfGradient = secondsOfShot * all;
        }
        const double gradients = gradientsOf(settings.kind(), stage);
        of.gradients += gradients * shots / all;
        of.seconds += secondsOfShot * shots * gradients;
        of.diskBytes += bytesOfArray * arraysOf(settings.kind()) * stage.iterations;
        of.workBytes =
            std::max(of.workBytes, bytesOfArray * kArraysOfChunk * std::ceil(shots / shotsPerChunk));
    }
    const double processors = std::max(1U, std::thread::hardware_concurrency());
    of.coreHoursOfShot = of.secondsOfShot * processors / 3600;
    of.coreHours = of.seconds * processors / 3600;
    return of;
}

} // namespace terrane::inversion
