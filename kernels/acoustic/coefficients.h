// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace terrane::acoustic {

// Taylor coefficients of central differences for a spacing of 1 (Fornberg 1988, Mathematics of Computation
// 51, 699-706).

// Second derivative at a node, of an even order 2 r: c[0] u[0] + sum over k = 1..r of c[k] (u[k] + u[-k]).
std::vector<double> secondDerivative(int order);

// First derivative half-way between nodes, of an even order 2 q: sum over k = 0..q-1 of
// s[k] (u[k+1] - u[-k]) is the derivative at 1/2.
std::vector<double> staggeredDerivative(int order);

// The largest eigenvalue of minus the second difference, which plane waves at Nyquist have.
double largestEigenvalue(std::span<const double> secondDerivative);

// By how much waves of so many nodes are too slow along an axis, as a part of their velocity: the difference
// sees the wavenumber sqrt(-D2 exp(ikx)).
double velocityError(std::span<const double> secondDerivative, double nodesPerWavelength);

} // namespace terrane::acoustic
