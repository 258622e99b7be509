// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"

#include <string>
#include <vector>

namespace terrane::run {

// A key that counts differently in two runs. Texts are as of options; empty where a run has nothing there.
struct Difference
{
    std::string path, first, second;

    bool operator==(const Difference &) const = default;
};

// Of what counts: a default that one run writes down is no difference. In the order of the first's table;
// keys that only the second's kind has come last.
std::vector<Difference> differences(const Settings &first, const Settings &second);

} // namespace terrane::run
