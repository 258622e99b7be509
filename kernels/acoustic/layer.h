// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace terrane::acoustic {

// The convolutional perfectly matched layer (CPML) on one side of an axis.
//
// With the axis stretched by 1 + d / (alpha + i w), the second derivative of Pasalic and McGarry (2010, SEG
// Technical Program Expanded Abstracts, 2925-2929) is
//     S (D2 u + D1 (S' - 1) D1 u),
// where S at nodes and S' half-way between them are 1 plus a recursive filter in time (Komatitsch and Martin
// 2007, Geophysics 72, SM155-SM167): memory = b memory + a input. D2 is the stencil of the interior; the two
// D1 are staggered differences of a lower order, which together reach no further than D2, so that a layer
// changes nothing about which nodes a step needs.
//
// The bracket is symmetric, and S commutes with the derivatives along the other axes. So between points
// outside of the layers the discrete response is reciprocal: run backwards in time, a simulation is its own
// exact adjoint.

// Nodes beyond a layer's width that it changes, at most: as many pairs have the staggered differences.
inline constexpr int kLayerReach = 2;

// The width (nodes) for an order of the differences, by what comes back against a mirror, measured with 6
// nodes to the shortest wave at order 8 (10, 5, 4 at orders 4, 12, 16): less than -65 dB up to 75 degrees,
// also of waves 2.5 times as long. At order 4, whose D1 are of order 2, -59 and -47 dB.
int suitableLayerWidth(int order);

struct LayerOptions
{
    int width = 0;              // nodes; 0: no layer, the field is zero outside (and odd: see freeSurface)
    double reflection = 1e-6;   // amplitude that a wave at normal incidence has on its way back, in theory
    double velocity = 0;        // m/s, highest
    double spacing = 0, dt = 0; // m, s
    double peakFrequency = 0;   // Hz: waves far below are not absorbed at grazing angles but do not disturb
};

struct Layer
{
    std::ptrdiff_t first = 0, nodes = 0; // along its axis, those that the layer changes
    std::vector<double> aNode, bNode;    // of each node
    std::vector<double> aHalf, bHalf;    // of the point half-way after each node
    std::ptrdiff_t end() const { return first + nodes; }
    // With `count` nodes before it that it does not change.
    void beginEarlier(std::ptrdiff_t count);
};

// `axisNodes`: of the whole axis, layers included; `pairs`: of the staggered differences.
Layer lowLayer(const LayerOptions &options, int pairs);
Layer highLayer(const LayerOptions &options, int pairs, std::ptrdiff_t axisNodes);

} // namespace terrane::acoustic
