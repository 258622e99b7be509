// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/signal/trace.h"
#include "core/simulation/time_axis.h"
#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/points/node_weights.h"

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace terrane::simulation {

using Position = std::array<double, 3>; // x, y, z, m; y means nothing in 2D

struct ShotPositions
{
    Position source;
    std::vector<Position> receivers;
};

struct Physics
{
    int order = 8; // in space: 4, 8, 12, 16
    bool freeSurface = false;
    int layerWidth = 12; // absorbing nodes beyond each other side of the model
    points::Interpolation interpolation = points::Interpolation::Sinc;
};

// Half of the sum of squared residuals (simulated - observed) times the sample interval, and its derivative.
struct ShotGradient
{
    double misfit = 0;           // Pa2 s, with data in Pa
    std::vector<float> gradient; // of the misfit, by m = 1 / vp^2 (s2/m2) at each node of the model
    signal::Gather simulated;
};

// The part of its velocity by which the slowest waves may be too slow before a warning.
inline constexpr double kToleratedVelocityError = 2e-3;

// Simulates shots of one wavelet in one model: acoustic, with its density where it has one (see
// acoustic::Medium). A source is the wavelet times a delta function; what is recorded is pressure. Both are
// moved between their own samples and the steps of the simulation without an error in time (see TimeAxis).
// One shot at a time, by all threads.
class ShotSimulator
{
public:
    // `data` are the samples that are recorded. Throws InputError.
    ShotSimulator(const Model &model, const signal::Wavelet &wavelet, const TimeSamples &data,
                  const Physics &physics = {});

    // "too-few-nodes-per-wavelength", with the highest frequency that is safe.
    const std::vector<Finding> &findings() const { return m_findings; }
    double step() const { return m_medium->options().dt; } // s
    std::size_t steps() const { return m_steps.count; }
    std::size_t nodes() const; // that are stepped, absorbing layers included

    // A trace for each receiver. Throws InputError for positions outside of the model, and Error(Interrupted)
    // when progress is cancelled.
    signal::Gather simulate(const ShotPositions &shot, const Progress &progress = {}) const;

    // The misfit of one shot and its gradient, by a run forward and one backward (Plessix 2006, Geophysical
    // Journal International 167, 495-503): exact for the difference equations, but for what is saved of the
    // run forward: as few steps as the wavelet's band needs, in 16 bits. The model's margins, which repeat
    // its outermost nodes, count as fixed. Takes gradientBytes() of memory more. Throws InputError also when
    // `observed` has other samples or traces, or a value that is not finite.
    ShotGradient gradient(const ShotPositions &shot, const signal::Gather &observed,
                          const Progress &progress = {}) const;
    std::size_t gradientBytes() const;

private:
    struct Points
    {
        acoustic::PointNodes source;
        std::vector<acoustic::PointNodes> receivers;
    };
    void checkWavelength(const signal::Wavelet &wavelet, const std::vector<float> &vp);
    Position inModel(const Position &position, const char *what) const;
    std::function<bool(int)> stepProgress(const Progress &progress, int number, int runs) const;
    Points place(const ShotPositions &shot) const;
    void checkObserved(const signal::Gather &observed, std::size_t traces) const;
    signal::Gather record(const Points &points, acoustic::StepVisitor<float> *visitor,
                          const Progress &progress, int runs) const;

    Grid m_grid;
    Physics m_physics;
    std::unique_ptr<const acoustic::Medium<float>> m_medium;
    TimeSamples m_data, m_steps;
    std::unique_ptr<const TimeAxis> m_dataAxis;
    std::vector<float> m_fired; // at each step
    int m_savedEvery = 1;       // step, for gradients
    std::vector<Finding> m_findings;
};

} // namespace terrane::simulation
