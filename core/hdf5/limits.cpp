// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/limits.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <limits>

namespace terrane::hdf5 {

namespace {

constexpr std::uint64_t kMemory = 256 << 20;
constexpr std::uint64_t kSeconds = 5;
constexpr std::uint64_t kBytesPerSecond = 20'000'000; // deflate unpacks ten times as fast

// a * b or the most that there is.
std::uint64_t product(std::uint64_t a, std::uint64_t b)
{
    std::uint64_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? std::numeric_limits<std::uint64_t>::max() : result;
}

std::uint64_t sum(std::uint64_t a, std::uint64_t b)
{
    return a + std::min(b, std::numeric_limits<std::uint64_t>::max() - a);
}

void setLimit(decltype(RLIMIT_DATA) resource, std::uint64_t value)
{
    rlimit limit = {};
    ::getrlimit(resource, &limit);
    limit.rlim_cur = std::min<rlim_t>(value, limit.rlim_max);
    ::setrlimit(resource, &limit);
}

// What RLIMIT_DATA counts; without /proc the limit is as good as none. Plain system calls: a lock inside a
// stream's locale may have been held by another thread when this process was forked.
std::uint64_t memoryInUse()
{
    std::array<char, 256> text = {}; // pages: size, resident, shared, text, library, data, dirty
    const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const ssize_t length = file < 0 ? -1 : ::read(file, text.data(), text.size());
    ::close(file);
    std::uint64_t pages = 0;
    const char *at = text.data(), *end = at + std::max<ssize_t>(0, length);
    for (int word = 0; word < 6; ++word) {
        const auto [next, error] = std::from_chars(at, end, pages);
        if (error != std::errc() || next == end)
            return std::numeric_limits<std::uint64_t>::max();
        at = next + 1;
    }
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

std::uint64_t mostMemory(std::uint64_t fileSize)
{
    return sum(kMemory, product(8, fileSize));
}

Limits::Limits(std::uint64_t fileSize) : m_fileSize(fileSize), m_memoryBefore(memoryInUse())
{
    setMemory();
    setTime();
}

void Limits::beginRequest()
{
    setTime();
}

void Limits::expect(std::uint64_t datasetBytes, std::uint64_t chunkBytes)
{
    if (datasetBytes > m_datasetBytes) {
        m_datasetBytes = datasetBytes;
        setTime();
    }
    if (chunkBytes > m_chunkBytes) {
        m_chunkBytes = chunkBytes;
        setMemory();
    }
}

void Limits::setMemory() const
{
    // A chunk is held packed, unpacked, while it is unpacked into twice its room, unshuffled and converted.
    setLimit(RLIMIT_DATA, sum(m_memoryBefore, sum(mostMemory(m_fileSize), product(8, m_chunkBytes))));
}

void Limits::setTime() const
{
    timespec used = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    setLimit(RLIMIT_CPU, static_cast<std::uint64_t>(used.tv_sec) + 1 + kSeconds +
                             std::max(m_fileSize, m_datasetBytes) / kBytesPerSecond);
}

} // namespace terrane::hdf5
