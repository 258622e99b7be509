// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/batch_engine.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "remote/engine/task_list.h"
#include "remote/local/log_tail.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;

constexpr int kLooks = 4;                  // at what the engine does not know, until that counts
constexpr std::size_t kLines = 8;          // of a log
constexpr std::size_t kIdsOfCommand = 500; // a command line has an end

} // namespace

BatchEngine::BatchEngine(std::unique_ptr<BatchDialect> dialect, BatchSettings settings, RunCommand run,
                         std::string folder, std::string name)
    : m_dialect(std::move(dialect)),
      m_settings(std::move(settings)),
      m_run(std::move(run)),
      m_folder(std::move(folder)),
      m_name(std::move(name))
{}

BatchJob BatchEngine::jobOf(const TaskSet &set) const
{
    return {.name = m_name,
            .listFile = (fs::path(m_folder) / (set.name + ".json")).string(),
            .logStem = (fs::path(m_folder) / set.name).string(),
            .tasks = set.tasks.size(),
            .needs = set.needs,
            .avoid = set.avoid};
}

std::string BatchEngine::render(const TaskSet &set) const
{
    return m_dialect->script(m_settings, jobOf(set));
}

asio::awaitable<std::vector<std::string>> BatchEngine::submit(const TaskSet &set)
{
    const BatchJob job = jobOf(set);
    fs::create_directories(m_folder);
    const std::string script = job.logStem + ".sh";
    writeTaskList(job.listFile, set.tasks);
    io::AtomicFile file(script);
    file.write(render(set));
    file.commitUnsynced();
    const CommandResult result = co_await m_run(m_dialect->submit(script));
    const std::string number = m_dialect->jobOf(result, script);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < set.tasks.size(); ++i) {
        ids.push_back(m_dialect->taskOf(number, i));
        m_logs[ids.back()] = fmt::format("{}-{}.log", job.logStem, i);
    }
    co_return ids;
}

// What is no longer listed has ended, or is not known any more.
asio::awaitable<void> BatchEngine::addEnded(const std::vector<std::string> &ids,
                                            std::vector<TaskReport> &reports)
{
    std::set<std::string> jobs, missing(ids.begin(), ids.end());
    for (const std::string &id : ids)
        if (std::string job = m_dialect->jobOfTask(id); !job.empty())
            jobs.insert(std::move(job));
    if (jobs.empty())
        co_return;
    bool hasAnswer = false;
    for (const auto &words : m_dialect->listEnded({jobs.begin(), jobs.end()})) {
        const CommandResult result = co_await m_run(words);
        hasAnswer = hasAnswer || result.code == 0;
        for (TaskReport &report : m_dialect->ended(result))
            if (missing.erase(report.id) > 0)
                reports.push_back(std::move(report));
        if (missing.empty())
            co_return;
    }
    if (!hasAnswer)
        co_return;
    for (const std::string &id : missing) // accounts come a moment after the end
        if (++m_looks[id] >= kLooks)
            reports.push_back({.id = id,
                               .state = TaskState::Lost,
                               .end = TaskEnd::Unknown,
                               .host = {},
                               .why =
                                   "it has left the queue without a trace: somebody cancelled it before it "
                                   "began, or its job was purged"});
}

asio::awaitable<std::vector<TaskReport>> BatchEngine::states(const std::vector<std::string> &ids)
{
    std::set<std::string> wanted(ids.begin(), ids.end());
    std::vector<TaskReport> reports;
    for (TaskReport &report : m_dialect->active(co_await m_run(m_dialect->listActive(m_name))))
        if (wanted.erase(report.id) > 0)
            reports.push_back(std::move(report));
    if (!wanted.empty())
        co_await addEnded({wanted.begin(), wanted.end()}, reports);
    co_return reports;
}

asio::awaitable<void> BatchEngine::cancel(const std::vector<std::string> &ids)
{
    for (std::size_t first = 0; first < ids.size(); first += kIdsOfCommand) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end =
            ids.begin() + static_cast<std::ptrdiff_t>(std::min(first + kIdsOfCommand, ids.size()));
        const CommandResult result = co_await m_run(m_dialect->cancel({begin, end}));
        if (result.code != 0)
            throw FailureError(result.error.substr(0, 1000), "cancelling tasks");
    }
}

asio::awaitable<std::string> BatchEngine::log(const std::string &id)
{
    const auto file = m_logs.find(id);
    if (file == m_logs.end())
        co_return std::string();
    co_return logTail(file->second, kLines);
}

asio::awaitable<void> BatchEngine::cleanUp()
{
    const CommandResult result = co_await m_run(m_dialect->cancelAll(m_name));
    if (result.code != 0)
        throw FailureError(result.error.substr(0, 1000), "cancelling jobs of an earlier driver");
}

} // namespace terrane::remote
