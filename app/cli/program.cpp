// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>
#include <iostream>
#include <new>

namespace terrane::cli {

namespace {

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
    std::cerr << "terranectl: " << error.what() << '\n';
    return exitCode(error.kind());
}

} // namespace

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
    addWaveletCommand(app, session);
    addInfoCommand(app, session);
    try {
        app.parse(argc, argv);
        return kDone;
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
