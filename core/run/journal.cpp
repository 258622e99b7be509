// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/journal.h"

#include "core/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace terrane::run {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void fail(const std::string &path, const char *what)
{
    throw FailureError(fmt::format("cannot be {} ({})", what, std::strerror(errno)), path,
                       "Check the folder, its permissions and the free space");
}

// Bytes up to and with the last end of a line.
off_t wholeLines(int descriptor, const std::string &path)
{
    off_t end = ::lseek(descriptor, 0, SEEK_END);
    std::array<char, 4096> block = {};
    while (end > 0) {
        const off_t begin =
            end > static_cast<off_t>(block.size()) ? end - static_cast<off_t>(block.size()) : 0;
        const auto length = static_cast<std::size_t>(end - begin);
        if (::pread(descriptor, block.data(), length, begin) != static_cast<ssize_t>(length))
            fail(path, "read");
        const std::size_t last = std::string_view(block.data(), length).rfind('\n');
        if (last != std::string_view::npos)
            return begin + static_cast<off_t>(last) + 1;
        end = begin;
    }
    return 0;
}

} // namespace

Journal::Journal(std::string path) : m_path(std::move(path))
{
    m_descriptor = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        fail(m_path, "opened");
    try {
        if (::ftruncate(m_descriptor, wholeLines(m_descriptor, m_path)) != 0)
            fail(m_path, "written");
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

Journal::~Journal()
{
    ::close(m_descriptor);
}

void Journal::add(std::string_view event, Json fields, bool durable)
{
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    Json line = {{"time", now.count()}, {"event", event}};
    line.update(fields);
    const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    const std::lock_guard lock(m_mutex);
    const off_t begin = ::lseek(m_descriptor, 0, SEEK_END);
    const ssize_t put = ::write(m_descriptor, text.data(), text.size());
    if (put != static_cast<ssize_t>(text.size())) {
        if (put >= 0)
            errno = ENOSPC;
        const int error = errno;
        // The rest of a line that did not fit would spoil the next one.
        [[maybe_unused]] const int cut = ::ftruncate(m_descriptor, begin);
        errno = error;
        fail(m_path, "written");
    }
    if (durable && ::fdatasync(m_descriptor) != 0)
        fail(m_path, "written");
}

std::vector<Json> JournalReader::next()
{
    std::vector<Json> lines;
    const int descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT)
            return lines;
        fail(m_path, "read");
    }
    std::array<char, 64 * 1024> block = {};
    for (;;) {
        const ssize_t got = ::pread(descriptor, block.data(), block.size(), static_cast<off_t>(m_read));
        if (got <= 0)
            break;
        m_read += static_cast<std::uint64_t>(got);
        m_rest.append(block.data(), static_cast<std::size_t>(got));
        std::size_t begin = 0;
        for (std::size_t end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n', begin)) {
            Json line = Json::parse(m_rest.begin() + static_cast<std::ptrdiff_t>(begin),
                                    m_rest.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
            if (line.is_object())
                lines.push_back(std::move(line));
            begin = end + 1;
        }
        m_rest.erase(0, begin);
    }
    ::close(descriptor);
    return lines;
}

} // namespace terrane::run
