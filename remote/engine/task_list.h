// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace terrane::remote {

// The tasks of a set in a file, {"terrane_tasks": 1, "tasks": [["map", FILE, ...], ...]}, so that a job's
// script names a file and a number only, and no shell reads names.
void writeTaskList(const std::string &path, const std::vector<std::vector<std::string>> &tasks);

// Task number `index`. Throws InputError when the list is damaged or has no such task.
std::vector<std::string> readListedTask(const std::string &path, std::size_t index);

} // namespace terrane::remote
