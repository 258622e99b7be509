// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace terrane::remote {

// The last `most` lines of a log that say something, behind its first `from` bytes; empty where there are
// none.
std::string logTail(const std::string &file, std::size_t most, std::uintmax_t from = 0);

} // namespace terrane::remote
