// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/mapped_copy.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csetjmp>
#include <csignal>
#include <cstring>

namespace terrane::io {

namespace {

constexpr std::uint64_t kWindowBytes = 16 * 1024 * 1024;
// How many pieces ahead the processor is told what it will need: hides the latency of the memory.
constexpr std::size_t kPiecesAhead = 16;
constexpr std::size_t kCacheLine = 64;

// Where the thread goes on when a page of its copy cannot be had; null outside a copy.
thread_local sigjmp_buf *volatile g_escape = nullptr;
struct sigaction g_previous = {};

void onBusError(int signal, siginfo_t *info, void *context)
{
    if (g_escape)
        siglongjmp(*g_escape, 1);
    // Not ours: what would have happened without us.
    if ((g_previous.sa_flags & SA_SIGINFO) != 0 && g_previous.sa_sigaction) {
        g_previous.sa_sigaction(signal, info, context);
    } else if (g_previous.sa_handler != SIG_DFL && g_previous.sa_handler != SIG_IGN) {
        g_previous.sa_handler(signal);
    } else {
        ::signal(SIGBUS, SIG_DFL);
        ::raise(SIGBUS);
    }
}

bool install()
{
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
    ::sigemptyset(&action.sa_mask);
    return ::sigaction(SIGBUS, &action, &g_previous) == 0;
}

// False also when somebody else took the signal since.
bool isGuarded()
{
    static const bool installed = install();
    struct sigaction current = {};
    return installed && ::sigaction(SIGBUS, nullptr, &current) == 0 && (current.sa_flags & SA_SIGINFO) != 0 &&
           current.sa_sigaction == onBusError;
}

// Nothing in here may need a destructor: the escape jumps over it.
bool copyGuarded(const std::byte *window, std::uint64_t windowOffset, const std::uint64_t *offsets,
                 std::size_t count, std::size_t length, std::byte *to)
{
    sigjmp_buf escape;
    if (sigsetjmp(escape, 0) != 0) {
        g_escape = nullptr;
        return false;
    }
    g_escape = &escape;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    for (std::size_t i = 0; i < count; ++i) {
        if (i + kPiecesAhead < count) {
            const std::byte *ahead = window + (offsets[i + kPiecesAhead] - windowOffset);
            for (std::size_t line = 0; line < length; line += kCacheLine)
                __builtin_prefetch(ahead + line);
        }
        std::memcpy(to + i * length, window + (offsets[i] - windowOffset), length);
    }
    std::atomic_signal_fence(std::memory_order_seq_cst);
    g_escape = nullptr;
    return true;
}

bool copyWindow(int descriptor, std::span<const std::uint64_t> offsets, std::size_t length, std::byte *to)
{
    static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t begin = offsets.front() / page * page;
    const std::size_t bytes = offsets.back() + length - begin;
    void *window = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor, static_cast<off_t>(begin));
    if (window == MAP_FAILED)
        return false;
    // A page that is missing is read alone: who wants more said so by prefetch().
    ::madvise(window, bytes, MADV_RANDOM);
    const bool copied = copyGuarded(static_cast<const std::byte *>(window), begin, offsets.data(),
                                    offsets.size(), length, to);
    ::munmap(window, bytes);
    return copied;
}

} // namespace

bool copyMapped(int descriptor, std::span<const std::uint64_t> offsets, std::span<std::byte> to)
{
    if (offsets.empty())
        return true;
    if (!isGuarded())
        return false;
    const std::size_t length = to.size() / offsets.size();
    for (std::size_t from = 0; from < offsets.size();) {
        std::size_t past = from + 1;
        while (past < offsets.size() && offsets[past] + length - offsets[from] <= kWindowBytes)
            ++past;
        if (!copyWindow(descriptor, offsets.subspan(from, past - from), length, to.data() + from * length))
            return false;
        from = past;
    }
    // The rest of a file's last page reads as zeros, without a signal: the file must still be long enough.
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 &&
           static_cast<std::uint64_t>(status.st_size) >= offsets.back() + length;
}

} // namespace terrane::io
