// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/inversion/modelling_worker.h"
#include "core/inversion/shot_worker.h"
#include "core/survey/scan.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace terrane::inversion {

// A map task: some shots (a chunk) of one request, described by a JSON file in a work folder,
//   ID.task.json  {"terrane_task": 1, "run": "../run.json", "quantity", "stage", "shots", "vp", "wavelet"}
//                 and, where there are some, "image" and "direction"
// whose result is two files beside it, written in this order:
//   ID.npy   the sums of arrays: gradient, illumination of sources and of receivers (only of gradients
//            and curvatures)
//   ID.json  misfits, spectra, findings, and the SHA-256 of the arrays
// ID is the SHA-256 of all that decides the result. So a task that runs twice writes the same bytes, and a
// result that is there is that of this task: what was computed before a driver died is not computed again.

// Writes the model, the wavelet and the descriptions of a request's tasks, a chunk each, where they are not
// there. Returns the names of the description files, in the order of the chunks. Throws FailureError.
std::vector<std::string> writeTasks(const std::string &folder, const std::string &runFile,
                                    const Request &request, std::size_t shotsPerChunk);

// What a task computes of which shots (of the survey, from 0).
struct TaskShots
{
    std::string quantity; // "gradient", "misfit"
    std::vector<std::size_t> shots;
};
std::optional<TaskShots> taskShots(const std::string &taskFile); // nothing when it is not there any more

// The result of a task, without its arrays, or nothing when there is none or it is damaged. `nodes`: of the
// model. With `verify` the arrays are checked too.
std::optional<Sums> readResult(const std::string &taskFile, std::size_t nodes, bool verify);
std::string arraysFile(const std::string &taskFile);
std::string resultFile(const std::string &taskFile); // there once all of the result is

// The same of a modelling run: a shot each, {"terrane_task", "run", "quantity": "data", "shots": [N]}. Its
// ID.npy holds the traces one after the other, ID.json their number and their axis.
std::vector<std::string> writeModellingTasks(const std::string &folder, const std::string &runFile,
                                             const std::vector<std::size_t> &shots);
std::optional<signal::Gather> readGather(const std::string &taskFile); // checked; nothing as readResult()
void removeTask(const std::string &taskFile);                          // with its result

// Computes tasks one after the other; the worker of a run is kept for the next.
class TaskRunner
{
public:
    TaskRunner(survey::SourceOpener open, std::size_t memoryBudget)
        : m_open(std::move(open)), m_memoryBudget(memoryBudget)
    {}

    // Throws what ShotWorker throws, and InputError when the description is damaged.
    void run(const std::string &taskFile, const Progress &progress);

private:
    void compute(const nlohmann::ordered_json &task, const std::string &taskFile, const std::string &runFile,
                 const Progress &progress);
    void simulate(const nlohmann::ordered_json &task, const std::string &taskFile, const std::string &runFile,
                  const Progress &progress);

    survey::SourceOpener m_open;
    std::size_t m_memoryBudget;
    std::string m_runFile;
    std::unique_ptr<ShotWorker> m_worker;
    std::unique_ptr<ModellingWorker> m_modelling;
};

} // namespace terrane::inversion
