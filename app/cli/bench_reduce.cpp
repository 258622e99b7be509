// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_reduce.h"

#include "app/cli/bench_scratch.h"
#include "core/inversion/map_reduce.h"
#include "core/io/array_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace terrane::cli {

namespace {

constexpr std::size_t kBlock = 256 * 1024; // numbers that are read at once, as sumArrays() does

void readAll(const std::vector<std::string> &files, std::size_t length)
{
    for (const std::string &name : files) {
        const io::ArrayFile file(name, 1, length);
#pragma omp parallel
        {
            std::vector<float> block(kBlock);
#pragma omp for schedule(static)
            for (std::size_t begin = 0; begin < length; begin += kBlock)
                file.read(0, begin, std::span(block).first(std::min(kBlock, length - begin)));
        }
    }
}

} // namespace

std::vector<BenchResult> benchReduce(const ReduceBenchSettings &settings, const Progress &progress)
{
    const BenchScratch scratch(settings.folder);
    const auto length = static_cast<std::size_t>(settings.megabytes * 1e6 / sizeof(float));
    const std::vector<float> values(length, 1.0f);
    std::vector<std::string> files;
    for (std::size_t i = 0; i < settings.arrays; ++i) {
        progress.throwIfCancelled("bench");
        progress.update(i, settings.arrays, "arrays made");
        files.push_back(scratch.file(fmt::format("{}.npy", i)));
        io::writeArrays(files.back(), {values});
    }
    const double bytes = static_cast<double>(settings.arrays * length * sizeof(float));
    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    const auto empty = [&](const char *name, const char *what) {
        return BenchResult{
            .name = name, .what = what, .unit = "bytes/s", .threads = threads, .runs = settings.runs};
    };
    readAll(files, length); // warms
    std::vector<BenchResult> results;
    results.push_back(
        measure(empty("page-cache-read", "plain reading of the files, the limit of the machine"), bytes,
                [&] { readAll(files, length); }));
    results.push_back(measure(empty("reduce", "the sum of the files in their order, in double"), bytes,
                              [&] { inversion::sumArrays(files, 1, 0, length); }));
    return results;
}

} // namespace terrane::cli
