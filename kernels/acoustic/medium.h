// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/layout.h"
#include "kernels/aligned_array.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace terrane::acoustic {

inline constexpr double kPartOfLargestStep = 0.95;

// The model of a simulation, and how it is discretised.
struct MediumOptions
{
    // Nodes of vp and rho along x, y, z; z fastest; one along y in 2D.
    std::array<std::size_t, 3> shape = {0, 1, 0};
    std::array<double, 3> spacing = {0, 1, 0}; // m
    const float *vp = nullptr;                 // m/s; read by Medium's constructor, not kept
    const float *rho = nullptr;                // kg/m3; the same; null where density is constant
    int order = 8;                             // in space: 4, 8, 12, 16
    double dt = 0;                             // s; 0: kPartOfLargestStep of the largest stable one
    bool freeSurface = false;                  // at z = 0: the pressure is zero there and odd above
    int layerWidth = 12;                       // absorbing nodes on each other side
    double layerReflection = 1e-6;
    double peakFrequency = 10; // Hz
};

// The acoustic wave equation (1 / (rho v^2)) p_tt = div((1 / rho) grad p) + s, of second order in time.
//
// The field that is stepped is q = p / sqrt(rho): with R = 1 / sqrt(rho) it satisfies
//     q_tt / v^2 = D2 q - (D2 R / R) q + s / R,
// the equation of constant density with a potential. Its difference form is R_i D2_ij R_j between nodes i and
// j: symmetric, zero for a constant pressure, of the stencil's order where the density is smooth, and no
// wider than it.
template<typename T>
class Medium
{
public:
    // Throws std::invalid_argument with what is wrong: shapes, velocities, an order that is not there, or a
    // time step above largestStep().
    explicit Medium(const MediumOptions &options);

    const MediumOptions &options() const { return m_options; }
    const Layout &layout() const { return m_layout; }
    // Nodes before the model's first along an axis: the layer, and room for points near the model's sides.
    std::ptrdiff_t margin(int axis) const { return m_margins[static_cast<std::size_t>(axis)]; }
    // Nodes at each absorbing side that its layer changes, at most.
    std::ptrdiff_t dampedNodes() const;
    std::size_t bytes() const; // that it holds
    // A row of the layout in the model, and its number there; nothing for a row of the margins.
    struct ModelRow
    {
        std::size_t ix = 0, iy = 0, row = 0;
    };
    std::optional<ModelRow> inModel(std::ptrdiff_t ix, std::ptrdiff_t iy) const;
    double highestVelocity() const { return m_highestVelocity; }
    const T *factor() const { return m_factor.data(); } // (v dt)^2
    const T *potential() const { return m_potential.size() == 0 ? nullptr : m_potential.data(); }
    // What a point's weight on a node of the model is multiplied with: sqrt(rho).
    double pointScale(std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) const;

private:
    void check() const;
    void place();
    void fillFactor();
    double fillPotential();
    void setStep(double largest);
    std::size_t modelIndex(std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) const;

    MediumOptions m_options;
    Layout m_layout;
    std::array<std::ptrdiff_t, 3> m_margins = {};
    double m_highestVelocity = 0;
    AlignedArray<T> m_factor, m_potential;
    std::vector<T> m_scales; // sqrt(rho) at the model's nodes; empty where density is constant
};

// The largest stable time step, s, from the scheme's largest eigenvalue: 2 / (v sqrt(sum over axes of
// largestEigenvalue / spacing^2)); a medium of variable density can need a smaller one.
double largestStep(double highestVelocity, const std::array<double, 3> &spacing, bool is2D, int order);

} // namespace terrane::acoustic
