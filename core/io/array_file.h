// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace terrane::io {

// Arrays of float32 of one length in a file, one after the other: the NPY format of NumPy (version 1.0,
// little-endian, shape (arrays, length)), so that a part of one is a range of bytes.

// Replaces the file whole or not at all; it may be gone after a power cut. All arrays are of one length.
// Returns the SHA-256 of the numbers' bytes. Throws FailureError.
std::string writeArrays(const std::string &path, const std::vector<std::span<const float>> &arrays);

class ArrayFile
{
public:
    // Throws InputError unless the file holds so many arrays of this length.
    ArrayFile(const std::string &path, std::size_t arrays, std::size_t length);

    // Values [begin, begin + to.size()) of an array. May be called from several threads.
    void read(std::size_t array, std::size_t begin, std::span<float> to) const;
    std::vector<float> read(std::size_t array) const;
    std::string hash() const; // as writeArrays() returns it

private:
    ByteSourcePtr m_source;
    std::size_t m_arrays, m_length;
    std::uint64_t m_offset;
};

} // namespace terrane::io
