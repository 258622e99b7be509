// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace terrane {

// Half of the memory that this machine has, in bytes: what wave fields may take where nothing else is said.
std::size_t halfOfTheMachine();

// How many tasks to compute at once in `budget` bytes of memory when one needs so many: as many as there are
// processors, or fewer, and at least one.
std::size_t tasksAtOnce(std::size_t bytesOfTask, std::size_t budget);

} // namespace terrane
