// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// A library to preload: as long as the file FAKE_FULL_DISK.full exists, the disk that holds the folder
// FAKE_FULL_DISK is full. A real one would need the right to mount.

#include <dlfcn.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <string>

namespace {

const std::string &folder()
{
    static const std::string name = [] {
        const char *given = std::getenv("FAKE_FULL_DISK");
        return std::string(given ? given : "");
    }();
    return name;
}

bool isFull(const std::string &path)
{
    return !folder().empty() && path.starts_with(folder()) &&
           ::access((folder() + ".full").c_str(), F_OK) == 0;
}

bool isFull(int descriptor)
{
    const int before = errno;
    char path[PATH_MAX + 1] = {};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t length = ::readlink(link.c_str(), path, PATH_MAX);
    const bool result = length > 0 && isFull(std::string(path, static_cast<std::size_t>(length)));
    errno = before;
    return result;
}

template<typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

template<typename Stat>
int statOf(int (*real)(const char *, Stat *), const char *path, Stat *stat)
{
    const int result = real(path, stat);
    if (result == 0 && isFull(std::string(path)))
        stat->f_bavail = stat->f_bfree = 0;
    return result;
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    static const auto real = next<ssize_t(int, const void *, size_t)>("write");
    if (!isFull(descriptor))
        return real(descriptor, bytes, count);
    errno = ENOSPC;
    return -1;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset)
{
    static const auto real = next<ssize_t(int, const void *, size_t, off_t)>("pwrite");
    if (!isFull(descriptor))
        return real(descriptor, bytes, count, offset);
    errno = ENOSPC;
    return -1;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset)
{
    static const auto real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    if (!isFull(descriptor))
        return real(descriptor, bytes, count, offset);
    errno = ENOSPC;
    return -1;
}

int statvfs(const char *path, struct statvfs *stat)
{
    static const auto real = next<int(const char *, struct statvfs *)>("statvfs");
    return statOf<struct statvfs>(real, path, stat);
}

int statvfs64(const char *path, struct statvfs64 *stat)
{
    static const auto real = next<int(const char *, struct statvfs64 *)>("statvfs64");
    return statOf<struct statvfs64>(real, path, stat);
}
}
