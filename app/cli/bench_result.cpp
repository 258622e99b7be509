// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace terrane::cli {

namespace {

struct ShownUnit
{
    std::string_view unit, shown;
    double scale;
};

constexpr std::array<ShownUnit, 4> kShownUnits = {{{"bytes/s", "GB/s", 1e-9},
                                                   {"traces/s", "M traces/s", 1e-6},
                                                   {"points/s", "G points/s", 1e-9},
                                                   {"operations/s", "G operations/s", 1e-9}}};

} // namespace

BenchResult measure(BenchResult result, double amount, const std::function<void()> &work)
{
    std::vector<double> seconds;
    for (int run = 0; run < result.runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(seconds);
    result.seconds = seconds[(seconds.size() - 1) / 2];
    result.rate = amount / result.seconds;
    result.least = amount / seconds.back();
    result.greatest = amount / seconds.front();
    return result;
}

bool isWanted(std::string_view name, const std::vector<std::string> &cases)
{
    return cases.empty() || std::ranges::find(cases, name) != cases.end();
}

std::string rateText(const BenchResult &result)
{
    const auto shown = std::ranges::find(kShownUnits, result.unit, &ShownUnit::unit);
    return fmt::format("{:8.2f} {} ({:.2f} to {:.2f})", shown->scale * result.rate, shown->shown,
                       shown->scale * result.least, shown->scale * result.greatest);
}

Json toJson(const BenchResult &result)
{
    std::string unit = "_" + result.unit;
    unit.replace(unit.find('/'), 1, "_per_");
    return {{"name", result.name},          {"threads", result.threads},
            {"runs", result.runs},          {"median" + unit, result.rate},
            {"least" + unit, result.least}, {"greatest" + unit, result.greatest}};
}

} // namespace terrane::cli
