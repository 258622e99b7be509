// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/map_reduce.h"
#include "remote/dispatch/dispatch.h"
#include "remote/dispatch/task_event.h"
#include "remote/engine/engine.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::remote {

struct EnginePoolSettings
{
    TaskNeeds needs;
    std::size_t tasksAtOnce = 100; // that the engine is expected to run
    double interval = 2;           // s between questions to the engine
    DispatchPolicy policy;
};

// Chunks of a task, so that its start does not cost much more than it brings and all that runs at once has
// some to do: `seconds` is what a chunk takes, 0 where that is not known yet.
std::size_t chunksOfTask(std::size_t chunks, std::size_t tasksAtOnce, double seconds, double latency);

struct EngineListener
{
    std::function<void(const TaskEvent &)> task;
    std::function<void(const QueueEvent &)> queue;
    std::function<void(std::string_view severity, const std::string &what)> note;
};

// Runs map tasks on an engine that sees this machine's files: hands them in, follows them, repeats what was
// lost or failed (Dispatch decides), and looks for their results. An engine that does not answer is asked
// again until it does, or the run is interrupted. All functions are called from one thread.
class EnginePool : public inversion::TaskPool
{
public:
    EnginePool(asio::io_context &context, Engine &engine, EnginePoolSettings settings,
               EngineListener listener = {});
    ~EnginePool() override;
    EnginePool(const EnginePool &) = delete;
    EnginePool &operator=(const EnginePool &) = delete;

    // Throws InputError when a task is given less memory than that.
    void expect(std::size_t bytesOfTask) override;
    void run(const std::vector<std::string> &taskFiles, const std::function<void(std::size_t)> &done,
             const Progress &progress) override;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace terrane::remote
