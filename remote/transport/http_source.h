// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "remote/transport/resource.h"
#include "remote/transport/transfer.h"

#include <cstdint>
#include <memory>

namespace terrane::remote {

// Bytes of a URL whose server serves ranges; of what was read, the last `cacheBytes` stay in memory.
io::ByteSourcePtr makeHttpSource(Resource resource, std::shared_ptr<ConnectionPool> connections,
                                 std::uint64_t cacheBytes);

} // namespace terrane::remote
