// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace terrane::hdf5 {

// A message holds less or something else than what was to be taken from it: its sender broke down.
struct BrokenMessage
{};

// What a Reader and the process that reads for it say to each other: values, taken in the order in which
// they were put. Every take throws BrokenMessage when that value is not there.
class Message
{
public:
    Message() = default;
    explicit Message(std::string bytes) : m_bytes(std::move(bytes)) {}

    Message &put(std::uint64_t value);
    Message &put(double value);
    Message &put(const std::string &value);
    template<typename T>
    Message &put(const std::vector<T> &values)
    {
        put(std::uint64_t{values.size()});
        for (const T &value : values)
            put(value);
        return *this;
    }

    // T is std::uint64_t, double, std::string or a vector of one of these.
    template<typename T>
    T take();

    const std::string &bytes() const { return m_bytes; }

private:
    void takeBytes(void *to, std::size_t size);
    template<typename T>
    std::vector<T> takeList();

    std::string m_bytes;
    std::size_t m_taken = 0;
};

// Through a pipe. False, or no message, when the other end is closed; receive() throws BrokenMessage for a
// message of more than `most` bytes. No SIGPIPE.
bool send(int pipe, const Message &message);
std::optional<Message> receive(int pipe, std::uint64_t most);

} // namespace terrane::hdf5
