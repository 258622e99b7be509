// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <vector>

namespace terrane::constraint {

// The orthonormal DCT-II along an axis, or its transpose (DCT-III). KISS FFT computes it in float32: the
// greatest error is some 1e-6 of the norm of a line.
void cosineTransformAxis(const Grid &grid, std::size_t axis, bool isForward, std::vector<double> &values);

} // namespace terrane::constraint
