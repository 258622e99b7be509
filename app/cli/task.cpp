// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/inversion/map_task.h"
#include "remote/local/worker_pool.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

struct TaskCommand
{
    std::vector<std::string> tasks;
    std::size_t memory = 0;
};

void runCommand(const Session &session, const TaskCommand &command)
{
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    inversion::TaskRunner runner(open, command.memory);
    if (command.tasks.front() == "-")
        return remote::serveTasks(runner, session.progress());
    for (const std::string &task : command.tasks) {
        runner.run(task, session.progress());
        session.print(fmt::format("{}: done\n", task));
    }
    if (session.json())
        session.printJson({{"tasks", command.tasks}});
}

} // namespace

void addTaskCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<TaskCommand>();
    CLI::App *task = app.add_subcommand("task", "What an engine starts on a node: people need it seldom");
    task->require_subcommand(1);
    CLI::App *map = task->add_subcommand("map", "Compute map tasks: some shots of one evaluation each");
    map->add_option("tasks", command->tasks,
                    "Descriptions of tasks in a work folder; - reads their names from "
                    "standard input and answers each with a line")
        ->required()
        ->type_name("TASK");
    map->add_option("--memory", command->memory,
                    "Memory that a shot may take, as 4GB (default: half of the "
                    "machine's)")
        ->transform(CLI::AsSizeValue(true))
        ->type_name("BYTES");
    session.addJsonOption(*map);
    map->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
