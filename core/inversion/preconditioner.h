// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/preconditioner.h"
#include "core/inversion/evaluator.h"
#include "core/inversion/model_space.h"
#include "core/inversion/stage.h"
#include "core/run/settings.h"

#include <optional>
#include <string>
#include <vector>

namespace terrane::inversion {

// What stands for the inverse of the Hessian in one stage (constraint::Preconditioner): weights of nodes, the
// inverse of the illumination times a power of depth, muted at the top, and a Gaussian smoothing. Fixed nodes
// stay 0.
class Preconditioner
{
public:
    // `length` of the smoothing, m (standard deviation; 0: none).
    Preconditioner(const run::Settings &settings, const Grid &grid, double length);

    bool isSet() const { return !m_weights.empty(); }
    // From the illumination of a gradient at x.
    void set(const Sums &sums, const ModelSpace &space, const optimize::Vector &x);

    void apply(const optimize::Vector &gradient, optimize::Vector &out) const;

    // D, for a driver that goes on.
    const std::vector<float> &weights() const { return m_weights; }
    void setWeights(std::vector<float> weights);

private:
    optimize::Vector illuminationWeights(const Sums &sums, const ModelSpace &space) const;

    std::string m_illumination;
    double m_part = 0, m_depthPower = 0, m_mute = 0, m_taper = 0, m_length = 0; // m
    Grid m_grid;
    std::vector<float> m_weights;
    std::optional<constraint::Preconditioner> m_map;
};

} // namespace terrane::inversion
