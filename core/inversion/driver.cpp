// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/driver.h"

#include "core/constraint/regularisation.h"
#include "core/error.h"
#include "core/inversion/batches.h"
#include "core/inversion/drive_context.h"
#include "core/inversion/fwi_objective.h"
#include "core/inversion/image_drive.h"
#include "core/inversion/inputs.h"
#include "core/inversion/model_space.h"
#include "core/inversion/modelling_drive.h"
#include "core/inversion/optimizer_choice.h"
#include "core/inversion/preconditioner.h"
#include "core/inversion/run_estimate.h"
#include "core/inversion/settle_wavelet.h"
#include "core/inversion/stability.h"
#include "core/run/run_file.h"
#include "core/signal/spectrum.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kArraysOfIteration = 30;
constexpr std::size_t kMostFindings = 200; // that are told

// What models a run file prefers.
class Regularisation
{
public:
    Regularisation(const run::Settings &settings, const Grid &grid)
        : m_weights{*settings.number("regularisation.tikhonov"),
                    *settings.number("regularisation.total_variation")},
          m_tikhonov(grid, roughnessOf(settings, grid)),
          m_totalVariation(grid, roughnessOf(settings, grid), *settings.number("regularisation.edge"))
    {}

    // They live as long as this.
    std::vector<constraint::Regularised::Weighted> terms()
    {
        std::vector<constraint::Regularised::Weighted> terms;
        if (m_weights[0] > 0)
            terms.emplace_back(m_weights[0], &m_tikhonov);
        if (m_weights[1] > 0)
            terms.emplace_back(m_weights[1], &m_totalVariation);
        return terms;
    }

private:
    static constraint::Roughness roughnessOf(const run::Settings &settings, const Grid &grid)
    {
        const std::vector<double> lengths = settings.numbers("regularisation.lengths_m");
        if (lengths.empty())
            return {.lengths = grid.spacing};
        return {.lengths = {lengths.front(), lengths.size() == 3 ? lengths[1] : 0, lengths.back()}};
    }

    std::array<double, 2> m_weights;
    constraint::Tikhonov m_tikhonov;
    constraint::SmoothedTotalVariation m_totalVariation;
};

// The run while it is driven.
class Drive
{
public:
    Drive(const run::RunFolder &folder, Evaluator &evaluator, const survey::SourceOpener &open,
          const EventListener &listener, const Progress &progress)
        : m_folder(folder),
          m_context(folder, listener, progress),
          m_settings(run::readRunFile(folder.runFile())),
          m_inputs(prepareInversion(m_settings, open, progress)),
          m_space(m_settings, m_inputs.start),
          m_regularisation(m_settings, m_inputs.start.grid),
          m_evaluator(evaluator),
          m_objective(evaluator, m_space, m_context.progress()),
          m_stability(m_inputs)
    {
        m_objective.told = [this](const EvaluationEvent &event) { told(event); };
        m_objective.drawShots = [this] { return drawShots(); };
        m_objective.checked = [this](const std::vector<float> &vp) {
            tellOnce(m_stability.look(vp, stageNumber()));
        };
    }

    void run();

private:
    void tell(std::string_view event, const Json &fields, bool durable = false) const
    {
        m_context.tell(event, fields, durable);
    }
    void tellOnce(const std::vector<Finding> &findings);
    void told(const EvaluationEvent &event);
    void begin();
    void runStage();
    void beginStage();
    // An update, as it began.
    struct Move
    {
        std::vector<float> from; // m/s
        Clock::time_point began;
        double misfit = 0, step = 0;
    };
    bool takeBest(const optimize::Optimizer &optimizer, optimize::Objective &objective);
    void commitMove(const optimize::Optimizer &optimizer, const Move &move);
    void settleWavelet();
    void setShotWavelets(const std::vector<float> &samples);
    optimize::Space spaceOf();
    std::vector<std::size_t> drawShots();
    bool isBatched() const { return stage().batch > 0 && stage().batch < m_inputs.shots.size(); }
    const Stage &stage() const { return m_inputs.stages.at(stageNumber()); }
    std::size_t stageNumber() const { return static_cast<std::size_t>(m_record.stage); }
    void commit(const optimize::Optimizer *optimizer, const Json &fields);
    void save(optimize::State &state) const;
    void restore(const optimize::State &state);
    template<typename Work>
    auto withSpace(const Work &work) const
    {
        return m_context.withSpace(
            roomOfIteration(m_inputs.start.grid.size(), m_inputs.shots.size(), kArraysOfIteration), work);
    }

    const run::RunFolder &m_folder;
    DriveContext m_context;
    run::Settings m_settings;
    Inputs m_inputs;
    ModelSpace m_space;
    Regularisation m_regularisation;
    Evaluator &m_evaluator;
    FwiObjective m_objective;
    StabilityWatch m_stability;

