// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_segy.h"
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "kernels/simd/level.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

std::string rateText(const BenchResult &result)
{
    const bool bytes = result.unit == "bytes/s";
    const double scale = bytes ? 1e-9 : 1e-6;
    return fmt::format("{:8.2f} {} ({:.2f} to {:.2f})", scale * result.rate, bytes ? "GB/s" : "M traces/s",
                       scale * result.least, scale * result.greatest);
}

Json toJson(const BenchResult &result)
{
    const std::string unit = result.unit == "bytes/s" ? "_bytes_per_s" : "_traces_per_s";
    return {{"case", result.name},          {"threads", result.threads},
            {"runs", result.runs},          {"median" + unit, result.rate},
            {"least" + unit, result.least}, {"greatest" + unit, result.greatest}};
}

void runBench(const Session &session, const BenchSettings &settings)
{
    const auto results = benchSegy(settings, session.progress());
    session.print(fmt::format("{} traces of 1,000 samples, {}; medians of {} runs (least to greatest)\n",
                              settings.traces, name(simdLevel()), settings.runs));
    Json cases = Json::array();
    for (const BenchResult &result : results) {
        session.print(fmt::format("  {:20} {:2} thread{} {}  {}\n", result.name, result.threads,
                                  result.threads == 1 ? " " : "s", rateText(result), result.what));
        cases.push_back(toJson(result));
    }
    if (session.json())
        session.printJson({{"traces", settings.traces}, {"simd", name(simdLevel())}, {"cases", cases}});
}

} // namespace

void addBenchCommand(CLI::App &app, Session &session)
{
    CLI::App *bench = app.add_subcommand("bench", "Measure how fast Terrane is on this machine");
    bench->require_subcommand(1);
    CLI::App *segy =
        bench->add_subcommand("segy", "Header scan and sample conversion of SEG-Y files in page cache");
    const auto settings = std::make_shared<BenchSettings>();
    settings->folder = std::filesystem::temp_directory_path().string();
    segy->add_option("--case", settings->cases, "Only these cases (repeat for more)")
        ->check(CLI::IsMember(segyBenchCases()));
    segy->add_option("--traces", settings->traces, "Traces of the test files, 4,240 bytes each")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{100'000'000}))
        ->capture_default_str();
    segy->add_option("--runs", settings->runs, "Runs of each case")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    segy->add_option("--folder", settings->folder,
                     "Where the test files are made; they are removed at the end")
        ->type_name("FOLDER")
        ->capture_default_str();
    session.addJsonOption(*segy);
    segy->footer("Example:\n  terranectl bench segy --case header-scan --case samples-ibm");
    segy->callback([&session, settings] { runBench(session, *settings); });
}

} // namespace terrane::cli
