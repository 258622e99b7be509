// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/feed/serve_feed.h"

#include "core/error.h"
#include "remote/feed/feed_session.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <span>

namespace terrane::remote {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLook = 100;                                  // ms between looks at the folder
constexpr std::size_t kBlock = 64 * 1024;                   // bytes read at once
constexpr auto kFarewell = std::chrono::milliseconds(2000); // to tell what was wrong
constexpr FrameLimits kRequests = {.header = 64 * 1024, .payload = 0};

// A descriptor that never waits, for as long as this lives.
class NonBlocking
{
public:
    explicit NonBlocking(int descriptor) : m_descriptor(descriptor), m_flags(::fcntl(descriptor, F_GETFL))
    {
        ::fcntl(m_descriptor, F_SETFL, m_flags | O_NONBLOCK);
    }
    ~NonBlocking() { ::fcntl(m_descriptor, F_SETFL, m_flags); }
    NonBlocking(const NonBlocking &) = delete;
    NonBlocking &operator=(const NonBlocking &) = delete;

private:
    int m_descriptor, m_flags;
};

class FeedServer
{
public:
    FeedServer(const run::RunFolder &folder, int in, int out)
        : m_session(folder),
          m_in(in),
          m_out(out),
          m_reader(kRequests),
          m_sending(frameBytes(m_session.greeting()))
    {}

    void serve(const Progress &progress);

private:
    bool isSending() const { return m_sent < m_sending.size(); }
    void wait(int milliseconds);
    void receive();
    void understand();
    void send();
    void sendNext();
    void sayGoodbye(const Error &error);

    FeedSession m_session;
    int m_in, m_out;
    FrameReader m_reader;
    std::vector<std::byte> m_sending;
    std::size_t m_sent = 0;
    bool m_isInOpen = true, m_isOutOpen = true;
};

void FeedServer::wait(int milliseconds)
{
    std::array<pollfd, 2> waited = {};
    waited[0] = {m_isInOpen && m_session.isReady() ? m_in : -1, POLLIN, 0};
    // Without a wish to write, poll still tells that the reader is gone.
    waited[1] = {m_out, static_cast<short>(isSending() ? POLLOUT : 0), 0};
    ::poll(waited.data(), waited.size(), milliseconds);
    if ((waited[1].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0)
        m_isOutOpen = false;
}

void FeedServer::receive()
{
    std::array<std::byte, kBlock> block = {};
    while (m_isInOpen && m_session.isReady()) {
        const ssize_t got = ::read(m_in, block.data(), block.size());
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0) {
            m_isInOpen = false;
            return;
        }
        m_reader.add(std::span(block).first(static_cast<std::size_t>(got)));
        understand();
    }
}

void FeedServer::understand()
{
    while (m_session.isReady())
        if (const auto request = m_reader.next())
            m_session.take(*request);
        else
            return;
}

void FeedServer::send()
{
    while (m_isOutOpen && isSending()) {
        const ssize_t put = ::write(m_out, m_sending.data() + m_sent, m_sending.size() - m_sent);
        if (put < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (put < 0)
            m_isOutOpen = false;
        else
            m_sent += static_cast<std::size_t>(put);
    }
}

// When the last frame has gone; the next is made only then.
void FeedServer::sendNext()
{
    send();
    while (m_isOutOpen && !isSending()) {
        const auto frame = m_session.next();
        if (!frame)
            return;
        m_sending = frameBytes(*frame);
        m_sent = 0;
        send();
        understand(); // what waited because the session was busy
    }
}

void FeedServer::sayGoodbye(const Error &error)
{
    const auto finish = [&, until = Clock::now() + kFarewell] {
        for (; isSending() && m_isOutOpen && Clock::now() < until; send())
            wait(kLook);
    };
    m_isInOpen = false;
    finish();
    if (isSending())
        return;
    m_sending = frameBytes(
        {{{"error", {{"what", error.problem()}, {"where", error.where()}, {"mend", error.mend()}}}}});
    m_sent = 0;
    finish();
}

void FeedServer::serve(const Progress &progress)
{
    try {
        while (m_isOutOpen && !progress.isCancelled()) {
            receive();
            sendNext();
            // All that came before the end is answered, and nothing new will be asked.
            if (!m_isInOpen && !isSending()) {
                if (!m_reader.isBetweenFrames())
                    throw InputError("ends within a frame", "feed", "The other end broke off");
                return;
            }
            if (m_isOutOpen)
                wait(kLook);
        }
    } catch (const InputError &error) {
        sayGoodbye(error);
        throw;
    }
}

} // namespace

void serveFeed(const run::RunFolder &folder, int in, int out, const Progress &progress)
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that is gone shows when it is written to
    const NonBlocking input(in), output(out);
    FeedServer(folder, in, out).serve(progress);
}

} // namespace terrane::remote
