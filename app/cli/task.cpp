// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/inversion/map_task.h"
#include "remote/engine/hello.h"
#include "remote/engine/task_list.h"
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
    std::string list, hello;
    std::size_t index = 0;
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

void runListed(const Session &session, TaskCommand command)
{
    const std::vector<std::string> words = remote::readListedTask(command.list, command.index);
    if (words.size() >= 2 && words.front() == "map") {
        command.tasks.assign(words.begin() + 1, words.end());
        runCommand(session, command);
    } else if (words.size() == 2 && words.front() == "hello") {
        remote::writeHello(words[1]);
    } else {
        throw InputError(fmt::format("task {} is none that this version knows", command.index), command.list,
                         "Install the same version here and on the nodes");
    }
}

} // namespace

void addTaskCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<TaskCommand>();
    CLI::App *task = app.add_subcommand("task", "What an engine starts on a node: people need it seldom");
    task->require_subcommand(1);
    const auto addMemory = [command](CLI::App &to) {
        to.add_option("--memory", command->memory,
                      "Memory that a shot may take, as 4GB (default: half of the "
                      "machine's)")
            ->transform(CLI::AsSizeValue(true))
            ->type_name("BYTES");
    };
    CLI::App *map = task->add_subcommand("map", "Compute map tasks: some shots of one evaluation each");
    map->add_option("tasks", command->tasks,
                    "Descriptions of tasks in a work folder; - reads their names from "
                    "standard input and answers each with a line")
        ->required()
        ->type_name("TASK");
    addMemory(*map);
    session.addJsonOption(*map);
    map->callback([&session, command] { runCommand(session, *command); });
    CLI::App *listed = task->add_subcommand("listed", "Compute one task of a list, as job scripts do");
    listed->add_option("list", command->list, "The list that a driver has written")->required();
    listed->add_option("index", command->index, "Number of the task, from 0")->required();
    addMemory(*listed);
    session.addJsonOption(*listed);
    listed->callback([&session, command] { runListed(session, *command); });
    CLI::App *hello = task->add_subcommand("hello", "Write into a file what this node is like");
    hello->add_option("file", command->hello, "The file")->required();
    hello->callback([command] { remote::writeHello(command->hello); });
}

} // namespace terrane::cli
