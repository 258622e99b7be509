// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_commands.h"
#include "app/cli/run_status.h"
#include "app/cli/session.h"
#include "core/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <thread>

namespace terrane::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPoll = std::chrono::milliseconds(50);

struct StopCommand
{
    std::string folder;
    double patience = 120; // s
};

// Until the driver that holds the folder now lets go.
void waitForEnd(const Session &session, inversion::RunView &run, run::Request request, double patience)
{
    const Json driver = *run.driver();
    const auto until = Clock::now() + std::chrono::duration<double>(patience);
    const Progress progress = session.progress();
    for (; run.driver() == driver; run.refresh()) {
        // A driver that begins takes back what was asked before it.
        if (run.request() != request && run.progress().end.empty())
            run::writeRequest(run.folder(), request);
        progress.throwIfCancelled(run.folder().path());
        if (Clock::now() > until)
            throw FailureError(
                fmt::format("{} has not let go within {}", driverText(driver), durationText(patience)),
                run.folder().path(),
                "It still knows the wish. Wait longer with --timeout, or look at it with "
                "terranectl status");
        std::this_thread::sleep_for(kPoll);
    }
    if (!run.driver())
        run::writeRequest(run.folder(), run::Request::None);
}

void runCommand(const Session &session, const StopCommand &command, run::Request request)
{
    inversion::RunView run{run::RunFolder(command.folder)};
    if (!run.driver()) {
        const bool isUnfinished = run.state() != inversion::RunState::Finished;
        throw InputError(fmt::format("is not running: it is {}", stateName(run)), command.folder,
                         isUnfinished ? fmt::format("Go on with terranectl resume {}", command.folder) : "");
    }
    waitForEnd(session, run, request, command.patience);
    session.print(fmt::format("{}: {} after iteration {}\n", command.folder, inversion::name(run.state()),
                              run.progress().iteration));
    if (session.json())
        session.printJson(statusJson(run));
}

void addStopCommand(CLI::App &app, Session &session, const char *name, const char *help, run::Request request)
{
    const auto command = std::make_shared<StopCommand>();
    CLI::App *stop = app.add_subcommand(name, help);
    stop->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    stop->add_option("--timeout", command->patience, "How long to wait until its driver has let go, s")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1e6));
    session.addJsonOption(*stop);
    stop->callback([&session, command, request] { runCommand(session, *command, request); });
}

} // namespace

void addPauseCommand(CLI::App &app, Session &session)
{
    addStopCommand(app, session, "pause", "Stop a run that goes on, to be resumed later",
                   run::Request::Pause);
}

void addCancelCommand(CLI::App &app, Session &session)
{
    addStopCommand(app, session, "cancel",
                   "Stop a run for good; its iterations stay, and it can still be resumed",
                   run::Request::Cancel);
}

} // namespace terrane::cli
