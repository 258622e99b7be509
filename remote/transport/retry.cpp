// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/retry.h"

#include <thread>

namespace terrane::remote {

void pause(std::chrono::milliseconds duration, const std::string &where, const Progress &progress)
{
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end) {
        progress.throwIfCancelled(where);
        std::this_thread::sleep_for(20ms);
    }
}

} // namespace terrane::remote
