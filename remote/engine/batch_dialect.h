// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/engine/command.h"
#include "remote/engine/engine.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace terrane::remote {

// What a site wants to know of every job. None of it is ever read by a shell, but for the prologue.
struct BatchSettings
{
    std::string partition, account, qos, constraint, reservation, gpus;
    std::size_t tasksAtOnce = 100;      // of a set; 0: as the site likes
    std::vector<std::string> prologue;  // lines of shell that make a node ready: modules
    std::vector<std::string> container; // words before the program: apptainer exec image.sif
    std::string program;                // terranectl, on the nodes
};

// A set of tasks as an array job.
struct BatchJob
{
    std::string name;     // of all jobs of the run; letters, digits and '-'
    std::string listFile; // of TaskSet::tasks, for terranectl task listed (task_list.h)
    std::string logStem;  // task i logs to logStem + "-" + i + ".log"
    std::size_t tasks = 1;
    TaskNeeds needs;
    std::set<std::string> avoid;
};

// How one batch system is spoken to: what to run, and what its answers mean. No I/O.
class BatchDialect
{
public:
    using Words = std::vector<std::string>;

    virtual ~BatchDialect() = default;

    virtual EngineLimits limits() const = 0;
    virtual std::string script(const BatchSettings &settings, const BatchJob &job) const = 0;

    virtual Words submit(const std::string &scriptFile) const = 0;
    // Throws InputError for what will never be taken, FailureError for what may work later.
    virtual std::string jobOf(const CommandResult &result, const std::string &scriptFile) const = 0;
    virtual std::string taskOf(const std::string &job, std::size_t index) const = 0; // its id
    virtual std::string jobOfTask(const std::string &id) const = 0;                  // empty: it is no id

    // All jobs of this name that have not ended.
    virtual Words listActive(const std::string &name) const = 0;
    virtual std::vector<TaskReport> active(const CommandResult &result) const = 0;
    // Tasks that have ended, of these jobs; ways to ask, the best one first.
    virtual std::vector<Words> listEnded(const std::vector<std::string> &jobs) const = 0;
    virtual std::vector<TaskReport> ended(const CommandResult &result) const = 0;

    virtual Words cancel(const std::vector<std::string> &ids) const = 0;
    virtual Words cancelAll(const std::string &name) const = 0;
};

// Throws InputError when a value could mean something else in a job script: it has other characters than
// letters, digits and those of names and counts.
void requirePlain(const std::string &value, const std::string &what);

} // namespace terrane::remote
