// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// Reads the same header fields and samples of the same warm file with Terrane and with libsegyio, by turns,
// and prints medians and ratios: compare_segyio [folder] [traces]. Processor time is printed beside wall
// time, because it stands still while other programs hold the processor.
#include "core/segy/file.h"
#include "core/segy/trace_field.h"
#include "core/segy/writer.h"

#include <fmt/format.h>
#include <omp.h>
#include <segyio/segy.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>

using namespace terrane;

namespace {

constexpr int kSamples = 1000, kRuns = 9;
constexpr long kFirst = 3600;
constexpr std::array kFields = {9, 41, 45, 49, 69, 71, 73, 77, 81, 85, 115}; // FieldRecord ... sample count
constexpr std::uint64_t kGather = 120;

using SegyioFile = std::unique_ptr<segy_file, int (*)(segy_file *)>;

SegyioFile openSegyio(const std::string &path, bool mapped, segy::SampleFormat format)
{
    SegyioFile file(segy_open(path.c_str(), "rb"), segy_close);
    if (!file || segy_set_format(file.get(), static_cast<int>(format)) != 0 ||
        (mapped && segy_mmap(file.get()) != 0))
        throw FailureError("libsegyio cannot open it", path);
    return file;
}

std::int64_t scanWithSegyio(const std::string &path, bool mapped, std::uint64_t traces)
{
    const SegyioFile file = openSegyio(path, mapped, segy::SampleFormat::Ibm32);
    char header[240];
    std::int64_t sum = 0;
    for (std::uint64_t trace = 0; trace < traces; ++trace) {
        if (segy_traceheader(file.get(), static_cast<int>(trace), header, kFirst, 4 * kSamples) != 0)
            throw FailureError("libsegyio cannot read a header", path);
        for (const int byte : kFields) {
            std::int32_t value = 0;
            segy_get_field(header, byte, &value);
            sum += value;
        }
    }
    return sum;
}

std::int64_t scanWithTerrane(const segy::File &file, int threads)
{
    std::vector<segy::HeaderField> fields;
    for (const segy::HeaderField &field : segy::traceHeaderFields()) {
        if (std::ranges::find(kFields, field.byte) != kFields.end())
            fields.push_back(field);
    }
    std::int64_t sum = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : sum)
    for (int part = 0; part < threads; ++part) {
        const std::uint64_t parts = static_cast<std::uint64_t>(threads),
                            number = static_cast<std::uint64_t>(part);
        const std::uint64_t first = file.traceCount() * number / parts;
        const std::uint64_t end = file.traceCount() * (number + 1) / parts;
        file.visitHeaders(first, end - first, [&](std::uint64_t, std::span<const std::byte> headers) {
            for (; !headers.empty(); headers = headers.subspan(240)) {
                for (const segy::HeaderField &field : fields)
                    sum += segy::integerValue(field, segy::ByteOrder::Big, headers);
            }
        });
    }
    return sum;
}

double readWithSegyio(const std::string &path, bool mapped, std::uint64_t traces, segy::SampleFormat format)
{
    const SegyioFile file = openSegyio(path, mapped, format);
    std::vector<float> samples(kSamples);
    double sum = 0;
    for (std::uint64_t trace = 0; trace < traces; ++trace) {
        segy_readtrace(file.get(), static_cast<int>(trace), samples.data(), kFirst, 4 * kSamples);
        segy_to_native(static_cast<int>(format), kSamples, samples.data());
        sum += static_cast<double>(samples[kSamples / 2]);
    }
    return sum;
}

double readWithTerrane(const segy::File &file)
{
    std::vector<float> gather(kGather * kSamples);
    std::vector<std::uint64_t> numbers;
    double sum = 0;
    for (std::uint64_t first = 0; first < file.traceCount(); first += kGather) {
        numbers.clear();
        for (std::uint64_t i = first; i < std::min(first + kGather, file.traceCount()); ++i)
            numbers.push_back(i);
        file.readSamples(numbers, kSamples, std::span(gather).first(numbers.size() * kSamples));
        for (std::size_t i = 0; i < numbers.size(); ++i)
            sum += static_cast<double>(gather[i * kSamples + kSamples / 2]);
    }
    return sum;
}

double processorSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Contender
{
    const char *name;
    std::function<double()> work;
    std::vector<double> wall = {}, processor = {};
};

// Runs all by turns, so that what else the machine does hits all of them.
void compare(const char *title, double amount, const char *unit, std::vector<Contender> contenders)
{
    const double expected = contenders.front().work();
    for (int run = 0; run < kRuns; ++run) {
        for (Contender &contender : contenders) {
            const auto begin = std::chrono::steady_clock::now();
            const double processorBegin = processorSeconds();
            if (contender.work() != expected)
                throw FailureError("reads other numbers", contender.name);
            contender.processor.push_back(processorSeconds() - processorBegin);
            contender.wall.push_back(
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        }
    }
    fmt::print("{}\n", title);
    for (Contender &contender : contenders) {
        std::ranges::sort(contender.wall);
        std::ranges::sort(contender.processor);
        const double wall = contender.wall[kRuns / 2], processor = contender.processor[kRuns / 2];
        fmt::print("  {:22} {:7.2f} {} (x {:5.2f})   in processor time {:7.2f} (x {:5.2f})\n", contender.name,
                   amount / wall, unit, contenders.front().wall[kRuns / 2] / wall, amount / processor,
                   contenders.front().processor[kRuns / 2] / processor);
    }
}

void makeFile(const std::string &path, segy::SampleFormat format, std::uint64_t traces)
{
    segy::Writer writer(path, {.format = format, .sampleInterval = 0.002});
    std::vector<float> samples(kSamples);
    for (std::uint64_t trace = 0; trace < traces; ++trace) {
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = static_cast<float>((trace + i) % 1024) / 64.0F - 7.0F;
        segy::TraceHeader header;
        header.setMetres("SourceX", static_cast<double>(trace / kGather) * 25);
        header.setMetres("GroupX", static_cast<double>(trace % kGather) * 12.5);
        header.setMetres("ReceiverGroupElevation", -500);
        writer.addTrace(header, samples);
    }
    writer.finish();
}

void run(const std::string &folder, std::uint64_t traces)
{
    const int threads = omp_get_max_threads();
    for (const auto format : {segy::SampleFormat::Ibm32, segy::SampleFormat::Ieee32}) {
        const std::string path = (std::filesystem::path(folder) / "terrane-compare-segyio.segy").string();
        makeFile(path, format, traces);
        const auto file = segy::File::open(io::openFile(path));
        const double count = static_cast<double>(traces);
        if (format == segy::SampleFormat::Ibm32)
            compare(
                "header scan, 11 fields of each trace", 1e-6 * count, "M traces/s",
                {{"libsegyio", [&] { return static_cast<double>(scanWithSegyio(path, false, traces)); }},
                 {"libsegyio, mmap", [&] { return static_cast<double>(scanWithSegyio(path, true, traces)); }},
                 {"Terrane, 1 thread", [&] { return static_cast<double>(scanWithTerrane(*file, 1)); }},
                 {"Terrane, all threads",
                  [&] { return static_cast<double>(scanWithTerrane(*file, threads)); }}});
        compare(fmt::format("samples to float, {}", name(format)).c_str(), 1e-9 * count * kSamples * 4,
                "GB/s",
                {{"libsegyio", [&] { return readWithSegyio(path, false, traces, format); }},
                 {"libsegyio, mmap", [&] { return readWithSegyio(path, true, traces, format); }},
                 {"Terrane, 1 thread", [&] { return readWithTerrane(*file); }}});
        std::filesystem::remove(path);
    }
}

} // namespace

int main(int argc, char **argv)
{
    try {
        run(argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string(),
            argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 50'000);
        return 0;
    } catch (const std::exception &error) {
        fmt::print(stderr, "compare_segyio: {}\n", error.what());
        return 1;
    }
}
