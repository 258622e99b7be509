// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::cli {

// One measured case: the median of several runs, after what warms caches and memory.
struct BenchResult
{
    std::string name; // "header-scan"
    std::string what; // for people
    std::string unit; // "traces/s", "bytes/s", "points/s", "operations/s"
    int threads = 1;
    int runs = 0;
    double rate = 0;                // of the median run, in `unit`
    double least = 0, greatest = 0; // rates of the slowest and the fastest run
    double seconds = 0;             // of the median run
};

// Runs `work`, which does `amount` of the result's unit, `result.runs` times, and fills in the rates.
BenchResult measure(BenchResult result, double amount, const std::function<void()> &work);

// All are wanted when none is named.
bool isWanted(std::string_view name, const std::vector<std::string> &cases);

// "   7.75 M traces/s (7.40 to 7.91)"
std::string rateText(const BenchResult &result);
// Keys: name, threads, runs, and median_, least_ and greatest_ with the unit ("median_bytes_per_s").
Json toJson(const BenchResult &result);

} // namespace terrane::cli