    run::IterationRecord m_record; // the last one that was committed
    optimize::Point m_point;
    std::unique_ptr<Preconditioner> m_preconditioner;
    std::uint64_t m_draws = 0;                  // of this iteration
    std::size_t m_gradients = 0, m_misfits = 0; // evaluations of the run
    std::set<std::string> m_told;               // findings
};

void Drive::tellOnce(const std::vector<Finding> &findings)
{
    for (const Finding &finding : findings)
        if (m_told.size() < kMostFindings && m_told.insert(finding.where + finding.what).second)
            tell("finding", {{"severity", toString(finding.severity)},
                             {"code", finding.code},
                             {"what", finding.what},
                             {"where", finding.where},
                             {"mend", finding.mend}});
}

void Drive::told(const EvaluationEvent &event)
{
    tellOnce(event.findings);
    (event.quantity == Quantity::Misfit ? m_misfits : m_gradients) += 1;
    tell("evaluation", {{"iteration", m_record.iteration + 1},
                        {"quantity", name(event.quantity)},
                        {"shots", event.shots},
                        {"misfit", event.misfit},
                        {"part_of_observed", event.misfit / event.observed},
                        {"seconds", event.seconds}});
}

std::vector<std::size_t> Drive::drawShots()
{
    const auto order =
        *m_settings.text("batches.order") == "cyclic" ? BatchOrder::Cyclic : BatchOrder::Random;
    const auto seed = static_cast<std::uint64_t>(*m_settings.integer("batches.seed"));
    auto draw = static_cast<std::uint64_t>(m_record.iteration);
    constexpr std::uint64_t kMostOfIteration = 1 << 20;
    if (*m_settings.text("batches.redraw") == "evaluation")
        draw = order == BatchOrder::Cyclic ? draw + m_draws++ : draw * kMostOfIteration + m_draws++;
    return drawBatch(m_inputs.shots, stage().batch, order, seed, draw);
}

void Drive::save(optimize::State &state) const
{
    state.fields["driver/x"] = m_point.x;
    state.fields["driver/wavelet"] = m_objective.wavelet.samples;
    state.numbers["driver/wavelet_axis"] = {m_objective.wavelet.begin, m_objective.wavelet.interval};
    state.numbers["driver/point"] = {m_point.value, m_point.isEvaluated ? 1.0 : 0.0};
    state.numbers["driver/evaluations"] = {static_cast<double>(m_gradients), static_cast<double>(m_misfits)};
    for (const std::size_t shot :
         m_objective.shotWavelets.empty() ? std::vector<std::size_t>() : m_inputs.shots) {
        const std::vector<float> &samples = m_objective.shotWavelets.at(shot);
        optimize::Vector &all = state.fields["driver/shot_wavelets"];
        all.insert(all.end(), samples.begin(), samples.end());
    }
    if (m_point.isEvaluated)
        state.fields["driver/gradient"] = m_point.gradient;
    if (m_preconditioner && m_preconditioner->isSet())
        state.fields["driver/preconditioner"] = m_preconditioner->weights();
}

void Drive::restore(const optimize::State &state)
{
    const auto field = [&](const char *name) {
        const auto found = state.fields.find(name);
        return found == state.fields.end() ? optimize::Vector() : found->second;
    };
    m_point.x = field("driver/x");
    const std::size_t nodes = m_inputs.start.grid.size();
    if (m_point.x.size() != nodes)
        throw InputError(fmt::format("holds {} values, the start model {}", m_point.x.size(), nodes),
                         m_folder.iterationFile(m_record.iteration),
                         "The file is damaged: remove it, and resume from the iteration before");
    m_point.gradient = field("driver/gradient");
    m_point.value = state.numbers.at("driver/point").at(0);
    m_point.isEvaluated = state.numbers.at("driver/point").at(1) != 0 && m_point.gradient.size() == nodes;
    m_objective.wavelet = {state.numbers.at("driver/wavelet_axis").at(0),
                           state.numbers.at("driver/wavelet_axis").at(1), field("driver/wavelet")};
    setShotWavelets(field("driver/shot_wavelets"));
    m_gradients = static_cast<std::size_t>(state.numbers.at("driver/evaluations").at(0));
    m_misfits = static_cast<std::size_t>(state.numbers.at("driver/evaluations").at(1));
}

void Drive::commit(const optimize::Optimizer *optimizer, const Json &fields)
{
    m_record.state = {};
    if (optimizer)
        optimizer->save(m_record.state);
    save(m_record.state);
    withSpace([&] { run::writeIteration(m_folder.iterationFile(m_record.iteration), m_record); });
    withSpace([&] { tell("iteration", fields, true); });
    m_folder.clearWork();
}

