// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/asio.h"

#include <functional>

namespace terrane::remote {

// Runs `work` on this thread until it ends, and rethrows what it threw. Each wait within it has its own end.
// `meanwhile`, where there is one, is called every 50 ms: it hears wishes to stop.
void runToEnd(asio::io_context &context, asio::awaitable<void> work,
              const std::function<void()> &meanwhile = {});

} // namespace terrane::remote
