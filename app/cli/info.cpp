// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "kernels/simd/level.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <thread>

namespace terrane::cli {

void addInfoCommand(CLI::App &app, Session &session)
{
    CLI::App *info = app.add_subcommand("info", "Say what this machine and this build can do");
    session.addJsonOption(*info);
    info->callback([&session] {
        const unsigned processors = std::thread::hardware_concurrency();
        const auto simd = name(simdLevel());
        session.print(fmt::format("terranectl {}\n{} processors, vector instructions: {}\n", TERRANE_VERSION,
                                  processors, simd));
        if (session.json())
            session.printJson({{"version", TERRANE_VERSION}, {"processors", processors}, {"simd", simd}});
    });
}

} // namespace terrane::cli
