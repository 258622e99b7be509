// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_evaluation.h"
#include "app/cli/bench_kernels.h"
#include "app/cli/bench_reduce.h"
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

std::string line(const BenchResult &result)
{
    return fmt::format("  {:20} {:2} thread{} {}  {}\n", result.name, result.threads,
                       result.threads == 1 ? " " : "s", rateText(result), result.what);
}

void runSegyBench(const Session &session, const SegyBenchSettings &settings)
{
    const auto results = benchSegy(settings, session.progress());
    session.print(fmt::format("{} traces of 1,000 samples, {}; medians of {} runs (least to greatest)\n",
                              settings.traces, name(simdLevel()), settings.runs));
    Json cases = Json::array();
    for (const BenchResult &result : results) {
        session.print(line(result));
        cases.push_back(toJson(result));
    }
    if (session.json())
        session.printJson({{"traces", settings.traces}, {"simd", name(simdLevel())}, {"cases", cases}});
}

Json kernelJson(const KernelBenchResult &result)
{
    Json json = toJson(result.measured);
    json.update({{"median_run_s", result.measured.seconds},
                 {"nodes", result.nodes},
                 {"steps", result.steps},
                 {"order", result.order},
                 {"bytes_per_node_uncached", result.bytesPerNode},
                 {"operations_per_node", result.operationsPerNode},
                 {"part_of_bandwidth_if_uncached", result.bandwidthIfUncached},
                 {"part_of_peak", result.partOfPeak}});
    if (result.bytes > 0)
        json["planned_bytes"] = result.bytes;
    return json;
}

constexpr std::string_view kKernelColumns =
    "                                threads  G points/s  least to greatest  s "
    "a run  bytes    of bandwidth  operations     of\n"
    "  acoustic propagator                                                     "
    "        a node  if uncached   a node       peak\n";

std::string line(const KernelBenchResult &result)
{
    const BenchResult &measured = result.measured;
    return fmt::format(
        "  {:30} {:8}  {:10.2f}  {:7.2f} to {:<7.2f} {:7.2f}  {:>6}  {:11.2f}  {:>7}  {:8.2f}  {}{}\n",
        measured.name, measured.threads, 1e-9 * measured.rate, 1e-9 * measured.least,
        1e-9 * measured.greatest, measured.seconds, result.bytesPerNode, result.bandwidthIfUncached,
        result.operationsPerNode, result.partOfPeak, measured.what,
        result.bytes > 0 ? fmt::format(", {:.0f} MB", 1e-6 * static_cast<double>(result.bytes)) : "");
}

void printKernelBench(const Session &session, const KernelBench &bench)
{
    session.print(fmt::format("{}, medians (least to greatest)\n", name(simdLevel())));
    session.print(line(bench.bandwidth) + line(bench.peak) + '\n' + std::string(kKernelColumns));
    for (const KernelBenchResult &result : bench.cases)
        session.print(line(result));
    session.print(
        "  Of bandwidth if uncached: what the rate would need of the triad's bandwidth if every byte "
        "came from memory;\n  above 1, caches spare that traffic.\n");
}

void runKernelBench(const Session &session, const KernelBenchSettings &settings)
{
    const KernelBench bench = benchKernels(settings, session.progress());
    printKernelBench(session, bench);
    if (!session.json())
        return;
    Json cases = Json::array();
    for (const KernelBenchResult &result : bench.cases)
        cases.push_back(kernelJson(result));
    session.printJson({{"simd", name(simdLevel())},
                       {"machine", {toJson(bench.bandwidth), toJson(bench.peak)}},
                       {"cases", cases}});
}

void runReduceBench(const Session &session, const ReduceBenchSettings &settings)
{
    const auto results = benchReduce(settings, session.progress());
    session.print(fmt::format("{} arrays of {:g} MB; medians of {} runs (least to greatest)\n",
                              settings.arrays, settings.megabytes, settings.runs));
    Json cases = Json::array();
    for (const BenchResult &result : results) {
        session.print(line(result));
        cases.push_back(toJson(result));
    }
    session.print(fmt::format("  the sum runs at {:.0f} % of what plain reading does\n",
                              100 * results[1].rate / results[0].rate));
    if (session.json())
        session.printJson({{"arrays", settings.arrays}, {"megabytes", settings.megabytes}, {"cases", cases}});
}

void addReduceBench(CLI::App &bench, Session &session)
{
    CLI::App *reduce = bench.add_subcommand("reduce", "Sums of gradients from files in page cache");
    const auto settings = std::make_shared<ReduceBenchSettings>();
    settings->folder = std::filesystem::temp_directory_path().string();
    reduce->add_option("--arrays", settings->arrays, "How many")
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}))
        ->capture_default_str();
    reduce->add_option("--megabytes", settings->megabytes, "Size of each; all must fit into the page cache")
        ->check(CLI::Range(0.001, 1e6))
        ->capture_default_str();
    reduce->add_option("--runs", settings->runs, "Runs of each case")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    reduce->add_option("--folder", settings->folder, "Where the files are made; they are removed at the end")
        ->type_name("FOLDER")
        ->capture_default_str();
    session.addJsonOption(*reduce);
    reduce->footer("Example:\n  terranectl bench reduce --arrays 64 --megabytes 16");
    reduce->callback([&session, settings] { runReduceBench(session, *settings); });
}

