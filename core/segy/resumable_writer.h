// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/writer.h"

#include <cstdint>
#include <memory>
#include <string>

namespace terrane::segy {

// A Writer whose work is kept when it is stopped, also by a kill or a power cut: FILE.part holds the traces,
// FILE.part.json tells how many steps (shots) of it are whole and whose settings they are. One that is made
// again goes on after the last checkpoint(); the finished file has the same bytes as an unbroken one.
class ResumableWriter
{
public:
    // `settings` names what decides the content, usually by a hash. Throws InputError when there is work of
    // other settings, unless `startOver`, which discards it.
    ResumableWriter(std::string path, const WriteOptions &options, std::string settings,
                    bool startOver = false);
    // Without a step there is nothing to keep: both files are removed.
    ~ResumableWriter();
    ResumableWriter(const ResumableWriter &) = delete;
    ResumableWriter &operator=(const ResumableWriter &) = delete;

    std::uint64_t steps() const { return m_steps; } // that are kept
    std::uint64_t traceCount() const { return m_writer->traceCount(); }

    void addTrace(const TraceHeader &header, std::span<const float> samples)
    {
        m_writer->addTrace(header, samples);
    }
    void checkpoint(); // one more step is whole
    std::vector<Finding> finish();

private:
    void save(const WriterState &state) const;

    std::string m_path, m_part, m_note, m_settings;
    std::uint64_t m_steps = 0;
    std::unique_ptr<Writer> m_writer;
};

} // namespace terrane::segy