void Drive::begin()
{
    const std::vector<std::int64_t> iterations = m_folder.iterations();
    if (!iterations.empty()) {
        m_record = run::readIteration(m_folder.iterationFile(iterations.back()));
        restore(m_record.state);
        return;
    }
    m_record.model = m_inputs.start;
    m_point.x = m_space.fromVelocity(m_inputs.start.field("vp").values);
    m_objective.wavelet = m_inputs.wavelet;
    commit(nullptr, {{"iteration", 0}, {"what", "start model"}});
}

// The amplitude, or amplitude and phase, of what the sources fired, from the data in the model of now.
void Drive::settleWavelet()
{
    const bool isOfShots =
        *m_settings.text("wavelet.estimate_for") == "shot" && *m_settings.text("wavelet.estimate") != "no";
    const auto spectraOf = [&](const signal::Wavelet &wavelet) {
        return withSpace([&] {
            return m_evaluator.evaluate(
                {.quantity = isOfShots ? Quantity::ShotSpectra : Quantity::Spectra,
                 .stage = stageNumber(),
                 .shots = isOfShots ? m_inputs.shots
                                    : drawBatch(m_inputs.shots, stage().batch, BatchOrder::Cyclic, 0, 0),
                 .vp = m_space.toVelocity(m_point.x),
                 .wavelet = wavelet},
                m_context.progress());
        });
    };
    Json fields = {{"stage", m_record.stage}};
    const double interval = m_inputs.data.interval;
    if (isOfShots) {
        SettledShots settled =
            settleShotWavelets(m_settings, m_inputs.wavelet, interval, m_inputs.shots.size(), spectraOf);
        m_objective.wavelet = std::move(settled.common);
        setShotWavelets(settled.samples);
        fields.update(settled.told);
    } else {
        SettledWavelet settled = inversion::settleWavelet(m_settings, m_inputs.wavelet, interval, spectraOf);
        if (settled.told.empty())
            return;
        m_objective.wavelet = std::move(settled.wavelet);
        fields.update(settled.told);
    }
    tell("wavelet", fields);
}

// One after the other, in the order of the run's shots; none: all shots fire the same.
void Drive::setShotWavelets(const std::vector<float> &samples)
{
    m_objective.shotWavelets.clear();
    const std::size_t count = samples.size() / m_inputs.shots.size();
    for (std::size_t i = 0; count > 0 && i < m_inputs.shots.size(); ++i) {
        const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(i * count);
        m_objective.shotWavelets[m_inputs.shots[i]] = {begin, begin + static_cast<std::ptrdiff_t>(count)};
    }
}

optimize::Space Drive::spaceOf()
{
    optimize::Space space;
    space.project = [this](optimize::Vector &x) { tellOnce(m_space.project(x)); };
    space.precondition = [this](const optimize::Vector &gradient, optimize::Vector &out) {
        if (!m_preconditioner->isSet())
            m_preconditioner->set(m_objective.last(), m_space, m_point.x);
        m_preconditioner->apply(gradient, out);
    };
    const double change = *m_settings.number("update.first_change_m_s");
    space.firstStep = [this, change](const optimize::Vector &x, const optimize::Vector &direction) {
        const double greatest = m_space.velocityChange(x, direction);
        return greatest > 0 ? change / greatest : 1.0;
    };
    return space;
}

void Drive::beginStage()
{
    const Stage &of = stage();
    const auto slowest = static_cast<double>(std::ranges::min(m_inputs.start.field("vp").values));
    m_preconditioner = std::make_unique<Preconditioner>(m_settings, m_inputs.start.grid,
                                                        smoothingLength(of, slowest, m_inputs.wavelet));
    m_objective.stage = stageNumber();
    tell("stage", {{"stage", m_record.stage},
                   {"stages", m_inputs.stages.size()},
                   {"what", describe(m_inputs.stages, stageNumber())},
                   {"iterations", of.iterations},
                   {"done", m_record.inStage}});
}

// A stage whose misfit may rise for a while ends with the best of its models. Of batches none can be told:
// each has misfits of its own. Returns whether it was another one than the last.
bool Drive::takeBest(const optimize::Optimizer &optimizer, optimize::Objective &objective)
{
    const optimize::Best *best = isBatched() ? nullptr : optimizer.best();
    if (best == nullptr || !m_point.isEvaluated || !(best->value < m_point.value))
        return false;
    optimize::Point point = {.x = best->x};
    point.value = withSpace([&] { return objective.gradient(point.x, point.gradient); });
    point.isEvaluated = true;
    m_point = std::move(point);
    return true;
}

