// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/model_space.h"
#include "core/inversion/stage.h"
#include "core/optimize/optimizer.h"
#include "core/run/settings.h"

#include <memory>
#include <vector>

namespace terrane::inversion {

// The optimizer that "update." asks for: in other sets than bounds lbfgs becomes pqn. Throws InputError,
// naming the key, for what does not go together.
std::unique_ptr<optimize::Optimizer> optimizerOf(const run::Settings &settings, const ModelSpace &space,
                                                 const std::vector<Stage> &stages);

} // namespace terrane::inversion
