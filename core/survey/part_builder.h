// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/survey.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace terrane::survey {

// One trace of a file, with its geometry in ticks and microseconds.
struct TraceEntry
{
    std::int64_t shotField = 0;
    Ticks source = {}, receiver = {};
    std::int64_t delay = 0;
    std::uint64_t trace = 0;
    segy::TraceKind kind = segy::TraceKind::Live;
};

// Integers as they come; takes no memory for each as long as all are the same.
class GrowingColumn
{
public:
    void append(std::int64_t value);
    std::size_t size() const { return m_size; }
    void expand(std::vector<std::int64_t> &to) const;

private:
    std::int64_t m_first = 0;
    std::size_t m_size = 0;
    std::vector<std::int32_t> m_narrow; // all values, once they differ...
    std::vector<std::int64_t> m_wide;   // ...or these, once one does not fit 32 bits
};

// Collects the traces of one file, which come in order, into parts. Traces of a shot may be scattered:
// parts stay open until there are too many of them or of their traces, or the file ends.
class PartBuilder
{
public:
    static constexpr std::uint64_t kOpenTraces = 2'000'000;
    static constexpr std::size_t kOpenParts = 200'000;

    PartBuilder(SurveyIndex &index, std::uint32_t file) : m_index(index), m_file(file) {}

    // The order of the parts that result depends on the order of traces only, not on how they were cut
    // into calls.
    void append(std::span<const TraceEntry> entries);
    void finish() { seal(); }

private:
    struct Open
    {
        std::int64_t shotField = 0;
        Ticks source = {}, origin = {};
        std::array<GrowingColumn, 3> offsets;
        GrowingColumn kinds, delays;
        std::vector<Run> runs;
    };
    struct Key
    {
        std::int64_t shotField;
        Ticks source;
        bool operator==(const Key &) const = default;
    };
    struct Hash
    {
        std::size_t operator()(const Key &key) const;
    };

    Open &openFor(const TraceEntry &entry);
    void seal();

    SurveyIndex &m_index;
    std::uint32_t m_file;
    std::vector<Open> m_open; // in the order of their first traces
    std::unordered_map<Key, std::size_t, Hash> m_byKey;
    std::size_t m_last = 0;
    std::uint64_t m_openTraces = 0;
};

} // namespace terrane::survey
