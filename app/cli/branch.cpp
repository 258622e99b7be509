// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/branch.h"

#include "app/cli/run_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/run/run_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

struct BranchCommand
{
    std::string folder, target;
    std::optional<std::int64_t> iteration, stage; // the stage as people count, from 1
    std::vector<std::string> assignments;
};

run::Settings settingsOf(const run::RunFolder &folder, const BranchCommand &command)
{
    run::Problems problems;
    run::Settings settings = run::readRunFile(folder.runFile(), problems);
    for (const std::string &assignment : command.assignments)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), folder.runFile());
    return settings;
}

void runCommand(const Session &session, const BranchCommand &command)
{
    const run::RunFolder folder(command.folder);
    folder.requireRun();
    const std::vector<std::int64_t> iterations = folder.iterations();
    if (iterations.empty())
        throw InputError("has no iteration to begin with yet", command.folder);
    inversion::Branch branch{folder, command.iteration.value_or(iterations.back()), {}};
    if (command.stage)
        branch.stage = *command.stage - 1;
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    const run::RunFolder made =
        inversion::branchRun(command.target, settingsOf(folder, command), branch, open, session.progress());
    session.print(fmt::format("{}: begins with iteration {} of {}: start it with terranectl resume {}\n",
                              made.path(), branch.iteration, folder.path(), made.path()));
    if (session.json())
        session.printJson(
            {{"folder", made.path()}, {"from", folder.path()}, {"iteration", branch.iteration}});
}

} // namespace

void addBranchCommand(CLI::App &app, Session &session)
{
    const auto command = std::make_shared<BranchCommand>();
    CLI::App *branch =
        app.add_subcommand("branch", "Make another run that begins with an iteration's model of this one");
    branch->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    branch->add_option("target", command->target, "Folder to make for the new run")
        ->required()
        ->type_name("NEWDIR");
    branch->add_option("--from", command->iteration, "The iteration (default: the last)");
    branch
        ->add_option("--stage", command->stage,
                     "The stage to begin with, from 1 (default: that in which the run went on)")
        ->check(CLI::PositiveNumber);
    branch->add_option("--set", command->assignments, "KEY=VALUE: any key of the run file; may repeat")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    session.addJsonOption(*branch);
    branch->footer("What constraints relate to stays the start model of the run file.\n"
                   "Example:\n"
                   "  terranectl branch fwi fwi-spg --from 12 --set update.optimizer=spg\n"
                   "  terranectl resume fwi-spg");
    branch->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
