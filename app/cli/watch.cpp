// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_commands.h"
#include "app/cli/run_status.h"
#include "app/cli/session.h"
#include "app/cli/watch_screen.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

namespace terrane::cli {

namespace {

constexpr auto kRedraw = std::chrono::milliseconds(250);

bool isUnicode()
{
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (const char *value = std::getenv(name); value && *value != '\0') {
            const std::string locale = value;
            return locale.find("UTF-8") != std::string::npos || locale.find("utf8") != std::string::npos;
        }
    return false;
}

ScreenSize screenSize()
{
    ScreenSize screen;
    screen.isUnicode = isUnicode();
    winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 1) {
        screen.columns = size.ws_col;
        screen.rows = size.ws_row;
    }
    return screen;
}

// The terminal's other screen, which leaves what was on it alone.
class OtherScreen
{
public:
    OtherScreen() { std::cout << "\033[?1049h\033[?25l" << std::flush; }
    ~OtherScreen() { std::cout << "\033[?25h\033[?1049l" << std::flush; }
    OtherScreen(const OtherScreen &) = delete;
    OtherScreen &operator=(const OtherScreen &) = delete;

    // In place of what is there, in one write: nothing flickers.
    static void draw(const std::vector<std::string> &lines)
    {
        std::string text = "\033[H";
        for (const std::string &line : lines)
            text += line + "\033[K\n";
        std::cout << text + "\033[J" << std::flush;
    }
};

bool isRunning(const inversion::RunView &run)
{
    return run.state() == inversion::RunState::Running;
}

void watchOnScreen(inversion::RunView &run, const Progress &progress)
{
    if (isRunning(run)) {
        const OtherScreen screen;
        for (; isRunning(run) && !progress.isCancelled(); run.refresh()) {
            OtherScreen::draw(screenLines(run, screenSize(), currentTime()));
            std::this_thread::sleep_for(kRedraw);
        }
    }
    std::string text; // stays on the terminal
    for (const std::string &line : screenLines(run, screenSize(), currentTime()))
        text += line + '\n';
    std::cout << text << std::flush;
}

void printEvents(const Session &session, const std::vector<Json> &events)
{
    for (const Json &event : events)
        if (const std::string text = logText(event); !text.empty())
            session.print(text + '\n');
}

// For files and pipes: what happens, a line each.
void watchAsLines(const Session &session, inversion::RunView &run, const Progress &progress)
{
    run::JournalReader journal(run.folder().journalFile());
    for (;;) {
        const bool isLast = !isRunning(run);
        printEvents(session, journal.next());
        if (isLast || progress.isCancelled())
            break;
        std::this_thread::sleep_for(kRedraw);
        run.refresh();
    }
    session.print(fmt::format("{}: {}\n", run.folder().path(), stateName(run)));
}

} // namespace

void addWatchCommand(CLI::App &app, Session &session)
{
    const auto folder = std::make_shared<std::string>();
    CLI::App *watch = app.add_subcommand("watch", "Show a run on the terminal as it goes on");
    watch->add_option("folder", *folder, "The run's folder")->required()->type_name("DIR");
    watch->footer("Ctrl-C ends the watching alone: the run goes on. Into a file or a pipe it prints lines.");
    watch->callback([&session, folder] {
        inversion::RunView run{run::RunFolder(*folder)};
        if (::isatty(STDOUT_FILENO))
            watchOnScreen(run, session.progress());
        else
            watchAsLines(session, run, session.progress());
    });
}

} // namespace terrane::cli
