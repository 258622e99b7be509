// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/run_folder.h"

#include <cstddef>
#include <string>

namespace terrane::run {

struct JobScriptSettings
{
    std::size_t workers = 0; // processes; 0: one a processor
};

// A script for a POSIX shell that goes on with a run to its end: what a person may start by hand, here or on
// another machine that sees the folder, or hand to a batch system. The folder may be given as its first
// argument.
std::string jobScript(const RunFolder &folder, const JobScriptSettings &settings = {});

} // namespace terrane::run
