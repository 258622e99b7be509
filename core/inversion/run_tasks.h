// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/run_progress.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace terrane::inversion {

// An attempt at a task, as the journal tells of it.
struct TaskAttempt
{
    std::string task, state; // "started", "done", "failed", "lost", "stopped" (its driver ended)
    std::size_t worker = 0;
    int process = 0, attempt = 1;
    double began = 0, seconds = 0; // s since 1970; s, 0 while it runs
    std::string why;               // of what failed or was lost
    std::string host, id;          // where an engine ran it; empty: the driver's machine
    std::string quantity;          // "gradient", "misfit"; empty where the journal does not tell
    std::vector<std::size_t> shots;
};

// The attempts of a run, the last ones alone: a long run has millions.
class RunTasks
{
public:
    explicit RunTasks(std::size_t most = 2000) : m_most(most) {}

    // Events that are no task's are left alone, but for those that end a driver.
    void add(const nlohmann::ordered_json &event);

    const std::deque<TaskAttempt> &attempts() const { return m_attempts; } // the latest last
    // "running", "done", "failed" by shot, of the evaluation that is being made, or was the last.
    const std::map<std::size_t, std::string> &shots() const { return m_shots; }
    std::size_t dropped() const { return m_dropped; } // earlier ones

private:
    void stopRunning();
    void addShots(const TaskAttempt &attempt);

    std::size_t m_most, m_dropped = 0;
    std::deque<TaskAttempt> m_attempts;
    std::map<std::size_t, std::string> m_shots;
    bool m_isEvaluated = true; // what m_shots tells of has come to its end
};

// Whether a run that is being driven has said nothing for much longer than its tasks take; `now` in s since
// 1970.
bool isStalled(const RunProgress &progress, const RunTasks &tasks, double now);

} // namespace terrane::inversion
