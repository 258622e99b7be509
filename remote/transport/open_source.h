// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/progress.h"
#include "remote/transport/transfer.h"

#include <cstdint>
#include <string>

namespace terrane::remote {

struct OpenOptions
{
    TransferLimits limits;
    std::uint64_t memoryCacheBytes = 64 * 1024 * 1024; // of blocks, for each source read by ranges
    std::string cacheFolder;                           // of downloads; empty: defaultCacheFolder()
    bool alwaysDownload = false;                       // also where the server serves ranges
};

// Opens what the user named: a local path or file:// URL, http(s):// or ftp://. Remote files are read by
// byte ranges where the server serves them (HTTP), else downloaded into the cache folder, which `progress`
// tells of and can cancel. A source's version() is the server's ETag, time and size; a file that changes on
// the server while it is read by ranges is noticed and refused. Certificates are verified; user names and
// passwords come from ~/.netrc. Throws InputError for other schemes and what is not there, FailureError when
// the network or the server fails, after some attempts.
io::ByteSourcePtr openSource(const std::string &pathOrUrl, const Progress &progress = {},
                             const OpenOptions &options = {});

} // namespace terrane::remote
