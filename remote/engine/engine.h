// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/asio.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::remote {

enum class TaskState { Queued, Starting, Running, Done, Failed, Lost, Cancelled };
std::string_view name(TaskState state); // "queued"

// What ended an attempt at a task that was not done. What is done about it depends on this alone.
enum class TaskEnd {
    None,        // it was done, or goes on
    Program,     // its exit code, or a signal
    OutOfMemory, // it took more than it was given
    TimeLimit,
    NodeLost,  // the machine under it went away
    Preempted, // the machine was given to somebody else
    Cancelled, // asked for, by Terrane or by somebody else
    Unknown,   // the engine knows nothing of it (any more)
};
std::string_view name(TaskEnd end); // "out of memory"

// What each task of a set gets.
struct TaskNeeds
{
    std::size_t memory = 0; // bytes
    int threads = 1;
    double seconds = 0; // limit
};

// Tasks that are handed to an engine together.
struct TaskSet
{
    std::string name;                            // letters, digits and '-'; of this set alone in its folder
    std::vector<std::vector<std::string>> tasks; // each: what follows "terranectl task": map FILE...
    TaskNeeds needs;
    std::set<std::string> avoid; // hosts
};

// What an engine says of a task.
struct TaskReport
{
    std::string id;
    TaskState state = TaskState::Queued;
    TaskEnd end = TaskEnd::None;
    int exitCode = 0;
    std::string host;
    std::string why = {}; // of what waits or was not done, in words

    bool isEnd() const { return state >= TaskState::Done; }
};

// "program failed, exit code 9, on n1: it was killed", of one that was not done.
std::string describe(const TaskReport &report);

struct EngineLimits
{
    std::size_t tasksOfSet = 1000;
    double latency = 1; // s from handing in to the start of a task, where nothing is in its way
};

// What runs tasks. It submits, reports, cancels, gives logs and cleans up; it decides nothing. All functions
// may be called again after they failed, and throw FailureError when the engine does not answer in time or
// answers what it should not; what was submitted by a call that failed may run all the same: tasks write the
// same result however often they run.
class Engine
{
public:
    virtual ~Engine() = default;

    virtual EngineLimits limits() const = 0;
    // What submit() hands to the engine, as a file that works when a person hands it in.
    virtual std::string render(const TaskSet &set) const = 0;

    // Returns the id of each task. Throws InputError when the engine will never take such tasks.
    virtual asio::awaitable<std::vector<std::string>> submit(const TaskSet &set) = 0;
    // Of those that it knows, in any order; those that it no longer knows are missing.
    virtual asio::awaitable<std::vector<TaskReport>> states(const std::vector<std::string> &ids) = 0;
    virtual asio::awaitable<void> cancel(const std::vector<std::string> &ids) = 0;
    // Its last lines; empty where there is none.
    virtual asio::awaitable<std::string> log(const std::string &id) = 0;
    // Ends whatever still runs of this run, also of drivers that are gone.
    virtual asio::awaitable<void> cleanUp() = 0;
};

} // namespace terrane::remote
