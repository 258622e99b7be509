// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/hello.h"

#include "core/io/atomic_file.h"
#include "core/run/run_lock.h"
#include "core/time_text.h"

#include <nlohmann/json.hpp>
#include <sched.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <vector>

namespace terrane::remote {

namespace {

using Json = nlohmann::json;

int coresOfProcess()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

// Of the control group, version 1 or 2: 0 where none is set.
std::size_t memoryOfGroup()
{
    std::ifstream groups("/proc/self/cgroup");
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controller = line.substr(first + 1, second - first - 1);
        const bool isUnified = controller.empty();
        if (!isUnified && controller != "memory")
            continue;
        const std::filesystem::path root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
        std::string group = line.substr(second + 1);
        for (;; group.resize(group.rfind('/'))) { // a group above may be the one that is limited
            std::ifstream limit(root / group.substr(group.empty() ? 0 : 1) /
                                (isUnified ? "memory.max" : "memory.limit_in_bytes"));
            if (std::size_t bytes = 0; limit >> bytes)
                least = std::min(least, bytes);
            if (group.empty() || group == "/")
                break;
        }
    }
    constexpr std::size_t kNone = std::size_t{1} << 60; // what version 1 says where there is none
    return least < kNone ? least : 0;
}

std::optional<double> speedOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return {};
    const auto began = std::chrono::steady_clock::now();
    std::vector<char> buffer(1 << 20);
    double bytes = 0;
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
        bytes += static_cast<double>(file.gcount());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return bytes / std::max(took.count(), 1e-6);
}

} // namespace

void writeHello(const std::string &file)
{
    const std::optional<double> speed = speedOf(file + ".bytes");
    const Json hello = {{"version", TERRANE_VERSION}, {"host", run::RunLock::hostName()},
                        {"cores", coresOfProcess()},  {"memory_bytes", memoryOfGroup()},
                        {"time", currentTime()},      {"bytes_s", speed ? Json(*speed) : Json()}};
    io::AtomicFile out(file);
    out.write(hello.dump() + '\n');
    out.commitUnsynced();
}

std::optional<Hello> readHello(const std::string &file)
{
    std::ifstream stream(file);
    const Json json = Json::parse(stream, nullptr, false);
    if (!json.is_object())
        return {};
    try {
        Hello hello;
        hello.version = json.at("version").get<std::string>();
        hello.host = json.at("host").get<std::string>();
        hello.cores = json.at("cores").get<int>();
        hello.memory = json.at("memory_bytes").get<std::size_t>();
        hello.time = json.at("time").get<double>();
        if (json.at("bytes_s").is_number())
            hello.bytesOfSecond = json.at("bytes_s").get<double>();
        return hello;
    } catch (const Json::exception &) {
        return {};
    }
}

} // namespace terrane::remote
