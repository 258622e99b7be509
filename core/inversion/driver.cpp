// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/driver.h"

#include "core/constraint/regularisation.h"
#include "core/error.h"
#include "core/inversion/batches.h"
#include "core/inversion/fwi_objective.h"
#include "core/inversion/inputs.h"
#include "core/inversion/model_space.h"
#include "core/inversion/preconditioner.h"
#include "core/misfit/wavelet_estimate.h"
#include "core/optimize/settings.h"
#include "core/run/run_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr auto kLookForRequests = std::chrono::milliseconds(300);
constexpr auto kLookForSpace = std::chrono::seconds(1);
constexpr std::uint64_t kSpareBytes = 64 << 20; // that an iteration needs beside its arrays
constexpr std::uint64_t kArraysOfIteration = 30;

optimize::Method methodOf(const std::string &name)
{
    using optimize::Method;
    const std::map<std::string, Method> methods = {{"lbfgs", Method::Lbfgs},
                                                   {"spg", Method::SpectralProjectedGradient},
                                                   {"pqn", Method::ProjectedQuasiNewton},
                                                   {"cg", Method::ConjugateGradient},
                                                   {"gradient", Method::GradientDescent},
                                                   {"adam", Method::Adam}};
    return methods.at(name);
}

std::unique_ptr<optimize::Optimizer> optimizerOf(const run::Settings &settings, const ModelSpace &space)
{
    using optimize::Search;
    optimize::OptimizerSettings how;
    how.method = methodOf(*settings.text("update.optimizer"));
    // In other sets than bounds L-BFGS would become a projected gradient.
    if (how.method == optimize::Method::Lbfgs && !space.isBounded())
        how.method = optimize::Method::ProjectedQuasiNewton;
    const std::string search = *settings.text("update.search");
    how.search.kind = search == "wolfe"         ? Search::Wolfe
                      : search == "hager-zhang" ? Search::HagerZhang
                                                : Search::Armijo;
    if (const auto memory = settings.integer("update.memory"))
        how.memory = how.nonMonotoneMemory = static_cast<int>(*memory);
    return optimize::makeOptimizer(how);
}

// Of the traces whose spectra these are: their numbers are four a bin, and two.
std::size_t paddedSamples(const Sums &sums)
{
    const std::size_t bins = (sums.spectra.size() - 2) / 4;
    return 2 * (bins - 1);
}

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
          m_listener(listener),
          m_progress(withRequests(progress)),
          m_settings(run::readRunFile(folder.runFile())),
          m_inputs(prepareInversion(m_settings, open, progress)),
          m_space(m_settings, m_inputs.start),
          m_regularisation(m_settings, m_inputs.start.grid),
          m_evaluator(evaluator),
          m_objective(evaluator, m_space, m_progress)
    {
        m_objective.told = [this](const EvaluationEvent &event) { told(event); };
        m_objective.drawShots = [this] { return drawShots(); };
    }

    void run();

private:
    Progress withRequests(const Progress &progress) const;
    void tell(std::string_view event, const Json &fields, bool durable = false) const
    {
        m_listener(event, fields, durable);
    }
    void told(const EvaluationEvent &event);
    void begin();
    void runStage();
    void beginStage();
    void settleWavelet();
    optimize::Space spaceOf();
    std::vector<std::size_t> drawShots();
    bool isBatched() const { return stage().batch > 0 && stage().batch < m_inputs.shots.size(); }
    const Stage &stage() const { return m_inputs.stages.at(stageNumber()); }
    std::size_t stageNumber() const { return static_cast<std::size_t>(m_record.stage); }
    void commit(const optimize::Optimizer *optimizer, const Json &fields);
    void save(optimize::State &state) const;
    void restore(const optimize::State &state);
    template<typename Work>
    auto withSpace(const Work &work);

    const run::RunFolder &m_folder;
    const EventListener &m_listener;
    Progress m_progress;
    run::Settings m_settings;
    Inputs m_inputs;
    ModelSpace m_space;
    Regularisation m_regularisation;
    Evaluator &m_evaluator;
    FwiObjective m_objective;

    run::IterationRecord m_record; // the last one that was committed
    optimize::Point m_point;
    std::unique_ptr<Preconditioner> m_preconditioner;
    std::uint64_t m_draws = 0;                  // of this iteration
    std::size_t m_gradients = 0, m_misfits = 0; // evaluations of the run
    std::set<std::string> m_told;               // findings
};

Progress Drive::withRequests(const Progress &progress) const
{
    Progress both = progress;
    // Whoever asked once and heard yes does not hear no the next time.
    struct Wish
    {
        Clock::time_point looked = {};
        bool isThere = false;
    };
    both.cancelled = [this, progress, wish = std::make_shared<Wish>()] {
        if (wish->isThere || progress.isCancelled())
            return true;
        if (Clock::now() - wish->looked < kLookForRequests)
            return false;
        wish->looked = Clock::now();
        wish->isThere = run::readRequest(m_folder) != run::Request::None;
        return wish->isThere;
    };
    return both;
}

// Does the work again when it failed for want of space, as soon as there is some.
template<typename Work>
auto Drive::withSpace(const Work &work)
{
    const std::uint64_t needed = kSpareBytes + sizeof(float) * m_inputs.start.grid.size() *
                                                   (kArraysOfIteration + 3 * m_inputs.shots.size());
    const auto available = [&] { return std::filesystem::space(m_folder.path()).available; };
    for (;;) {
        try {
            return work();
        } catch (const FailureError &error) {
            if (available() >= needed)
                throw;
            try {
                tell("disk-full", {{"what", error.problem()},
                                   {"where", error.where()},
                                   {"available_bytes", available()},
                                   {"needed_bytes", needed}});
            } catch (const FailureError &) { // there is no room for this line either
            }
        }
        while (available() < needed) {
            m_progress.throwIfCancelled("run");
            std::this_thread::sleep_for(kLookForSpace);
        }
        tell("note", {{"what", "there is room on the disk again: the run goes on"}});
    }
}

