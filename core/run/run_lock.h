// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace terrane::run {

// That one driver owns a run folder. The lock is the kernel's on the file "lock": it ends with its process,
// however that ends, so what a dead driver left is no hindrance. The file tells who holds it: host, pid and
// since when.
class RunLock
{
public:
    // Throws InputError naming who holds it.
    explicit RunLock(const std::string &path);
    ~RunLock();
    RunLock(const RunLock &) = delete;
    RunLock &operator=(const RunLock &) = delete;

    // {"host", "pid", "since"} of the driver that holds the lock now, or nothing.
    static std::optional<nlohmann::ordered_json> holder(const std::string &path);

    static std::string hostName(); // of this machine

private:
    int m_descriptor = -1;
};

} // namespace terrane::run
