// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/shot_trial.h"

#include "core/error.h"
#include "core/inversion/model_space.h"
#include "core/inversion/preconditioner.h"
#include "core/inversion/settle_wavelet.h"
#include "core/inversion/shot_worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace terrane::inversion {

namespace {

[[noreturn]] void throwWithoutTraces(std::size_t shot)
{
    throw InputError(fmt::format("shot {} has no trace that the first stage compares", shot), "stages",
                     "Choose another shot, or look at the stage's offsets");
}

std::vector<float> illumination(const Sums &sums)
{
    std::vector<float> mean(sums.sourceIllumination.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] = std::sqrt(sums.sourceIllumination[i] * sums.receiverIllumination[i]);
    return mean;
}

// What a step against the preconditioned gradient changes of the velocity.
std::vector<float> firstUpdate(const run::Settings &settings, const Inputs &inputs, const ModelSpace &space,
                               const Sums &sums)
{
    const std::vector<float> &vp = inputs.start.field("vp").values;
    Preconditioner preconditioner(
        settings, inputs.start.grid,
        smoothingLength(inputs.stages.front(), *std::ranges::min_element(vp), inputs.wavelet));
    const optimize::Vector x = space.fromVelocity(vp);
    preconditioner.set(sums, space, x);
    optimize::Vector gradient, direction(x.size());
    space.chain(x, sums.gradient, gradient);
    preconditioner.apply(gradient, direction);
    const double change = space.velocityChange(x, direction);
    if (!(change > 0))
        return std::vector<float>(vp.size(), 0.0f);
    const double length = *settings.number("update.first_change_m_s") / change;
    optimize::Vector moved = x;
    for (std::size_t i = 0; i < moved.size(); ++i)
        moved[i] -= static_cast<float>(length * direction[i]);
    std::vector<float> update = space.toVelocity(moved);
    for (std::size_t i = 0; i < update.size(); ++i)
        update[i] -= vp[i];
    return update;
}

} // namespace

ShotTrial tryShot(const run::Settings &settings, std::size_t shot, const survey::SourceOpener &open,
                  const Progress &progress)
{
    const auto began = std::chrono::steady_clock::now();
    ShotWorker worker(settings, open, static_cast<std::size_t>(*settings.number("compute.memory_bytes")),
                      progress);
    const Inputs &inputs = worker.inputs();
    if (shot >= inputs.survey->shotCount())
        throw InputError(fmt::format("there is no shot {}: they are counted from 0 to {}", shot,
                                     inputs.survey->shotCount() - 1),
                         settings.where("data.survey"), "Choose one of them");
    ShotTrial trial;
    trial.shot = shot;
    const survey::Position source = inputs.survey->shot(shot).source;
    trial.source = {source.x, source.y, source.z};
    for (const survey::Receiver &receiver : inputs.survey->receivers(shot))
        trial.receivers.push_back({receiver.position.x, receiver.position.y, receiver.position.z});
    trial.findings = inputs.findings;
    const std::vector<float> &vp = inputs.start.field("vp").values;
    const ModelSpace space(settings, inputs.start);
    Request request = {.shots = {shot}, .vp = vp, .wavelet = inputs.wavelet};
    SettledWavelet settled =
        settleWavelet(settings, inputs.wavelet, inputs.data.interval, [&](const signal::Wavelet &wavelet) {
            Request asked = request;
            asked.quantity = Quantity::Spectra;
            asked.wavelet = wavelet;
            Sums spectra = worker.compute(asked, progress);
            if (spectra.spectra.empty())
                throwWithoutTraces(shot);
            return spectra;
        });
    request.wavelet = std::move(settled.wavelet);
    if (!settled.told.empty()) {
        trial.factor = settled.told.value("factor", 1.0);
        trial.explained = settled.told.value("explained", 0.0);
    }
    const Sums sums = worker.compute(request, progress);
    trial.misfit = sums.misfit();
    trial.observed = sums.observed();
    trial.findings.insert(trial.findings.end(), sums.findings.begin(), sums.findings.end());
    if (trial.observed == 0)
        throwWithoutTraces(shot);
    std::vector<float> byVelocity(vp.size());
    for (std::size_t i = 0; i < vp.size(); ++i)
        byVelocity[i] = space.isFixed(i)
                            ? 0.0f
                            : static_cast<float>(-2.0 * sums.gradient[i] / std::pow(double{vp[i]}, 3));
    trial.model = {inputs.start.grid,
                   {{"gradient", "Pa2 s/(m/s)", std::move(byVelocity)},
                    {"update", "m/s", firstUpdate(settings, inputs, space, sums)},
                    {"illumination", "", illumination(sums)}}};
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return trial;
}

} // namespace terrane::inversion
