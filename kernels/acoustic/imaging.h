// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

// What follows from sums over time (see Correlation) at the nodes of the model.
namespace terrane::acoustic {

// div grad at the nodes of a model, with the coefficients of an order and no flow through the model's sides:
// symmetric, and zero for a constant.
std::vector<double> laplacian(std::span<const double> values, const std::array<std::size_t, 3> &shape,
                              const std::array<double, 3> &spacing, int order);

// The image of the inverse-scattering condition (Op 't Root, Stolk and de Hoop 2012, Journal de Mathematiques
// Pures et Appliquees 98, 211-238; Whitmore and Crawley 2012, SEG Technical Program Expanded Abstracts),
//     -sum (m q_tt w + grad q grad w),
// which waves that go the same way leave empty. Since grad q grad w = (D2 (q w) - q D2 w - w D2 q) / 2, and
// sum q w_tt = sum q_tt w, it is -D2 (sum q w) / 2 in a medium of constant density. `product`: sum q w. Taken
// so in every medium; linear and symmetric in `product`.
std::vector<double> inverseScatteringImage(std::span<const double> product,
                                           const std::array<std::size_t, 3> &shape,
                                           const std::array<double, 3> &spacing, int order);

// The derivative with respect to the density (kg/m3, vp fixed) from `product` = sum q w of residuals w:
// exact for the difference equations but for the model's margins and for the nodes of points, where the
// density counts as fixed. `rho` as in the medium's options.
std::vector<double> densityGradient(std::span<const double> product, std::span<const float> rho,
                                    const MediumOptions &options);

} // namespace terrane::acoustic
