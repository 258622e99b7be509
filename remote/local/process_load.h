// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace terrane::remote {

// What a process of this machine has used.
struct ProcessLoad
{
    int process = 0;
    bool isChild = false;
    double cpuSeconds = 0;    // since it began, of all its threads
    std::uint64_t memory = 0; // resident, bytes
};

// A process and all that it started, directly or not; empty when it is not there (any more).
std::vector<ProcessLoad> processLoads(int process);

} // namespace terrane::remote
