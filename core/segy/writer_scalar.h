// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace terrane::segy {

// How well a scalar of the standard keeps some coordinates.
struct ScalarFit
{
    int scalar = 1;
    double error = 0; // greatest difference between a value and what a reader will get, m
};

// The fit of one scalar; empty when a value does not fit into 32 bits with it, or is not finite.
std::optional<ScalarFit> fitOf(int scalar, std::span<const double> metres);

// The scalar for these values: `preferred` where that keeps them to a micrometre, else the coarsest that
// does, else that with the least error. Empty where none fits (over 2.1e13 m, NaN).
std::optional<ScalarFit> bestScalar(int preferred, std::span<const double> metres);

} // namespace terrane::segy
