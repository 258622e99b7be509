// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/map_reduce.h"

#include "core/error.h"
#include "core/first_error.h"
#include "core/inversion/map_task.h"
#include "core/io/array_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace terrane::inversion {

namespace {

constexpr std::size_t kArrays = 3;       // gradient, illumination of sources and of receivers
constexpr std::size_t kSlab = 32 * 1024; // numbers: a thread's sums stay in its cache

} // namespace

std::vector<float> sumArrays(const std::vector<std::string> &files, std::size_t arrays, std::size_t array,
                             std::size_t length)
{
    std::vector<io::ArrayFile> opened;
    for (const std::string &file : files)
        opened.emplace_back(file, arrays, length);
    std::vector<float> sum(length);
    FirstError errors;
#pragma omp parallel
    {
        std::vector<double> slab(kSlab);
        std::vector<float> part(kSlab);
#pragma omp for schedule(static)
        for (std::size_t begin = 0; begin < length; begin += kSlab) {
            errors.guard(begin, [&] {
                const std::size_t count = std::min(kSlab, length - begin);
                std::fill_n(slab.begin(), count, 0.0);
                for (const io::ArrayFile &file : opened) {
                    file.read(array, begin, std::span(part).first(count));
                    for (std::size_t i = 0; i < count; ++i)
                        slab[i] += static_cast<double>(part[i]);
                }
                for (std::size_t i = 0; i < count; ++i)
                    sum[begin + i] = static_cast<float>(slab[i]);
            });
        }
    }
    errors.rethrow();
    return sum;
}

MapReduce::MapReduce(TaskPool &pool, std::string workFolder, std::string runFile, std::size_t shotsPerChunk)
    : m_pool(pool),
      m_folder(std::move(workFolder)),
      m_runFile(std::move(runFile)),
      m_shotsPerChunk(shotsPerChunk)
{}

Sums MapReduce::evaluate(const Request &request, const Progress &progress)
{
    const std::size_t nodes = request.vp.size();
    const std::vector<std::string> tasks = writeTasks(m_folder, m_runFile, request, m_shotsPerChunk);
    std::vector<std::optional<Sums>> results(tasks.size());
    std::vector<std::string> pending;
    std::vector<std::size_t> chunks; // of the pending ones
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        results[i] = readResult(tasks[i], nodes, true);
        if (!results[i]) {
            pending.push_back(tasks[i]);
            chunks.push_back(i);
        }
    }
    std::size_t finished = tasks.size() - pending.size();
    progress.update(finished, tasks.size(), "chunks");
    const auto done = [&](std::size_t i) {
        results[chunks[i]] = readResult(pending[i], nodes, false);
        progress.update(++finished, tasks.size(), "chunks");
    };
    if (!pending.empty())
        m_pool.run(pending, done, progress);

    Sums sums;
    std::vector<std::string> files;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (!results[i])
            throw FailureError("was computed, but its result is not there", tasks[i],
                               "Start again: only what is missing is computed");
        const Sums &of = *results[i];
        sums.misfits.insert(sums.misfits.end(), of.misfits.begin(), of.misfits.end());
        sums.findings.insert(sums.findings.end(), of.findings.begin(), of.findings.end());
        addSpectra(request.quantity, of.spectra, sums.spectra);
        files.push_back(arraysFile(tasks[i]));
    }
    if (sums.misfits.size() != request.shots.size())
        throw FailureError(fmt::format("{} shots were asked for, {} are in the sum", request.shots.size(),
                                       sums.misfits.size()),
                           m_folder, "This is a defect of Terrane: please report it");
    if (request.quantity == Quantity::Gradient || request.quantity == Quantity::Curvature)
        sums.gradient = sumArrays(files, kArrays, 0, nodes);
    if (request.quantity == Quantity::Gradient) {
        sums.sourceIllumination = sumArrays(files, kArrays, 1, nodes);
        sums.receiverIllumination = sumArrays(files, kArrays, 2, nodes);
    }
    return sums;
}

void MapReduce::simulate(const std::vector<std::size_t> &shots, const TakeShot &take,
                         const Progress &progress)
{
    const std::vector<std::string> tasks = writeModellingTasks(m_folder, m_runFile, shots);
    std::vector<std::string> pending;
    std::vector<std::size_t> numbers; // of the pending ones
    std::vector<bool> isThere(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        isThere[i] = readGather(tasks[i]).has_value();
        if (!isThere[i]) {
            pending.push_back(tasks[i]);
            numbers.push_back(i);
        }
    }
    std::size_t next = 0; // to be taken
    std::size_t finished = tasks.size() - pending.size();
    const auto takeReady = [&] {
        for (; next < tasks.size() && isThere[next]; ++next) {
            const auto gather = readGather(tasks[next]);
            if (!gather)
                throw FailureError("was computed, but its result is not there", tasks[next],
                                   "Start again: only what is missing is computed");
            take(next, *gather);
            removeTask(tasks[next]);
        }
        progress.update(finished, tasks.size(), "shots");
    };
    takeReady();
    const auto done = [&](std::size_t i) {
        isThere[numbers[i]] = true;
        ++finished;
        takeReady();
    };
    if (!pending.empty())
        m_pool.run(pending, done, progress);
    if (next != tasks.size())
        throw FailureError(fmt::format("{} shots were asked for, {} are there", tasks.size(), next), m_folder,
                           "This is a defect of Terrane: please report it");
}

} // namespace terrane::inversion
