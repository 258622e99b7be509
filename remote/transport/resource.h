// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "remote/transport/transfer.h"
#include "remote/transport/url.h"

#include <cstdint>
#include <optional>
#include <string>

namespace terrane::remote {

// What a URL names, as the server tells it.
struct Resource
{
    Scheme scheme = Scheme::Http;
    std::string url;
    std::optional<std::uint64_t> size; // bytes
    bool ranges = false;               // the server serves byte ranges
    std::string entityTag;             // of HTTP; empty where there is none or it is weak
    std::string lastModified;          // as the server writes it; empty where it tells none
    std::string sha256, md5;           // of the content, base64; empty where the server tells none

    // Changes when the content does.
    std::string version() const;
    // Whether a change would be noticed at the same size.
    bool hasValidator() const { return !entityTag.empty() || !lastModified.empty(); }
    // What a range request must be conditional on; empty where nothing can be.
    std::string ifRange() const { return entityTag.empty() ? lastModified : entityTag; }
    // Throws InputError when an answer to a later request belongs to another content.
    void checkUnchanged(const ResponseHead &head) const;
};

// Asks the server; reads no content.
Resource askFor(const Location &location, ConnectionPool &connections, const Progress &progress);

// Of "bytes 0-99/1234"; empty where it is not that.
struct ContentRange
{
    std::uint64_t first = 0, last = 0;
    std::optional<std::uint64_t> size;
};
std::optional<ContentRange> parseContentRange(const std::string &text);

} // namespace terrane::remote
