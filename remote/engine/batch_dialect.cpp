// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/batch_dialect.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace terrane::remote {

void requirePlain(const std::string &value, const std::string &what)
{
    constexpr std::string_view kOthers = "._,:@+=/&|*()[]-"; // also of constraints: "intel&gpu"
    const bool isPlain = !value.empty() && value.front() != '-' && std::ranges::all_of(value, [&](char one) {
        return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
               kOthers.find(one) != std::string_view::npos;
    });
    if (!isPlain)
        throw InputError(fmt::format("\"{}\" has characters that no such name has", value), what,
                         "Use letters, digits and ._,:@+=/&|*()[]-");
}

} // namespace terrane::remote
