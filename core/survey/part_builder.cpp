// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/part_builder.h"

#include "core/error.h"

#include <limits>

namespace terrane::survey {

namespace {

template<typename T>
void append(std::vector<T> &values, T value)
{
    // By halves instead of doubling: thousands of these are open at once.
    if (values.size() == values.capacity())
        values.reserve(values.size() + values.size() / 2 + 4);
    values.push_back(value);
}

constexpr bool fitsNarrow(std::int64_t value)
{
    return value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
}

void append(std::vector<Run> &runs, std::uint64_t trace)
{
    if (!runs.empty()) {
        Run &last = runs.back();
        const std::uint64_t end = last.first + static_cast<std::uint64_t>(last.step) * last.count;
        const bool room = last.count < std::numeric_limits<std::uint32_t>::max();
        if (room && last.count > 1 && trace == end) {
            ++last.count;
            return;
        }
        const std::uint64_t step = trace - last.first;
        if (last.count == 1 && step <= std::numeric_limits<std::int32_t>::max()) {
            last.step = static_cast<std::int32_t>(step);
            last.count = 2;
            return;
        }
    }
    append(runs, Run{trace, 1, 1});
}

} // namespace

void GrowingColumn::append(std::int64_t value)
{
    const bool isConstant = m_narrow.empty() && m_wide.empty();
    if (m_size == 0)
        m_first = value;
    if (isConstant && value == m_first) {
        ++m_size;
        return;
    }
    if (isConstant && fitsNarrow(m_first))
        m_narrow.assign(m_size, static_cast<std::int32_t>(m_first));
    else if (isConstant)
        m_wide.assign(m_size, m_first);
    if (m_wide.empty() && !fitsNarrow(value)) {
        m_wide.assign(m_narrow.begin(), m_narrow.end());
        m_narrow = {};
    }
    if (m_wide.empty())
        survey::append(m_narrow, static_cast<std::int32_t>(value));
    else
        survey::append(m_wide, value);
    ++m_size;
}

void GrowingColumn::expand(std::vector<std::int64_t> &to) const
{
    if (!m_wide.empty())
        to = m_wide;
    else if (!m_narrow.empty())
        to.assign(m_narrow.begin(), m_narrow.end());
    else
        to.assign(m_size, m_first);
}

std::size_t PartBuilder::Hash::operator()(const Key &key) const
{
    std::uint64_t hash = static_cast<std::uint64_t>(key.shotField);
    for (const std::int64_t value : key.source) {
        hash = (hash ^ static_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return hash;
}

PartBuilder::Open &PartBuilder::openFor(const TraceEntry &entry)
{
    if (m_last < m_open.size() && m_open[m_last].shotField == entry.shotField &&
        m_open[m_last].source == entry.source)
        return m_open[m_last];
    const auto [known, isNew] = m_byKey.try_emplace({entry.shotField, entry.source}, m_open.size());
    m_last = known->second;
    if (isNew) {
        m_open.emplace_back();
        m_open.back().shotField = entry.shotField;
        m_open.back().source = entry.source;
        m_open.back().origin = entry.receiver;
    }
    return m_open[m_last];
}

void PartBuilder::append(std::span<const TraceEntry> entries)
{
    for (const TraceEntry &entry : entries) {
        Open &open = openFor(entry);
        for (std::size_t axis = 0; axis < 3; ++axis)
            open.offsets[axis].append(entry.receiver[axis] - open.origin[axis]);
        open.kinds.append(static_cast<std::int64_t>(entry.kind));
        open.delays.append(entry.delay);
        survey::append(open.runs, entry.trace);
        if (++m_openTraces == kOpenTraces || m_open.size() == kOpenParts)
            seal();
    }
}

void PartBuilder::seal()
{
    std::vector<std::int64_t> values;
    const auto store = [&](const GrowingColumn &column) {
        column.expand(values);
        return m_index.columns.add(values);
    };
    for (Open &open : m_open) {
        Part part;
        part.shotField = open.shotField;
        part.source = open.source;
        part.origin = open.origin;
        part.file = m_file;
        part.traces = static_cast<std::uint32_t>(open.kinds.size()); // at most kOpenTraces
        for (std::size_t axis = 0; axis < 3; ++axis)
            part.offsets[axis] = store(open.offsets[axis]);
        part.kinds = store(open.kinds);
        part.delays = store(open.delays);
        constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
        if (open.runs.size() > kMost - m_index.runs.size() || m_index.columns.size() > kMost - 8)
            throw InputError("its traces are too scattered for one index", m_index.files[m_file].name,
                             "Scan fewer files at once");
        part.firstRun = static_cast<std::uint32_t>(m_index.runs.size());
        part.runs = static_cast<std::uint32_t>(open.runs.size());
        m_index.runs.insert(m_index.runs.end(), open.runs.begin(), open.runs.end());
        m_index.parts.push_back(part);
        open = {}; // frees its lists before the next one's are stored
    }
    m_open.clear();
    m_byKey.clear();
    m_last = 0;
    m_openTraces = 0;
}

} // namespace terrane::survey
