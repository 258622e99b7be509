// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace terrane {

// How long work tells how far it is and learns that it should stop. Both functions may be empty and may
// be called from any thread, several times a second.
struct Progress
{
    // done of total, in units that `what` names ("traces", "bytes").
    std::function<void(std::uint64_t done, std::uint64_t total, std::string_view what)> report;
    std::function<bool()> cancelled;

    void update(std::uint64_t done, std::uint64_t total, std::string_view what) const
    {
        if (report)
            report(done, total, what);
    }

    bool isCancelled() const { return cancelled && cancelled(); }

    // Throws Error(Interrupted) when the user asked to stop.
    void throwIfCancelled(std::string_view what) const
    {
        if (isCancelled())
            throw Error(ErrorKind::Interrupted, "interrupted", std::string(what), "Start it again to go on.");
    }
};

} // namespace terrane
