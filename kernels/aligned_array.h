// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace terrane {

// An array that begins at a cache line, on huge pages where it is large and the system has them.
template<typename T>
class AlignedArray
{
public:
    enum class Content { Zeros, Undefined };

    AlignedArray() = default;
    explicit AlignedArray(std::size_t size, Content content = Content::Zeros) : m_size(size)
    {
        const std::size_t alignment = alignmentOf(size), bytes = bytesOf(size);
        m_data.reset(static_cast<T *>(std::aligned_alloc(alignment, bytes == 0 ? alignment : bytes)));
        if (!m_data)
            throw std::bad_alloc();
#if defined(__linux__)
        if (alignment == kHugePage)
            ::madvise(m_data.get(), bytes, MADV_HUGEPAGE);
#endif
        if (content == Content::Zeros)
            clear();
    }

    // The memory that an array of this size takes: whole huge pages, where it lies on such.
    static std::size_t bytesOf(std::size_t size)
    {
        const std::size_t alignment = alignmentOf(size);
        return (size * sizeof(T) + alignment - 1) / alignment * alignment;
    }

    std::size_t size() const { return m_size; }
    std::size_t bytes() const { return bytesOf(m_size); }
    T *data() { return m_data.get(); }
    const T *data() const { return m_data.get(); }
    T &operator[](std::size_t i) { return m_data[i]; }
    const T &operator[](std::size_t i) const { return m_data[i]; }
    void clear() { std::uninitialized_fill_n(m_data.get(), m_size, T{}); }

private:
    static constexpr std::size_t kLine = 64, kHugePage = std::size_t{2} << 20;
    static std::size_t alignmentOf(std::size_t size)
    {
        return size * sizeof(T) >= 2 * kHugePage ? kHugePage : kLine;
    }

    struct Free
    {
        void operator()(T *data) const { std::free(data); }
    };
    std::size_t m_size = 0;
    std::unique_ptr<T[], Free> m_data;
};

} // namespace terrane
