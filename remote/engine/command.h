// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/asio.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace terrane::remote {

struct CommandResult
{
    int code = 0; // 128 + its number for a signal
    std::string output, error;
};

// Runs a program, first word, with the others as its arguments: no shell reads them. Throws FailureError when
// it cannot be started, does not end within `patience` (it is killed) or says more than 64 MB.
asio::awaitable<CommandResult> runCommand(asio::io_context &context, std::vector<std::string> words,
                                          std::chrono::milliseconds patience);

// How an engine runs programs: on this machine, or on a host.
using RunCommand = std::function<asio::awaitable<CommandResult>(std::vector<std::string> words)>;

} // namespace terrane::remote
