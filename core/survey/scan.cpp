// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/scan.h"

#include "core/error.h"
#include "core/first_error.h"
#include "core/survey/part_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace terrane::survey {

namespace {

constexpr std::uint64_t kBlockTraces = 8192;
constexpr std::uint64_t kPreviewRuns = 64;
constexpr std::size_t kBatchFiles = 64; // open at once
constexpr segy::FieldAt kIntervalField = {117, segy::FieldType::UInt16};

Ticks ticks(double x, double y, double z)
{
    return {std::llround(x * kTicksPerMetre), std::llround(y * kTicksPerMetre),
            std::llround(z * kTicksPerMetre)};
}

struct Block
{
    std::vector<TraceEntry> entries;
    Tally otherInterval;
};

// One file while its headers are read.
struct OpenFile
{
    std::uint32_t number = 0; // in the survey
    std::shared_ptr<const segy::File> file;
    std::unique_ptr<segy::GeometryReader> reader;
    std::int64_t intervalMicroseconds = 0; // what trace headers should say; 0 when they cannot
    std::unique_ptr<PartBuilder> builder;
};

struct BlockJob
{
    OpenFile *file = nullptr;
    std::uint64_t first = 0, count = 0;
};

// All traces of a file in blocks, or runs of them, the last of which ends with the file.
void addBlocks(OpenFile &file, std::uint64_t mostTraces, std::vector<BlockJob> &jobs)
{
    const std::uint64_t count = file.file->traceCount();
    if (mostTraces == 0 || count <= mostTraces) {
        for (std::uint64_t first = 0; first < count; first += kBlockTraces)
            jobs.push_back({&file, first, std::min(kBlockTraces, count - first)});
        return;
    }
    const std::uint64_t length = std::max<std::uint64_t>(1, mostTraces / kPreviewRuns);
    for (std::uint64_t run = 0; run < kPreviewRuns; ++run)
        jobs.push_back({&file, (count - length) * run / (kPreviewRuns - 1), length});
}

Block readBlock(const BlockJob &job)
{
    const segy::File &file = *job.file->file;
    const std::size_t stride = file.layout().traceHeaderBytes();
    const segy::ByteOrder order = file.layout().byteOrder;
    Block block;
    block.entries.reserve(job.count);
    const auto visit = [&](std::uint64_t first, std::span<const std::byte> headers) {
        for (std::size_t i = 0; i * stride < headers.size(); ++i) {
            const auto header = headers.subspan(i * stride, stride);
            const std::uint64_t trace = first + i;
            const segy::TraceGeometry geometry = job.file->reader->read(header, trace);
            block.entries.push_back({geometry.shotField,
                                     ticks(geometry.sourceX, geometry.sourceY, geometry.sourceZ),
                                     ticks(geometry.receiverX, geometry.receiverY, geometry.receiverZ),
                                     std::llround(geometry.delay * 1e6), trace, geometry.kind});
            const auto interval = segy::integerValue(
                kIntervalField.type, order, header.subspan(kIntervalField.byte - 1, sizeof(std::uint16_t)));
            const std::int64_t expected = job.file->intervalMicroseconds;
            if (expected != 0 && interval != 0 && interval != expected && block.otherInterval.count++ == 0)
                block.otherInterval.first = trace;
        }
    };
    file.visitHeaders(job.first, job.count, visit);
    return block;
}

class Scan
{
public:
    Scan(std::span<const std::string> names, const ScanOptions &options, const Progress &progress)
        : m_names(names.begin(), names.end()), m_options(options), m_progress(progress)
    {
        m_index.mapping = options.mapping;
        m_index.overrides = options.overrides;
        m_index.files.resize(names.size());
    }

