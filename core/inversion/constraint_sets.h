// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"
#include "core/grid/grid.h"
#include "core/inversion/model_space.h"
#include "core/run/settings.h"

#include <cstdint>
#include <vector>

namespace terrane::inversion {

// The sets of "constraints." that bind nodes to each other, in the unit of the optimizer's x; `start` is the
// start model's. Throws InputError for what this parameter or grid cannot have.
std::vector<constraint::ProjectionPtr> constraintSets(const run::Settings &settings, const Grid &grid,
                                                      Parameter parameter, const optimize::Vector &start);

// Not 0 at nodes where "constraints.mask" holds another number than 0; all 0 where it is left out. Throws
// InputError for a file of another shape.
std::vector<std::uint8_t> maskOf(const run::Settings &settings, const Grid &grid);

} // namespace terrane::inversion
