// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/image_drive.h"

#include "core/constraint/preconditioner.h"
#include "core/error.h"
#include "core/inversion/image_objective.h"
#include "core/inversion/image_weights.h"
#include "core/inversion/run_estimate.h"
#include "core/inversion/settle_wavelet.h"
#include "core/optimize/settings.h"
#include "core/simulation/image_conditioning.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr double kUnit = 1e-6; // s2/m2 of 1 s2/km2
constexpr std::uint64_t kArraysOfIteration = 12;

const std::vector<float> &fieldOf(const optimize::State &state, const char *name)
{
    static const std::vector<float> kNone;
    const auto found = state.fields.find(name);
    return found == state.fields.end() ? kNone : found->second;
}

// What migrations have in common.
class ImageDrive
{
public:
    ImageDrive(const DriveContext &context, const run::Settings &settings, const Inputs &inputs,
               Evaluator &evaluator)
        : m_context(context),
          m_settings(settings),
          m_inputs(inputs),
          m_weights(settings, inputs.start),
          m_objective(evaluator, inputs, context.progress()),
          m_evaluator(evaluator)
    {
        m_objective.told = [this](const EvaluationEvent &event, const Sums &sums) { told(event, sums); };
        m_objective.wavelet = inputs.wavelet;
    }
    virtual ~ImageDrive() = default;

    void run();

protected:
    virtual void migrate() = 0; // from m_record on
    virtual std::string what() const = 0;
    virtual std::int64_t iterations() const = 0;

    template<typename Work>
    auto withSpace(const Work &work) const
    {
        return m_context.withSpace(
            roomOfIteration(m_inputs.start.grid.size(), m_inputs.shots.size(), kArraysOfIteration), work);
    }
    void settleWavelet();
    // Writes m_record as the next iteration.
    void commit(Json fields, Clock::time_point began);

    const DriveContext &m_context;
    const run::Settings &m_settings;
    const Inputs &m_inputs;
    ImageWeights m_weights;
    ImageObjective m_objective;
    run::IterationRecord m_record; // the last one that was committed

private:
    void begin();
    void told(const EvaluationEvent &event, const Sums &sums);

    Evaluator &m_evaluator;
    std::size_t m_gradients = 0, m_misfits = 0; // evaluations of the run
    std::set<std::string> m_told;               // findings
};

void ImageDrive::told(const EvaluationEvent &event, const Sums &sums)
{
    (event.quantity == Quantity::Misfit ? m_misfits : m_gradients) += 1;
    Json fields = {
        {"iteration", m_record.iteration + 1}, {"quantity", name(event.quantity)}, {"shots", event.shots}};
    if (event.quantity != Quantity::Curvature) { // which is no misfit of the data
        fields["misfit"] = event.misfit;
        fields["part_of_observed"] = event.misfit / event.observed;
    }
    fields["seconds"] = event.seconds;
    m_context.tell("evaluation", fields);
    for (const Finding &finding : sums.findings)
        if (m_told.insert(finding.what).second)
            m_context.tell(
                "finding",
                {{"severity", toString(finding.severity)}, {"what", finding.what}, {"mend", finding.mend}});
}

void ImageDrive::settleWavelet()
{
    if (!m_inputs.withBackground)
        return; // amplitudes of scattered waves are the image's
    const auto spectraOf = [&](const signal::Wavelet &wavelet) {
        return withSpace([&] {
            return m_evaluator.evaluate({.quantity = Quantity::Spectra,
                                         .shots = m_inputs.shots,
                                         .vp = m_inputs.start.field("vp").values,
                                         .wavelet = wavelet},
                                        m_context.progress());
        });
    };
    SettledWavelet settled =
        inversion::settleWavelet(m_settings, m_inputs.wavelet, m_inputs.data.interval, spectraOf);
    if (settled.told.empty())
        return;
    m_objective.wavelet = std::move(settled.wavelet);
    Json fields = {{"stage", 0}};
    fields.update(settled.told);
    m_context.tell("wavelet", fields);
}

