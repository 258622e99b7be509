// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/hdf5/message.h"

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>

namespace terrane::hdf5 {

// Where one of two processes hears the other and speaks to it: ends of two pipes.
struct Line
{
    int in = -1, out = -1;
};

// A child of this process, with no descriptors but two pipes to its parent, and memory that both share. It is
// forked, not executed: it knows what this process knows. It ends at the latest when this object, or this
// process, is gone. Being a copy, it keeps the pages that its parent changes meanwhile: it should live
// shortly.
class Child
{
public:
    using Serve = std::function<void(const Line &line, std::span<std::byte> shared)>;

    // In the child, `serve` gets its line and the shared memory; the child ends when it returns. It must
    // take no lock but malloc's: another thread may have held it. Throws FailureError when there can be no
    // child.
    Child(std::size_t sharedBytes, const Serve &serve);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    const Line &line() const { return m_line; }
    std::span<const std::byte> shared() const { return m_shared; }

    // Ends the child, if it has not ended by itself, and tells how it ended, as waitpid() does.
    int end();

private:
    std::span<std::byte> m_shared;
    Line m_line;
    pid_t m_pid = -1;
};

// The process that reads one file. All functions may be called from several threads.
class ReaderProcess
{
public:
    ReaderProcess(std::string path, std::uint64_t fileSize);

    const std::string &path() const { return m_path; }
    std::uint64_t fileSize() const { return m_fileSize; }

    // Takes the values out of the answer to a request (see protocol.h); an Error that the process met is
    // thrown here. When the process broke down, in this request or an earlier one: InputError, for it is the
    // file that does it; FailureError when it was killed from outside.
    template<typename... T>
    void ask(const Message &request, T &...values)
    {
        const std::lock_guard lock(m_mutex);
        Message answer = exchange(request);
        try {
            ((values = answer.take<T>()), ...);
        } catch (const BrokenMessage &) {
            failForNonsense();
        }
    }
    // The same, for values that come through the shared memory: copies their bytes to `to`, and returns how
    // many they are: at least 1, at most as many as `to` has.
    std::size_t askForBytes(const Message &request, std::span<std::byte> to);

private:
    Message exchange(const Message &request);
    [[noreturn]] void fail();
    [[noreturn]] void failForNonsense();

    const std::string m_path;
    const std::uint64_t m_fileSize;
    std::mutex m_mutex;
    std::optional<int> m_end; // how the process ended
    Child m_child;
};

} // namespace terrane::hdf5
