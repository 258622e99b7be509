// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/map_reduce.h"
#include "remote/dispatch/task_event.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace terrane::inversion {
class TaskRunner;
}

namespace terrane::remote {

struct WorkerPoolSettings
{
    std::string program;     // terranectl, a path
    std::size_t workers = 0; // processes; 0: one for each processor, fewer where memory holds fewer tasks
    int threads = 0;         // of each; 0: the machine's processors shared among them
    std::size_t memoryBudget = 0; // of all, bytes; 0: half of the machine's memory
    std::string logFolder;        // what workers say on standard error: worker-N.log
};

// Worker processes of this machine, each "terranectl task map -", which computes one task after the other.
// They are started when there is work, and end with this object, or with this process, however it ends. A
// worker that dies is replaced, and its task begun again; a task that is lost three times stops the run with
// the last line that its worker said. All functions are called from one thread.
class WorkerPool : public inversion::TaskPool
{
public:
    explicit WorkerPool(WorkerPoolSettings settings, std::function<void(const TaskEvent &)> event = {});
    ~WorkerPool() override;
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    void expect(std::size_t bytesOfTask) override;
    void run(const std::vector<std::string> &taskFiles, const std::function<void(std::size_t)> &done,
             const Progress &progress) override;

    std::size_t workers() const;
    std::size_t memoryOfWorker() const; // bytes

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// The other end: computes the tasks whose files are named on standard input, a line each, and answers each
// with a line of JSON on standard output. Returns when standard input ends, or its parent is gone.
void serveTasks(inversion::TaskRunner &runner, const Progress &progress);

} // namespace terrane::remote
