// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_commands.h"
#include "app/cli/session.h"
#include "remote/feed/serve_feed.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <memory>

namespace terrane::cli {

void addFeedCommand(CLI::App &app, Session &session)
{
    const auto folder = std::make_shared<std::string>();
    CLI::App *feed = app.add_subcommand(
        "feed", "Serve a run's events and arrays on standard input and output, for programs");
    feed->add_option("folder", *folder, "The run's folder")->required()->type_name("DIR");
    feed->footer(
        "The protocol is in the manual, feed.md. From another machine: ssh HOST terranectl feed DIR");
    feed->callback([&session, folder] {
        remote::serveFeed(run::RunFolder(*folder), STDIN_FILENO, STDOUT_FILENO, session.progress());
    });
}

} // namespace terrane::cli
