// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

namespace terrane::remote {

// How often and after which pause something that failed for a passing reason is tried again.
struct RetryPolicy
{
    int attempts = 4;
    std::chrono::milliseconds firstDelay{250};
    std::chrono::milliseconds longestDelay{8000};

    // The pause before the next attempt, after `failed` attempts in a row; empty: give up.
    std::optional<std::chrono::milliseconds> delay(int failed) const
    {
        if (failed >= attempts)
            return {};
        const int doublings = std::clamp(failed - 1, 0, 20);
        return std::min(firstDelay * (1 << doublings), longestDelay);
    }
};

// Waits; throws Error(Interrupted) soon after the user asked to stop.
void pause(std::chrono::milliseconds duration, const std::string &where, const Progress &progress);

} // namespace terrane::remote
