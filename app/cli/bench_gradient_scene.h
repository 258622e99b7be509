// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/simulation/shot_simulator.h"

#include <array>
#include <cstddef>

namespace terrane::cli {

struct GradientSceneOptions
{
    std::array<std::size_t, 3> shape = {}; // of the model
    double spacing = 10;                   // m
    double slowest = 1500, fastest = 4500; // m/s, at the top and the bottom
    double peakFrequency = 12;             // Hz
    int order = 8;
    int steps = 1000; // about
    simulation::Strategy strategy = simulation::Strategy::NyquistShort;
    std::size_t memoryBudget = 0; // bytes
};

// The gradient of one shot over a line of receivers, as the gradient command computes it.
class GradientScene
{
public:
    explicit GradientScene(const GradientSceneOptions &options);
    GradientScene(const GradientScene &) = delete;
    GradientScene &operator=(const GradientScene &) = delete;

    int steps() const { return static_cast<int>(m_simulator.steps()); } // of one way
    std::size_t bytes() const { return m_simulator.plan(m_shot, m_settings).choice().bytes; }
    void run(const Progress &progress) const;

private:
    simulation::ShotSimulator m_simulator;
    simulation::ShotPositions m_shot;
    signal::Gather m_observed; // silence
    simulation::GradientSettings m_settings;
};

} // namespace terrane::cli
