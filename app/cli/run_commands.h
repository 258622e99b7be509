// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// Each adds one command that looks at the folder of a run, or steers its driver.
void addStatusCommand(CLI::App &app, Session &session);
void addLogCommand(CLI::App &app, Session &session);
void addWatchCommand(CLI::App &app, Session &session);
void addPauseCommand(CLI::App &app, Session &session);
void addCancelCommand(CLI::App &app, Session &session);
void addBranchCommand(CLI::App &app, Session &session);
void addExportCommand(CLI::App &app, Session &session);
void addReportCommand(CLI::App &app, Session &session);
void addFeedCommand(CLI::App &app, Session &session);

} // namespace terrane::cli
