// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace terrane {

// A word for a POSIX shell, in quotes where it needs them.
std::string shellWord(std::string_view word);

} // namespace terrane
