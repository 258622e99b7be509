// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace terrane::cli {

// The exit codes of terranectl.
enum ExitCode { kDone = 0, kFailed = 1, kWrongInput = 2, kInterrupted = 3 };

// The exit code of a command that has said all and throws no error.
void endWith(ExitCode code);

// All of terranectl: parses, runs one command, turns every exception into a message on standard error
// (with --json also an object on standard output) and an exit code.
int runProgram(int argc, const char *const *argv);

} // namespace terrane::cli
