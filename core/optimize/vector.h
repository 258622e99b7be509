// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/objective.h"

#include <cstdint>
#include <vector>

namespace terrane::optimize {

// Sums are in double, over blocks of a fixed size whose sums are added in order: the same bits with any
// number of threads.
double dot(const Vector &a, const Vector &b);
double norm(const Vector &a);

// Over the places where `mask` is not 0; an empty mask takes all.
using Mask = std::vector<std::uint8_t>;
double dot(const Vector &a, const Vector &b, const Mask &mask);

bool isFinite(const Vector &a);

// a + factor * b, in double before it is rounded.
Vector sum(const Vector &a, double factor, const Vector &b);
inline Vector difference(const Vector &a, const Vector &b)
{
    return sum(a, -1, b);
}
void scale(Vector &a, double factor);
void keepOnly(Vector &a, const Mask &mask); // 0 where the mask is 0; an empty mask leaves all

// The shortest step along a direction that changes x at all in float32.
double shortestStep(const Vector &x, const Vector &direction);

} // namespace terrane::optimize
