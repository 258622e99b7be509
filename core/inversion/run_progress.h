// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::inversion {

// An iteration as the journal tells of it.
struct IterationPoint
{
    std::int64_t iteration = 0, stage = 0; // stages count from 0
    double misfit = 0, before = 0;         // after the update, and where the iteration began
    double part = 0;                       // of the observed data's misfit
    double step = 0, seconds = 0;
    double time = 0;                        // s since 1970
    std::size_t gradients = 0, misfits = 0; // evaluations since the run began
};

struct EvaluationPoint
{
    std::int64_t iteration = 0; // that asked for it
    std::string quantity;
    std::size_t shots = 0;
    double misfit = 0, part = 0; // of the observed data's misfit
    double seconds = 0, time = 0;
};

// What a worker is at.
struct WorkerState
{
    bool isBusy = false;
    int process = 0;
    double since = 0; // s since 1970
    double threads = 0;
};

struct RunMessage
{
    double time = 0;
    std::string severity; // "note", "warning", "problem"
    std::string what;
};

// How far a run is, gathered from the events of its journal one after the other. Events and fields that are
// not known, or not as they should be, are left alone.
class RunProgress
{
public:
    void add(const nlohmann::ordered_json &event);

    std::int64_t iteration = 0; // the last that was committed
    std::int64_t stage = 0, stages = 0, inStage = 0, stageIterations = 0;
    std::string stageText; // "stage 1 of 3: up to 4 Hz, l2, all shots"
    std::size_t shots = 0;
    std::vector<IterationPoint> iterations; // without those that were made again
    std::vector<EvaluationPoint> evaluations;
    std::size_t gradients = 0, misfits = 0; // evaluations, also those that were not journalled
    std::size_t chunksDone = 0;             // of the running evaluation
    std::map<std::size_t, WorkerState> workers;
    std::string profile; // where its last driver computes or computed; empty: on the driver's machine
    std::size_t queued = 0, running = 0; // tasks that an engine has
    std::string queueWhy;                // what is queued waits for, in words
    std::vector<RunMessage> messages; // findings, notes, tasks that failed; each text once, the latest last
    std::string end;                  // "finished", "paused", "cancelled", "failed"; empty since it began
    std::string failure, failureWhere, failureMend;
    double began = 0, updated = 0; // first and last event, s since 1970
    double driven = 0;             // s during which a driver was at work
    double coreSeconds = 0;        // of all attempts at tasks that ended: threads times s

private:
    void addTask(const nlohmann::ordered_json &event);
    void stopWorkers(double time);
    void addIteration(const nlohmann::ordered_json &event);
    void addMessage(std::string severity, std::string what);
    void begin(const nlohmann::ordered_json &event);
};

// What a run file says of its length.
struct RunPlan
{
    std::vector<std::int64_t> iterations; // of each stage
    std::vector<std::size_t> batches;     // shots of each stage; 0: all
    std::size_t shotsPerChunk = 1;
    std::vector<std::size_t> shotNumbers; // in the survey; empty: all are taken

    std::int64_t total() const;
    // Chunks of an evaluation in this stage of a run of so many shots.
    std::size_t chunks(std::int64_t stage, std::size_t shots) const;
};

RunPlan planOf(const run::Settings &settings); // of any kind

// "3 tasks run, 5 wait: no node is free", of those that an engine has; empty when it has none.
std::string queueText(const RunProgress &progress);

// Mean of the last iterations, s, or nothing when there is none yet.
std::optional<double> secondsPerIteration(const RunProgress &progress);
// From `now` (s since 1970) to the end, as long as iterations take what they took; nothing when none was
// made.
std::optional<double> secondsLeft(const RunProgress &progress, const RunPlan &plan, double now);

} // namespace terrane::inversion
