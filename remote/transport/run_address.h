// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace terrane::remote {

// Where a run folder lies: on this machine, or on a host that OpenSSH reaches.
struct RunAddress
{
    std::string host; // as ssh takes it: a name of ~/.ssh/config, USER@HOST; empty for this machine
    std::string folder;

    bool isLocal() const { return host.empty(); }
};

// "/data/run" and "host:/data/run". Throws InputError for a host that ssh would take for an option.
RunAddress parseRunAddress(const std::string &text);

// What to start, program first, so that `terranectl` (a program on this machine, a path) does this with the
// run, here or there. A host's own terranectl is the one in its PATH. The system's OpenSSH does log-in, jump
// hosts and keys; `controlFolder` (may be empty) is where the one connection a host has its socket.
std::vector<std::string> commandAt(const RunAddress &address, const std::string &terranectl,
                                   const std::vector<std::string> &arguments,
                                   const std::string &controlFolder);

} // namespace terrane::remote
