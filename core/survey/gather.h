// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/scan.h"
#include "core/survey/survey.h"

#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace terrane::survey {

// The files behind a survey: opened when they are needed, the 32 last used kept open. May be used from
// several threads. The survey must outlive it.
class SurveyFiles
{
public:
    explicit SurveyFiles(const Survey &survey, SourceOpener open = io::openFile);

    const Survey &survey() const { return m_survey; }
    // Throws InputError when the file is gone or has changed since it was scanned.
    std::shared_ptr<const segy::File> file(std::uint32_t number);

private:
    struct Entry
    {
        std::uint32_t number;
        std::shared_ptr<const segy::File> file;
    };

    const Survey &m_survey;
    SourceOpener m_open;
    std::mutex m_mutex;
    std::list<Entry> m_entries; // last used first
};

// A shot with its traces: those of receivers[i] are samples [i * samplesPerTrace, (i + 1) * samplesPerTrace).
// Dead and auxiliary traces are there too, marked by receivers[i].kind.
struct Gather
{
    Shot shot;
    std::vector<Receiver> receivers;
    std::uint64_t samplesPerTrace = 0; // the most of its files; shorter traces end in zeros
    double sampleInterval = 0;         // s
    std::vector<float> samples;
};

// Reads one shot; traces that lie close together in a file are read at once. Throws InputError when the
// files of the shot differ in their sample interval.
Gather readGather(SurveyFiles &files, std::size_t shot);
// The same for some of its receivers, in any order.
Gather readGather(SurveyFiles &files, std::size_t shot, std::vector<Receiver> receivers);
// What the index tells; of files with traces of varying length, of their first one.
std::uint64_t samplesPerTrace(const Survey &survey, std::size_t shot);

// Reads the traces of some receivers, one after the other, each `samplesPerTrace` long.
void readTraces(SurveyFiles &files, std::span<const Receiver> receivers, std::uint64_t samplesPerTrace,
                std::span<float> to);

// Where the traces of a shot lie, headers included.
struct ByteRange
{
    std::uint32_t file = 0;
    std::uint64_t offset = 0, length = 0;
    bool operator==(const ByteRange &) const = default;
};

// In the order of files and bytes; ranges with at most `gap` bytes between them are one.
std::vector<ByteRange> byteRanges(SurveyFiles &files, std::size_t shot, std::uint64_t gap = 0);

} // namespace terrane::survey
