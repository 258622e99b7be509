// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terrane::architecture {

// An include that a layer must not have.
struct Violation
{
    int line = 0; // from 1
    std::string include;
    std::string reason;

    bool operator==(const Violation &) const = default;
};

// Checks the includes of one source. `path` is relative to the repository's root ("core/segy/file.cpp") and
// decides the layer; outside kernels, core, remote and app everything is allowed.
std::vector<Violation> wrongIncludes(std::string_view path, std::string_view text);

// Whether a source, a CMakeLists.txt or a script begins (after a #! line) with the two SPDX lines.
bool hasLicenceHeader(std::string_view text);

} // namespace terrane::architecture
