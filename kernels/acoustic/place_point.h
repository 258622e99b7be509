// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/points.h"
#include "kernels/points/node_weights.h"

#include <array>

namespace terrane::acoustic {

// The nodes of a receiver of pressure in the layout of a medium, at a position in m from the model's first
// node. Throws std::invalid_argument when it is outside of the model.
template<typename T>
PointNodes placeReceiver(const Medium<T> &medium, const std::array<double, 3> &position,
                         points::Interpolation interpolation = points::Interpolation::Sinc);

// The same of a point source s = w(t) delta(x - position) (see Medium): each weight is divided by a cell's
// volume (area in 2D), so the wavelet's value is what is fired, and pressures do not depend on the spacing.
template<typename T>
PointNodes placeSource(const Medium<T> &medium, const std::array<double, 3> &position,
                       points::Interpolation interpolation = points::Interpolation::Sinc);

} // namespace terrane::acoustic
