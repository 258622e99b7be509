// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/machine_memory.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

namespace terrane {

std::size_t halfOfTheMachine()
{
    return static_cast<std::size_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::size_t>(::sysconf(_SC_PAGE_SIZE)) / 2;
}

std::size_t tasksAtOnce(std::size_t bytesOfTask, std::size_t budget)
{
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    return std::clamp<std::size_t>(budget / std::max<std::size_t>(bytesOfTask, 1), 1, processors);
}

} // namespace terrane
