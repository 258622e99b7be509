// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/bench_result.h"
#include "core/progress.h"

#include <cstddef>
#include <string>
#include <vector>

namespace terrane::cli {

struct ReduceBenchSettings
{
    std::string folder;      // where the arrays are made; they are removed at the end
    std::size_t arrays = 16; // of as many chunks
    double megabytes = 256;  // of each
    int runs = 5;
};

// The sum of the chunks of an evaluation ("reduce"), and plain reading of the same files by all threads
// ("page-cache-read"), the limit of the machine. Both in bytes of the files a second.
std::vector<BenchResult> benchReduce(const ReduceBenchSettings &settings, const Progress &progress);

} // namespace terrane::cli