    Survey run()
    {
        checkNames();
        findEarlier();
        identify();
        for (std::size_t first = 0; first < m_names.size(); first += kBatchFiles)
            readBatch(first, std::min(first + kBatchFiles, m_names.size()));
        if (m_index.parts.empty())
            throw InputError(m_names.size() == 1 ? "has no traces" : "no file has a trace", m_names.front(),
                             "Name SEG-Y files with shot records");
        groupShots(m_index);
        m_index.columns.finish();
        m_index.parts.shrink_to_fit();
        m_index.runs.shrink_to_fit();
        return Survey(std::move(m_index), m_names.front());
    }

private:
    void checkNames() const;
    void findEarlier();
    void identify();
    void readBatch(std::size_t first, std::size_t end);
    void openBatch(std::vector<OpenFile> &batch);
    void copyEarlier(std::uint32_t number);
    void readBlocks(std::vector<OpenFile> &batch);
    void take(OpenFile &file, const Block &block);
    void reportBlock(const BlockJob &job);

    std::vector<std::string> m_names;
    const ScanOptions &m_options;
    const Progress &m_progress;
    SurveyIndex m_index;
    std::map<std::string, std::uint32_t> m_earlierFiles;
    std::vector<std::vector<const Part *>> m_earlierParts; // of each earlier file, in its order of traces
    std::vector<io::ByteSourcePtr> m_sources;              // while there are few files
    std::uint64_t m_bytesToRead = 0;
    std::atomic<std::uint64_t> m_bytesDone = 0;
};

void Scan::checkNames() const
{
    if (m_names.empty())
        throw InputError("no files to scan are named", "", "Name at least one SEG-Y file");
    std::set<std::string> seen;
    for (const std::string &name : m_names)
        if (!seen.insert(name).second)
            throw InputError("is named twice", name, "Name each file once");
}

void Scan::findEarlier()
{
    if (!m_options.earlier)
        return;
    segy::HeaderMapping mapping = m_options.earlier->mapping();
    mapping.shotKey = m_options.mapping.shotKey;
    mapping.name = m_options.mapping.name;
    if (mapping != m_options.mapping || m_options.earlier->overrides() != m_options.overrides)
        return;
    const auto &files = m_options.earlier->files();
    for (std::uint32_t i = 0; i < files.size(); ++i)
        m_earlierFiles.emplace(files[i].name, i);
    m_earlierParts.resize(files.size());
    for (const Part &part : m_options.earlier->index().parts)
        m_earlierParts[part.file].push_back(&part);
    // The order in which the parts were made: that of their place in the list of runs.
    for (auto &parts : m_earlierParts)
        std::sort(parts.begin(), parts.end(),
                  [](const Part *a, const Part *b) { return a->firstRun < b->firstRun; });
}

// Learns size and version of every file, and drops from m_earlierFiles what has changed.
void Scan::identify()
{
    m_sources.resize(m_names.size());
    FirstError error;
    std::atomic<std::size_t> done = 0;
    const bool keep = m_names.size() <= 4 * kBatchFiles;
#pragma omp parallel for schedule(dynamic, 1)
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        error.guard(i, [&] {
            m_progress.throwIfCancelled("survey scan");
            auto source = m_options.open(m_names[i]);
            m_index.files[i].name = m_names[i];
            m_index.files[i].version = source->version();
            m_index.files[i].size = source->size();
            if (keep)
                m_sources[i] = std::move(source);
            m_progress.update(++done, m_names.size(), "files opened");
        });
    }
    error.rethrow();
    for (const SurveyFile &file : m_index.files) {
        const auto known = m_earlierFiles.find(file.name);
        if (known != m_earlierFiles.end()) {
            const SurveyFile &old = m_options.earlier->files()[known->second];
            if (old.version == file.version && old.size == file.size)
                continue;
            m_earlierFiles.erase(known);
        }
        m_bytesToRead += file.size;
    }
}

