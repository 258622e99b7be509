// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/inversion/map_task.h"
#include "remote/engine/engine.h"

#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace terrane::remote::test {

// An engine in this process. Each question to it is a step of its time, in which tasks go on: queued,
// running, done. What it does otherwise is up to a test.
class FakeEngine : public Engine
{
public:
    struct Task
    {
        std::vector<std::string> files;
        TaskReport report;
        int step = 0, attempts = 0;
    };

    // Before a task goes on; true: it was dealt with.
    std::function<bool(Task &)> misbehave;
    std::function<void()> beforeSubmit, beforeStates; // may throw
    std::function<void(std::vector<TaskReport> &)> afterStates;
    std::size_t tasksOfSet = 1000;

    std::map<std::string, Task> tasks;
    std::vector<TaskSet> sets;
    std::vector<std::string> cancelled;
    int cleanUps = 0;

    static void writeResults(const Task &task)
    {
        for (std::size_t i = 1; i < task.files.size(); ++i)
            std::ofstream(inversion::resultFile(task.files[i])) << "{}";
    }

    EngineLimits limits() const override { return {.tasksOfSet = tasksOfSet, .latency = 0}; }
    std::string render(const TaskSet & /*set*/) const override { return {}; }

    asio::awaitable<std::vector<std::string>> submit(const TaskSet &set) override
    {
        if (beforeSubmit)
            beforeSubmit();
        sets.push_back(set);
        std::vector<std::string> ids;
        for (const auto &files : set.tasks) {
            ids.push_back(std::to_string(tasks.size()));
            Task task;
            task.files = files;
            task.report.id = ids.back();
            tasks.emplace(ids.back(), task);
        }
        co_return ids;
    }

    asio::awaitable<std::vector<TaskReport>> states(const std::vector<std::string> &ids) override
    {
        if (beforeStates)
            beforeStates();
        std::vector<TaskReport> reports;
        for (const std::string &id : ids) {
            const auto found = tasks.find(id);
            if (found == tasks.end())
                continue;
            Task &task = found->second;
            if (!(misbehave && !task.report.isEnd() && misbehave(task)))
                goOn(task);
            reports.push_back(task.report);
        }
        if (afterStates)
            afterStates(reports);
        co_return reports;
    }

    asio::awaitable<void> cancel(const std::vector<std::string> &ids) override
    {
        cancelled.insert(cancelled.end(), ids.begin(), ids.end());
        for (const std::string &id : ids)
            end(tasks[id], TaskState::Cancelled, TaskEnd::Cancelled);
        co_return;
    }

    asio::awaitable<std::string> log(const std::string &id) override { co_return "the log of task " + id; }

    asio::awaitable<void> cleanUp() override
    {
        ++cleanUps;
        co_return;
    }

    static void end(Task &task, TaskState state, TaskEnd why, int code = 0)
    {
        if (task.report.isEnd())
            return;
        task.report.state = state;
        task.report.end = why;
        task.report.exitCode = code;
    }

private:
    static void goOn(Task &task)
    {
        if (task.report.isEnd())
            return;
        ++task.step;
        if (task.report.host.empty())
            task.report.host = "n1";
        task.report.state = task.step == 1 ? TaskState::Queued : TaskState::Running;
        if (task.step < 3)
            return;
        writeResults(task);
        task.report.state = TaskState::Done;
    }
};

} // namespace terrane::remote::test
