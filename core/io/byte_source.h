// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace terrane::io {

// A sequence of bytes that can be read by ranges: a local file, a URL, an object in a store.
// All functions may be called from several threads at once.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    // The path or URL, as shown to the user.
    virtual const std::string &name() const = 0;

    // Size in bytes.
    virtual std::uint64_t size() const = 0;

    // A text that changes when the content does (size and time of change, or an ETag): an index made
    // from this source is used again as long as it is the same.
    virtual std::string version() const = 0;

    // Fills `to` with the bytes from `offset` on. Throws InputError when the range passes the end (also
    // when the file shrank since it was opened), FailureError when the disk or network fails.
    virtual void read(std::uint64_t offset, std::span<std::byte> to) const = 0;

    // What a range read costs before its first byte, in bytes that could have been read instead: a
    // reader merges two ranges that lie closer than this.
    virtual std::uint64_t seekCost() const = 0;

    // Reads many pieces of one length: piece i are the to.size() / offsets.size() bytes from offsets[i] on,
    // and `to` takes them one after another. The offsets ascend. Merges pieces that lie closer than
    // seekCost(), in ranges of a few MB. Throws as read() does.
    virtual void readPieces(std::span<const std::uint64_t> offsets, std::span<std::byte> to) const;

    // Tells that the range will be read soon.
    virtual void prefetch(std::uint64_t /*offset*/, std::uint64_t /*length*/) const {}

protected:
    // Throws InputError when the range passes the end.
    void requireRange(std::uint64_t offset, std::uint64_t length) const;
};

using ByteSourcePtr = std::shared_ptr<const ByteSource>;

// Opens a local regular file for reading. Throws InputError when it does not exist, cannot be read or is
// no regular file. A file that shrinks while it is read gives an InputError, never SIGBUS.
ByteSourcePtr openFile(const std::string &path);

// Bytes in memory under a name; for tests and fuzzing.
ByteSourcePtr bytesInMemory(std::string name, std::span<const std::byte> bytes);

} // namespace terrane::io
