// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/open_source.h"

#include "remote/transport/download.h"
#include "remote/transport/http_source.h"
#include "remote/transport/resource.h"
#include "remote/transport/url.h"

#include <memory>
#include <utility>

namespace terrane::remote {

io::ByteSourcePtr openSource(const std::string &pathOrUrl, const Progress &progress,
                             const OpenOptions &options)
{
    const Location location = parseLocation(pathOrUrl);
    if (location.scheme == Scheme::Local)
        return io::openFile(location.text);
    const auto connections = std::make_shared<ConnectionPool>(options.limits);
    Resource resource = askFor(location, *connections, progress);
    if (resource.ranges && !options.alwaysDownload)
        return makeHttpSource(std::move(resource), connections, options.memoryCacheBytes);
    const std::string folder = options.cacheFolder.empty() ? defaultCacheFolder() : options.cacheFolder;
    return downloadToCache(resource, *connections, folder, progress);
}

} // namespace terrane::remote
