// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/box.h"
#include "core/constraint/intersection.h"
#include "core/finding.h"
#include "core/model/model.h"
#include "core/optimize/optimizer.h"
#include "core/run/settings.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace terrane::inversion {

// What an optimizer steps in.
enum class Parameter {
    Velocity,        // km/s
    Slowness,        // s/km
    SquaredSlowness, // s2/km2
};

// The map between velocities (m/s) at a model's nodes and the optimizer's x, in units that make x about 1;
// and what every x obeys: the constraints of the run file.
class ModelSpace
{
public:
    // Throws InputError for bounds that exclude each other or the start model.
    ModelSpace(const run::Settings &settings, const Model &start);

    optimize::Vector fromVelocity(const std::vector<float> &vp) const;
    // Where x is that of the start model, so is the velocity, bit by bit.
    std::vector<float> toVelocity(const optimize::Vector &x) const;

    // The derivative by x at this x, from that by m = 1 / vp^2 (s2/m2). Fixed nodes get 0.
    void chain(const optimize::Vector &x, const std::vector<float> &byM, optimize::Vector &gradient) const;
    // dm / dx at a node, m in s2/m2.
    double derivative(float x) const;

    bool isFixed(std::size_t node) const { return m_fixed[node] != 0; }
    const std::vector<std::uint8_t> &fixed() const { return m_fixed; } // not 0 at nodes that are
    // Moves x into the constraints, and tells where they could not be met together.
    std::vector<Finding> project(optimize::Vector &x) const;
    bool isBounded() const { return m_isBounded; } // by bounds of nodes and nothing else
    // The greatest change of a velocity (m/s) that a small step of this length makes, divided by the length.
    double velocityChange(const optimize::Vector &x, const optimize::Vector &direction) const;

private:
    constraint::Box boundsOf(const run::Settings &settings) const;
    std::vector<std::uint8_t> fixedOf(const run::Settings &settings, const Grid &grid) const;

    Parameter m_parameter = Parameter::SquaredSlowness;
    std::vector<float> m_startVp;
    optimize::Vector m_start;
    std::vector<std::uint8_t> m_fixed;
    constraint::ProjectionPtr m_bounds;                     // or
    std::shared_ptr<const constraint::Intersection> m_sets; // where there are other sets than bounds
    bool m_isBounded = true;
};

} // namespace terrane::inversion
