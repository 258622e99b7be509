// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// Each adds one command group to the program.
void addSegyCommands(CLI::App &app, Session &session);
void addSurveyCommands(CLI::App &app, Session &session);
void addModelCommands(CLI::App &app, Session &session);
void addModelShotsCommand(CLI::App &app, Session &session);
void addCheckCommand(CLI::App &app, Session &session);
void addRunCommand(CLI::App &app, Session &session);
void addResumeCommand(CLI::App &app, Session &session);
void addGradientCommand(CLI::App &app, Session &session);
void addMigrateCommand(CLI::App &app, Session &session);
void addSnapshotCommand(CLI::App &app, Session &session);
void addTaskCommand(CLI::App &app, Session &session);
void addProfileCommands(CLI::App &app, Session &session);
void addWaveletCommand(CLI::App &app, Session &session);
void addBenchCommand(CLI::App &app, Session &session);
void addInfoCommand(CLI::App &app, Session &session);
void addCompletionCommand(CLI::App &app, Session &session);

} // namespace terrane::cli
