// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/place_point.h"
#include "kernels/acoustic/propagator.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <memory>
#include <numbers>
#include <random>
#include <vector>

// A small model with sources and receivers, for tests of propagators.
namespace terrane::acoustic::tests {

using Position = std::array<double, 3>;
using Values = std::vector<double>;

struct Scene
{
    MediumOptions options;
    std::vector<float> vp, rho;
    std::vector<Position> sources, receivers; // m
    int steps = 0, tileHeight = 0;
    points::Interpolation interpolation = points::Interpolation::Sinc;
    bool plainWeights = false; // of sources: without a cell's volume

    std::size_t nodes() const { return options.shape[0] * options.shape[1] * options.shape[2]; }
    void setHomogeneous(double velocity, double courant = 0.9)
    {
        vp.assign(nodes(), static_cast<float>(velocity));
        options.dt = courant * largestStep(velocity, options.spacing, options.shape[1] == 1, options.order);
    }
};

template<typename T>
Values run(const Scene &scene, const Values &sourceValues, StepVisitor<T> *visitor = nullptr)
{
    MediumOptions options = scene.options;
    options.vp = scene.vp.data();
    options.rho = scene.rho.empty() ? nullptr : scene.rho.data();
    const Medium<T> medium(options);
    std::vector<PointNodes> sources, receivers;
    for (const Position &at : scene.sources)
        sources.push_back(scene.plainWeights ? placeReceiver(medium, at, scene.interpolation)
                                             : placeSource(medium, at, scene.interpolation));
    for (const Position &at : scene.receivers)
        receivers.push_back(placeReceiver(medium, at, scene.interpolation));
    const Sources<T> from(medium.layout(), sources);
    const Receivers<T> to(medium.layout(), receivers);
    const std::vector<T> values(sourceValues.begin(), sourceValues.end());
    std::vector<T> records(static_cast<std::size_t>(scene.steps) * to.count());
    Simulation<T> simulation(medium, scene.tileHeight);
    RunOptions<T> run;
    run.endStep = scene.steps;
    run.sources = &from;
    run.sourceValues = values.data();
    run.receivers = &to;
    run.records = records.data();
    if (visitor)
        run.visitors = {visitor};
    simulation.run(run);
    return {records.begin(), records.end()};
}

inline double ricker(double frequency, double time)
{
    const double a = std::pow(std::numbers::pi * frequency * time, 2);
    return (1 - 2 * a) * std::exp(-a);
}

// One wavelet for every step of the scene, with its peak at `delay`.
inline Values rickerSteps(const Scene &scene, double frequency, double delay)
{
    Values values;
    for (int step = 0; step < scene.steps; ++step)
        values.push_back(ricker(frequency, step * scene.options.dt - delay));
    return values;
}

inline Values randomValues(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    Values values(count);
    for (double &value : values)
        value = normal(random);
    return values;
}

inline std::vector<float> randomModel(std::size_t count, double low, double high, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform(static_cast<float>(low), static_cast<float>(high));
    std::vector<float> values(count);
    for (float &value : values)
        value = uniform(random);
    return values;
}

inline double dot(const Values &a, const Values &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

inline double norm(const Values &a)
{
    return std::sqrt(dot(a, a));
}

inline double relativeDifference(const Values &a, const Values &reference)
{
    Values difference = a;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference[i] -= reference[i];
    return norm(difference) / norm(reference);
}

} // namespace terrane::acoustic::tests
