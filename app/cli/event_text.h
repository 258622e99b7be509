// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"

#include <string>
#include <string_view>

namespace terrane::cli {

// An event of a run's journal for people, with its line's end; empty for those that are not worth a line.
std::string eventText(std::string_view event, const Json &fields);

} // namespace terrane::cli
