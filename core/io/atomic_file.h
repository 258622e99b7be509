// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace terrane::io {

// Writes a file under a temporary name beside its final one; commit() makes it durable and renames it.
// Without commit() the destructor removes the temporary file: the old file, if any, stays whole whatever
// goes wrong. Errors are FailureError and name the path and the reason ("No space left on device").
class AtomicFile
{
public:
    explicit AtomicFile(std::string path);
    // Goes on with (or begins) the temporary file `temporary`, of which the first `kept` bytes stay; it is
    // not removed without commit(). Throws FailureError also while another program writes it.
    AtomicFile(std::string path, std::string temporary, std::uint64_t kept);
    ~AtomicFile();
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    const std::string &path() const { return m_path; }
    // For libraries that open files by name (HDF5, Cairo): write here, then commit().
    const std::string &temporaryPath() const { return m_temporary; }

    void write(std::span<const std::byte> bytes); // at the end
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes);
    void sync();   // what was written survives a power cut
    void commit(); // fsync, rename, fsync of the folder
    // Only the rename: for what can be made again after a power cut, which may leave it without its bytes.
    void commitUnsynced();

private:
    void rename();

    std::string m_path, m_temporary;
    bool m_stays = false;
    int m_descriptor = -1;
    std::uint64_t m_end = 0;
};

} // namespace terrane::io
