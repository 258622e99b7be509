// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// Adds `terranectl segy spoil`.
void addSegySpoilCommand(CLI::App &segy, Session &session);

} // namespace terrane::cli
