// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/json_tree.h"
#include "core/run/parameter_table.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace terrane::run {

// A parameter's value, or nothing and `wrong`: what was found and what is allowed.
std::optional<Value> valueOf(const Parameter &parameter, const JsonNode &node, std::string &wrong);

// The same from the text of an option: numbers of a list are separated by commas ("400,20"); positions are
// JSON ("[[400,20],[800,20]]").
std::optional<Value> valueOf(const Parameter &parameter, const std::string &text, std::string &wrong);

nlohmann::ordered_json toJson(const Value &value);

// The text of an option that gives this value: valueOf() of it is the value.
std::string textOf(const Value &value);

} // namespace terrane::run
