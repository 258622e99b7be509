// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/inputs.h"

#include "core/error.h"
#include "core/run/modelling.h"
#include "core/run/modelling_geometry.h"
#include "core/run/modelling_model.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::inversion {

namespace {

// All files of a survey have the same samples.
simulation::TimeSamples samplesOf(const survey::Survey &survey, const std::vector<std::size_t> &shots,
                                  const std::string &where)
{
    const survey::SurveyFile &first = survey.files().front();
    for (const survey::SurveyFile &file : survey.files())
        if (file.sampleInterval != first.sampleInterval || file.samplesPerTrace != first.samplesPerTrace)
            throw InputError(fmt::format("{} has {} samples every {:g} s, {} has {} every {:g} s", first.name,
                                         first.samplesPerTrace, first.sampleInterval, file.name,
                                         file.samplesPerTrace, file.sampleInterval),
                             where, "Invert files of the same samples together");
    return {first.samplesPerTrace, first.sampleInterval, run::delayOf(survey, shots, where)};
}

simulation::GradientSettings memoryOf(const run::Settings &settings)
{
    simulation::GradientSettings memory;
    memory.memoryBudget = static_cast<std::size_t>(*settings.number("compute.memory_bytes"));
    if (const auto strategy = settings.text("compute.strategy"))
        memory.strategy = simulation::strategyOf(*strategy);
    if (settings.kind() == run::RunKind::Rtm && *settings.text("image.condition") == "isic")
        memory.condition = simulation::Condition::InverseScattering;
    return memory;
}

void requireBands(const run::Settings &settings, const Inputs &inputs)
{
    for (std::size_t i = 0; i < inputs.stages.size(); ++i) {
        const Stage &stage = inputs.stages[i];
        const double highest = std::max(stage.band.lowCorner, stage.band.highCorner),
                     nyquist = 0.5 / inputs.data.interval;
        if (highest < nyquist)
            continue;
        const bool isStage = settings.table().isObject("stages");
        const char *key = isStage ? "stages.highest_hz" : "data.highest_hz";
        throw InputError(fmt::format("{}{:g} Hz is not below the data's Nyquist frequency, {:g} Hz",
                                     isStage ? fmt::format("stage {}: ", i + 1) : "", highest, nyquist),
                         settings.where(key), "Give a lower one, or 0 for all frequencies");
    }
}

// What follows from the settings and the data's samples.
void addPhysics(const run::Settings &settings, const survey::SourceOpener &open, Inputs &inputs)
{
    requireBands(settings, inputs);
    inputs.wavelet = run::waveletOf(settings, inputs.data.interval, open);
    inputs.physics = run::physicsOf(settings);
    inputs.memory = memoryOf(settings);
    if (settings.table().find("data.nlind"))
        inputs.withBackground = *settings.flag("data.nlind");
}

} // namespace

Inputs prepareInversion(const run::Settings &settings, const survey::SourceOpener &open,
                        const Progress &progress)
{
    Inputs inputs;
    inputs.stages = stagesOf(settings);
    inputs.start = run::modelOf(settings, inputs.findings, progress);
    inputs.survey =
        std::make_shared<survey::Survey>(run::surveyOf(*settings.file("data.survey"), open, progress));
    const std::string where = settings.where("data.survey");
    inputs.shots = run::shotsOf(settings, "data.shots", inputs.survey->shotCount());
    inputs.data = samplesOf(*inputs.survey, inputs.shots, where);
    addPhysics(settings, open, inputs);
    run::requireInside(inputs.start.grid, survey::SurveyGeometry(inputs.survey), inputs.shots, progress);
    return inputs;
}

Inputs prepareUnrecorded(const run::Settings &settings, const run::Settings &modelling,
                         std::shared_ptr<const survey::Geometry> &geometry, const survey::SourceOpener &open,
                         const Progress &progress)
{
    Inputs inputs;
    inputs.stages = stagesOf(settings);
    inputs.start = run::modelOf(settings, inputs.findings, progress);
    geometry = run::geometryOf(modelling, inputs.start, open, progress);
    inputs.shots = run::shotsOf(settings, "data.shots", geometry->shotCount());
    inputs.data = run::recordedSamples(modelling, *geometry, inputs.shots);
    addPhysics(settings, open, inputs);
    return inputs;
}

} // namespace terrane::inversion
