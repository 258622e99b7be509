// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/task_list.h"

#include "core/error.h"
#include "core/io/atomic_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace terrane::remote {

namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;

} // namespace

void writeTaskList(const std::string &path, const std::vector<std::vector<std::string>> &tasks)
{
    io::AtomicFile file(path);
    file.write(Json{{"terrane_tasks", kVersion}, {"tasks", tasks}}.dump() + '\n');
    file.commitUnsynced();
}

std::vector<std::string> readListedTask(const std::string &path, std::size_t index)
{
    std::ifstream file(path);
    if (!file)
        throw InputError("is not there", path, "Do the nodes see the run's folder under the same name?");
    try {
        const Json list = Json::parse(file);
        if (list.at("terrane_tasks") != kVersion)
            throw InputError("is of another version of Terrane", path,
                             "Install the same version here and on the nodes");
        const Json &tasks = list.at("tasks");
        if (index >= tasks.size())
            throw InputError(fmt::format("has {} tasks, not number {}", tasks.size(), index), path);
        return tasks.at(index).get<std::vector<std::string>>();
    } catch (const Json::exception &error) {
        throw InputError(fmt::format("is damaged ({})", error.what()), path,
                         "Resume the run: it is made anew");
    }
}

} // namespace terrane::remote
