// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/correlation.h"
#include "kernels/acoustic/scattered_source.h"
#include "tests/kernels/acoustic/scene.h"

// Runs forward and back in a small model, for tests of gradients and images.
namespace terrane::acoustic::tests {

// A scene that is set up once for several runs.
template<typename T>
class Experiment
{
public:
    explicit Experiment(const Scene &scene)
        : m_scene(scene),
          m_medium(optionsOf(m_scene)),
          m_sources(m_medium.layout(), place(scene.sources)),
          m_receivers(m_medium.layout(), place(scene.receivers)),
          m_simulation(m_medium, scene.tileHeight)
    {}

    const Medium<T> &medium() const { return m_medium; }

    Values forward(const Values &wavelet, std::vector<StepVisitor<T> *> visitors = {})
    {
        RunOptions<T> run;
        const std::vector<T> values(wavelet.begin(), wavelet.end());
        run.sources = &m_sources;
        run.sourceValues = values.data();
        return records(run, std::move(visitors));
    }
    Values born(const SavedWavefield<T> &saved, const Values &change)
    {
        const std::vector<T> values(change.begin(), change.end());
        ScatteredSource<T> source(m_medium, saved, values);
        return fire(source);
    }
    // Fires residuals from the receivers, backwards in time.
    void backward(const Values &residuals, std::vector<StepVisitor<T> *> visitors)
    {
        const std::size_t count = m_scene.receivers.size(), steps = residuals.size() / count;
        std::vector<T> reversed(residuals.size());
        for (std::size_t step = 0; step < steps; ++step)
            for (std::size_t i = 0; i < count; ++i)
                reversed[step * count + i] = static_cast<T>(residuals[(steps - 1 - step) * count + i]);
        const Sources<T> from(m_medium.layout(), place(m_scene.receivers));
        RunOptions<T> run;
        run.endStep = m_scene.steps;
        run.sources = &from;
        run.sourceValues = reversed.data();
        run.visitors = std::move(visitors);
        m_simulation.run(run);
    }
    // J' residuals.
    Values gradient(const SavedWavefield<T> &saved, const Values &residuals, Image image = Image::Gradient)
    {
        Correlation<T> correlation(m_medium, saved, m_scene.steps, {image});
        backward(residuals, {&correlation});
        const auto values = image == Image::Gradient ? correlation.gradient() : correlation.product();
        return {values.begin(), values.end()};
    }
    // With a source that is spread over the model.
    Values fire(RowSource<T> &source)
    {
        RunOptions<T> run;
        run.rowSources = {&source};
        return records(run, {});
    }

private:
    static MediumOptions optionsOf(const Scene &scene)
    {
        MediumOptions options = scene.options;
        options.vp = scene.vp.data();
        options.rho = scene.rho.empty() ? nullptr : scene.rho.data();
        return options;
    }
    std::vector<PointNodes> place(const std::vector<Position> &positions) const
    {
        std::vector<PointNodes> points;
        for (const Position &at : positions)
            points.push_back(placeReceiver(m_medium, at));
        return points;
    }
    Values records(RunOptions<T> &run, std::vector<StepVisitor<T> *> visitors)
    {
        std::vector<T> values(static_cast<std::size_t>(m_scene.steps) * m_receivers.count());
        run.endStep = m_scene.steps;
        run.receivers = &m_receivers;
        run.records = values.data();
        run.visitors = std::move(visitors);
        m_simulation.run(run);
        return {values.begin(), values.end()};
    }

    Scene m_scene;
    Medium<T> m_medium;
    Sources<T> m_sources;
    Receivers<T> m_receivers;
    Simulation<T> m_simulation;
};

inline Scene gradientScene(bool is3D, bool hasDensity, bool freeSurface)
{
    Scene scene;
    scene.options.shape = {is3D ? 24u : 70u, is3D ? 20u : 1u, is3D ? 22u : 40u};
    scene.options.spacing = {10, 11, 9};
    scene.options.layerWidth = 10;
    scene.options.freeSurface = freeSurface;
    scene.options.peakFrequency = 15;
    scene.vp = randomModel(scene.nodes(), 1900, 2100, 1);
    if (hasDensity)
        scene.rho = randomModel(scene.nodes(), 1800, 2200, 2);
    scene.options.dt = 0.7 * largestStep(2100, scene.options.spacing, !is3D, 8);
    scene.sources = {{53, 60, 20}};
    scene.receivers = {{160, 90, 30}, {92.5, 40, 150}, {200, 100, 11.1}};
    scene.steps = is3D ? 130 : 260;
    return scene;
}

// m = 1 / v^2 changed by a smooth bump away from the model's sides, of `part` of its value.
inline Values bump(const Scene &scene, double part)
{
    const auto &shape = scene.options.shape;
    Values change;
    for (std::size_t ix = 0; ix < shape[0]; ++ix)
        for (std::size_t iy = 0; iy < shape[1]; ++iy)
            for (std::size_t iz = 0; iz < shape[2]; ++iz) {
                const auto at = [&](std::size_t i, std::size_t axis) {
                    return shape[axis] == 1
                               ? 0.0
                               : (static_cast<double>(i) / static_cast<double>(shape[axis]) - 0.5) * 6;
                };
                const double x = at(ix, 0), y = at(iy, 1), z = at(iz, 2);
                change.push_back(part / 4e6 * std::exp(-x * x - y * y - z * z));
            }
    return change;
}

inline Scene changed(const Scene &scene, const Values &change, double factor)
{
    Scene result = scene;
    for (std::size_t i = 0; i < change.size(); ++i) {
        const double v = scene.vp[i];
        result.vp[i] = static_cast<float>(1 / std::sqrt(1 / (v * v) + factor * change[i]));
    }
    return result;
}

inline Values difference(const Values &a, const Values &b, double factor = 1)
{
    Values result = a;
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] -= factor * b[i];
    return result;
}

} // namespace terrane::acoustic::tests
