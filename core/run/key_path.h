// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace terrane::run {

// "wavelet.ricker_hz": a key of an object of the run file; the outermost object has no name.
inline std::string keyPath(std::string_view object, std::string_view key)
{
    return object.empty() ? std::string(key) : fmt::format("{}.{}", object, key);
}

} // namespace terrane::run
