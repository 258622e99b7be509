// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/segy/file.h"

#include <span>
#include <string>
#include <vector>

namespace terrane::survey {

// The small parts of an index that are kept as JSON. Reading is strict: InputError naming `where`.
std::string findingsToJson(std::span<const Finding> findings);
std::vector<Finding> findingsFromJson(const std::string &text, const std::string &where);
std::string overridesToJson(const segy::Overrides &overrides);
segy::Overrides overridesFromJson(const std::string &text, const std::string &where);

} // namespace terrane::survey