void ImageDrive::commit(Json fields, Clock::time_point began)
{
    optimize::State &state = m_record.state;
    state.fields["driver/wavelet"] = m_objective.wavelet.samples;
    state.numbers["driver/wavelet_axis"] = {m_objective.wavelet.begin, m_objective.wavelet.interval};
    state.numbers["driver/evaluations"] = {static_cast<double>(m_gradients), static_cast<double>(m_misfits)};
    if (m_record.iteration > 0) {
        const std::chrono::duration<double> seconds = Clock::now() - began;
        fields["gradients"] = m_gradients;
        fields["misfits"] = m_misfits;
        fields["seconds"] = seconds.count();
    }
    withSpace([&] { run::writeIteration(m_context.folder().iterationFile(m_record.iteration), m_record); });
    withSpace([&] { m_context.tell("iteration", fields, true); });
    m_context.folder().clearWork();
}

void ImageDrive::begin()
{
    const std::vector<std::int64_t> iterations = m_context.folder().iterations();
    if (iterations.empty()) {
        m_record = firstImageRecord(m_inputs, std::vector<float>(m_inputs.start.grid.size()));
        return commit({{"iteration", 0}, {"what", "background model"}}, {});
    }
    const std::string file = m_context.folder().iterationFile(iterations.back());
    m_record = run::readIteration(file);
    const auto &numbers = m_record.state.numbers;
    if (m_record.model.grid != m_inputs.start.grid || !m_record.model.has(run::kImageField) ||
        !numbers.contains("driver/wavelet_axis") || !numbers.contains("driver/evaluations"))
        throw InputError("is not of this migration", file,
                         "The file is damaged: remove it, and resume from the iteration before");
    // The order of fields in a file that was read is not that in which they are written.
    Field image = m_record.model.field(run::kImageField);
    m_record.model = m_inputs.start;
    m_record.model.fields.push_back(std::move(image));
    const std::vector<double> &axis = numbers.at("driver/wavelet_axis");
    m_objective.wavelet = {axis.at(0), axis.at(1), fieldOf(m_record.state, "driver/wavelet")};
    m_gradients = static_cast<std::size_t>(numbers.at("driver/evaluations").at(0));
    m_misfits = static_cast<std::size_t>(numbers.at("driver/evaluations").at(1));
}

void ImageDrive::run()
{
    begin();
    m_context.tell("began", {{"iteration", m_record.iteration}, {"shots", m_inputs.shots.size()}}, true);
    for (const Finding &finding : m_inputs.findings)
        m_context.tell(
            "finding",
            {{"severity", toString(finding.severity)}, {"what", finding.what}, {"mend", finding.mend}});
    m_context.tell("stage", {{"stage", 0},
                             {"stages", 1},
                             {"what", what()},
                             {"iterations", iterations()},
                             {"done", m_record.inStage}});
    m_evaluator.expect(leastMemoryOfShot(m_inputs, middleShot(m_inputs)));
    migrate();
    m_context.tell("finished",
                   {{"iteration", m_record.iteration},
                    {"misfit", m_record.misfit},
                    {"gradients", m_gradients},
                    {"misfits", m_misfits}},
                   true);
}

class Rtm final : public ImageDrive
{
public:
    using ImageDrive::ImageDrive;

protected:
    std::string what() const override
    {
        return fmt::format("reverse-time migration: {}",
                           describe(m_inputs.stages.front(), m_inputs.shots.size()));
    }
    std::int64_t iterations() const override { return 1; }
    void migrate() override;

private:
    std::vector<float> conditioned(const Sums &sums) const;
};

std::vector<float> Rtm::conditioned(const Sums &sums) const
{
    std::vector<double> image(sums.gradient.begin(), sums.gradient.end());
    const std::vector<float> light = m_weights.byIllumination(sums);
    for (std::size_t i = 0; i < image.size(); ++i)
        image[i] *= -static_cast<double>(light[i]); // against the misfit's derivative
    if (*m_settings.flag("image.laplacian"))
        simulation::takeLaplacian(m_inputs.start.grid, image);
    const std::vector<float> &depth = m_weights.byDepth();
    std::vector<float> result(image.size());
    for (std::size_t i = 0; i < image.size(); ++i)
        result[i] = static_cast<float>(image[i] * static_cast<double>(depth[i]));
    return result;
}

