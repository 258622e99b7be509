// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/progress.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace terrane {

// Axes are x, y, z everywhere; of 2D models y is left alone. Every function works on all fields.

// A part of space in metres; open where it is infinite.
struct Bounds
{
    static constexpr double kOpen = std::numeric_limits<double>::infinity();
    std::array<double, 3> from = {-kOpen, -kOpen, -kOpen}, to = {kOpen, kOpen, kOpen};
};

// The nodes within the bounds (half a thousandth of a spacing outside still counts). Throws InputError when
// there are none.
Model cropped(const Model &model, const Bounds &bounds);

enum class Interpolation { Linear, Cubic };

// The model on another spacing, from the same first node as far as it reaches. Where the new spacing is
// coarser the kernel (triangle, or Keys' cubic convolution with a = -1/2, IEEE Trans. ASSP 29, 1981) is
// widened by the ratio, which takes away what the new nodes could not show. Its weights are normalised, so
// a constant stays.
Model resampled(const Model &model, const std::array<double, 3> &spacing, Interpolation interpolation,
                const Progress &progress = {});

// Nodes added around the model, which repeat its outermost values.
struct Padding
{
    std::array<std::size_t, 3> before = {0, 0, 0}, after = {0, 0, 0};
};
Model padded(const Model &model, const Padding &padding);

// Water: not 0 at the nodes that are it (waterNodes() of every depth trace), or at all nodes above a depth.
std::vector<std::uint8_t> waterMask(const Model &model);
std::vector<std::uint8_t> maskAbove(const Grid &grid, double depth);

// Sets vp, and rho where there is one, at the nodes of the mask.
void setWater(Model &model, std::span<const std::uint8_t> mask, float vp = 1500, float rho = 1000);

// What is averaged: slowness keeps travel times best (it is the default for starting models).
enum class SmoothedQuantity { Value, Slowness, SlownessSquared };

struct SmoothOptions
{
    std::array<double, 3> sigma = {0, 0, 0}; // standard deviation of the Gaussian, m; 0 leaves an axis alone
    SmoothedQuantity quantity = SmoothedQuantity::Slowness; // of vp and vs; others are averaged as they are
    // Nodes that keep their value and give none to others; empty: none.
    std::vector<std::uint8_t> kept = {};
};

// Convolution with a Gaussian (integrated over cells), cut at 4 standard deviations, in double. At the edges
// and beside kept nodes the weights that fall outside are left out and the others normalised: a constant
// stays what it is.
void smooth(Field &field, const Grid &grid, const SmoothOptions &options, const Progress &progress = {});

// a - b, field by field that both have. Throws InputError that says how the grids differ.
Model difference(const Model &a, const Model &b);

} // namespace terrane
