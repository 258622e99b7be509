// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <cstddef>
#include <string>

namespace terrane::cli {

struct EvaluationBenchSettings
{
    std::string runFile;
    std::string folder; // where a run is made; it is removed at the end
    int stage = 1;      // counted from 1
    int runs = 5;       // pairs
};

// Seconds of one gradient of all shots, and their ratios.
struct EvaluationBench
{
    std::size_t shots = 0, workers = 0;
    double kernels = 0, evaluation = 0; // medians
    double ratio = 0, leastRatio = 0, greatestRatio = 0;
    double first = 0; // of the evaluation that starts the workers
};

// An evaluation as a driver makes it (tasks in files, worker processes, the sum of their results), and the
// propagators of the same shots alone, by turns, each time in a slightly other model.
EvaluationBench benchEvaluation(const EvaluationBenchSettings &settings, const Progress &progress);

} // namespace terrane::cli
