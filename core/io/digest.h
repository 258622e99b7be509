// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::io {

enum class Digest { Sha256, Md5 };

// The SHA-256 of bytes that are added one after the other.
class ContentHash
{
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash &) = delete;
    ContentHash &operator=(const ContentHash &) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    // The numbers' bytes.
    template<typename Number>
    void add(const std::vector<Number> &numbers)
    {
        add(std::as_bytes(std::span(numbers)));
    }

    std::string hex(); // 64 digits, of all; nothing can be added after it

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// SHA-256 of a text, 64 hexadecimal digits.
std::string sha256Hex(std::string_view text);

// SHA-256 of a local file's content, 64 hexadecimal digits. Throws InputError when it cannot be read.
std::string fileHash(const std::string &path, const Progress &progress = {});

// Checksum of a file's content as base64, which is how HTTP servers tell it.
std::string fileDigest(const std::string &path, Digest digest, const Progress &progress);

} // namespace terrane::io