void Rtm::migrate()
{
    if (m_record.iteration > 0)
        return;
    const auto began = Clock::now();
    settleWavelet();
    optimize::Vector gradient;
    const double misfit = withSpace(
        [&] { return m_objective.gradient(optimize::Vector(m_inputs.start.grid.size()), gradient); });
    const Sums &sums = m_objective.last();
    m_record.iteration = 1;
    m_record.inStage = 1;
    m_record.stage = 1;
    Field &image = m_record.model.field(run::kImageField);
    image.values = conditioned(sums);
    image.unit.clear(); // what weights leave of the derivative's has no meaning
    m_record.model.fields.push_back({"source_illumination", "Pa2 s", sums.sourceIllumination});
    m_record.model.fields.push_back({"receiver_illumination", "", sums.receiverIllumination});
    m_record.gradient = sums.gradient;
    m_record.misfits = sums.misfits;
    m_record.misfit = misfit;
    commit({{"iteration", 1},
            {"stage", 0},
            {"in_stage", 1},
            {"misfit", misfit},
            {"before", misfit},
            {"part_of_observed", misfit},
            {"step", 0.0}},
           began);
}

class Lsrtm final : public ImageDrive
{
public:
    using ImageDrive::ImageDrive;

protected:
    std::string what() const override
    {
        return fmt::format("least-squares migration: {}",
                           describe(m_inputs.stages.front(), m_inputs.shots.size()));
    }
    std::int64_t iterations() const override { return m_inputs.stages.front().iterations; }
    void migrate() override;

private:
    void restore();
    void setPreconditioner(std::vector<float> weights);
    optimize::Space space();
    void commitIteration(const optimize::Optimizer &optimizer, const optimize::Iteration &made,
                         Clock::time_point began);
    double freshMisfit();

    optimize::Point m_point;
    std::vector<float> m_preconditioning;
    std::optional<constraint::Preconditioner> m_preconditioner;
    double m_first = 0; // misfit of no image
};

void Lsrtm::setPreconditioner(std::vector<float> weights)
{
    m_preconditioning = std::move(weights);
    m_preconditioner.emplace(m_inputs.start.grid);
    m_preconditioner->multiply(m_preconditioning);
}

optimize::Space Lsrtm::space()
{
    optimize::Space space;
    space.precondition = [this](const optimize::Vector &gradient, optimize::Vector &out) {
        if (!m_preconditioner) {
            std::vector<float> weights = m_weights.byIllumination(m_objective.last());
            std::ranges::transform(weights, m_weights.byDepth(), weights.begin(), std::multiplies<>());
            setPreconditioner(std::move(weights));
        }
        m_preconditioner->apply(gradient, out);
    };
    return space;
}

void Lsrtm::restore()
{
    const optimize::State &state = m_record.state;
    m_point.x = fieldOf(state, "driver/x");
    m_point.gradient = fieldOf(state, "driver/gradient");
    const std::size_t nodes = m_inputs.start.grid.size();
    const auto found = state.numbers.find("driver/point");
    if (m_point.x.size() != nodes || found == state.numbers.end() || found->second.size() != 3)
        throw InputError("holds no image to go on with", m_context.folder().iterationFile(m_record.iteration),
                         "The file is damaged: remove it, and resume from the iteration before");
    m_point.value = found->second[0];
    m_point.isEvaluated = found->second[1] != 0 && m_point.gradient.size() == nodes;
    m_first = found->second[2];
    if (const auto &weights = fieldOf(state, "driver/preconditioner"); !weights.empty())
        setPreconditioner(weights);
}

