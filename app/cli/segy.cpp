// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/segy_commands.h"
#include "app/cli/segy_spoil.h"

#include <CLI/CLI.hpp>

namespace terrane::cli {

void addSegyCommands(CLI::App &app, Session &session)
{
    CLI::App *segy = app.add_subcommand("segy", "Look into, write and convert SEG-Y and SU files");
    segy->require_subcommand(1);
    addSegyInfoCommand(*segy, session);
    addSegyHeadersCommand(*segy, session);
    addSegyTextCommand(*segy, session);
    addSegyDumpCommand(*segy, session);
    addSegyWriteCommand(*segy, session);
    addSegyConvertCommand(*segy, session);
    addSegySpoilCommand(*segy, session);
    addSegyPlotCommand(*segy, session);
}

} // namespace terrane::cli
