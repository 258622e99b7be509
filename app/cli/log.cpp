// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_commands.h"
#include "app/cli/run_status.h"
#include "app/cli/session.h"
#include "core/run/journal.h"
#include "core/run/run_lock.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <thread>

namespace terrane::cli {

namespace {

constexpr auto kPoll = std::chrono::milliseconds(200);

struct LogCommand
{
    std::string folder;
    bool isFollowed = false;
};

void print(const Session &session, const Json &event)
{
    if (session.json()) {
        // One of many, on a line of its own.
        std::cout << event.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
        return;
    }
    const std::string text = logText(event);
    const Json time = event.value("time", Json(0.0));
    if (!text.empty())
        session.print(fmt::format("{}  {}\n", timeText(time.is_number() ? time.get<double>() : 0.0), text));
}

void runCommand(const Session &session, const LogCommand &command)
{
    const run::RunFolder folder(command.folder);
    folder.requireRun();
    run::JournalReader journal(folder.journalFile());
    const Progress progress = session.progress();
    for (;;) {
        // The lock first: when nobody holds it the journal is complete.
        const bool isDriven = run::RunLock::holder(folder.lockFile()).has_value();
        for (const Json &event : journal.next())
            print(session, event);
        if (!command.isFollowed || !isDriven || progress.isCancelled())
            return;
        std::this_thread::sleep_for(kPoll);
    }
}

} // namespace

void addLogCommand(CLI::App &app, Session &session)
{
    const auto command = std::make_shared<LogCommand>();
    CLI::App *log = app.add_subcommand("log", "Print the journal of a run");
    log->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    log->add_flag("-f,--follow", command->isFollowed, "Go on until the run ends, or Ctrl-C; the run goes on");
    session.addJsonOption(*log);
    log->get_option("--json")->description("Print every event as a line of JSON");
    log->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
