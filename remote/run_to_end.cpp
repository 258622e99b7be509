// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/run_to_end.h"

#include <chrono>
#include <exception>

namespace terrane::remote {

void runToEnd(asio::io_context &context, asio::awaitable<void> work, const std::function<void()> &meanwhile)
{
    constexpr auto kPoll = std::chrono::milliseconds(50);
    bool isOver = false;
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(work), [&](std::exception_ptr error) {
        failure = std::move(error);
        isOver = true;
    });
    while (!isOver) {
        if (meanwhile)
            meanwhile();
        context.restart();
        context.run_for(kPoll);
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace terrane::remote
