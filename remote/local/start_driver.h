// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/run_folder.h"

#include <string>
#include <vector>

namespace terrane::remote {

// The terranectl that belongs to the running program: beside it, where a build tree has it, or in PATH.
// Throws InputError telling where it was looked for.
std::string findTerranectl();

// Starts "terranectl resume FOLDER" with further options ("--workers", "4"), a driver that lives on when this
// process ends, in a session of its own. What it says is added to logs/driver.log. Returns its process number
// as soon as it drives the run (its first event is in the journal, or it is still alive after some seconds).
// Throws FailureError with its own words when it ended before, and InputError when another driver is at work
// in the folder.
int startDriver(const std::string &terranectl, const run::RunFolder &folder, const Progress &progress = {},
                const std::vector<std::string> &options = {});

} // namespace terrane::remote