void Drive::commitMove(const optimize::Optimizer &optimizer, const Move &move)
{
    ++m_record.iteration;
    std::vector<float> vp = m_space.toVelocity(m_point.x);
    m_record.update.resize(vp.size());
    std::ranges::transform(vp, move.from, m_record.update.begin(), std::minus<>());
    m_record.model.field("vp").values = std::move(vp);
    m_record.gradient = m_point.isEvaluated ? m_point.gradient : optimize::Vector();
    m_record.misfits = m_objective.last().misfits;
    m_record.misfit = m_point.isEvaluated ? m_point.value : move.misfit;
    const std::chrono::duration<double> seconds = Clock::now() - move.began;
    commit(&optimizer, {{"iteration", m_record.iteration},
                        {"stage", m_record.stage},
                        {"in_stage", m_record.inStage},
                        {"misfit", m_record.misfit},
                        {"before", move.misfit},
                        {"part_of_observed", m_objective.last().misfit() / m_objective.last().observed()},
                        {"step", move.step},
                        {"gradients", m_gradients},
                        {"misfits", m_misfits},
                        {"seconds", seconds.count()}});
}

void Drive::runStage()
{
    beginStage();
    const std::unique_ptr<optimize::Optimizer> optimizer = optimizerOf(m_settings, m_space, m_inputs.stages);
    if (m_record.inStage > 0) {
        optimizer->restore(m_record.state);
        if (const auto weights = m_record.state.fields.find("driver/preconditioner");
            weights != m_record.state.fields.end())
            m_preconditioner->setWeights(weights->second);
    } else {
        m_point.isEvaluated = false;
        settleWavelet();
    }
    const optimize::Space space = spaceOf();
    constraint::Regularised objective(m_objective, m_regularisation.terms());
    while (m_record.inStage < stage().iterations) {
        if (isBatched())
            m_point.isEvaluated = false;
        Move move = {.from = m_space.toVelocity(m_point.x), .began = Clock::now()};
        const optimize::Iteration made = withSpace([&] {
            m_draws = 0;
            return optimizer->iterate(objective, space, m_point);
        });
        move.misfit = made.value;
        move.step = made.step;
        if (made.outcome != optimize::Outcome::Moved) {
            tell("note", {{"what", fmt::format("stage {} ends after {} iterations: {}", m_record.stage + 1,
                                               m_record.inStage, made.why)}});
            m_record.inStage = stage().iterations; // a driver that goes on does not try again
            if (takeBest(*optimizer, objective))
                commitMove(*optimizer, move);
            break;
        }
        if (++m_record.inStage == stage().iterations)
            takeBest(*optimizer, objective);
        commitMove(*optimizer, move);
    }
    ++m_record.stage;
    m_record.inStage = 0;
}

void Drive::run()
{
    begin();
    tell("began", {{"iteration", m_record.iteration}, {"shots", m_inputs.shots.size()}}, true);
    tellOnce(m_inputs.findings);
    m_evaluator.expect(leastMemoryOfShot(m_inputs, middleShot(m_inputs)));
    while (stageNumber() < m_inputs.stages.size())
        runStage();
    tell("finished",
         {{"iteration", m_record.iteration},
          {"misfit", m_record.misfit},
          {"gradients", m_gradients},
          {"misfits", m_misfits}},
         true);
}

} // namespace

Driver::Driver(run::RunFolder folder, Evaluator &evaluator, survey::SourceOpener open, EventListener listener)
    : m_folder(std::move(folder)),
      m_evaluator(evaluator),
      m_open(std::move(open)),
      m_listener(std::move(listener))
{}

void Driver::run(const Progress &progress)
{
    run::writeRequest(m_folder, run::Request::None);
    try {
        const run::Settings settings = run::readRunFile(m_folder.runFile());
        if (settings.kind() == run::RunKind::Fwi) {
            Drive(m_folder, m_evaluator, m_open, m_listener, progress).run();
        } else if (settings.kind() == run::RunKind::Modelling) {
            driveModelling(DriveContext(m_folder, m_listener, progress), settings, m_evaluator, m_open);
        } else {
            const DriveContext context(m_folder, m_listener, progress);
            driveImage(context, settings, prepareInversion(settings, m_open, progress), m_evaluator);
        }
    } catch (const Error &error) {
        const run::Request request = run::readRequest(m_folder);
        if (error.kind() == ErrorKind::Interrupted)
            m_listener(request == run::Request::Cancel ? "cancelled" : "paused", Json::object(), true);
        else
            m_listener("failed",
                       {{"what", error.problem()}, {"where", error.where()}, {"mend", error.mend()}}, true);
        run::writeRequest(m_folder, run::Request::None);
        throw;
    }
}

} // namespace terrane::inversion
