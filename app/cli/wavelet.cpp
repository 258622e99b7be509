// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

namespace terrane::cli {

void addWaveletCommand(CLI::App &/*app*/, Session &/*session*/) {}

} // namespace terrane::cli
