// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/parameter_table.h"

#include <nlohmann/json.hpp>

namespace terrane::run {

// The table as a JSON Schema, draft 2020-12, for editors and other programs. What it cannot say: that a key
// comes once, and that files are there.
nlohmann::ordered_json jsonSchema(const ParameterTable &table);

} // namespace terrane::run
