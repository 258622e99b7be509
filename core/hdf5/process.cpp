// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/process.h"

#include "core/error.h"
#include "core/hdf5/handle.h"
#include "core/hdf5/limits.h"
#include "core/hdf5/protocol.h"
#include "core/hdf5/server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace terrane::hdf5 {

namespace {

[[noreturn]] void failToStart(int error)
{
    throw FailureError(
        fmt::format("no process can be started that reads HDF5 files ({})", std::strerror(error)), "",
        "Free some memory, or raise the number of processes that you may have");
}

// No signal is delivered to this thread: a child that is forked meanwhile never runs this program's handlers.
class NoSignals
{
public:
    NoSignals()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &m_before);
    }
    ~NoSignals() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }

private:
    sigset_t m_before = {};
};

// In the child: faults end it, silently; what is sent to its parent's group (Ctrl-C) is its parent's matter.
void takeOnlyFaults()
{
    sigset_t faults;
    ::sigemptyset(&faults);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGXCPU}) {
        ::signal(fault, SIG_DFL);
        ::sigaddset(&faults, fault);
    }
    ::pthread_sigmask(SIG_UNBLOCK, &faults, nullptr);
    ::prctl(PR_SET_DUMPABLE, 0); // no core
}

// In the child: leaves the line and nothing else open, and returns its new numbers. Held open, another
// Reader's pipe would keep that Reader's child alive, any other pipe its reader waiting. What a sanitizer
// prints is the parent's to tell.
Line closeOthers(const Line &line)
{
    constexpr int kFirst = STDERR_FILENO + 1;
    const Line kept = {::fcntl(line.in, F_DUPFD, kFirst), ::fcntl(line.out, F_DUPFD, kFirst)};
    const auto [low, high] = std::minmax(kept.in, kept.out);
    const auto close = [](int first, unsigned last) {
        ::close_range(static_cast<unsigned>(first), last, 0); // nothing when the range is empty
    };
    close(kFirst, static_cast<unsigned>(low - 1));
    close(low + 1, static_cast<unsigned>(high - 1));
    close(high + 1, ~0U);
    const int null = ::open("/dev/null", O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(null, standard);
    ::close(null);
    return kept;
}

[[noreturn]] void beTheChild(const Line &line, std::span<std::byte> shared, const Child::Serve &serve)
{
    int code = 0;
    try {
        const Line kept = closeOthers(line);
        takeOnlyFaults();
        serve(kept, shared);
    } catch (...) {
        code = 1;
    }
    ::_exit(code); // runs no exit handlers: they are the parent's
}

} // namespace

Child::Child(std::size_t sharedBytes, const Serve &serve)
{
    void *memory = ::mmap(nullptr, sharedBytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        failToStart(errno);
    m_shared = std::span(static_cast<std::byte *>(memory), sharedBytes);
    std::array<int, 2> requests = {-1, -1}, answers = {-1, -1};
    int error = 0;
    if (::pipe2(requests.data(), O_CLOEXEC) == 0 && ::pipe2(answers.data(), O_CLOEXEC) == 0) {
        // No other thread is inside the library while its state is copied.
        const Lock lock;
        const NoSignals noSignals;
        m_pid = ::fork();
        if (m_pid == 0)
            beTheChild({requests[0], answers[1]}, m_shared, serve);
        error = errno;
    } else {
        error = errno;
    }
    ::close(requests[0]);
    ::close(answers[1]);
    m_line = {answers[0], requests[1]};
    if (m_pid < 0) {
        ::close(m_line.in);
        ::close(m_line.out);
        ::munmap(memory, sharedBytes);
        failToStart(error);
    }
}

Child::~Child()
{
    end();
    ::munmap(m_shared.data(), m_shared.size());
}

int Child::end()
{
    int status = 0;
    if (m_pid < 0)
        return status;
    ::close(m_line.in);
    ::close(m_line.out);
    // One that has begun to end keeps the reason that it has.
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
    return status;
}

ReaderProcess::ReaderProcess(std::string path, std::uint64_t fileSize)
    : m_path(std::move(path)),
      m_fileSize(fileSize),
      m_child(kSharedBytes, [this](const Line &line, std::span<std::byte> shared) {
          serve(line.in, line.out, shared, m_path, m_fileSize);
      })
{}

std::size_t ReaderProcess::askForBytes(const Message &request, std::span<std::byte> to)
{
    const std::lock_guard lock(m_mutex);
    Message answer = exchange(request);
    std::uint64_t size = 0;
    try {
        size = answer.take<std::uint64_t>();
    } catch (const BrokenMessage &) {
        failForNonsense();
    }
    if (size == 0 || size > to.size() || size > m_child.shared().size())
        failForNonsense();
    std::memcpy(to.data(), m_child.shared().data(), size);
    return size;
}

Message ReaderProcess::exchange(const Message &request)
try {
    if (m_end || !send(m_child.line().out, request))
        fail();
    std::optional<Message> answer = receive(m_child.line().in, mostMemory(m_fileSize));
    if (!answer)
        fail();
    const auto status = static_cast<Status>(answer->take<std::uint64_t>());
    if (status == Status::Done)
        return std::move(*answer);
    const auto problem = answer->take<std::string>(), where = answer->take<std::string>(),
               mend = answer->take<std::string>();
    if (status == Status::InputError)
        throw InputError(problem, where, mend);
    throw FailureError(problem, where, mend);
} catch (const BrokenMessage &) {
    failForNonsense();
}

// The process lives, but its memory cannot be right: as if it had ended by itself.
void ReaderProcess::failForNonsense()
{
    m_child.end();
    m_end = W_EXITCODE(1, 0);
    fail();
}

void ReaderProcess::fail()
{
    if (!m_end)
        m_end = m_child.end();
    const int end = *m_end;
    if (WIFSIGNALED(end) && WTERMSIG(end) == SIGKILL)
        throw FailureError("the process that read this file was killed", m_path,
                           "Perhaps memory ran out: free some and try again");
    static const std::string kMend = "The file is damaged; take a whole copy, or write it again";
    if (WIFSIGNALED(end) && WTERMSIG(end) == SIGXCPU)
        throw InputError("the HDF5 library comes to no end on this file", m_path, kMend);
    throw InputError(fmt::format("the HDF5 library broke down on this file ({} {})",
                                 WIFSIGNALED(end) ? "signal" : "exit",
                                 WIFSIGNALED(end) ? WTERMSIG(end) : WEXITSTATUS(end)),
                     m_path, kMend);
}

} // namespace terrane::hdf5
