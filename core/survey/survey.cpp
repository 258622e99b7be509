// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/survey.h"

#include "core/error.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <numeric>
#include <utility>

namespace terrane::survey {

namespace {

[[noreturn]] void fail(const std::string &where, const std::string &what)
{
    throw InputError("the index contradicts itself: " + what, where, "Scan the files again");
}

void checkColumn(const SurveyIndex &index, std::uint32_t column, std::uint64_t traces,
                 const std::string &where)
{
    if (column >= index.columns.size())
        fail(where, fmt::format("column {} of {} is named", column, index.columns.size()));
    const std::uint64_t words = index.columns.wordsOf(column);
    if (words != traces && words != 2 * traces)
        fail(where, fmt::format("column {} has {} words for {} traces", column, words, traces));
}

void checkKinds(const SurveyIndex &index, std::uint32_t column, std::uint64_t traces,
                const std::string &where)
{
    for (std::uint64_t i = 0; i < traces; ++i) {
        const std::int64_t value = index.columns.value(column, traces, i);
        if (value < 0 || value > static_cast<std::int64_t>(segy::TraceKind::Auxiliary))
            fail(where, fmt::format("column {} has the trace kind {}", column, value));
    }
}

void checkRuns(const SurveyIndex &index, const Part &part, const std::string &where)
{
    if (part.firstRun > index.runs.size() || part.runs > index.runs.size() - part.firstRun)
        fail(where, fmt::format("runs {} + {} of {} are named", part.firstRun, part.runs, index.runs.size()));
    const std::uint64_t traceCount = index.files[part.file].traceCount;
    std::uint64_t traces = 0;
    for (const Run &run : std::span(index.runs).subspan(part.firstRun, part.runs)) {
        traces += run.count;
        // |step| < 2^31 and count < 2^32: the product fits 63 bits.
        const std::int64_t length =
            run.count == 0 ? -1 : std::int64_t{run.step} * (run.count - std::int64_t{1});
        const bool down = length < 0;
        const std::uint64_t distance = static_cast<std::uint64_t>(down ? -length : length);
        if (run.count == 0 || run.first >= traceCount ||
            (down ? distance > run.first : distance >= traceCount - run.first))
            fail(where, fmt::format("traces {} + {} x {} lie outside of {}, which has {} traces", run.first,
                                    run.step, run.count, index.files[part.file].name, traceCount));
    }
    if (traces != part.traces)
        fail(where, fmt::format("runs have {} traces where {} are expected", traces, part.traces));
}

// An index is read from a file that may be damaged; after this every access is in range.
std::uint64_t check(const SurveyIndex &index, const std::string &where)
{
    const auto begins = index.columns.begins();
    for (std::size_t i = 1; i < begins.size(); ++i)
        if (begins[i] < begins[i - 1])
            fail(where, fmt::format("column {} ends before it begins", i - 1));
    if (begins.empty() || begins.front() != 0 || begins.back() != index.columns.words().size())
        fail(where, "the columns do not cover their words");
    if (index.firstParts.empty() || index.firstParts.front() != 0 ||
        index.firstParts.back() != index.parts.size())
        fail(where, "the shots do not cover the parts");
    for (std::size_t i = 1; i < index.firstParts.size(); ++i)
        if (index.firstParts[i] <= index.firstParts[i - 1])
            fail(where, fmt::format("shot {} has no parts", i - 1));
    std::vector<std::uint64_t> tracesOfFile(index.files.size());
    std::vector<std::array<bool, 2>> kindsChecked(index.columns.size()); // as one word a value, as two
    std::uint64_t runs = 0;
    for (const Part &part : index.parts) {
        if (part.file >= index.files.size() || part.traces == 0)
            fail(where, fmt::format("a part has {} traces of file {}", part.traces, part.file));
        for (const std::uint32_t column : part.offsets)
            checkColumn(index, column, part.traces, where);
        checkColumn(index, part.kinds, part.traces, where);
        bool &known = kindsChecked[part.kinds][index.columns.wordsOf(part.kinds) == part.traces ? 0 : 1];
        if (!std::exchange(known, true))
            checkKinds(index, part.kinds, part.traces, where);
        checkColumn(index, part.delays, part.traces, where);
        runs += part.runs;
        if (runs > index.runs.size())
            fail(where, fmt::format("more runs are named than the {} that there are", index.runs.size()));
        checkRuns(index, part, where);
        tracesOfFile[part.file] += part.traces;
    }
    for (std::size_t i = 0; i < index.files.size(); ++i)
        if (tracesOfFile[i] > index.files[i].traceCount)
            fail(where, fmt::format("{} traces are indexed of {}, which has {}", tracesOfFile[i],
                                    index.files[i].name, index.files[i].traceCount));
    return std::accumulate(tracesOfFile.begin(), tracesOfFile.end(), std::uint64_t{0});
}

double metres(std::int64_t ticks)
{
    return static_cast<double>(ticks) / kTicksPerMetre;
}

} // namespace

Position toPosition(const Ticks &ticks)
{
    return {metres(ticks[0]), metres(ticks[1]), metres(ticks[2])};
}

Survey::Survey(SurveyIndex index, const std::string &where) : m_index(std::move(index))
{
    m_traceCount = check(m_index, where);
}

std::span<const Part> Survey::parts(std::size_t shot) const
{
    const std::uint64_t first = m_index.firstParts.at(shot);
    return std::span(m_index.parts).subspan(first, m_index.firstParts.at(shot + 1) - first);
}

Shot Survey::shot(std::size_t number) const
{
    const auto own = parts(number);
    Shot shot = {own.front().shotField, toPosition(own.front().source), 0};
    for (const Part &part : own)
        shot.traces += part.traces;
    return shot;
}

std::vector<Receiver> Survey::receivers(std::size_t number) const
{
    std::vector<Receiver> receivers;
    receivers.reserve(shot(number).traces);
    const Columns &columns = m_index.columns;
    for (const Part &part : parts(number)) {
        std::uint64_t i = 0;
        for (const Run &run : std::span(m_index.runs).subspan(part.firstRun, part.runs)) {
            for (std::uint32_t k = 0; k < run.count; ++k, ++i) {
                const auto at = [&](std::uint32_t column) { return columns.value(column, part.traces, i); };
                Receiver receiver;
                Ticks ticks = part.origin;
                for (std::size_t axis = 0; axis < 3; ++axis)
                    ticks[axis] =
                        static_cast<std::int64_t>(static_cast<std::uint64_t>(ticks[axis]) +
                                                  static_cast<std::uint64_t>(at(part.offsets[axis])));
                receiver.position = toPosition(ticks);
                receiver.kind = static_cast<segy::TraceKind>(at(part.kinds));
                receiver.delay = static_cast<double>(at(part.delays)) * 1e-6;
                receiver.file = part.file;
                receiver.trace = run.first + static_cast<std::uint64_t>(std::int64_t{run.step} * k);
                receivers.push_back(receiver);
            }
        }
    }
    return receivers;
}

std::uint64_t Survey::memoryBytes() const
{
    return m_index.parts.capacity() * sizeof(Part) + m_index.runs.capacity() * sizeof(Run) +
           m_index.columns.memoryBytes() + m_index.firstParts.capacity() * sizeof(std::uint64_t) +
           m_index.files.capacity() * sizeof(SurveyFile);
}

void groupShots(SurveyIndex &index)
{
    using Key = std::pair<std::int64_t, Ticks>;
    const segy::ShotKey by = index.mapping.shotKey;
    std::map<Key, std::size_t> shots;
    std::vector<std::size_t> shotOf(index.parts.size());
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const Part &part = index.parts[i];
        const Key key = {by == segy::ShotKey::Position ? 0 : part.shotField,
                         by == segy::ShotKey::Field ? Ticks{} : part.source};
        shotOf[i] = shots.try_emplace(key, shots.size()).first->second;
    }
    // A counting sort: it keeps the order of the parts of a shot.
    index.firstParts.assign(shots.size() + 1, 0);
    for (const std::size_t shot : shotOf)
        ++index.firstParts[shot + 1];
    std::partial_sum(index.firstParts.begin(), index.firstParts.end(), index.firstParts.begin());
    std::vector<std::uint64_t> next(index.firstParts.begin(), index.firstParts.end() - 1);
    std::vector<Part> sorted(index.parts.size());
    for (std::size_t i = 0; i < index.parts.size(); ++i)
        sorted[next[shotOf[i]]++] = index.parts[i];
    index.parts = std::move(sorted);
}

} // namespace terrane::survey
