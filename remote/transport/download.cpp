// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/download.h"

#include "core/io/atomic_file.h"
#include "core/io/digest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLockPause{200};

[[noreturn]] void throwSystem(const std::string &what, const std::string &path)
{
    throw FailureError(fmt::format("{} ({})", what, std::strerror(errno)), path,
                       "Make room in the cache folder, or choose another with XDG_CACHE_HOME");
}

// A file descriptor that is closed at the end.
class Descriptor
{
public:
    Descriptor(const std::string &path, int flags) : m_path(path)
    {
        m_value = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
        if (m_value < 0)
            throwSystem("cannot be written", path);
    }
    ~Descriptor() { ::close(m_value); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int value() const { return m_value; }

    // Waits until no other process has it.
    void lock(const std::string &where, const Progress &progress) const
    {
        while (::flock(m_value, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                throwSystem("cannot be locked", m_path);
            progress.update(0, 0, "waiting for another download of the same file");
            pause(kLockPause, where, progress);
        }
    }

    std::uint64_t size() const
    {
        struct stat status = {};
        if (::fstat(m_value, &status) != 0)
            throwSystem("cannot be examined", m_path);
        return static_cast<std::uint64_t>(status.st_size);
    }

    void truncate() const
    {
        if (::ftruncate(m_value, 0) != 0)
            throwSystem("cannot be emptied", m_path);
    }

    void append(std::span<const std::byte> bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_value, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR)
                throwSystem("cannot be written", m_path);
            if (count > 0)
                bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    void sync() const
    {
        if (::fsync(m_value) != 0)
            throwSystem("cannot be written", m_path);
    }

private:
    std::string m_path;
    int m_value = -1;
};

// A downloaded copy under the name and version of what it is a copy of.
class CachedSource final : public io::ByteSource
{
public:
    CachedSource(Resource resource, io::ByteSourcePtr copy)
        : m_resource(std::move(resource)), m_copy(std::move(copy))
    {}
    const std::string &name() const override { return m_resource.url; }
    std::uint64_t size() const override { return m_copy->size(); }
    std::string version() const override { return m_resource.version(); }
    std::uint64_t seekCost() const override { return m_copy->seekCost(); }
    void read(std::uint64_t offset, std::span<std::byte> to) const override { m_copy->read(offset, to); }
    void readPieces(std::span<const std::uint64_t> offsets, std::span<std::byte> to) const override
    {
        m_copy->readPieces(offsets, to);
    }
    void prefetch(std::uint64_t offset, std::uint64_t length) const override
    {
        m_copy->prefetch(offset, length);
    }

private:
    Resource m_resource;
    io::ByteSourcePtr m_copy;
};

// One entry of the cache: NAME.data is a whole copy, NAME.part one that was begun, NAME.json tells of which
// version both are. The version is written only while neither of them is there.
class CacheEntry
{
public:
    CacheEntry(const Resource &resource, ConnectionPool &connections, const std::string &folder,
               const Progress &progress)
        : m_resource(resource), m_connections(connections), m_progress(progress)
    {
        std::error_code error;
        fs::create_directories(folder, error);
        if (error)
            throw FailureError(fmt::format("the cache folder cannot be made ({})", error.message()), folder,
                               "Choose another with XDG_CACHE_HOME");
        const std::string base =
            (fs::path(folder) / (io::sha256Hex(resource.url).substr(0, 32) + '-' + fileNameOf(resource.url)))
                .string();
        m_data = base + ".data";
        m_part = base + ".part";
        m_about = base + ".json";
        m_lock = base + ".lock";
    }

    io::ByteSourcePtr open()
    {
        const Descriptor lock(m_lock, O_RDWR | O_CREAT);
        lock.lock(m_resource.url, m_progress);
        if (storedVersion() != m_resource.version() || !m_resource.hasValidator()) {
            remove(m_data);
            remove(m_part);
            storeVersion();
        }
        if (!isWhole()) {
            remove(m_data);
            download();
        }
        return std::make_shared<CachedSource>(m_resource, io::openFile(m_data));
    }

private:
    bool isWhole() const
    {
        std::error_code error;
        const auto size = fs::file_size(m_data, error);
        return !error && (!m_resource.size || size == *m_resource.size);
    }

    void remove(const std::string &path) const
    {
        std::error_code error;
        fs::remove(path, error);
        if (error)
            throw FailureError(fmt::format("cannot be removed ({})", error.message()), path,
                               "Check the permissions of the cache folder");
    }

    std::string storedVersion() const
    {
        std::error_code error;
        if (!fs::exists(m_about, error))
            return {};
        const auto file = io::openFile(m_about);
        std::string text(std::min<std::uint64_t>(file->size(), 64 * 1024), '\0');
        file->read(0, std::as_writable_bytes(std::span(text)));
        const auto about = nlohmann::json::parse(text, nullptr, false);
        const bool sound = about.is_object() && about.contains("url") && about["url"] == m_resource.url &&
                           about.contains("version") && about["version"].is_string();
        return sound ? about["version"].get<std::string>() : std::string();
    }

    void storeVersion() const
    {
        const nlohmann::ordered_json about = {{"url", m_resource.url}, {"version", m_resource.version()}};
        io::AtomicFile file(m_about);
        file.write(about.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
        file.commit();
    }

    void download()
    {
        const Descriptor part(m_part, O_WRONLY | O_CREAT | O_APPEND);
        const RetryPolicy &retry = m_connections.limits().retry;
        // An attempt that brought bytes counts as none.
        for (int failed = 0;;) {
            const std::uint64_t before = part.size();
            try {
                downloadRest(part, before);
                break;
            } catch (const TransientError &error) {
                failed = part.size() > before ? 1 : failed + 1;
                const auto delay = retry.delay(failed);
                if (!delay)
                    throw FailureError(
                        fmt::format("{}; {} of {} bytes are here", error.problem(), part.size(), sizeText()),
                        m_resource.url, error.mend() + "; the download goes on where it stopped");
                pause(*delay, m_resource.url, m_progress);
            }
        }
        verify();
        part.sync();
        if (::rename(m_part.c_str(), m_data.c_str()) != 0)
            throwSystem("cannot be renamed", m_part);
    }

    std::string sizeText() const { return m_resource.size ? fmt::format("{}", *m_resource.size) : "?"; }

    void downloadRest(const Descriptor &part, std::uint64_t have)
    {
        const std::uint64_t total = m_resource.size.value_or(0);
        if (m_resource.size && have >= total) {
            if (have == total)
                return;
            part.truncate();
            have = 0;
        }
        TransferRequest request;
        request.url = m_resource.url;
        if (have > 0 && m_resource.scheme == Scheme::Ftp)
            request.resumeFrom = have;
        else if (have > 0) {
            request.range = fmt::format("{}-", have);
            request.ifRange = m_resource.ifRange();
        }
        request.onHead = [&](const ResponseHead &head) {
            if (m_resource.scheme == Scheme::Ftp)
                return true;
            m_resource.checkUnchanged(head);
            const auto range = parseContentRange(head.header("content-range"));
            const bool goesOn = head.status == kPartial && range && range->first == have;
            if (!goesOn && have > 0) {
                // Without ranges: from the beginning again.
                part.truncate();
                have = 0;
            }
            return head.status != kRangeNotSatisfiable;
        };
        request.onContent = [&](std::span<const std::byte> bytes) {
            if (m_resource.size && bytes.size() > total - have)
                throw FailureError(fmt::format("the server sends more than the {} bytes that it told", total),
                                   m_resource.url, "Try again");
            part.append(bytes);
            have += bytes.size();
            m_progress.update(have, total, "bytes downloaded");
        };
        m_connections.perform(request, m_progress);
        if (m_resource.size && have != total)
            throw TransientError(fmt::format("the transfer ended after {} of {} bytes", have, total),
                                 m_resource.url, "Try again");
    }

    void verify()
    {
        const bool sha256 = !m_resource.sha256.empty();
        const std::string &told = sha256 ? m_resource.sha256 : m_resource.md5;
        if (told.empty())
            return;
        const std::string found =
            io::fileDigest(m_part, sha256 ? io::Digest::Sha256 : io::Digest::Md5, m_progress);
        if (found == told)
            return;
        remove(m_part);
        throw FailureError(fmt::format("the downloaded bytes have the {} checksum {}, the server told {}",
                                       sha256 ? "SHA-256" : "MD5", found, told),
                           m_resource.url,
                           "Download it again; if it stays so, the file on the server is damaged");
    }

    const Resource &m_resource;
    ConnectionPool &m_connections;
    const Progress &m_progress;
    std::string m_data, m_part, m_about, m_lock;
};

} // namespace

std::string defaultCacheFolder()
{
    const char *cache = std::getenv("XDG_CACHE_HOME");
    if (cache && cache[0] == '/')
        return std::string(cache) + "/terrane/downloads";
    const char *home = std::getenv("HOME");
    if (!home || home[0] != '/')
        throw InputError("there is no place for downloads: neither XDG_CACHE_HOME nor HOME is set",
                         "environment", "Set XDG_CACHE_HOME to a folder");
    return std::string(home) + "/.cache/terrane/downloads";
}

io::ByteSourcePtr downloadToCache(const Resource &resource, ConnectionPool &connections,
                                  const std::string &folder, const Progress &progress)
{
    return CacheEntry(resource, connections, folder, progress).open();
}

} // namespace terrane::remote
