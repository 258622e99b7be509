// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/engine.h"

#include <fmt/format.h>

#include <array>

namespace terrane::remote {

std::string_view name(TaskState state)
{
    constexpr std::array<std::string_view, 7> kNames = {"queued", "starting", "running",  "done",
                                                        "failed", "lost",     "cancelled"};
    return kNames.at(static_cast<std::size_t>(state));
}

std::string_view name(TaskEnd end)
{
    constexpr std::array<std::string_view, 8> kNames = {"",           "program failed", "out of memory",
                                                        "time limit", "node lost",      "preempted",
                                                        "cancelled",  "unknown"};
    return kNames.at(static_cast<std::size_t>(end));
}

std::string describe(const TaskReport &report)
{
    std::string text(name(report.end));
    if (report.exitCode != 0)
        text += fmt::format(", exit code {}", report.exitCode);
    if (!report.host.empty())
        text += ", on " + report.host;
    if (!report.why.empty())
        text += ": " + report.why;
    return text;
}

} // namespace terrane::remote