void addSegyBench(CLI::App &bench, Session &session)
{
    CLI::App *segy =
        bench.add_subcommand("segy", "Header scan and sample conversion of SEG-Y files in page cache");
    const auto settings = std::make_shared<SegyBenchSettings>();
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
    segy->callback([&session, settings] { runSegyBench(session, *settings); });
}

constexpr auto kKernelsFooter = "Rates are in grid points a second: nodes, absorbing layers included, times "
                                "steps. Each case has order 8\n"
                                "in space, layers of 12 nodes on every side, one source, 200 receivers "
                                "between nodes and a Ricker wavelet,\n"
                                "unless its name says otherwise. A run begins from fields that it sets to "
                                "zero, which counts: 3 % of a run\n"
                                "in 3D. One run before those that count warms each case.\n"
                                "The machine is measured first, with all threads: its memory bandwidth (a "
                                "triad over 256 MiB, counted as\n"
                                "STREAM does) and its multiply-adds of float in registers. Bytes and "
                                "operations are what a node needs at\n"
                                "least when nothing is cached; the part of the bandwidth that the rate would "
                                "take then can exceed 1, since\n"
                                "tiles keep nodes in caches for several steps. What else runs on the machine "
                                "spoils both: look at the least\n"
                                "and the greatest.\n"
                                "All cases take about two minutes on two cores with AVX-512, and 0.9 GB of "
                                "memory; a run takes 1 to 2 s.\n"
                                "Example:\n  terranectl bench kernels --case forward-2d --case forward-3d";

void addKernelBench(CLI::App &bench, Session &session)
{
    CLI::App *kernels = bench.add_subcommand("kernels", "Grid points a second of the wave propagators");
    const auto settings = std::make_shared<KernelBenchSettings>();
    kernels->add_option("--case", settings->cases, "Only these cases (repeat for more)")
        ->check(CLI::IsMember(kernelBenchCases()));
    kernels->add_option("--runs", settings->runs, "Runs of each case")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    kernels
        ->add_option("--nodes", settings->nodes,
                     "Nodes along every axis in place of each case's own, absorbing layers included")
        ->check(CLI::Range(48, 100'000));
    kernels->add_option("--steps", settings->steps, "Steps of a run in place of each case's own")
        ->check(CLI::Range(1, 1'000'000));
    session.addJsonOption(*kernels);
    kernels->footer(kKernelsFooter);
    kernels->callback([&session, settings] { runKernelBench(session, *settings); });
}

void runEvaluationBench(const Session &session, const EvaluationBenchSettings &settings)
{
    const EvaluationBench bench = benchEvaluation(settings, session.progress());
    session.print(fmt::format("gradients of {} shots, {} workers, {}; medians of {} pairs, by turns\n"
                              "  kernels alone            {:.4g} s\n"
                              "  evaluation               {:.4g} s\n"
                              "  evaluation by kernels    {:.3f} ({:.3f} to {:.3f})\n"
                              "  the first evaluation     {:.4g} s, with the start of the workers\n",
                              bench.shots, bench.workers, name(simdLevel()), settings.runs, bench.kernels,
                              bench.evaluation, bench.ratio, bench.leastRatio, bench.greatestRatio,
                              bench.first));
    if (session.json())
        session.printJson({{"shots", bench.shots},
                           {"workers", bench.workers},
                           {"runs", settings.runs},
                           {"median_kernels_s", bench.kernels},
                           {"median_evaluation_s", bench.evaluation},
                           {"median_ratio", bench.ratio},
                           {"least_ratio", bench.leastRatio},
                           {"greatest_ratio", bench.greatestRatio},
                           {"first_evaluation_s", bench.first}});
}

void addEvaluationBench(CLI::App &bench, Session &session)
{
    CLI::App *evaluation = bench.add_subcommand(
        "evaluation", "What driver, files, worker processes and sums add to the kernels of an inversion");
    const auto settings = std::make_shared<EvaluationBenchSettings>();
    settings->folder = std::filesystem::temp_directory_path().string();
    evaluation->add_option("file", settings->runFile, "A run file of the kind fwi")
        ->required()
        ->type_name("RUN");
    evaluation->add_option("--stage", settings->stage, "Of this stage, counted from 1")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    evaluation->add_option("--runs", settings->runs, "Pairs of both")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    evaluation->add_option("--folder", settings->folder, "Where a run is made; it is removed at the end")
        ->type_name("FOLDER")
        ->capture_default_str();
    session.addJsonOption(*evaluation);
    evaluation->footer(
        "Kernels alone are the gradients of the same shots in threads of one process, as many side by side\n"
        "as there are workers, with all data in memory.\n"
        "Example:\n  terranectl bench evaluation resources/templates/overthrust_fwi/run.json");
    evaluation->callback([&session, settings] { runEvaluationBench(session, *settings); });
}

} // namespace

void addBenchCommand(CLI::App &app, Session &session)
{
    CLI::App *bench = app.add_subcommand("bench", "Measure how fast Terrane is on this machine");
    bench->require_subcommand(1);
    addSegyBench(*bench, session);
    addKernelBench(*bench, session);
    addReduceBench(*bench, session);
    addEvaluationBench(*bench, session);
}

} // namespace terrane::cli
