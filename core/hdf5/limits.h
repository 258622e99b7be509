// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace terrane::hdf5 {

// The most memory that reading a file of so many bytes may take, beside what a compressed chunk needs.
std::uint64_t mostMemory(std::uint64_t fileSize);

// Keeps this process, which reads one file and does nothing else, to memory and processor time that the
// file's size explains: without memory the library refuses what the file claims, without time it is ended
// (SIGXCPU). The limits are generous: an honest file comes nowhere near them.
class Limits
{
public:
    // Memory is counted from now on: what the process has already is not the file's.
    explicit Limits(std::uint64_t fileSize);

    // The processor time of a request begins.
    void beginRequest();
    // A dataset was found that is believed to hold so many bytes, in chunks of so many.
    void expect(std::uint64_t datasetBytes, std::uint64_t chunkBytes);

private:
    void setMemory() const;
    void setTime() const;

    std::uint64_t m_fileSize, m_memoryBefore;
    std::uint64_t m_datasetBytes = 0, m_chunkBytes = 0; // the largest
};

} // namespace terrane::hdf5
