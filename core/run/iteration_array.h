// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <string>
#include <string_view>

namespace terrane::run {

// One array alone of an iteration's file, as a model: "model" (all its fields), "gradient" (of the misfit by
// the parameter that is stepped in), "update" (m/s) or, of migrations, "image". Throws InputError when the
// iteration has none.
Model readIterationArray(const std::string &path, std::string_view array);

} // namespace terrane::run
