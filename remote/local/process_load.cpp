// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/local/process_load.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

namespace terrane::remote {

namespace {

constexpr std::size_t kMost = 1000; // processes

// /proc/PID/stat, see proc(5): the name in brackets may hold anything, what follows it is split by spaces.
std::optional<ProcessLoad> loadOf(int process)
{
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t name = text.rfind(')');
    if (name == std::string::npos)
        return {};
    std::istringstream rest(text.substr(name + 1));
    const std::vector<std::string> fields((std::istream_iterator<std::string>(rest)), {});
    constexpr std::size_t kUser = 11, kSystem = 12, kResident = 21; // from the state on
    if (fields.size() <= kResident)
        return {};
    ProcessLoad load{.process = process};
    const auto number = [&](std::size_t field) { return std::strtoull(fields[field].c_str(), nullptr, 10); };
    load.cpuSeconds =
        static_cast<double>(number(kUser) + number(kSystem)) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    load.memory = number(kResident) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return load;
}

// Of its first thread, which starts the workers.
std::vector<int> childrenOf(int process)
{
    std::ifstream file(fmt::format("/proc/{0}/task/{0}/children", process));
    return {std::istream_iterator<int>(file), {}};
}

} // namespace

std::vector<ProcessLoad> processLoads(int process)
{
    std::vector<ProcessLoad> loads;
    std::vector<int> waiting = {process};
    while (!waiting.empty() && loads.size() < kMost) {
        const int next = waiting.back();
        waiting.pop_back();
        auto load = loadOf(next);
        if (!load)
            continue;
        load->isChild = next != process;
        loads.push_back(*load);
        const std::vector<int> children = childrenOf(next);
        waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
    return loads;
}

} // namespace terrane::remote
