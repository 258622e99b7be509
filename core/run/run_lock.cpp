// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/run_lock.h"

#include "core/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace terrane::run {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kAttempts = 20;

Json contentOf(int descriptor)
{
    std::array<char, 4096> text = {};
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    const Json content = Json::parse(text.begin(), text.begin() + std::max<ssize_t>(got, 0), nullptr, false);
    return content.is_object() ? content : Json::object();
}

std::string describe(const Json &holder)
{
    return fmt::format("process {} on {}", holder.value("pid", 0), holder.value("host", "an unknown host"));
}

// holder() takes the lock for an instant, which shall keep no driver out.
bool takes(int descriptor)
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

} // namespace

std::string RunLock::hostName()
{
    std::array<char, 256> name = {};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

RunLock::RunLock(const std::string &path)
{
    m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throw FailureError(fmt::format("cannot be opened ({})", std::strerror(errno)), path,
                           "Check the folder and its permissions");
    if (!takes(m_descriptor)) {
        const std::string holder = describe(contentOf(m_descriptor));
        ::close(m_descriptor);
        throw InputError(fmt::format("the run is being driven by {}", holder), path,
                         "Watch it with terranectl watch, or stop it with terranectl pause");
    }
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    const std::string text =
        Json{{"host", hostName()}, {"pid", ::getpid()}, {"since", now.count()}}.dump() + '\n';
    // What it tells is for people: the lock holds without it.
    if (::ftruncate(m_descriptor, 0) == 0) [[maybe_unused]]
        const ssize_t put = ::pwrite(m_descriptor, text.data(), text.size(), 0);
}

RunLock::~RunLock()
{
    ::close(m_descriptor);
}

std::optional<Json> RunLock::holder(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    std::optional<Json> holder;
    if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        holder = contentOf(descriptor);
    ::close(descriptor);
    return holder;
}

} // namespace terrane::run
