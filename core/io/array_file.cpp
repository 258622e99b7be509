// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/array_file.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/io/digest.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::io {

namespace {

// numpy/lib/format.py, version 1.0; the numbers begin at a multiple of 64 bytes.
std::string headerOf(std::size_t arrays, std::size_t length)
{
    constexpr std::size_t kBefore = 10;
    std::string text =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", arrays, length);
    text.append(63 - (kBefore + text.size()) % 64, ' ').push_back('\n');
    return std::string("\x93NUMPY") + '\x01' + '\0' + static_cast<char>(text.size() & 0xff) +
           static_cast<char>(text.size() >> 8) + text;
}

} // namespace

std::string writeArrays(const std::string &path, const std::vector<std::span<const float>> &arrays)
{
    AtomicFile file(path);
    file.write(headerOf(arrays.size(), arrays.empty() ? 0 : arrays.front().size()));
    ContentHash hash;
    for (const std::span<const float> array : arrays) {
        file.write(std::as_bytes(array));
        hash.add(std::as_bytes(array));
    }
    file.commitUnsynced();
    return hash.hex();
}

ArrayFile::ArrayFile(const std::string &path, std::size_t arrays, std::size_t length)
    : m_source(openFile(path)), m_arrays(arrays), m_length(length)
{
    const std::string expected = headerOf(arrays, length);
    m_offset = expected.size();
    std::string found(std::min<std::uint64_t>(m_offset, m_source->size()), '\0');
    m_source->read(0, std::as_writable_bytes(std::span(found)));
    if (found != expected || m_source->size() != m_offset + sizeof(float) * arrays * length)
        throw InputError(fmt::format("does not hold {} arrays of {} numbers (float32, NPY)", arrays, length),
                         path, "It is damaged, or of another run: remove it");
}

void ArrayFile::read(std::size_t array, std::size_t begin, std::span<float> to) const
{
    m_source->read(m_offset + sizeof(float) * (array * m_length + begin), std::as_writable_bytes(to));
}

std::vector<float> ArrayFile::read(std::size_t array) const
{
    std::vector<float> values(m_length);
    read(array, 0, values);
    return values;
}

std::string ArrayFile::hash() const
{
    constexpr std::size_t kBlock = 1 << 20;
    ContentHash hash;
    std::vector<float> block(std::min(kBlock, m_length));
    for (std::size_t array = 0; array < m_arrays; ++array)
        for (std::size_t begin = 0; begin < m_length; begin += kBlock) {
            const auto part = std::span(block).first(std::min(kBlock, m_length - begin));
            read(array, begin, part);
            hash.add(std::as_bytes(part));
        }
    return hash.hex();
}

} // namespace terrane::io
