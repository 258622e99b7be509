// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/run/run_folder.h"
#include "core/run/settings.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace terrane::run {

// One array alone of an iteration's file, as a model: "model" (all its fields), "gradient" (of the misfit by
// the parameter that is stepped in), "update" (m/s) or, of migrations, "image". Throws InputError when the
// iteration has none.
Model readIterationArray(const std::string &path, std::string_view array);

// The same of a run's iteration, with the unit of gradients, which the run file tells.
Model readIterationArray(const RunFolder &folder, std::int64_t iteration, std::string_view array);

// The unit of the gradient in a run's iterations: of inversions that of the misfit, a part of the data's, by
// what is stepped in; of migrations by m = 1 / vp^2, of Rtm that of the misfit itself.
std::string gradientUnit(const Settings &settings);

} // namespace terrane::run
