// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_gradient_scene.h"

#include "core/signal/wavelet.h"
#include "kernels/acoustic/medium.h"

namespace terrane::cli {

namespace {

constexpr std::size_t kReceivers = 200;
constexpr double kInterval = 0.004; // s

Model modelOf(const GradientSceneOptions &options)
{
    Model model;
    model.grid.shape = options.shape;
    model.grid.spacing.fill(options.spacing);
    std::vector<float> vp(model.grid.size());
    for (std::size_t i = 0; i < vp.size(); ++i)
        vp[i] = static_cast<float>(options.slowest + (options.fastest - options.slowest) *
                                                         static_cast<double>(i % options.shape[2]) /
                                                         static_cast<double>(options.shape[2] - 1));
    model.fields = {{"vp", "m/s", std::move(vp)}};
    return model;
}

// As many samples as so many steps take; a simulation takes some more, see TimeAxis.
simulation::TimeSamples dataOf(const GradientSceneOptions &options)
{
    const std::array<double, 3> spacing = {options.spacing, options.spacing, options.spacing};
    const double step = acoustic::kPartOfLargestStep *
                        acoustic::largestStep(options.fastest, spacing, options.shape[1] == 1, options.order);
    const double end = options.steps * step - 2 * simulation::filterReach(kInterval, step);
    return {static_cast<std::size_t>(std::max(1.0, end / kInterval)), kInterval, 0};
}

simulation::Physics physicsOf(const GradientSceneOptions &options)
{
    simulation::Physics physics;
    physics.order = options.order;
    return physics;
}

} // namespace

GradientScene::GradientScene(const GradientSceneOptions &options)
    : m_simulator(modelOf(options), signal::ricker(options.peakFrequency, {.interval = kInterval}),
                  dataOf(options), physicsOf(options))
{
    const auto at = [&](std::size_t axis, double part) {
        return part * options.spacing * static_cast<double>(options.shape[axis] - 1);
    };
    m_shot.sources = {{{at(0, 0.5), at(1, 0.5), at(2, 0.1)}}};
    for (std::size_t i = 0; i < kReceivers; ++i) {
        const double part = static_cast<double>(i) / (kReceivers - 1);
        m_shot.receivers.push_back({at(0, part), at(1, part), at(2, 0.05)});
    }
    const simulation::TimeSamples data = dataOf(options);
    m_observed.interval = data.interval;
    m_observed.samplesPerTrace = data.count;
    m_observed.samples.resize(data.count * kReceivers);
    m_settings.strategy = options.strategy;
    m_settings.memoryBudget = options.memoryBudget;
}

void GradientScene::run(const Progress &progress) const
{
    m_simulator.gradient(m_shot, m_observed, m_settings, progress);
}

} // namespace terrane::cli
