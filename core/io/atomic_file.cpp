// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/atomic_file.h"

#include "core/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace terrane::io {

namespace {

[[noreturn]] void throwWriteError(const std::string &path, int error)
{
    throw FailureError(fmt::format("cannot be written ({})", std::strerror(error)), path,
                       "Check the folder, its permissions and the free space; nothing was changed");
}

std::filesystem::path folderOf(const std::string &path)
{
    const auto folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
}

} // namespace

AtomicFile::AtomicFile(std::string path) : m_path(std::move(path))
{
    const auto name = std::filesystem::path(m_path).filename().string();
    m_temporary = (folderOf(m_path) / ("." + name + ".XXXXXX")).string();
    m_descriptor = ::mkostemp(m_temporary.data(), O_CLOEXEC);
    if (m_descriptor < 0)
        throwWriteError(m_path, errno);
    // mkstemp makes 0600; a result gets what the user's umask allows.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(m_descriptor, 0666 & ~mask);
}

AtomicFile::AtomicFile(std::string path, std::string temporary, std::uint64_t kept)
    : m_path(std::move(path)), m_temporary(std::move(temporary)), m_stays(true), m_end(kept)
{
    const int descriptor = ::open(m_temporary.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        throwWriteError(m_temporary, errno);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        throw FailureError("is being written by another program", m_temporary,
                           "Wait for it, stop it, or choose another output");
    }
    if (::ftruncate(descriptor, static_cast<off_t>(kept)) != 0) {
        const int error = errno;
        ::close(descriptor);
        throwWriteError(m_temporary, error);
    }
    m_descriptor = descriptor;
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    if (!m_stays)
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    writeAt(m_end, bytes);
}

void AtomicFile::writeAt(std::uint64_t offset, std::span<const std::byte> bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t put = ::pwrite(m_descriptor, bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(offset + done));
        if (put >= 0)
            done += static_cast<std::size_t>(put);
        else if (errno != EINTR)
            throwWriteError(m_path, errno);
    }
    m_end = std::max(m_end, offset + bytes.size());
}

void AtomicFile::sync()
{
    if (::fsync(m_descriptor) != 0)
        throwWriteError(m_path, errno);
}

void AtomicFile::rename()
{
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        throwWriteError(m_path, errno);
    ::close(m_descriptor);
    m_descriptor = -1;
}

void AtomicFile::commitUnsynced()
{
    rename();
}

void AtomicFile::commit()
{
    sync();
    rename();
    const int folder = ::open(folderOf(m_path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

} // namespace terrane::io
