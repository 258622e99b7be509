// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/progress.h"
#include "remote/transport/resource.h"
#include "remote/transport/transfer.h"

#include <string>

namespace terrane::remote {

// XDG_CACHE_HOME/terrane/downloads, or ~/.cache/terrane/downloads.
std::string defaultCacheFolder();

// A local copy of a URL in `folder`: one that is there and has the server's version is taken as it is; one
// that was begun is gone on with where the server allows it; size and the server's checksum, if it tells
// one, are verified before the copy counts. Two processes do not disturb each other. The source has the
// URL's name and the server's version.
io::ByteSourcePtr downloadToCache(const Resource &resource, ConnectionPool &connections,
                                  const std::string &folder, const Progress &progress);

} // namespace terrane::remote
