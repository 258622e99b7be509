// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/engine/batch_dialect.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace terrane::remote {

// A batch system as an engine: each set is an array job. Its nodes see the run's folder under the same name.
// Of each set stay NAME.sh, which a person can hand in again, and NAME.json, its list of tasks.
class BatchEngine : public Engine
{
public:
    // `folder` is for scripts, lists and logs; `name` for all jobs of the run, and of no other.
    BatchEngine(std::unique_ptr<BatchDialect> dialect, BatchSettings settings, RunCommand run,
                std::string folder, std::string name);

    EngineLimits limits() const override { return m_dialect->limits(); }
    std::string render(const TaskSet &set) const override;
    asio::awaitable<std::vector<std::string>> submit(const TaskSet &set) override;
    asio::awaitable<std::vector<TaskReport>> states(const std::vector<std::string> &ids) override;
    asio::awaitable<void> cancel(const std::vector<std::string> &ids) override;
    asio::awaitable<std::string> log(const std::string &id) override;
    asio::awaitable<void> cleanUp() override;

private:
    BatchJob jobOf(const TaskSet &set) const;
    asio::awaitable<void> addEnded(const std::vector<std::string> &ids, std::vector<TaskReport> &reports);

    std::unique_ptr<BatchDialect> m_dialect;
    BatchSettings m_settings;
    RunCommand m_run;
    std::string m_folder, m_name;
    std::map<std::string, std::string> m_logs; // by id
    std::map<std::string, int> m_looks;        // at what is neither active nor ended, by id
};

} // namespace terrane::remote
