// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/job_script.h"

#include "core/shell_word.h"

#include <fmt/format.h>

#include <filesystem>

namespace terrane::run {

std::string jobScript(const RunFolder &folder, const JobScriptSettings &settings)
{
    namespace fs = std::filesystem;
    const std::string path = fs::absolute(folder.path()).lexically_normal().string();
    const std::string workers =
        settings.workers > 0 ? fmt::format(" --workers {}", settings.workers) : std::string();
    return fmt::format(
        "#!/bin/sh\n"
        "# Goes on with a run of Terrane after its last whole iteration, or starts it, until it is "
        "finished.\n"
        "# When it is stopped, or dies, start it again: nothing is lost, and the result is the same.\n"
        "# TERRANECTL: the program, where it is not in the PATH. The first argument: the run's folder,\n"
        "# where it is another.\n"
        "set -eu\n"
        "folder={}\n"
        "folder=${{1:-$folder}}\n"
        "exec \"${{TERRANECTL:-terranectl}}\" resume \"$folder\"{}\n",
        shellWord(path), workers);
}

} // namespace terrane::run