void Scan::openBatch(std::vector<OpenFile> &batch)
{
    FirstError error;
#pragma omp parallel for schedule(dynamic, 1)
    for (std::size_t i = 0; i < batch.size(); ++i) {
        error.guard(i, [&] {
            m_progress.throwIfCancelled("survey scan");
            OpenFile &open = batch[i];
            SurveyFile &entry = m_index.files[open.number];
            auto source =
                m_sources[open.number] ? std::move(m_sources[open.number]) : m_options.open(entry.name);
            m_sources[open.number].reset();
            Progress cancelOnly;
            cancelOnly.cancelled = m_progress.cancelled;
            open.file = segy::File::open(std::move(source), m_options.overrides, cancelOnly);
            open.reader = std::make_unique<segy::GeometryReader>(m_options.mapping, *open.file);
            const segy::Layout &layout = open.file->layout();
            entry.traceCount = layout.traceCount;
            entry.samplesPerTrace = layout.samplesPerTrace;
            entry.sampleInterval = layout.sampleInterval;
            entry.findings = layout.findings;
            const double microseconds = layout.sampleInterval * 1e6;
            if (std::abs(microseconds - std::round(microseconds)) < 1e-3 && microseconds < 65535.5)
                open.intervalMicroseconds = std::llround(microseconds);
            open.builder = std::make_unique<PartBuilder>(m_index, open.number);
        });
    }
    error.rethrow();
}

void Scan::take(OpenFile &file, const Block &block)
{
    Tally &tally = m_index.files[file.number].otherInterval;
    if (tally.count == 0)
        tally.first = block.otherInterval.first;
    tally.count += block.otherInterval.count;
    file.builder->append(block.entries);
}

void Scan::reportBlock(const BlockJob &job)
{
    const std::uint64_t size = m_index.files[job.file->number].size;
    const double part = static_cast<double>(job.count) / static_cast<double>(job.file->file->traceCount());
    m_bytesDone += static_cast<std::uint64_t>(static_cast<double>(size) * part);
    m_progress.update(std::min(m_bytesDone.load(), m_bytesToRead), m_bytesToRead, "bytes scanned");
}

void Scan::readBlocks(std::vector<OpenFile> &batch)
{
    std::vector<BlockJob> jobs;
    for (OpenFile &file : batch)
        addBlocks(file, m_options.mostTraces, jobs);
    FirstError error;
    // Blocks are read in any order and taken in theirs.
#pragma omp parallel for ordered schedule(dynamic, 1)
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Block block;
        error.guard(i, [&] {
            m_progress.throwIfCancelled("survey scan");
            block = readBlock(jobs[i]);
        });
#pragma omp ordered
        error.guard(i, [&] {
            take(*jobs[i].file, block);
            const bool last = jobs[i].first + jobs[i].count == jobs[i].file->file->traceCount();
            if (last)
                jobs[i].file->builder->finish();
            reportBlock(jobs[i]);
        });
    }
    error.rethrow();
}

void Scan::copyEarlier(std::uint32_t number)
{
    const std::uint32_t old = m_earlierFiles.at(m_names[number]);
    const SurveyIndex &earlier = m_options.earlier->index();
    m_index.files[number] = earlier.files[old];
    std::vector<std::int64_t> values;
    const auto copy = [&](std::uint32_t column, std::uint32_t count) {
        values.resize(count);
        earlier.columns.read(column, values);
        return m_index.columns.add(values);
    };
    for (const Part *source : m_earlierParts[old]) {
        Part part = *source;
        part.file = number;
        for (std::uint32_t &column : part.offsets)
            column = copy(column, part.traces);
        part.kinds = copy(part.kinds, part.traces);
        part.delays = copy(part.delays, part.traces);
        part.firstRun = static_cast<std::uint32_t>(m_index.runs.size());
        const auto runs = std::span(earlier.runs).subspan(source->firstRun, source->runs);
        m_index.runs.insert(m_index.runs.end(), runs.begin(), runs.end());
        m_index.parts.push_back(part);
    }
}

void Scan::readBatch(std::size_t first, std::size_t end)
{
    for (std::size_t i = first; i < end;) {
        const bool unchanged = m_earlierFiles.contains(m_names[i]);
        std::vector<OpenFile> batch;
        while (i < end && m_earlierFiles.contains(m_names[i]) == unchanged) {
            const auto number = static_cast<std::uint32_t>(i++);
            if (unchanged)
                copyEarlier(number);
            else
                batch.push_back({number, {}, {}, 0, {}});
        }
        openBatch(batch);
        readBlocks(batch);
    }
}

} // namespace

Survey scanSurvey(std::span<const std::string> names, const ScanOptions &options, const Progress &progress)
{
    return Scan(names, options, progress).run();
}

} // namespace terrane::survey
