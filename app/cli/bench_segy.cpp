// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_segy.h"

#include "core/segy/file.h"
#include "core/segy/trace_field.h"
#include "core/segy/writer.h"

#include <fmt/format.h>
#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <functional>

namespace terrane::cli {

namespace {

constexpr std::uint64_t kSamples = 1000;
constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::uint64_t kGather = 120; // traces read at once

// A folder of its own that goes away with its files.
class TemporaryFolder
{
public:
    explicit TemporaryFolder(const std::string &parent)
    {
        m_path = (std::filesystem::path(parent) / "terrane-bench-XXXXXX").string();
        if (!::mkdtemp(m_path.data()))
            throw FailureError("no folder can be made here", parent, "Name another one with --folder");
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    std::string file(const std::string &name) const
    {
        return (std::filesystem::path(m_path) / name).string();
    }

private:
    std::string m_path;
};

void makeFile(const std::string &path, segy::SampleFormat format, std::uint64_t traces,
              const Progress &progress)
{
    segy::Writer writer(path, {.format = format, .sampleInterval = 0.002});
    std::vector<float> samples(kSamples);
    segy::TraceHeader header;
    const segy::HeaderField &record = segy::traceField("FieldRecord");
    const segy::HeaderField &groupX = segy::traceField("GroupX");
    for (std::uint64_t trace = 0; trace < traces; ++trace) {
        if (trace % kGather == 0) {
            progress.throwIfCancelled(path);
            progress.update(trace, traces, "traces written");
            for (std::size_t i = 0; i < kSamples; ++i)
                samples[i] = std::sin(static_cast<float>(i + trace) * 0.01F);
        }
        header.set(record, static_cast<double>(trace / kGather + 1));
        header.setMetres(groupX, 12.5 * static_cast<double>(trace % kGather));
        writer.addTrace(header, samples);
    }
    writer.finish();
}

void readThrough(const io::ByteSource &source)
{
    std::vector<std::byte> block(kBlockBytes);
    for (std::uint64_t at = 0; at < source.size(); at += block.size()) {
        block.resize(std::min<std::uint64_t>(block.size(), source.size() - at));
        source.read(at, block);
    }
}

// Takes the fields that an index of shots needs out of every header; the sum keeps the compiler honest.
std::int64_t scanHeaders(const segy::File &file, std::uint64_t first, std::uint64_t count)
{
    static const std::array fields = {segy::traceField("FieldRecord"),
                                      segy::traceField("ReceiverGroupElevation"),
                                      segy::traceField("SourceSurfaceElevation"),
                                      segy::traceField("SourceDepth"),
                                      segy::traceField("ElevationScalar"),
                                      segy::traceField("SourceGroupScalar"),
                                      segy::traceField("SourceX"),
                                      segy::traceField("SourceY"),
                                      segy::traceField("GroupX"),
                                      segy::traceField("GroupY"),
                                      segy::traceField("TRACE_SAMPLE_COUNT")};
    const segy::ByteOrder order = file.layout().byteOrder;
    const std::size_t bytes = file.layout().traceHeaderBytes();
    std::int64_t sum = 0;
    file.visitHeaders(first, count, [&](std::uint64_t, std::span<const std::byte> headers) {
        for (; !headers.empty(); headers = headers.subspan(bytes)) {
            for (const segy::HeaderField &field : fields)
                sum += segy::integerValue(field, order, headers);
        }
    });
    return sum;
}

void scanWithThreads(const segy::File &file, int threads)
{
    std::atomic<std::int64_t> sum = 0;
    const std::uint64_t count = file.traceCount();
#pragma omp parallel for num_threads(threads) schedule(static, 1)
    for (int part = 0; part < threads; ++part) {
        const auto parts = static_cast<std::uint64_t>(threads), number = static_cast<std::uint64_t>(part);
        const std::uint64_t first = count * number / parts, end = count * (number + 1) / parts;
        sum += scanHeaders(file, first, end - first);
    }
}

void readAllSamples(const segy::File &file)
{
    std::vector<float> gather(kGather * kSamples);
    std::vector<std::uint64_t> traces;
    for (std::uint64_t first = 0; first < file.traceCount(); first += kGather) {
        traces.clear();
        for (std::uint64_t i = first; i < std::min(first + kGather, file.traceCount()); ++i)
            traces.push_back(i);
        file.readSamples(traces, kSamples, std::span(gather).first(traces.size() * kSamples));
    }
}

} // namespace

std::vector<std::string> segyBenchCases()
{
    return {"page-cache-read", "header-scan", "header-scan-threads", "samples-ibm", "samples-ieee"};
}

std::vector<BenchResult> benchSegy(const SegyBenchSettings &settings, const Progress &progress)
{
    const TemporaryFolder folder(settings.folder);
    std::vector<BenchResult> results;
    const auto add = [&](const char *name, const char *what, const char *unit, int threads, double amount,
                         const std::function<void()> &work) {
        progress.throwIfCancelled("bench");
        if (isWanted(name, settings.cases))
            results.push_back(
                measure({.name = name, .what = what, .unit = unit, .threads = threads, .runs = settings.runs},
                        amount, work));
    };
    const int threads = omp_get_max_threads();
    const auto traces = static_cast<double>(settings.traces);
    for (const auto format : {segy::SampleFormat::Ibm32, segy::SampleFormat::Ieee32}) {
        const bool ibm = format == segy::SampleFormat::Ibm32;
        if (ibm && !isWanted("samples-ibm", settings.cases))
            continue;
        const std::string path = folder.file(ibm ? "ibm.segy" : "ieee.segy");
        makeFile(path, format, settings.traces, progress);
        const auto file = segy::File::open(io::openFile(path));
        readThrough(file->source());
        const auto size = static_cast<double>(file->source().size());
        if (ibm) {
            add("samples-ibm", "samples of gathers to float, IBM", "bytes/s", 1, traces * kSamples * 4,
                [&] { readAllSamples(*file); });
            std::filesystem::remove(path);
            continue;
        }
        add("samples-ieee", "samples of gathers to float, IEEE", "bytes/s", 1, traces * kSamples * 4,
            [&] { readAllSamples(*file); });
        add("header-scan", "headers of 1,000-sample traces, 11 fields each", "traces/s", 1, traces,
            [&] { scanWithThreads(*file, 1); });
        add("header-scan-threads", "the same, all processors", "traces/s", threads, traces,
            [&] { scanWithThreads(*file, threads); });
        add("page-cache-read", "plain reading of the file in blocks of 1 MiB, the limit of the machine",
            "bytes/s", 1, size, [&] { readThrough(file->source()); });
    }
    return results;
}

} // namespace terrane::cli
