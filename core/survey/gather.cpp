// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/gather.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace terrane::survey {

namespace {

constexpr std::size_t kOpenFiles = 32;

} // namespace

SurveyFiles::SurveyFiles(const Survey &survey, SourceOpener open) : m_survey(survey), m_open(std::move(open))
{}

std::shared_ptr<const segy::File> SurveyFiles::file(std::uint32_t number)
{
    const std::lock_guard lock(m_mutex);
    const auto known =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &e) { return e.number == number; });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return known->file;
    }
    const SurveyFile &entry = m_survey.files().at(number);
    auto source = m_open(entry.name);
    if (source->version() != entry.version || source->size() != entry.size)
        throw InputError("has changed since the survey was scanned", entry.name,
                         "Scan the survey again: terranectl survey scan reads only what changed");
    auto file = segy::File::open(std::move(source), m_survey.overrides());
    if (file->traceCount() != entry.traceCount)
        throw InputError(fmt::format("has {} traces, but {} when the survey was scanned", file->traceCount(),
                                     entry.traceCount),
                         entry.name, "Scan the survey again");
    m_entries.push_front({number, file});
    if (m_entries.size() > kOpenFiles)
        m_entries.pop_back();
    return file;
}

void readTraces(SurveyFiles &files, std::span<const Receiver> receivers, std::uint64_t samplesPerTrace,
                std::span<float> to)
{
    std::vector<std::uint64_t> traces;
    for (std::size_t first = 0; first < receivers.size();) {
        traces.clear();
        std::size_t end = first;
        for (; end < receivers.size() && receivers[end].file == receivers[first].file; ++end)
            traces.push_back(receivers[end].trace);
        files.file(receivers[first].file)
            ->readSamples(traces, samplesPerTrace,
                          to.subspan(first * samplesPerTrace, traces.size() * samplesPerTrace));
        first = end;
    }
}

Gather readGather(SurveyFiles &files, std::size_t number)
{
    return readGather(files, number, files.survey().receivers(number));
}

std::uint64_t samplesPerTrace(const Survey &survey, std::size_t shot)
{
    std::uint64_t samples = 0;
    for (const Part &part : survey.parts(shot))
        samples = std::max(samples, survey.files()[part.file].samplesPerTrace);
    return samples;
}

Gather readGather(SurveyFiles &files, std::size_t number, std::vector<Receiver> receivers)
{
    const Survey &survey = files.survey();
    Gather gather;
    gather.shot = survey.shot(number);
    const SurveyFile &first = survey.files()[survey.parts(number).front().file];
    gather.sampleInterval = first.sampleInterval;
    for (const Part &part : survey.parts(number)) {
        const SurveyFile &file = survey.files()[part.file];
        if (file.sampleInterval != gather.sampleInterval)
            throw InputError(
                fmt::format("shot {} (field {}) has traces at {} s in this file and at {} s in {}", number,
                            gather.shot.field, file.sampleInterval, gather.sampleInterval, first.name),
                file.name, "Resample one of them, or choose a shot key that keeps them apart");
        gather.samplesPerTrace =
            std::max(gather.samplesPerTrace, files.file(part.file)->layout().samplesPerTrace);
    }
    gather.receivers = std::move(receivers);
    gather.samples.resize(gather.receivers.size() * gather.samplesPerTrace);
    readTraces(files, gather.receivers, gather.samplesPerTrace, gather.samples);
    return gather;
}

std::vector<ByteRange> byteRanges(SurveyFiles &files, std::size_t shot, std::uint64_t gap)
{
    std::vector<ByteRange> ranges;
    std::shared_ptr<const segy::File> file;
    std::uint32_t open = 0;
    for (const Receiver &receiver : files.survey().receivers(shot)) {
        if (!file || open != receiver.file) {
            open = receiver.file;
            file = files.file(open);
        }
        const segy::TraceExtent extent = file->extent(receiver.trace);
        const segy::Layout &layout = file->layout();
        ranges.push_back({open, extent.offset,
                          layout.traceHeaderBytes() + extent.samples * segy::bytesPerSample(layout.format)});
    }
    std::sort(ranges.begin(), ranges.end(), [](const ByteRange &a, const ByteRange &b) {
        return std::pair(a.file, a.offset) < std::pair(b.file, b.offset);
    });
    std::vector<ByteRange> merged;
    for (const ByteRange &range : ranges) {
        const bool joins = !merged.empty() && merged.back().file == range.file &&
                           range.offset - merged.back().offset <= merged.back().length + gap;
        if (joins)
            merged.back().length = range.offset - merged.back().offset + range.length;
        else
            merged.push_back(range);
    }
    return merged;
}

} // namespace terrane::survey
