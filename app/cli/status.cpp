// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_commands.h"
#include "app/cli/run_status.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

using inversion::RunProgress;
using inversion::RunState;

// "running", and what can be done about it.
std::string stateText(const inversion::RunView &run)
{
    switch (run.state()) {
    case RunState::Running:
        switch (run.request()) {
        case run::Request::Pause:
            return "running, will pause";
        case run::Request::Cancel:
            return "running, will be cancelled";
        case run::Request::None:
            break;
        }
        return "running";
    case RunState::Stopped:
        if (run.progress().began <= 0)
            return fmt::format("{}: start it with terranectl resume {}", stateName(run), run.folder().path());
        return fmt::format("not running though unfinished: go on with terranectl resume {}",
                           run.folder().path());
    case RunState::Paused:
        return fmt::format("paused: go on with terranectl resume {}", run.folder().path());
    default:
        return stateName(run);
    }
}

void printLine(const Session &session, const char *what, const std::string &text)
{
    if (!text.empty())
        session.print(fmt::format("  {:<12} {}\n", what, text));
}

std::string iterationText(const inversion::RunView &run)
{
    const RunProgress &progress = run.progress();
    std::string text = fmt::format("{} of {}", progress.iteration, run.plan().total());
    if (run.plan().iterations.size() > 1)
        text += fmt::format("; {} of {} of the stage", progress.inStage, progress.stageIterations);
    return text;
}

std::string misfitText(const RunProgress &progress)
{
    if (progress.iterations.empty())
        return {};
    const inversion::IterationPoint &last = progress.iterations.back();
    return fmt::format("{:.5g}, {:.3f} % of the data's", last.misfit, 100 * last.part);
}

std::string rateText(const RunProgress &progress)
{
    const auto each = inversion::secondsPerIteration(progress);
    if (!each || *each <= 0)
        return {};
    return fmt::format("{} an iteration, {:.3g} an hour", durationText(*each), 3600 / *each);
}

std::string timeLine(const inversion::RunView &run)
{
    const RunProgress &progress = run.progress();
    if (progress.began <= 0)
        return {};
    return fmt::format("began {}, last event {}, driven {}, {:.3g} core hours", timeText(progress.began),
                       timeText(progress.updated), durationText(progress.driven),
                       progress.coreSeconds / 3600);
}

void print(const Session &session, const inversion::RunView &run)
{
    const RunProgress &progress = run.progress();
    const bool isRunning = run.state() == RunState::Running;
    session.print(fmt::format("{}: {}\n", run.folder().path(), stateText(run)));
    if (run.state() == RunState::Failed) {
        printLine(session, "failure", fmt::format("{}: {}", progress.failureWhere, progress.failure));
        printLine(session, "", progress.failureMend);
    }
    printLine(session, "stage", progress.stageText);
    printLine(session, "iteration", iterationText(run));
    printLine(session, "misfit", misfitText(progress));
    printLine(session, "evaluations",
              fmt::format("{} gradients, {} misfits", progress.gradients, progress.misfits));
    if (isRunning)
        printLine(session, "running one",
                  fmt::format("{} of {} chunks", progress.chunksDone,
                              run.plan().chunks(progress.stage, progress.shots)));
    if (isRunning)
        printLine(session, "queue", inversion::queueText(progress));
    if (run.driver())
        printLine(session, "driver", driverText(*run.driver()));
    printLine(session, "time", timeLine(run));
    printLine(session, "rate", rateText(progress));
    if (const auto left = inversion::secondsLeft(progress, run.plan(), isRunning ? currentTime() : 0);
        left && run.state() != RunState::Finished)
        printLine(session, isRunning ? "left" : "would take", "about " + durationText(*left));
    const Json status = statusJson(run);
    for (const Json &warning : status["warnings"])
        printLine(session, warning["severity"].get<std::string>().c_str(), warning["what"]);
}

} // namespace

void addStatusCommand(CLI::App &app, Session &session)
{
    const auto folder = std::make_shared<std::string>();
    CLI::App *status = app.add_subcommand("status", "Tell how far a run is, and who drives it");
    status->add_option("folder", *folder, "The run's folder")->required()->type_name("DIR");
    session.addJsonOption(*status);
    status->callback([&session, folder] {
        const inversion::RunView run{run::RunFolder(*folder)};
        print(session, run);
        if (session.json())
            session.printJson(statusJson(run));
    });
}

} // namespace terrane::cli
