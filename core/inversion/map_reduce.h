// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"

#include <functional>
#include <string>
#include <vector>

namespace terrane::inversion {

// Where map tasks run: worker processes of this machine, or an engine.
class TaskPool
{
public:
    virtual ~TaskPool() = default;

    // As Evaluator::expect(); tasks compute one shot after the other.
    virtual void expect(std::size_t /*bytesOfTask*/) {}

    // Runs all tasks, in any order, and calls done(i) for each from the calling thread when its result is
    // there. Returns when all are done. Throws the error of a task that cannot be computed, and
    // Error(Interrupted) when progress is cancelled; other tasks may then be done or not.
    virtual void run(const std::vector<std::string> &taskFiles, const std::function<void(std::size_t)> &done,
                     const Progress &progress) = 0;
};

// Sums of chunks: array number `array` of each of these files, added in the order of the files in double.
// Each byte is read once, slab by slab, by all threads. Throws InputError when a file is not as it should be.
std::vector<float> sumArrays(const std::vector<std::string> &files, std::size_t arrays, std::size_t array,
                             std::size_t length);

// Evaluates by map tasks in a work folder and a sum in the order of the chunks. Results that are in the
// folder from before are used after a check of their content.
class MapReduce : public Evaluator
{
public:
    MapReduce(TaskPool &pool, std::string workFolder, std::string runFile, std::size_t shotsPerChunk);

    void expect(std::size_t bytesOfShot) override { m_pool.expect(bytesOfShot); }
    Sums evaluate(const Request &request, const Progress &progress) override;
    // One shot a task. What was taken is removed from the work folder.
    void simulate(const std::vector<std::size_t> &shots, const TakeShot &take,
                  const Progress &progress) override;

private:
    TaskPool &m_pool;
    std::string m_folder, m_runFile;
    std::size_t m_shotsPerChunk;
};

} // namespace terrane::inversion
