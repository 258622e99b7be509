// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/session.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>

namespace terrane::cli {

namespace {

volatile std::sig_atomic_t g_stopRequested = 0;

void requestStop(int)
{
    g_stopRequested = 1;
}

// One line on the terminal, redrawn at most ten times a second. update() may come from any thread.
class ProgressLine
{
public:
    void update(std::uint64_t done, std::uint64_t total, std::string_view what)
    {
        using namespace std::chrono_literals;
        const std::lock_guard lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        const double part = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
        // Work may begin in the middle (a run that goes on): what was done before took no time now.
        m_partBefore = std::min(m_partBefore, part);
        if (now - m_begin < 1s || now - m_drawn < 100ms)
            return;
        m_drawn = now;
        const double seconds = std::chrono::duration<double>(now - m_begin).count();
        std::cerr << fmt::format("\r\033[K{} {} of {} ({:.0f} %)", what, done, total, 100 * part);
        if (const double here = part - m_partBefore; here > 0.01 * (1 - m_partBefore))
            std::cerr << fmt::format(", {} left", durationText(seconds * (1 - part) / here));
        std::cerr << std::flush;
    }

private:
    std::mutex m_mutex;
    double m_partBefore = 1;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_drawn = {};
};

} // namespace

Session::Session()
{
    g_stopRequested = 0;
    std::signal(SIGINT, requestStop);
    std::signal(SIGTERM, requestStop);
}

Session::~Session()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

void Session::addJsonOption(CLI::App &command)
{
    command.add_flag("--json", m_json, "Print one JSON document instead of text");
}

void Session::print(std::string_view text) const
{
    clearProgress();
    if (!m_json)
        std::cout << printable(text) << std::flush;
}

void Session::printJson(const Json &document) const
{
    clearProgress();
    std::cout << document.dump(2, ' ', false, Json::error_handler_t::replace) << std::endl;
}

void Session::printFindings(std::span<const Finding> findings) const
{
    for (const Finding &finding : findings) {
        std::string line = fmt::format("  {}: {}", toString(finding.severity), finding.what);
        if (!finding.mend.empty())
            line += fmt::format(" ({})", finding.mend);
        print(line + '\n');
    }
}

Progress Session::progress() const
{
    Progress progress;
    progress.cancelled = [] { return g_stopRequested != 0; };
    if (::isatty(STDERR_FILENO)) {
        progress.report = [line = std::make_shared<ProgressLine>()](auto done, auto total, auto what) {
            line->update(done, total, what);
        };
    }
    return progress;
}

void Session::clearProgress() const
{
    if (::isatty(STDERR_FILENO))
        std::cerr << "\r\033[K" << std::flush;
}

std::string printable(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        const bool control = (code < 0x20 && character != '\n' && character != '\t') || code == 0x7f;
        if (control)
            shown += fmt::format("\\x{:02x}", code);
        else
            shown += character;
    }
    return shown;
}

Json toJson(const Finding &finding)
{
    Json json = {{"severity", toString(finding.severity)},
                 {"code", finding.code},
                 {"what", finding.what},
                 {"where", finding.where},
                 {"mend", finding.mend}};
    if (finding.trace)
        json["trace"] = *finding.trace;
    return json;
}

Json toJson(std::span<const Finding> findings)
{
    Json list = Json::array();
    for (const Finding &finding : findings)
        list.push_back(toJson(finding));
    return list;
}

} // namespace terrane::cli
