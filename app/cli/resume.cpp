// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace terrane::cli {

namespace {

struct ResumeCommand
{
    std::string folder;
    DriveOptions drive;
};

} // namespace

void addResumeCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<ResumeCommand>();
    CLI::App *resume = app.add_subcommand("resume", "Go on with a run from its last whole iteration");
    resume->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    resume->add_option("--workers", command->drive.workers,
                       "Worker processes on this machine (default: one a processor)");
    resume->add_option("--threads", command->drive.threads, "Threads of each worker");
    session.addJsonOption(*resume);
    resume->callback(
        [&session, command] { drive(session, run::RunFolder(command->folder), command->drive); });
}

} // namespace terrane::cli
