// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/run_address.h"

#include "core/error.h"
#include "core/shell_word.h"

#include <algorithm>

namespace terrane::remote {

RunAddress parseRunAddress(const std::string &text)
{
    const std::size_t colon = text.find(':');
    const std::size_t slash = text.find('/');
    if (colon == std::string::npos || slash < colon)
        return {{}, text};
    RunAddress address{text.substr(0, colon), text.substr(colon + 1)};
    const bool isWrong = address.host.empty() || address.host.front() == '-' ||
                         !std::ranges::all_of(address.host, [](char character) {
                             const auto code = static_cast<unsigned char>(character);
                             return code > 0x20 && code != 0x7f;
                         });
    if (isWrong)
        throw InputError("is no name of a host", text, "Write it as host:/folder, as for ssh");
    if (address.folder.empty())
        throw InputError("names no folder", text, "Write it as host:/folder");
    return address;
}

std::vector<std::string> commandAt(const RunAddress &address, const std::string &terranectl,
                                   const std::vector<std::string> &arguments,
                                   const std::string &controlFolder)
{
    std::vector<std::string> command;
    if (address.isLocal()) {
        command = {terranectl};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return command;
    }
    command = {"ssh", "-T", "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3"};
    if (!controlFolder.empty()) {
        const std::vector<std::string> shared = {"-o", "ControlMaster=auto",
                                                 "-o", "ControlPersist=60",
                                                 "-o", "ControlPath=" + controlFolder + "/terrane-%C"};
        command.insert(command.end(), shared.begin(), shared.end());
    }
    // A shell on the host takes the words apart again: quoted, they stay data.
    std::string there = "terranectl";
    for (const std::string &argument : arguments)
        there += ' ' + shellWord(argument);
    command.insert(command.end(), {"--", address.host, there});
    return command;
}

} // namespace terrane::remote
