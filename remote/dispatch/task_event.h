// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace terrane::remote {

// What happens to a task, for the journal: an attempt that began ("started"), ended ("done") or did not
// ("failed", "lost"; `why` tells).
struct TaskEvent
{
    std::string_view state;
    std::string task;       // the name of its description
    std::size_t worker = 0; // from 0: what computes one task after the other
    int process = 0;        // on this machine; 0: elsewhere
    int attempt = 1;
    double seconds = 0;
    int threads = 1;       // that it had
    std::string host = {}; // empty: this machine
    std::string id = {};   // the engine's
    std::string why = {};
};

// What an engine has in hand, when that has changed.
struct QueueEvent
{
    std::size_t queued = 0, running = 0; // tasks
    std::string why = {};                // what waits does so, in words

    bool operator==(const QueueEvent &) const = default;
};

} // namespace terrane::remote
