// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/digest.h"

#include "core/io/byte_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <vector>

namespace terrane::io {

namespace {

constexpr std::uint64_t kReadBytes = 1024 * 1024;

class Hash
{
public:
    explicit Hash(Digest digest) : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        const EVP_MD *type = digest == Digest::Sha256 ? EVP_sha256() : EVP_md5();
        check(m_context && EVP_DigestInit_ex(m_context.get(), type, nullptr) == 1);
    }

    void add(const void *bytes, std::size_t count)
    {
        check(EVP_DigestUpdate(m_context.get(), bytes, count) == 1);
    }

    std::vector<unsigned char> finish()
    {
        std::vector<unsigned char> value(EVP_MAX_MD_SIZE);
        unsigned size = 0;
        check(EVP_DigestFinal_ex(m_context.get(), value.data(), &size) == 1);
        value.resize(size);
        return value;
    }

private:
    static void check(bool done)
    {
        if (!done)
            throw FailureError("OpenSSL cannot make a checksum", "checksum",
                               "Check the installation of OpenSSL");
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

std::string hexOf(const std::vector<unsigned char> &value)
{
    return fmt::format("{:02x}", fmt::join(value, ""));
}

std::vector<unsigned char> digestOf(const std::string &path, Digest digest, const Progress &progress)
{
    const auto file = openFile(path);
    Hash hash(digest);
    std::vector<std::byte> buffer(kReadBytes);
    for (std::uint64_t offset = 0; offset < file->size();) {
        progress.throwIfCancelled(path);
        const auto part = std::span(buffer).first(std::min(kReadBytes, file->size() - offset));
        file->read(offset, part);
        hash.add(part.data(), part.size());
        offset += part.size();
        progress.update(offset, file->size(), "bytes verified");
    }
    return hash.finish();
}

} // namespace

struct ContentHash::Private
{
    Hash hash = Hash(Digest::Sha256);
};

ContentHash::ContentHash() : m_private(std::make_unique<Private>()) {}

ContentHash::~ContentHash() = default;

void ContentHash::add(std::span<const std::byte> bytes)
{
    m_private->hash.add(bytes.data(), bytes.size());
}

std::string ContentHash::hex()
{
    return hexOf(m_private->hash.finish());
}

std::string sha256Hex(std::string_view text)
{
    ContentHash hash;
    hash.add(text);
    return hash.hex();
}

std::string fileHash(const std::string &path, const Progress &progress)
{
    return hexOf(digestOf(path, Digest::Sha256, progress));
}

std::string fileDigest(const std::string &path, Digest digest, const Progress &progress)
{
    const auto value = digestOf(path, digest, progress);
    std::string text(4 * ((value.size() + 2) / 3) + 1, '\0'); // with the terminating zero
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()), value.data(),
                                       static_cast<int>(value.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace terrane::io