void Lsrtm::commitIteration(const optimize::Optimizer &optimizer, const optimize::Iteration &made,
                            Clock::time_point began)
{
    m_first = m_record.iteration == 0 ? made.value : m_first;
    ++m_record.iteration;
    ++m_record.inStage;
    m_record.model.field(run::kImageField).values = ImageObjective::toImage(m_point.x);
    m_record.gradient = m_point.gradient;
    for (float &value : m_record.gradient)
        value = static_cast<float>(static_cast<double>(value) / kUnit);
    m_record.misfit = m_point.value;
    m_record.misfits.clear(); // by shot they are known where they are computed anew
    if (m_record.inStage == iterations()) {
        m_record.misfit = freshMisfit();
        m_record.misfits = m_objective.last().misfits;
    }
    m_record.state = {};
    optimizer.save(m_record.state);
    m_record.state.fields["driver/x"] = m_point.x;
    m_record.state.fields["driver/gradient"] = m_point.gradient;
    m_record.state.fields["driver/preconditioner"] = m_preconditioning;
    m_record.state.numbers["driver/point"] = {m_point.value, 1, m_first};
    commit({{"iteration", m_record.iteration},
            {"stage", 0},
            {"in_stage", m_record.inStage},
            {"misfit", m_point.value},
            {"before", made.value},
            {"part_of_observed", m_point.value},
            {"part_of_first", m_point.value / m_first},
            {"step", made.step}},
           began);
}

// Conjugate gradients tell the misfit by recursion; here it is computed anew.
double Lsrtm::freshMisfit()
{
    const double fresh = withSpace([&] { return m_objective.value(m_point.x); });
    m_context.tell("note",
                   {{"what", fmt::format("the image leaves {:.3f} % of the data, computed anew ({:.3f} % "
                                         "by the iterations), {:.2f} % of what it began with",
                                         100 * fresh, 100 * m_point.value, 100 * fresh / m_first)}});
    return fresh;
}

void Lsrtm::migrate()
{
    restore();
    optimize::OptimizerSettings how;
    how.method = optimize::Method::LinearLeastSquares;
    const std::unique_ptr<optimize::Optimizer> optimizer = optimize::makeOptimizer(how);
    if (m_record.inStage > 0)
        optimizer->restore(m_record.state);
    const optimize::Space space = this->space();
    while (m_record.inStage < iterations()) {
        const auto began = Clock::now();
        if (m_record.inStage == 0)
            settleWavelet();
        const optimize::Iteration made =
            withSpace([&] { return optimizer->iterate(m_objective, space, m_point); });
        if (made.outcome != optimize::Outcome::Moved) {
            m_context.tell("note", {{"what", fmt::format("the migration ends after {} iterations: {}",
                                                         m_record.inStage, made.why)}});
            if (m_record.inStage > 0)
                freshMisfit();
            break;
        }
        commitIteration(*optimizer, made, began);
    }
}

} // namespace

run::IterationRecord firstImageRecord(const Inputs &inputs, const std::vector<float> &image)
{
    run::IterationRecord record;
    record.model = inputs.start;
    record.model.fields.push_back({std::string(run::kImageField), "s2/m2", image});
    optimize::Vector x(image.size());
    std::ranges::transform(
        image, x.begin(), [](float value) { return static_cast<float>(static_cast<double>(value) / kUnit); });
    record.state.fields["driver/x"] = std::move(x);
    record.state.fields["driver/wavelet"] = inputs.wavelet.samples;
    record.state.numbers["driver/wavelet_axis"] = {inputs.wavelet.begin, inputs.wavelet.interval};
    record.state.numbers["driver/point"] = {0, 0, 0};
    record.state.numbers["driver/evaluations"] = {0, 0};
    return record;
}

void driveImage(const DriveContext &context, const run::Settings &settings, const Inputs &inputs,
                Evaluator &evaluator)
{
    if (settings.kind() == run::RunKind::Rtm)
        Rtm(context, settings, inputs, evaluator).run();
    else
        Lsrtm(context, settings, inputs, evaluator).run();
}

} // namespace terrane::inversion
