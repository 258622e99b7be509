// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/progress.h"
#include "core/time_text.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace terrane::cli {

using Json = nlohmann::ordered_json;

// What every command shares: how to print, how to show progress, when to stop.
class Session
{
public:
    Session(); // catches SIGINT and SIGTERM: they make progress().isCancelled() true
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // Adds --json to a command.
    void addJsonOption(CLI::App &command);
    bool json() const { return m_json; }

    // Text for people on standard output, made printable(); nothing with --json.
    void print(std::string_view text) const;
    // One JSON document on standard output.
    void printJson(const Json &document) const;
    // Findings as indented lines ("warning: ...") for people.
    void printFindings(std::span<const Finding> findings) const;

    // Progress on standard error, after the first second and only where it is a terminal; Ctrl-C cancels.
    Progress progress() const;
    void clearProgress() const;

private:
    bool m_json = false;
};

// What a file said may hold control characters, which could steer a terminal: they are shown as \x1b.
std::string printable(std::string_view text);

Json toJson(const Finding &finding);
Json toJson(std::span<const Finding> findings);

} // namespace terrane::cli
