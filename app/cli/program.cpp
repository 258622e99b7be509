// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include "app/cli/commands.h"
#include "app/cli/run_commands.h"
#include "app/cli/session.h"
#include "core/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <iterator>
#include <new>
#include <string>
#include <vector>

namespace terrane::cli {

namespace {

int g_exitCode = kDone;

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Input:
        return kWrongInput;
    case ErrorKind::Failure:
        return kFailed;
    case ErrorKind::Interrupted:
        return kInterrupted;
    }
    return kFailed;
}

int report(const Session &session, const Error &error)
{
    session.clearProgress();
    if (session.json()) {
        session.printJson({{"error",
                            {{"what", error.problem()},
                             {"where", error.where()},
                             {"mend", error.mend()},
                             {"exit_code", exitCode(error.kind())}}}});
    }
    std::cerr << "terranectl: " << printable(error.what()) << '\n';
    return exitCode(error.kind());
}

// CLI11 says only that a command is missing; this says which word is wrong.
void checkCommandWords(const CLI::App &app, int argc, const char *const *argv)
{
    const CLI::App *group = &app;
    for (int i = 1; i < argc; ++i) {
        const auto commands = group->get_subcommands([](const CLI::App *) { return true; });
        const std::string word = argv[i];
        if (commands.empty() || word.starts_with('-'))
            return;
        const auto match = std::ranges::find(commands, word, &CLI::App::get_name);
        if (match == commands.end()) {
            std::vector<std::string> names;
            std::ranges::transform(commands, std::back_inserter(names), &CLI::App::get_name);
            throw InputError(fmt::format("'{}' is no command", word), group == &app ? "" : group->get_name(),
                             fmt::format("Commands are: {}", fmt::join(names, ", ")));
        }
        group = *match;
    }
}

} // namespace

void endWith(ExitCode code)
{
    g_exitCode = code;
}

int runProgram(int argc, const char *const *argv)
{
    Session session;
    CLI::App app("terranectl: everything that Terrane does, without a screen", "terranectl");
    app.set_version_flag("--version", "terranectl " TERRANE_VERSION);
    app.require_subcommand(1);
    app.fallthrough(false);
    addSegyCommands(app, session);
    addSurveyCommands(app, session);
    addModelCommands(app, session);
    addModelShotsCommand(app, session);
    addCheckCommand(app, session);
    addRunCommand(app, session);
    addResumeCommand(app, session);
    addStatusCommand(app, session);
    addLogCommand(app, session);
    addWatchCommand(app, session);
    addPauseCommand(app, session);
    addCancelCommand(app, session);
    addBranchCommand(app, session);
    addExportCommand(app, session);
    addReportCommand(app, session);
    addFeedCommand(app, session);
    addGradientCommand(app, session);
    addMigrateCommand(app, session);
    addSnapshotCommand(app, session);
    addWaveletCommand(app, session);
    addBenchCommand(app, session);
    addTaskCommand(app, session);
    addProfileCommands(app, session);
    addInfoCommand(app, session);
    addCompletionCommand(app, session);
    try {
        checkCommandWords(app, argc, argv);
        app.parse(argc, argv);
        return g_exitCode;
    } catch (const CLI::ParseError &error) {
        const int code = app.exit(error);
        return code == 0 ? kDone : kWrongInput;
    } catch (const Error &error) {
        return report(session, error);
    } catch (const std::bad_alloc &) {
        return report(session, FailureError("not enough memory", "", "Ask for less at once"));
    } catch (const std::exception &error) {
        return report(session,
                      FailureError(error.what(), "", "This is a defect of Terrane: please report it"));
    }
}

} // namespace terrane::cli
