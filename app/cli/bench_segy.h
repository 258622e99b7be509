// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/bench_result.h"
#include "core/progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace terrane::cli {

struct SegyBenchSettings
{
    std::string folder;            // where the files are made; they are removed at the end
    std::uint64_t traces = 50'000; // of 1,000 samples
    int runs = 7;
    std::vector<std::string> cases; // empty: all
};

// Names of all cases: "page-cache-read", "header-scan", "header-scan-threads", "samples-ibm", "samples-ieee".
std::vector<std::string> segyBenchCases();

// Makes its own files, reads them once to warm the page cache, and measures.
std::vector<BenchResult> benchSegy(const SegyBenchSettings &settings, const Progress &progress);

} // namespace terrane::cli
