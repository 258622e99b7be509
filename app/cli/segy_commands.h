// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// Each adds one command to the group `terranectl segy`.
void addSegyInfoCommand(CLI::App &segy, Session &session);
void addSegyHeadersCommand(CLI::App &segy, Session &session);
void addSegyTextCommand(CLI::App &segy, Session &session);
void addSegyDumpCommand(CLI::App &segy, Session &session);

// Adds --byte-order, --encoding, --format, --revision, --samples, --interval and --kind to a command that
// opens SEG-Y or SU files; they are written to `overrides`, which must live as long as the command.
void addOverrideOptions(CLI::App &command, segy::Overrides &overrides);

// Opens a path or URL with the user's overrides, with progress and Ctrl-C.
std::shared_ptr<const segy::File> openSegy(const Session &session, const std::string &pathOrUrl,
                                           const segy::Overrides &overrides);

} // namespace terrane::cli
