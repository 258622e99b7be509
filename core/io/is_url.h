// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace terrane::io {

// Whether a name of a file is a URL, and no path on this machine.
inline bool isUrl(std::string_view name)
{
    return name.find("://") != std::string_view::npos;
}

} // namespace terrane::io
