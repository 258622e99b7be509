// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/points.h"
#include "kernels/points/node_weights.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::simulation {

using Position = std::array<double, 3>; // x, y, z, m; y means nothing in 2D

// Throws InputError for a position outside of the grid. `what`: "source"; `where`: "shot 7".
void requireInside(const Grid &grid, const Position &position, const char *what, const std::string &where,
                   const std::string &mend);

// A source that fires amplitude * wavelet(t - delay).
struct PointSource
{
    Position position;
    float amplitude = 1;
    double delay = 0; // s, not negative
};

struct ShotPositions
{
    std::vector<PointSource> sources; // that fire together
    std::vector<Position> receivers;
};

struct Physics
{
    int order = 8; // in space: 4, 8, 12, 16
    bool freeSurface = false;
    std::optional<int> layerWidth = {}; // absent: acoustic::suitableLayerWidth()
    // Absorbing nodes beyond each other side of the model.
    int absorbingNodes() const;
    points::Interpolation interpolation = points::Interpolation::Sinc;
    // m: simulate only that part of the model that reaches so far beyond the outermost source or receiver,
    // along x and y; 0: all of it.
    double aperture = 0;
};

// The part of a model in which a shot is simulated.
class ShotWindow
{
public:
    // Nodes [first, first + shape) of the model. dt: 0 takes kPartOfLargestStep of the largest stable one.
    // Throws InputError.
    ShotWindow(const Model &model, const std::array<std::size_t, 3> &first,
               const std::array<std::size_t, 3> &shape, const Physics &physics, double peakFrequency,
               double dt);

    const acoustic::Medium<float> &medium() const { return *m_medium; }
    const std::vector<float> &rho() const { return m_rho; } // of its nodes; empty where it is constant

    // Throw InputError for positions outside of the model.
    std::vector<acoustic::PointNodes> sources(const std::vector<PointSource> &at) const;
    std::vector<acoustic::PointNodes> receivers(const std::vector<Position> &at) const;

    // From the whole model to the window's nodes, and back: zeros elsewhere.
    std::vector<float> cut(std::span<const float> ofModel) const;
    template<typename T>
    std::vector<float> spread(std::span<const T> ofWindow) const;

private:
    Position inWindow(const Position &position, const char *what) const;

    Grid m_model;
    std::array<std::size_t, 3> m_first = {};
    points::Interpolation m_interpolation = points::Interpolation::Sinc;
    std::vector<float> m_rho;
    std::unique_ptr<const acoustic::Medium<float>> m_medium;
};

// The windows of the shots of a model: all the same without an aperture.
class ShotWindows
{
public:
    // Throws InputError.
    ShotWindows(const Model &model, const Physics &physics, double peakFrequency);

    double step() const { return m_step; } // s, of all shots
    const Grid &grid() const { return m_grid; }
    std::shared_ptr<const ShotWindow> of(const ShotPositions &shot) const;
    std::shared_ptr<const ShotWindow> whole() const;

private:
    Grid m_grid;
    Physics m_physics;
    double m_peakFrequency = 0, m_step = 0;
    Model m_model;                             // when there is an aperture
    std::shared_ptr<const ShotWindow> m_whole; // when there is none
};

} // namespace terrane::simulation
