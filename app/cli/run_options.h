// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace terrane::cli {

// What a command line says about a run, in its order. Lives as long as its command.
struct RunOptions
{
    std::string file; // run file (*.json) or model
    std::vector<std::pair<const run::Parameter *, std::string>> given;
    std::vector<std::string> assignments; // of --set
};

// Adds the positional argument, an option for each parameter of the table that has one, and --set.
void addRunOptions(CLI::App &command, RunOptions &options, run::RunKind kind);

// Whether a name is taken for that of a run file: it ends in .json.
bool isRunFileName(const std::string &name);

// The run file, where there is one, with the options over it. Throws run::ProblemsError with all that is
// wrong.
run::Settings settingsOf(const RunOptions &options, run::RunKind kind);

} // namespace terrane::cli
