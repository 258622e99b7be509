// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/session.h"
#include "remote/local/start_driver.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace terrane::cli {

namespace {

struct ResumeCommand
{
    std::string folder;
    DriveOptions drive;
    bool isDetached = false;
};

// Starts a driver that lives on by itself, and returns when it is at work.
void detach(const Session &session, const ResumeCommand &command)
{
    std::vector<std::string> options;
    const auto add = [&options](const char *name, std::size_t value) {
        options.emplace_back(name);
        options.push_back(std::to_string(value));
    };
    if (command.drive.workers)
        add("--workers", *command.drive.workers);
    if (command.drive.threads > 0)
        add("--threads", static_cast<std::size_t>(command.drive.threads));
    if (!command.drive.profile.empty())
        options.insert(options.end(), {"--profile", command.drive.profile});
    const run::RunFolder folder(command.folder);
    const int process = remote::startDriver(remote::findTerranectl(), folder, session.progress(), options);
    session.print(fmt::format("{}: process {} goes on with it; what it says is in {}\n", folder.path(),
                              process, folder.file("logs/driver.log")));
    if (session.json())
        session.printJson({{"folder", folder.path()}, {"process", process}});
}

} // namespace

void addResumeCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<ResumeCommand>();
    CLI::App *resume = app.add_subcommand("resume", "Go on with a run from its last whole iteration");
    resume->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    addDriveOptions(*resume, command->drive);
    resume->add_flag(
        "--detach", command->isDetached,
        "In the background: return as soon as the driver is at work; it logs to logs/driver.log");
    session.addJsonOption(*resume);
    resume->callback([&session, command] {
        if (command->isDetached)
            detach(session, *command);
        else
            drive(session, run::RunFolder(command->folder), command->drive);
    });
}

} // namespace terrane::cli
