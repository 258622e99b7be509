// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace terrane::inversion {

// An event of a run for people, with its line's end; empty for those that are not worth a line.
std::string eventText(std::string_view event, const nlohmann::ordered_json &fields);

// The same of an event of the journal, without the line's end. Unlike eventText() it also tells what a driver
// says as it ends. Damaged events are shown as they are.
std::string logText(const nlohmann::ordered_json &event);

} // namespace terrane::inversion
