// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/message.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

namespace terrane::hdf5 {

namespace {

// Keeps this thread from the SIGPIPE that it gets for writing into a pipe that nobody reads.
class NoPipeSignal
{
public:
    NoPipeSignal()
    {
        ::sigemptyset(&m_signal);
        ::sigaddset(&m_signal, SIGPIPE);
        sigset_t pending;
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &m_signal, &m_before);
    }
    ~NoPipeSignal()
    {
        const timespec now = {};
        while (!m_wasPending && ::sigtimedwait(&m_signal, nullptr, &now) < 0 && errno == EINTR) {
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoPipeSignal(const NoPipeSignal &) = delete;
    NoPipeSignal &operator=(const NoPipeSignal &) = delete;

private:
    sigset_t m_signal = {}, m_before = {};
    bool m_wasPending = false;
};

bool sendAll(int pipe, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::write(pipe, bytes, size);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool receiveAll(int pipe, char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t got = ::read(pipe, bytes, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

} // namespace

Message &Message::put(std::uint64_t value)
{
    m_bytes.append(reinterpret_cast<const char *>(&value), sizeof(value));
    return *this;
}

Message &Message::put(double value)
{
    m_bytes.append(reinterpret_cast<const char *>(&value), sizeof(value));
    return *this;
}

Message &Message::put(const std::string &value)
{
    put(std::uint64_t{value.size()});
    m_bytes += value;
    return *this;
}

void Message::takeBytes(void *to, std::size_t size)
{
    if (size > m_bytes.size() - m_taken)
        throw BrokenMessage();
    std::memcpy(to, m_bytes.data() + m_taken, size);
    m_taken += size;
}

template<>
std::uint64_t Message::take()
{
    std::uint64_t value = 0;
    takeBytes(&value, sizeof(value));
    return value;
}

template<>
double Message::take()
{
    double value = 0;
    takeBytes(&value, sizeof(value));
    return value;
}

template<>
std::string Message::take()
{
    const auto size = take<std::uint64_t>();
    if (size > m_bytes.size() - m_taken)
        throw BrokenMessage();
    std::string value = m_bytes.substr(m_taken, size);
    m_taken += size;
    return value;
}

template<typename T>
std::vector<T> Message::takeList()
{
    const auto size = take<std::uint64_t>();
    // Each value takes 8 bytes at least.
    if (size > (m_bytes.size() - m_taken) / sizeof(std::uint64_t))
        throw BrokenMessage();
    std::vector<T> values(size);
    for (T &value : values)
        value = take<T>();
    return values;
}

template<>
std::vector<std::uint64_t> Message::take()
{
    return takeList<std::uint64_t>();
}

template<>
std::vector<double> Message::take()
{
    return takeList<double>();
}

template<>
std::vector<std::string> Message::take()
{
    return takeList<std::string>();
}

bool send(int pipe, const Message &message)
{
    const NoPipeSignal noSignal;
    const std::uint64_t size = message.bytes().size();
    return sendAll(pipe, reinterpret_cast<const char *>(&size), sizeof(size)) &&
           sendAll(pipe, message.bytes().data(), size);
}

std::optional<Message> receive(int pipe, std::uint64_t most)
{
    std::uint64_t size = 0;
    if (!receiveAll(pipe, reinterpret_cast<char *>(&size), sizeof(size)))
        return std::nullopt;
    if (size > most)
        throw BrokenMessage();
    std::string bytes(size, '\0');
    if (!receiveAll(pipe, bytes.data(), size))
        return std::nullopt;
    return Message(std::move(bytes));
}

} // namespace terrane::hdf5
