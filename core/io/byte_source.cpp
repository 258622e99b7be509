// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/byte_source.h"

#include "core/error.h"
#include "core/io/mapped_copy.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace terrane::io {

namespace {

constexpr std::uint64_t kLocalSeekCost = 64 * 1024;
constexpr std::size_t kLongestMappedPiece = 4096;
// Linux drops, without a word, what one request tells beyond the read-ahead of the disk; this is its default.
constexpr std::uint64_t kMostBytesPrefetched = 128 * 1024;
constexpr std::uint64_t kMostBytesAtOnce = 8 * 1024 * 1024;

[[noreturn]] void throwPastEnd(const std::string &name, std::uint64_t offset, std::uint64_t length,
                               std::uint64_t size)
{
    throw InputError(
        fmt::format("{} bytes at byte {} asked for, but the file ends at byte {}", length, offset, size),
        name, "It is truncated, or was changed while it was read");
}

class FileSource final : public ByteSource
{
public:
    explicit FileSource(const std::string &path) : m_name(path)
    {
        m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_descriptor < 0)
            throw InputError(fmt::format("cannot be opened ({})", std::strerror(errno)), path,
                             "Check the path and its permissions");
        struct stat status = {};
        const bool known = ::fstat(m_descriptor, &status) == 0;
        if (!known || !S_ISREG(status.st_mode)) {
            ::close(m_descriptor);
            throw InputError("is no regular file", path, "Name a file, not a folder or a device");
        }
        m_size = static_cast<std::uint64_t>(status.st_size);
        m_version = fmt::format("{}-{}.{:09}", m_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    }

    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;
    ~FileSource() override { ::close(m_descriptor); }

    const std::string &name() const override { return m_name; }
    std::uint64_t size() const override { return m_size; }
    std::string version() const override { return m_version; }
    std::uint64_t seekCost() const override { return kLocalSeekCost; }

    void read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        requireRange(offset, to.size());
        std::size_t done = 0;
        while (done < to.size()) {
            const ssize_t got =
                ::pread(m_descriptor, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
            if (got > 0)
                done += static_cast<std::size_t>(got);
            else if (got == 0)
                throwPastEnd(m_name, offset, to.size(), currentSize());
            else if (errno != EINTR)
                throw FailureError(
                    fmt::format("cannot be read at byte {} ({})", offset + done, std::strerror(errno)),
                    m_name, "Check the disk or the network file system");
        }
    }

    void readPieces(std::span<const std::uint64_t> offsets, std::span<std::byte> to) const override
    {
        if (offsets.empty())
            return;
        const std::size_t length = to.size() / offsets.size();
        requireRange(offsets.back(), length);
        // A page for each piece is worth mapping; long pieces are faster by read().
        if (length <= kLongestMappedPiece && copyMapped(m_descriptor, offsets, to))
            return;
        for (std::size_t i = 0; i < offsets.size(); ++i)
            read(offsets[i], to.subspan(i * length, length));
    }

    void prefetch(std::uint64_t offset, std::uint64_t length) const override
    {
        const std::uint64_t end = offset + std::min(length, m_size - std::min(offset, m_size));
        for (; offset < end; offset += kMostBytesPrefetched)
            ::posix_fadvise(m_descriptor, static_cast<off_t>(offset),
                            static_cast<off_t>(std::min(kMostBytesPrefetched, end - offset)),
                            POSIX_FADV_WILLNEED);
    }

private:
    std::uint64_t currentSize() const
    {
        struct stat status = {};
        return ::fstat(m_descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
    }

    std::string m_name, m_version;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

class MemorySource final : public ByteSource
{
public:
    MemorySource(std::string name, std::span<const std::byte> bytes)
        : m_name(std::move(name)), m_bytes(bytes.begin(), bytes.end())
    {}

    const std::string &name() const override { return m_name; }
    std::uint64_t size() const override { return m_bytes.size(); }
    std::string version() const override { return fmt::format("{}", m_bytes.size()); }
    std::uint64_t seekCost() const override { return 0; }

    void read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        requireRange(offset, to.size());
        if (!to.empty())
            std::memcpy(to.data(), m_bytes.data() + offset, to.size());
    }

private:
    std::string m_name;
    std::vector<std::byte> m_bytes;
};

} // namespace

void ByteSource::requireRange(std::uint64_t offset, std::uint64_t length) const
{
    if (offset > size() || length > size() - offset)
        throwPastEnd(name(), offset, length, size());
}

void ByteSource::readPieces(std::span<const std::uint64_t> offsets, std::span<std::byte> to) const
{
    const std::size_t length = offsets.empty() ? 0 : to.size() / offsets.size();
    std::vector<std::byte> range;
    for (std::size_t from = 0; from < offsets.size();) {
        std::size_t past = from + 1;
        while (past < offsets.size() && offsets[past] - offsets[past - 1] <= length + seekCost() &&
               offsets[past] + length - offsets[from] <= kMostBytesAtOnce)
            ++past;
        range.resize(offsets[past - 1] + length - offsets[from]);
        read(offsets[from], range);
        for (std::size_t i = from; i < past; ++i)
            std::memcpy(to.data() + i * length, range.data() + (offsets[i] - offsets[from]), length);
        from = past;
    }
}

ByteSourcePtr openFile(const std::string &path)
{
    return std::make_shared<FileSource>(path);
}

ByteSourcePtr bytesInMemory(std::string name, std::span<const std::byte> bytes)
{
    return std::make_shared<MemorySource>(std::move(name), bytes);
}

} // namespace terrane::io
