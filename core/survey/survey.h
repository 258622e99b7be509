// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/segy/file.h"
#include "core/segy/mapping.h"
#include "core/survey/columns.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace terrane::survey {

// Positions are kept as whole numbers of 0.1 mm: exact enough for UTM coordinates, and compared exactly.
inline constexpr double kTicksPerMetre = 10'000;
using Ticks = std::array<std::int64_t, 3>; // x, y, z

struct Position
{
    double x = 0, y = 0, z = 0; // m; z positive down
    bool operator==(const Position &) const = default;
};

Position toPosition(const Ticks &ticks);

// How many traces have a property, and the first of them.
struct Tally
{
    std::uint64_t count = 0, first = 0;
    bool operator==(const Tally &) const = default;
};

// One file of a survey as it was when it was scanned.
struct SurveyFile
{
    std::string name;    // path or URL
    std::string version; // of its ByteSource
    std::uint64_t size = 0;
    std::uint64_t traceCount = 0;
    std::uint64_t samplesPerTrace = 0;
    double sampleInterval = 0;     // s
    Tally otherInterval;           // traces whose own header tells another interval
    std::vector<Finding> findings; // of segy::File::open
};

// Traces first, first + step, ... of a file.
struct Run
{
    std::uint64_t first = 0;
    std::int32_t step = 1;
    std::uint32_t count = 0;
    bool operator==(const Run &) const = default;
};

// Traces of one file with the same shot field and source position, in the order of the file. Receiver
// positions are columns of ticks relative to `origin`, the first receiver.
struct Part
{
    std::int64_t shotField = 0;
    Ticks source = {}, origin = {};
    std::uint32_t file = 0;
    std::uint32_t traces = 0;
    std::array<std::uint32_t, 3> offsets = {}; // columns of x, y, z
    std::uint32_t kinds = 0;                   // column of TraceKind
    std::uint32_t delays = 0;                  // column of microseconds
    std::uint32_t firstRun = 0, runs = 0;
    bool operator==(const Part &) const = default;
};

struct Shot
{
    std::int64_t field = 0; // value of the mapping's shot field, of its first trace
    Position source;        // of its first trace
    std::uint64_t traces = 0;
};

struct Receiver
{
    Position position;
    segy::TraceKind kind = segy::TraceKind::Live;
    double delay = 0; // s, from the shot's time to the first sample
    std::uint32_t file = 0;
    std::uint64_t trace = 0; // in the file, from 0
};

// What the scan stores; see Survey.
struct SurveyIndex
{
    segy::HeaderMapping mapping;
    segy::Overrides overrides;
    std::vector<SurveyFile> files;
    std::vector<Part> parts; // by shot; within one in the order of files and traces
    std::vector<Run> runs;
    Columns columns;
    std::vector<std::uint64_t> firstParts; // of each shot, and the number of parts
};

// An index of the shots of one or many SEG-Y files; never their samples. Shots come in the order of their
// first traces, the receivers of a shot in the order of files and traces. Memory: about 100 bytes for each
// shot and file that it is in, and 8 for each receiver position that no other shot shares.
class Survey
{
public:
    // Throws InputError naming `where` when the index contradicts itself.
    Survey(SurveyIndex index, const std::string &where);

    const segy::HeaderMapping &mapping() const { return m_index.mapping; }
    const segy::Overrides &overrides() const { return m_index.overrides; }
    const std::vector<SurveyFile> &files() const { return m_index.files; }
    std::size_t shotCount() const { return m_index.firstParts.size() - 1; }
    std::uint64_t traceCount() const { return m_traceCount; }

    Shot shot(std::size_t shot) const;
    std::vector<Receiver> receivers(std::size_t shot) const;

    // The stored form, for what looks at whole lists.
    const SurveyIndex &index() const { return m_index; }
    std::span<const Part> parts(std::size_t shot) const;
    std::uint64_t memoryBytes() const;

private:
    SurveyIndex m_index;
    std::uint64_t m_traceCount = 0;
};

// Puts the parts of an index into shots by mapping.shotKey; `parts` must be in the order of files and first
// traces.
void groupShots(SurveyIndex &index);

} // namespace terrane::survey