void Drive::told(const EvaluationEvent &event)
{
    (event.quantity == Quantity::Gradient ? m_gradients : m_misfits) += 1;
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

// The given wavelet with silence around it: an estimate may need to fire earlier or later.
signal::Wavelet withRoom(const signal::Wavelet &wavelet)
{
    const std::size_t room = wavelet.samples.size() / 2;
    signal::Wavelet longer = wavelet;
    longer.begin -= static_cast<double>(room) * wavelet.interval;
    longer.samples.assign(wavelet.samples.size() + 2 * room, 0.0f);
    std::ranges::copy(wavelet.samples, longer.samples.begin() + static_cast<std::ptrdiff_t>(room));
    return longer;
}

// The amplitude, or amplitude and phase, of what the sources fired, from the data in the model of now.
void Drive::settleWavelet()
{
    const std::string how = *m_settings.text("wavelet.estimate");
    if (how == "no")
        return;
    const signal::Wavelet given = how == "all" ? withRoom(m_inputs.wavelet) : m_inputs.wavelet;
    const Sums sums = withSpace([&] {
        return m_evaluator.evaluate(
            {.quantity = Quantity::Spectra,
             .stage = stageNumber(),
             .shots = drawBatch(m_inputs.shots, stage().batch, BatchOrder::Cyclic, 0, 0),
             .vp = m_space.toVelocity(m_point.x),
             .wavelet = given},
            m_progress);
    });
    const auto spectra =
        misfit::WaveletSpectra::of(sums.spectra, m_inputs.data.interval, paddedSamples(sums));
    const double factor = misfit::amplitudeScale(spectra);
    if (how == "all") {
        misfit::EstimatedWavelet estimated = misfit::estimateWavelet(given, spectra);
        m_objective.wavelet = std::move(estimated.wavelet);
        return tell("wavelet",
                    {{"stage", m_record.stage}, {"explained", estimated.explained}, {"cut", estimated.cut}});
    }
    if (!(factor > 0))
        throw InputError(fmt::format("the amplitude of the wavelet that fits the data best is {:g} times the "
                                     "given one: simulated and recorded data do not look alike",
                                     factor),
                         m_settings.where("wavelet"),
                         "Compare them with terranectl gradient, which tells of shifts in time and wrong "
                         "polarity; or give wavelet.estimate = no");
    m_objective.wavelet = given;
    for (float &sample : m_objective.wavelet.samples)
        sample = static_cast<float>(static_cast<double>(sample) * factor);
    tell("wavelet", {{"stage", m_record.stage}, {"factor", factor}});
}

optimize::Space Drive::spaceOf()
{
    optimize::Space space;
    space.project = [this](optimize::Vector &x) { m_space.project(x); };
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
    const std::vector<float> &vp = m_inputs.start.field("vp").values;
    const auto slowest = static_cast<double>(*std::ranges::min_element(vp));
    m_preconditioner =
        std::make_unique<Preconditioner>(m_settings, m_inputs.start.grid, smoothingLength(of, slowest));
    m_objective.stage = stageNumber();
    tell("stage", {{"stage", m_record.stage},
                   {"stages", m_inputs.stages.size()},
                   {"what", describe(m_inputs.stages, stageNumber())},
                   {"iterations", of.iterations},
                   {"done", m_record.inStage}});
}

void Drive::runStage()
{
    beginStage();
    const std::unique_ptr<optimize::Optimizer> optimizer = optimizerOf(m_settings, m_space);
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
        const auto began = Clock::now();
        if (isBatched())
            m_point.isEvaluated = false;
        const std::vector<float> before = m_space.toVelocity(m_point.x);
        const optimize::Iteration made = withSpace([&] {
            m_draws = 0;
            return optimizer->iterate(objective, space, m_point);
        });
        if (made.outcome != optimize::Outcome::Moved) {
            tell("note", {{"what", fmt::format("stage {} ends after {} iterations: {}", m_record.stage + 1,
                                               m_record.inStage, made.why)}});
            break;
        }
        ++m_record.iteration;
        ++m_record.inStage;
        std::vector<float> vp = m_space.toVelocity(m_point.x);
        m_record.update.resize(vp.size());
        std::ranges::transform(vp, before, m_record.update.begin(), std::minus<>());
        m_record.model.field("vp").values = std::move(vp);
        m_record.gradient = m_point.isEvaluated ? m_point.gradient : optimize::Vector();
        m_record.misfits = m_objective.last().misfits;
        m_record.misfit = m_point.isEvaluated ? m_point.value : made.value;
        const std::chrono::duration<double> seconds = Clock::now() - began;
        commit(optimizer.get(),
               {{"iteration", m_record.iteration},
                {"stage", m_record.stage},
                {"in_stage", m_record.inStage},
                {"misfit", m_record.misfit},
                {"before", made.value},
                {"part_of_observed", m_objective.last().misfit() / m_objective.last().observed()},
                {"step", made.step},
                {"gradients", m_gradients},
                {"misfits", m_misfits},
                {"seconds", seconds.count()}});
    }
    ++m_record.stage;
    m_record.inStage = 0;
}

void Drive::run()
{
    begin();
    tell("began", {{"iteration", m_record.iteration}, {"shots", m_inputs.shots.size()}}, true);
    for (const Finding &finding : m_inputs.findings)
        tell("finding",
             {{"severity", toString(finding.severity)}, {"what", finding.what}, {"mend", finding.mend}});
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
        Drive(m_folder, m_evaluator, m_open, m_listener, progress).run();
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
