// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/bench_result.h"
#include "core/progress.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace terrane::cli {

struct KernelBenchSettings
{
    int runs = 5;                   // of each case, after one that is not counted
    std::size_t nodes = 0;          // along every axis, absorbing layers included; 0: as the case says
    int steps = 0;                  // 0: as the case says
    std::vector<std::string> cases; // empty: all
};

struct KernelBenchResult
{
    // In points/s: nodes, absorbing layers included, times steps. A run begins with fields set to zero.
    BenchResult measured;
    std::array<std::size_t, 3> nodes = {}; // x, y, z; absorbing layers included
    int order = 0, steps = 0;
    std::size_t bytes = 0; // gradients: peak memory as planned; 0: not told
    // What the algorithm needs at least: from memory when nothing is cached, and in arithmetic with a
    // multiply-add as two (see kernels/acoustic/row_kernels.h).
    int bytesPerNode = 0, operationsPerNode = 0;
    // The part of the machine's bandwidth that this rate would take if nothing were cached: above 1 when
    // nodes stay in caches for more than one step. The machine's is that of all threads.
    double bandwidthIfUncached = 0;
    double partOfPeak = 0; // of the machine's multiply-adds
};

struct KernelBench
{
    BenchResult bandwidth, peak; // see bench_machine.h
    std::vector<KernelBenchResult> cases;
};

std::vector<std::string> kernelBenchCases(); // names of all

// Throws InputError when a case does not fit in this machine's memory.
KernelBench benchKernels(const KernelBenchSettings &settings, const Progress &progress);

} // namespace terrane::cli
