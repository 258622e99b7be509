// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/problem.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace terrane::run {

// A JSON value that knows the line of its key.
struct JsonNode
{
    enum class Type { Null, Flag, Integer, Number, Text, List, Object };

    Type type = Type::Null;
    int line = 0; // from 1; items of a list have that of the list's key
    bool flag = false;
    std::int64_t integer = 0; // of an Integer
    double number = 0;        // of an Integer or a Number
    std::string text = {};
    std::vector<JsonNode> items = {};
    std::vector<std::pair<std::string, JsonNode>> members = {}; // in the order of the text

    bool isNumber() const { return type == Type::Integer || type == Type::Number; }
};

inline constexpr std::size_t kLongestRunFile = 64 << 20; // bytes
inline constexpr std::size_t kDeepestRunFile = 16;       // objects and lists in each other
inline constexpr std::size_t kMostKeys = 1000;           // of one object

// Nothing when the text is no JSON. A key that comes twice in one object and what the parser could not read
// are problems; of the former the first counts.
std::optional<JsonNode> parseJsonTree(std::string_view text, Problems &problems);

// "the text \"abc\"", "-3", "a list of 2": what was found, for messages.
std::string describe(const JsonNode &node);

} // namespace terrane::run
